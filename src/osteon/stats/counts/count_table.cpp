// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/count_table.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace osteon::stats {

namespace {

constexpr std::int64_t largest_count = std::int64_t{1} << 40;

base::Diagnostic count_error(std::string code, std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

bool is_known(std::int32_t code, std::size_t labels) {
  return code == missing_code || (code >= 0 && static_cast<std::size_t>(code) < labels);
}

}  // namespace

std::int64_t CountTable::total() const {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

std::vector<std::int64_t> CountTable::row_totals() const {
  std::vector<std::int64_t> totals(rows.size(), 0);
  for (std::size_t i = 0; i < counts.size(); ++i) totals[i / columns.size()] += counts[i];
  return totals;
}

std::vector<std::int64_t> CountTable::column_totals() const {
  std::vector<std::int64_t> totals(columns.size(), 0);
  for (std::size_t i = 0; i < counts.size(); ++i) totals[i % columns.size()] += counts[i];
  return totals;
}

base::Result<CountTable> cross_tabulate(std::vector<std::string> row_labels,
                                        std::vector<std::string> column_labels,
                                        std::span<const std::int32_t> row,
                                        std::span<const std::int32_t> column) {
  assert(row.size() == column.size());
  CountTable table;
  table.rows = std::move(row_labels);
  table.columns = std::move(column_labels);
  table.counts.assign(table.rows.size() * table.columns.size(), 0);
  base::Diagnostics problems;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!is_known(row[i], table.rows.size()) || !is_known(column[i], table.columns.size())) {
      problems.push_back(count_error(
          "E621", fmt::format("Row {} of a cross table has a code without a label.", i + 1),
          "Number categories from 0 in the order of their labels; -1 is missing."));
      problems.back().place.line = static_cast<std::uint32_t>(i + 1);
    } else if (row[i] == missing_code || column[i] == missing_code) {
      ++table.missing;
    } else {
      ++table.counts[static_cast<std::size_t>(row[i]) * table.columns.size() +
                     static_cast<std::size_t>(column[i])];
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return table;
}

base::Result<CountTable> make_count_table(std::vector<std::string> row_labels,
                                          std::vector<std::string> column_labels,
                                          std::vector<std::int64_t> counts) {
  if (counts.size() != row_labels.size() * column_labels.size()) {
    return base::fail(count_error("E622", "A table of counts does not have one count per cell.",
                                  "Give the counts row by row, one per row and column."));
  }
  if (std::any_of(counts.begin(), counts.end(),
                  [](std::int64_t count) { return count < 0 || count > largest_count; })) {
    return base::fail(
        count_error("E623", "A table has a count that is negative or larger than any population.",
                    "Write counts of subjects as whole numbers from 0."));
  }
  CountTable table;
  table.rows = std::move(row_labels);
  table.columns = std::move(column_labels);
  table.counts = std::move(counts);
  return table;
}

base::Result<CountTable> merge(const CountTable& a, const CountTable& b) {
  if (a.definition != b.definition || a.rows != b.rows || a.columns != b.columns) {
    return base::fail(
        count_error("E606", "Two tables of counts have different definitions and cannot be added.",
                    "Run the same study file at every site."));
  }
  CountTable sum = a;
  for (std::size_t i = 0; i < sum.counts.size(); ++i) sum.counts[i] += b.counts[i];
  sum.missing += b.missing;
  return sum;
}

ReducedTable drop_empty(const CountTable& table) {
  ReducedTable reduced;
  reduced.table.definition = table.definition;
  reduced.table.missing = table.missing;
  const std::vector<std::int64_t> row_totals = table.row_totals();
  const std::vector<std::int64_t> column_totals = table.column_totals();
  for (std::size_t j = 0; j < table.columns.size(); ++j) {
    auto& list = column_totals[j] > 0 ? reduced.table.columns : reduced.dropped_columns;
    list.push_back(table.columns[j]);
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (row_totals[i] == 0) {
      reduced.dropped_rows.push_back(table.rows[i]);
      continue;
    }
    reduced.table.rows.push_back(table.rows[i]);
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      if (column_totals[j] > 0) reduced.table.counts.push_back(table.at(i, j));
    }
  }
  return reduced;
}

}  // namespace osteon::stats
