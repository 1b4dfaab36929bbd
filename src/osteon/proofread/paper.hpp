// SPDX-License-Identifier: Apache-2.0
// A paper as its readers leave it: sentences with their line and section, tables with their cells
// and notes. Knows nothing of what a number means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"

namespace osteon::proofread {

enum class SectionKind : std::uint8_t {
  title,
  abstract,
  introduction,
  methods,
  results,
  discussion,
  references,
  other
};

/// Line and byte column from 1; 0 means "not known". In a docx file the line is the number of the
/// paragraph or table row, since such a file has no lines.
struct Spot {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend bool operator==(const Spot&, const Spot&) = default;
};

/// text: in plain typography (see typography.hpp), without footnote marks. A cell that a span of
/// another one covers repeats its text and is marked `covered`.
struct PaperCell {
  std::string text;
  std::vector<std::string> marks;
  Spot spot;
  int indent = 0;
  bool bold = false;
  bool covered = false;
};

/// A line below a table: "a Fisher's exact test." has the mark "a".
struct TableNote {
  std::vector<std::string> marks;
  std::string text;
  Spot spot;
};

/// Every row has the same number of cells.
struct PaperTable {
  std::string label;    // "Table 1"; "table at line 12" when it has none
  std::string caption;  // without the label
  Spot spot;
  SectionKind section = SectionKind::other;
  std::size_t header_rows = 0;
  std::vector<std::vector<PaperCell>> rows;
  std::vector<TableNote> notes;

  [[nodiscard]] std::size_t columns() const { return rows.empty() ? 0 : rows.front().size(); }
};

/// One sentence; line breaks of the source stay in it, so that a number knows its line.
struct Sentence {
  std::string text;
  Spot spot;
  SectionKind section = SectionKind::other;
  std::size_t paragraph = 0;  // sentences of one paragraph share the number
};

struct Heading {
  std::string text;
  Spot spot;
  SectionKind section = SectionKind::other;
};

/// left_out: what could not be read, as warnings with a place; the rest is there.
struct Paper {
  std::string file;
  std::vector<Heading> headings;
  std::vector<Sentence> sentences;
  std::vector<PaperTable> tables;
  base::Diagnostics left_out;
};

[[nodiscard]] std::string_view section_name(SectionKind section);
/// The line of a byte of a sentence.
[[nodiscard]] std::uint32_t line_of(const Sentence& sentence, std::size_t offset);

}  // namespace osteon::proofread
