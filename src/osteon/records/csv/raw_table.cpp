// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/raw_table.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "osteon/base/parallel.hpp"
#include "osteon/records/csv/chunks.hpp"
#include "osteon/records/csv/opened_text.hpp"
#include "osteon/records/csv/problems.hpp"
#include "osteon/records/csv/text_rows.hpp"

namespace osteon::records::csv {
namespace {

base::Diagnostics check_options(const CsvOptions& options) {
  base::Diagnostics problems;
  if (!base::is_date_format(options.date_format)) {
    problems.push_back(study_problem(
        "E520", {}, fmt::format("{} is not a date format", shown(options.date_format)),
        "write it with YYYY, MM and DD (or M and D), for example \"DD/MM/YYYY\""));
  }
  if (options.delimiter && !is_delimiter(*options.delimiter)) {
    problems.push_back(study_problem("E521", {}, "this delimiter is not known",
                                     "declare a comma, semicolon, tab or vertical bar"));
  }
  return problems;
}

using TextChunks = std::vector<Chunk>;

// One column of all chunks, in the order of the rows. Chunks give up their memory as they go.
RawColumn join_column(std::size_t index, const PlannedColumn& planned,
                      std::vector<TextChunks>& texts, std::size_t row_count) {
  RawColumn joined{Column(planned.schema.name, planned.raw_type()), {}, 0, false};
  joined.column.reserve(row_count);
  Row first_row = 0;
  for (TextChunks& text : texts) {
    for (Chunk& chunk : text) {
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
  auto diagnostic = problem("E527", {}, "reading was cancelled", "");
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
      texts_.push_back(parse_chunks(job, opened_[i].records_at, workforce));
      bytes_before += bytes;
    }
  }

  void join_texts(base::Diagnostics& problems) {
    std::uint64_t rows = 0;
    for (const auto& text : texts_) {
      for (const Chunk& chunk : text) rows += chunk.rows;
    }
    if (rows >= std::numeric_limits<Row>::max()) {
      problems.push_back(problem("E524", {sources_.front().name(), 0, 0},
                                 fmt::format("the table has {} rows, more than can be read", rows),
                                 "split the study by site and pool the counts"));
      return;
    }
    row_count_ = static_cast<std::size_t>(rows);
    Row first_row = 0;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      TextRows text_rows(opened_[i], first_row);
      for (const Chunk& chunk : texts_[i]) {
        text_rows.add(chunk);
        first_row += chunk.rows;
      }
      table_.sources.push_back(std::move(text_rows).finish(problems, table_.diagnostics));
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
    base::run_jobs(options_.threads, columns.size(), [&](std::size_t i) {
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
    return base::fail(study_problem("E501", {}, "the table has no file to be read from",
                                    "name a file in its source"));
  }
  return RawReader(sources, options).read(schema);
}

}  // namespace osteon::records::csv
