// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/raw_table.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/records/csv/chunks.hpp"
#include "osteon/records/csv/parallel.hpp"
#include "osteon/records/csv/problems.hpp"

namespace osteon::records::csv {
namespace {

base::Diagnostics check_options(const CsvOptions& options) {
  base::Diagnostics problems;
  if (!base::is_date_format(options.date_format)) {
    problems.push_back(study_problem(
        "E220", {}, fmt::format("{} is not a date format", shown(options.date_format)),
        "write it with YYYY, MM and DD (or M and D), for example \"DD/MM/YYYY\""));
  }
  if (options.delimiter && !is_delimiter(*options.delimiter)) {
    problems.push_back(study_problem("E221", {}, "this delimiter is not known",
                                     "declare a comma, semicolon, tab or vertical bar"));
  }
  return problems;
}

// A text whose heading row has been read; its records begin at `records_at`.
struct OpenedText {
  Dialect dialect;
  HeadingRow headings;
  std::size_t records_at = 0;
  std::uint32_t records_line = 1;
};

base::Diagnostic heading_problem(const std::string& file, std::uint32_t line,
                                 const Record& record) {
  if (record.fields.size() > max_csv_columns) {
    return problem("E213", {file, line, 0},
                   fmt::format("the heading row has more than {} columns", max_csv_columns),
                   "check the delimiter; keep only the columns that the study needs");
  }
  return problem("E210", {file, line + record.fault_line, record.fault_field},
                 "the heading row has a quote that is not closed, or text after a closing quote",
                 "write \"\" for a quote inside a quoted field");
}

base::Result<OpenedText> open_headings(const TextSource& source, const CsvOptions& options) {
  OpenedText opened;
  opened.dialect = find_dialect(source.text(), options.delimiter);
  Tokenizer tokenizer(source.text(), opened.dialect.delimiter, opened.dialect.heading_at);
  Record record;
  const bool any = tokenizer.next(record);
  const std::uint32_t line = opened.dialect.heading_line;
  if (!any || record.is_blank()) {
    return base::fail(problem("E206", {source.name(), line, 0}, "there is no heading row",
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

base::Diagnostic row_problem(const std::string& file, std::uint32_t first_line, const BadRow& bad,
                             std::uint32_t field_count) {
  const base::Place place{file, first_line + bad.line, bad.field};
  switch (bad.fault) {
    case RowFault::unclosed_quote:
      return problem("E210", place, "a quote opens here and is never closed",
                     "close it, or write \"\" for a quote inside a quoted field");
    case RowFault::text_after_quote:
      return problem("E211", place, "text follows the closing quote of a field",
                     "write \"\" for a quote inside a quoted field");
    case RowFault::field_too_long:
      return problem("E212", place, fmt::format("a field is longer than {} bytes", max_field_bytes),
                     "look for a quote that is not closed");
    case RowFault::too_many_columns:
      return problem("E213", place, fmt::format("the row has more than {} cells", max_csv_columns),
                     "check the delimiter");
    case RowFault::too_many_cells:
      return problem(
          "E216", place,
          fmt::format("the row has {} cells, the heading row has {}", bad.cells, field_count),
          "put a cell that holds the delimiter in quotes");
    case RowFault::too_few_cells: break;
  }
  return problem(
      "E217", place,
      fmt::format("the row has {} cells, the heading row has {}", bad.cells, field_count),
      "fill the row with empty cells, or put a cell with a line break in quotes");
}

// Joins chunks of one text: spans with line numbers, problems with places.
class Joiner {
 public:
  Joiner(const OpenedText& opened, Row first_row) : opened_(opened) {
    span_.file = opened.headings.file;
    span_.first_row = first_row;
    span_.first_line = opened.records_line;
  }

  void add(const Chunk& chunk) {
    const bool plain = span_.lines.empty() && chunk.lines.empty() && line_ == span_.row_count;
    if (!plain && chunk.rows > 0) add_lines(chunk);
    for (const BadRow& bad : chunk.bad_rows) {
      if (problems_.size() == max_cell_reports) break;
      BadRow in_text = bad;
      in_text.line += line_;
      problems_.push_back(
          row_problem(span_.file, opened_.records_line, in_text,
                      static_cast<std::uint32_t>(opened_.headings.headings.size())));
    }
    bad_row_count_ += chunk.bad_row_count;
    blank_rows_ += chunk.blank_rows;
    span_.row_count += chunk.rows;
    line_ += chunk.line_count;
  }

  void finish(RawTable& table, base::Diagnostics& problems) {
    const base::Place whole{span_.file, 0, 0};
    if (bad_row_count_ > problems_.size()) {
      problems_.push_back(
          problem("E217", whole,
                  fmt::format("{} more rows of this file do not fit its heading row",
                              bad_row_count_ - problems_.size()),
                  ""));
    }
    if (blank_rows_ > 0) {
      table.diagnostics.push_back(problem(
          "N204", whole,
          fmt::format("{} without any value left out", base::plural(blank_rows_, "row")), ""));
    }
    if (span_.row_count == 0 && bad_row_count_ == 0) {
      table.diagnostics.push_back(problem("W201", whole, "the file has headings but no rows",
                                          "check that the export is complete"));
    }
    base::append(problems, std::move(problems_));
    table.sources.push_back(std::move(span_));
  }

 private:
  void add_lines(const Chunk& chunk) {
    const std::uint32_t first = opened_.records_line;
    while (span_.lines.size() < span_.row_count) {
      span_.lines.push_back(first + static_cast<std::uint32_t>(span_.lines.size()));
    }
    for (Row row = 0; row < chunk.rows; ++row) {
      span_.lines.push_back(first + line_ + (chunk.lines.empty() ? row : chunk.lines[row]));
    }
  }

  const OpenedText& opened_;
  SourceSpan span_;
  std::uint32_t line_ = 0;  // lines passed since the first record
  std::uint64_t bad_row_count_ = 0;
  std::uint64_t blank_rows_ = 0;
  base::Diagnostics problems_;
};

struct TextChunks {
  std::vector<Chunk> chunks;
};

// One column of all chunks, in the order of the rows. Chunks give up their memory as they go.
RawColumn join_column(std::size_t index, const PlannedColumn& planned,
                      std::vector<TextChunks>& texts, std::size_t row_count) {
  RawColumn joined{Column(planned.schema.name, planned.raw_type()), {}, 0, false};
  joined.column.reserve(row_count);
  Row first_row = 0;
  for (TextChunks& text : texts) {
    for (Chunk& chunk : text.chunks) {
      if (chunk.columns.empty()) continue;  // not parsed: cancelled
      if (!joined.column.append_column(chunk.columns[index])) joined.overflow = true;
      if (chunk.overflow[index]) joined.overflow = true;
      chunk.columns[index] = Column(planned.schema.name, planned.raw_type());
      joined.bad_cells.append(std::move(chunk.bad_cells[index]), first_row);
      joined.dropped_times += chunk.dropped_times[index];
      first_row += chunk.rows;
    }
  }
  return joined;
}

base::Diagnostic cancelled() {
  auto diagnostic = problem("E227", {}, "reading was cancelled", "");
  diagnostic.concern = base::Concern::cancelled;
  return diagnostic;
}

class RawReader {
 public:
  RawReader(const std::vector<TextSource>& sources, const CsvOptions& options)
      : sources_(sources), options_(options), rules_(options) {}

  base::Result<RawTable> read(const TableSchema& schema) {
    base::Diagnostics problems = check_options(options_);
    if (!problems.empty()) return base::fail(std::move(problems));
    std::vector<HeadingRow> headings;
    for (const TextSource& source : sources_) {
      auto opened = open_headings(source, options_);
      if (!opened) {
        base::append(problems, std::move(opened.error()));
        continue;
      }
      headings.push_back(opened->headings);
      opened_.push_back(std::move(*opened));
    }
    if (!problems.empty()) return base::fail(std::move(problems));
    auto layout = plan_layout(headings, schema, options_, table_.diagnostics);
    if (!layout) return base::fail(std::move(layout.error()));
    table_.layout = std::move(*layout);
    table_.delimiter = opened_.front().dialect.delimiter;
    parse_texts();
    if (options_.cancelled != nullptr && options_.cancelled->load()) return base::fail(cancelled());
    join_texts(problems);
    if (!problems.empty()) return base::fail(std::move(problems));
    join_columns();
    return std::move(table_);
  }

 private:
  void parse_texts() {
    double all_bytes = 0;
    for (const TextSource& source : sources_)
      all_bytes += static_cast<double>(source.text().size());
    double bytes_before = 0;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      const std::string_view text = sources_[i].text();
      const auto bytes = static_cast<double>(text.size());
      ParseJob job;
      job.text = text;
      job.delimiter = opened_[i].dialect.delimiter;
      job.field_count = static_cast<std::uint32_t>(opened_[i].headings.headings.size());
      job.columns = &table_.layout.columns;
      job.field_of = &table_.layout.field_of[i];
      job.rules = &rules_;
      job.cancelled = options_.cancelled;
      Workforce workforce;
      workforce.threads = options_.threads;
      workforce.chunk_bytes = options_.chunk_bytes;
      if (options_.progress) {
        workforce.progress = [&](double fraction) {
          options_.progress((bytes_before + fraction * bytes) / all_bytes);
        };
      }
      texts_.push_back({parse_chunks(job, opened_[i].records_at, workforce)});
      bytes_before += bytes;
    }
  }

  void join_texts(base::Diagnostics& problems) {
    std::uint64_t rows = 0;
    for (const auto& text : texts_) {
      for (const Chunk& chunk : text.chunks) rows += chunk.rows;
    }
    if (rows >= std::numeric_limits<Row>::max()) {
      problems.push_back(problem("E224", {sources_.front().name(), 0, 0},
                                 fmt::format("the table has {} rows, more than can be read", rows),
                                 "split the study by site and pool the counts"));
      return;
    }
    row_count_ = static_cast<std::size_t>(rows);
    Row first_row = 0;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      Joiner joiner(opened_[i], first_row);
      for (const Chunk& chunk : texts_[i].chunks) {
        joiner.add(chunk);
        first_row += chunk.rows;
      }
      joiner.finish(table_, problems);
      set_positions(table_.sources.back(), table_.layout.field_of[i]);
    }
  }

  // Only files that differ from the first need positions of their own.
  void set_positions(SourceSpan& span, const std::vector<std::uint32_t>& fields) const {
    if (fields == table_.layout.field_of.front()) return;
    for (const std::uint32_t field : fields) {
      span.positions.push_back(field == no_field ? 0 : field + 1);
    }
  }

  void join_columns() {
    std::vector<RawColumn> columns(table_.layout.columns.size(),
                                   RawColumn{Column("", ColumnType::text), {}, 0, false});
    run_jobs(options_.threads, columns.size(), [&](std::size_t i) {
      columns[i] = join_column(i, table_.layout.columns[i], texts_, row_count_);
    });
    table_.columns = std::move(columns);
  }

  const std::vector<TextSource>& sources_;
  const CsvOptions& options_;
  CellRules rules_;
  std::vector<OpenedText> opened_;
  std::vector<TextChunks> texts_;
  RawTable table_;
  std::size_t row_count_ = 0;
};

}  // namespace

base::Result<RawTable> read_raw(const std::vector<TextSource>& sources, const TableSchema& schema,
                                const CsvOptions& options) {
  if (sources.empty()) {
    return base::fail(study_problem("E201", {}, "the table has no file to be read from",
                                    "name a file in its source"));
  }
  return RawReader(sources, options).read(schema);
}

}  // namespace osteon::records::csv
