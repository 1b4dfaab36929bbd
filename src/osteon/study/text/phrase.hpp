// SPDX-License-Identifier: Apache-2.0
// Sentences put together from parts in two languages at once, each value named by itself, so that a
// list of any length becomes one checked report::Sentence. Refuses to know what is said.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/report/cell.hpp"
#include "osteon/report/link.hpp"
#include "osteon/report/sentence.hpp"

namespace osteon::study {

using base::LocalText;

class Phrase {
 public:
  Phrase() = default;
  /// The same words wherever they stand; an empty Chinese side repeats the English one.
  Phrase(const LocalText& words);  // implicit on purpose: fill("...", {label, value})
  /// A value as prose prints it, or one part of it (see report::Sentence).
  [[nodiscard]] static Phrase value(report::Cell cell, std::string_view part = "");
  [[nodiscard]] static Phrase link(report::Link link);
  /// A pattern whose {0}, {1}, ... are the parts. A part that holds values must stand in both
  /// languages; one of words alone may stand in one of them.
  [[nodiscard]] static Phrase fill(const LocalText& pattern, const std::vector<Phrase>& parts);
  /// "a", "a and b", "a, b and c" / "a", "a和b", "a、b和c".
  [[nodiscard]] static Phrase join_and(const std::vector<Phrase>& parts);
  /// What is said of one group and of another: "a and b" / "a，b".
  [[nodiscard]] static Phrase contrast(const std::vector<Phrase>& parts);
  [[nodiscard]] static Phrase join(const std::vector<Phrase>& parts, const LocalText& between);

  [[nodiscard]] bool empty() const { return en_.empty() && zh_.empty(); }
  /// Errors: our own, those of report::make_sentence.
  [[nodiscard]] base::Result<report::Sentence> sentence() const;

 private:
  /// Words, or a part of the value at `value`.
  struct Piece {
    bool is_value = false;
    std::string text;  // the words, or the part
    std::size_t value = 0;
  };
  using Pieces = std::vector<Piece>;

  static void append(Pieces& to, const Pieces& from, std::size_t offset);
  static Pieces filled(std::string_view pattern, const std::vector<Phrase>& parts,
                       const std::vector<std::size_t>& offsets, Pieces Phrase::*side);
  [[nodiscard]] static std::string pattern_of(const Pieces& pieces);

  Pieces en_;
  Pieces zh_;
  std::vector<std::variant<report::Cell, report::Link>> values_;
};

}  // namespace osteon::study
