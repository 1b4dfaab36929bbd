// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/frame.hpp"

#include <algorithm>
#include <cassert>

namespace osteon::records {

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::text: return "text";
    case ColumnType::number: return "number";
    case ColumnType::whole: return "whole";
    case ColumnType::date: return "date";
    case ColumnType::yes_no: return "yes_no";
  }
  return "text";
}

std::optional<std::size_t> Frame::index_of(std::string_view column) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const Column& c) { return c.name() == column; });
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

const Column* Frame::find(std::string_view column) const {
  const auto index = index_of(column);
  return index ? &columns_[*index] : nullptr;
}

const ColumnSource* Frame::column_source(std::string_view column) const {
  const auto index = index_of(column);
  return index ? &column_sources_[*index] : nullptr;
}

base::Place Frame::place(Row row, std::string_view column) const {
  // The last span that begins at or before the row; empty files leave spans without rows.
  const auto after =
      std::upper_bound(sources_.begin(), sources_.end(), row,
                       [](Row r, const SourceSpan& span) { return r < span.first_row; });
  if (after == sources_.begin()) return {};
  const SourceSpan& span = *std::prev(after);
  base::Place place{span.file, 0, 0};
  const Row offset = row - span.first_row;
  if (offset < span.row_count) {
    place.line = span.lines.empty() ? span.first_line + offset : span.lines[offset];
  }
  const auto index = index_of(column);
  if (index) {
    place.column =
        span.positions.empty() ? column_sources_[*index].position : span.positions[*index];
  }
  return place;
}

void Frame::add_column(Column column, ColumnSource source) {
  assert(columns_.empty() || column.size() == row_count_);
  row_count_ = column.size();
  columns_.push_back(std::move(column));
  column_sources_.push_back(std::move(source));
}

}  // namespace osteon::records
