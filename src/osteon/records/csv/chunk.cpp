// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/chunk.hpp"

#include <algorithm>
#include <numeric>

namespace osteon::records::csv {
namespace {

// Reads the cells of one column; remembers the last date, since rows of a visit share it.
class ColumnReader {
 public:
  ColumnReader(const PlannedColumn& planned, std::uint32_t field, const CellRules& rules)
      : column_(planned.schema.name, planned.raw_type()), field_(field), rules_(&rules) {}

  void read(const Record& record, Row row) {
    const std::string_view cell =
        field_ < record.fields.size() ? trim_cell(record.fields[field_]) : std::string_view();
    if (rules_->is_missing(cell)) {
      column_.append_missing();
      return;
    }
    switch (column_.type()) {
      case ColumnType::text: column_.append_text(cell); return;
      case ColumnType::number: add_number(cell, row); return;
      case ColumnType::whole: add_whole(cell, row); return;
      case ColumnType::date: add_date(cell, row); return;
      case ColumnType::yes_no: break;  // read by dictionary
    }
  }

  void move_into(Chunk& chunk) && {
    chunk.columns.push_back(std::move(column_));
    chunk.bad_cells.push_back(std::move(bad_));
    chunk.dropped_times.push_back(dropped_times_);
    chunk.overflow.push_back(overflow_);
  }

 private:
  void add_bad(Row row, CellFault fault, std::string_view cell) {
    bad_.add(row, fault, cell);
    column_.append_missing();
  }

  void add_number(std::string_view cell, Row row) {
    base::Decimal value;
    const CellFault fault = read_number(cell, *rules_, value);
    if (fault != CellFault::none) return add_bad(row, fault, cell);
    if (column_.append_number(value)) return;
    overflow_ = true;
    column_.append_missing();
  }

  void add_whole(std::string_view cell, Row row) {
    std::int64_t value = 0;
    const CellFault fault = read_whole(cell, *rules_, value);
    if (fault != CellFault::none) return add_bad(row, fault, cell);
    column_.append_whole(value);
  }

  void add_date(std::string_view cell, Row row) {
    if (cell != last_date_text_) {
      const CellFault fault = read_date(cell, *rules_, last_date_, last_time_);
      if (fault != CellFault::none) {
        last_date_text_.clear();
        return add_bad(row, fault, cell);
      }
      last_date_text_ = cell;
    }
    if (last_time_ == TimeOfDay::dropped) ++dropped_times_;
    column_.append_date(last_date_);
  }

  Column column_;
  std::uint32_t field_;
  const CellRules* rules_;
  BadCells bad_;
  std::uint64_t dropped_times_ = 0;
  bool overflow_ = false;
  std::string last_date_text_;
  base::CalendarDay last_date_;
  TimeOfDay last_time_ = TimeOfDay::none;
};

void note_bad_row(Chunk& chunk, BadRow bad) {
  ++chunk.bad_row_count;
  if (chunk.bad_rows.size() < max_cell_reports) chunk.bad_rows.push_back(bad);
}

RowFault row_fault(RecordFault fault) {
  switch (fault) {
    case RecordFault::unclosed_quote: return RowFault::unclosed_quote;
    case RecordFault::text_after_quote: return RowFault::text_after_quote;
    case RecordFault::field_too_long:
    case RecordFault::none: break;
  }
  return RowFault::field_too_long;
}

// True when the record has the shape of the heading row; empty cells beyond it are let pass.
bool check_shape(const Record& record, const ParseJob& job, Chunk& chunk) {
  const auto cells = static_cast<std::uint32_t>(record.fields.size());
  if (record.fault != RecordFault::none) {
    note_bad_row(chunk, {row_fault(record.fault), record.fault_line, record.fault_field, cells});
    return false;
  }
  if (cells == job.field_count) return true;
  if (cells > max_csv_columns) {
    note_bad_row(chunk, {RowFault::too_many_columns, record.line, 0, cells});
    return false;
  }
  const bool too_many =
      std::any_of(record.fields.begin() + std::min(cells, job.field_count), record.fields.end(),
                  [](std::string_view field) { return !field.empty(); });
  if (cells > job.field_count && !too_many) return true;
  const RowFault fault =
      cells < job.field_count ? RowFault::too_few_cells : RowFault::too_many_cells;
  note_bad_row(chunk, {fault, record.line, 0, cells});
  return false;
}

void note_line(Chunk& chunk, std::uint32_t line) {
  if (chunk.lines.empty() && line == chunk.rows) return;
  if (chunk.lines.empty()) {
    chunk.lines.resize(chunk.rows);
    std::iota(chunk.lines.begin(), chunk.lines.end(), 0U);
  }
  chunk.lines.push_back(line);
}

}  // namespace

void BadCells::add(Row row, CellFault fault, std::string_view text) {
  if (fault == CellFault::partial_date) {
    partial_dates.push_back({row, fault, std::string(text)});
    return;
  }
  ++count;
  if (first.size() < max_cell_reports)
    first.push_back({row, fault, std::string(text.substr(0, 256))});
}

void BadCells::append(BadCells&& later, Row first_row) {
  count += later.count;
  for (BadCell& cell : later.partial_dates) {
    cell.row += first_row;
    partial_dates.push_back(std::move(cell));
  }
  for (BadCell& cell : later.first) {
    if (first.size() == max_cell_reports) return;
    cell.row += first_row;
    first.push_back(std::move(cell));
  }
}

Chunk parse_chunk(const ParseJob& job, std::size_t begin, std::size_t stop) {
  constexpr Row cancel_every = 4096;
  Chunk chunk;
  chunk.begin = begin;
  std::vector<ColumnReader> readers;
  readers.reserve(job.columns->size());
  for (std::size_t i = 0; i < job.columns->size(); ++i) {
    readers.emplace_back((*job.columns)[i], (*job.field_of)[i], *job.rules);
  }
  Tokenizer tokenizer(job.text, job.delimiter, begin);
  Record record;
  while (tokenizer.position() < stop && tokenizer.next(record)) {
    if (record.is_blank() && record.fault == RecordFault::none) {
      if (record.fields.size() > 1) ++chunk.blank_rows;
      continue;
    }
    if (!check_shape(record, job, chunk)) continue;
    note_line(chunk, record.line);
    for (ColumnReader& reader : readers) reader.read(record, chunk.rows);
    ++chunk.rows;
    const bool look = chunk.rows % cancel_every == 0 && job.cancelled != nullptr;
    if (look && job.cancelled->load(std::memory_order_relaxed)) break;
  }
  chunk.end = std::max(tokenizer.position(), begin);
  chunk.line_count = tokenizer.lines();
  for (ColumnReader& reader : readers) std::move(reader).move_into(chunk);
  return chunk;
}

}  // namespace osteon::records::csv
