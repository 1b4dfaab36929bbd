// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/opened_text.hpp"

#include <fmt/format.h>

#include "osteon/records/csv/cell.hpp"
#include "osteon/records/csv/problems.hpp"
#include "osteon/records/csv/tokenizer.hpp"

namespace osteon::records::csv {
namespace {

base::Diagnostic heading_problem(const std::string& file, std::uint32_t line,
                                 const Record& record) {
  if (record.fields.size() > max_csv_columns) {
    return problem("E513", {file, line, 0},
                   fmt::format("the heading row has more than {} columns", max_csv_columns),
                   "check the delimiter; keep only the columns that the study needs");
  }
  return problem("E510", {file, line + record.fault_line, record.fault_field},
                 "the heading row has a quote that is not closed, or text after a closing quote",
                 "write \"\" for a quote inside a quoted field");
}

}  // namespace

base::Result<OpenedText> open_headings(const TextSource& source, const CsvOptions& options) {
  OpenedText opened;
  opened.dialect = find_dialect(source.text(), options.delimiter);
  Tokenizer tokenizer(source.text(), opened.dialect.delimiter, opened.dialect.heading_at);
  Record record;
  const bool any = tokenizer.next(record);
  const std::uint32_t line = opened.dialect.heading_line;
  if (!any || record.is_blank()) {
    return base::fail(problem("E506", {source.name(), line, 0}, "there is no heading row",
                              "the first row must name the columns"));
  }
  if (record.fault != RecordFault::none || record.fields.size() > max_csv_columns) {
    return base::fail(heading_problem(source.name(), line, record));
  }
  opened.headings.file = source.name();
  opened.headings.line = line;
  for (const auto field : record.fields) opened.headings.headings.emplace_back(trim_cell(field));
  opened.records_at = tokenizer.position();
  opened.records_line = line + tokenizer.lines();
  return opened;
}

}  // namespace osteon::records::csv
