// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/text_rows.hpp"

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/records/csv/problems.hpp"

namespace osteon::records::csv {
namespace {

base::Diagnostic row_problem(const std::string& file, std::uint32_t first_line, const BadRow& bad,
                             std::uint32_t field_count) {
  const base::Place place{file, first_line + bad.line, bad.field};
  switch (bad.fault) {
    case RowFault::unclosed_quote:
      return problem("E510", place, "a quote opens here and is never closed",
                     "close it, or write \"\" for a quote inside a quoted field");
    case RowFault::text_after_quote:
      return problem("E511", place, "text follows the closing quote of a field",
                     "write \"\" for a quote inside a quoted field");
    case RowFault::field_too_long:
      return problem("E512", place, fmt::format("a field is longer than {} bytes", max_field_bytes),
                     "look for a quote that is not closed");
    case RowFault::too_many_columns:
      return problem("E513", place, fmt::format("the row has more than {} cells", max_csv_columns),
                     "check the delimiter");
    case RowFault::too_many_cells:
      return problem(
          "E516", place,
          fmt::format("the row has {} cells, the heading row has {}", bad.cells, field_count),
          "put a cell that holds the delimiter in quotes");
    case RowFault::too_few_cells: break;
  }
  return problem(
      "E517", place,
      fmt::format("the row has {} cells, the heading row has {}", bad.cells, field_count),
      "fill the row with empty cells, or put a cell with a line break in quotes");
}

}  // namespace

TextRows::TextRows(const OpenedText& opened, Row first_row) : opened_(opened) {
  span_.file = opened.headings.file;
  span_.first_row = first_row;
  span_.first_line = opened.records_line;
}

void TextRows::add(const Chunk& chunk) {
  const bool plain = span_.lines.empty() && chunk.lines.empty() && line_ == span_.row_count;
  if (!plain && chunk.rows > 0) add_lines(chunk);
  for (const BadRow& bad : chunk.bad_rows) {
    if (problems_.size() == max_cell_reports) break;
    BadRow in_text = bad;
    in_text.line += line_;
    problems_.push_back(row_problem(span_.file, opened_.records_line, in_text,
                                    static_cast<std::uint32_t>(opened_.headings.headings.size())));
  }
  bad_row_count_ += chunk.bad_row_count;
  blank_rows_ += chunk.blank_rows;
  span_.row_count += chunk.rows;
  line_ += chunk.line_count;
}

SourceSpan TextRows::finish(base::Diagnostics& problems, base::Diagnostics& notes) && {
  const base::Place whole{span_.file, 0, 0};
  if (bad_row_count_ > problems_.size()) {
    problems_.push_back(problem("E517", whole,
                                fmt::format("{} more rows of this file do not fit its heading row",
                                            bad_row_count_ - problems_.size()),
                                ""));
  }
  if (blank_rows_ > 0) {
    notes.push_back(problem(
        "N204", whole,
        fmt::format("{} without any value left out", base::plural(blank_rows_, "row")), ""));
  }
  if (span_.row_count == 0 && bad_row_count_ == 0) {
    notes.push_back(problem("W201", whole, "the file has headings but no rows",
                            "check that the export is complete"));
  }
  base::append(problems, std::move(problems_));
  return std::move(span_);
}

void TextRows::add_lines(const Chunk& chunk) {
  const std::uint32_t first = opened_.records_line;
  while (span_.lines.size() < span_.row_count) {
    span_.lines.push_back(first + static_cast<std::uint32_t>(span_.lines.size()));
  }
  for (Row row = 0; row < chunk.rows; ++row) {
    span_.lines.push_back(first + line_ + (chunk.lines.empty() ? row : chunk.lines[row]));
  }
}

}  // namespace osteon::records::csv
