// SPDX-License-Identifier: Apache-2.0
// Sentences with named values, in each language its own order of words. The values are the cells
// of the tables, so text and tables cannot disagree. Refuses to know themes (format.hpp).
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/report/cell.hpp"
#include "osteon/report/link.hpp"

namespace osteon::report {

/// A value or link that a pattern names as {name}. The id of a cell ties it to the table cell with
/// the same id and to values.json.
struct NamedValue {
  std::string name;
  std::variant<Cell, Link> content;
};

/// pattern: "{orr.n} of {orr.denominator} patients responded ({orr.percent}%; {p})". A literal
/// brace is doubled. {name} prints the whole value as prose does ("3 (11.5%)", "p = 0.022"),
/// {name.part} one part of it:
///   Count n; CountOf, Percent: n denominator percent; Rate: these and lower upper interval level
///   method; Estimate: value lower upper interval level method; Median: median lower upper spread;
///   Mean: mean sd; Range: lower upper; Number: value; PValue: value test.
struct Sentence {
  base::LocalText pattern;
  std::vector<NamedValue> values;
};

/// Checks a pattern in both languages: braces, names, parts, values that no language uses, names
/// that only one of the languages uses.
[[nodiscard]] base::Result<Sentence> make_sentence(base::LocalText pattern,
                                                   std::vector<NamedValue> values = {});

/// Plain words: braces are taken literally.
[[nodiscard]] Sentence literal(const base::LocalText& text);

/// True when a cell of this kind has the part.
[[nodiscard]] bool has_part(const CellValue& value, std::string_view part);

/// A pattern in pieces: words, or a name with an optional part.
struct PatternPiece {
  enum class Kind : std::uint8_t { words, value };
  Kind kind = Kind::words;
  std::string text;  // the words, or the name
  std::string part;
};

/// Fails on unbalanced braces and empty names.
[[nodiscard]] base::Result<std::vector<PatternPiece>> parse_pattern(std::string_view pattern);

}  // namespace osteon::report
