// SPDX-License-Identifier: Apache-2.0
// The notes under a table, made from its cells: what they show, which test stands behind each
// letter, abbreviations, interval methods. Part of layout.hpp; writers do not need it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "osteon/report/layout.hpp"
#include "osteon/report/table.hpp"

namespace osteon::report {

/// Hands out marks in the order in which they are asked for: letters for tests, symbols for notes.
class Marks {
 public:
  /// Marks of a cell, "a", "*" or "a,*".
  [[nodiscard]] std::string for_cell(const Cell& cell);
  /// Marks of a row label.
  [[nodiscard]] std::string for_notes(const std::vector<std::string>& note_ids);
  [[nodiscard]] const std::vector<Method>& tests() const { return tests_; }
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

 private:
  std::vector<Method> tests_;       // in order of letters
  std::vector<std::string> notes_;  // in order of symbols
};

/// All notes in their fixed order (see lay_out).
[[nodiscard]] std::vector<Footnote> make_footnotes(const Table& table, const Marks& marks,
                                                   const Presentation& presentation);

}  // namespace osteon::report
