// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/value_counts.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace osteon::stats {

namespace {

constexpr std::int64_t largest_count = std::int64_t{1} << 40;

auto order_key(const ValueCount& row) {
  return std::tuple(row.group, row.value);
}

std::vector<ValueCount> combined(std::vector<ValueCount> rows) {
  std::sort(rows.begin(), rows.end(),
            [](const ValueCount& a, const ValueCount& b) { return order_key(a) < order_key(b); });
  std::size_t kept = 0;
  for (const ValueCount& row : rows) {
    if (kept > 0 && order_key(rows[kept - 1]) == order_key(row)) {
      rows[kept - 1].count += row.count;
    } else {
      rows[kept++] = row;
    }
  }
  rows.resize(kept);
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [](const ValueCount& row) { return row.count == 0; }),
             rows.end());
  return rows;
}

base::Diagnostic value_error(std::string code, std::size_t row, std::string_view what,
                             std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.place.line = static_cast<std::uint32_t>(row + 1);
  diagnostic.sentence = fmt::format("Row {} of the values {}.", row + 1, what);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

bool group_exists(std::int32_t group, const ValueCountsHeader& header) {
  return group >= 0 && static_cast<std::size_t>(group) < header.groups.size();
}

base::Diagnostic unknown_group(std::size_t row) {
  return value_error("E631", row, "has a group that is not defined",
                     "Number groups from 0 in the order of their labels.");
}

}  // namespace

ValueCounts::ValueCounts(ValueCountsHeader header, std::vector<ValueCount> rows,
                         std::vector<std::int64_t> missing)
    : header_(std::move(header)), rows_(std::move(rows)), missing_(std::move(missing)) {
  group_begin_.assign(header_.groups.size() + 1, rows_.size());
  std::size_t group = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    while (group <= static_cast<std::size_t>(rows_[i].group)) group_begin_[group++] = i;
  }
}

base::Result<ValueCounts> ValueCounts::from_rows(ValueCountsHeader header,
                                                 std::vector<ValueCount> rows,
                                                 std::vector<std::int64_t> missing) {
  if (missing.empty()) missing.assign(header.groups.size(), 0);
  base::Diagnostics problems;
  if (missing.size() != header.groups.size() ||
      std::any_of(missing.begin(), missing.end(),
                  [](std::int64_t count) { return count < 0 || count > largest_count; })) {
    problems.push_back(value_error("E632", 0, "does not come with one missing count per group",
                                   "Give a whole number from 0 for every group."));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!group_exists(rows[i].group, header)) problems.push_back(unknown_group(i));
    if (rows[i].count < 0 || rows[i].count > largest_count || rows[i].value == missing_tick) {
      problems.push_back(value_error("E633", i, "has a value or a count that is out of range",
                                     "Write counts of subjects as whole numbers from 0."));
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return ValueCounts(std::move(header), combined(std::move(rows)), std::move(missing));
}

std::int32_t ValueCounts::groups() const {
  return static_cast<std::int32_t>(header_.groups.size());
}

std::span<const ValueCount> ValueCounts::rows(std::int32_t group) const {
  assert(group >= 0 && group < groups());
  if (rows_.empty()) return {};
  const auto at = static_cast<std::size_t>(group);
  return std::span(rows_).subspan(group_begin_[at], group_begin_[at + 1] - group_begin_[at]);
}

std::int64_t ValueCounts::missing(std::int32_t group) const {
  assert(group >= 0 && group < groups());
  return missing_.empty() ? 0 : missing_[static_cast<std::size_t>(group)];
}

std::int64_t ValueCounts::size(std::int32_t group) const {
  std::int64_t total = 0;
  for (const ValueCount& row : rows(group)) total += row.count;
  return total;
}

base::Result<ValueCounts> count_values(ValueCountsHeader header,
                                       std::span<const std::int64_t> ticks,
                                       std::span<const std::int32_t> group) {
  assert(group.empty() || group.size() == ticks.size());
  std::vector<ValueCount> rows;
  std::vector<std::int64_t> missing(header.groups.size(), 0);
  base::Diagnostics problems;
  rows.reserve(ticks.size());
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const std::int32_t of_row = group.empty() ? 0 : group[i];
    if (!group_exists(of_row, header)) {
      problems.push_back(unknown_group(i));
    } else if (ticks[i] == missing_tick) {
      ++missing[static_cast<std::size_t>(of_row)];
    } else {
      rows.push_back({of_row, ticks[i], 1});
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return ValueCounts::from_rows(std::move(header), std::move(rows), std::move(missing));
}

base::Result<ValueCounts> merge(const ValueCounts& a, const ValueCounts& b) {
  if (a.header() != b.header()) {
    base::Diagnostic diagnostic;
    diagnostic.code = "E606";
    diagnostic.sentence = "Two sets of values have different definitions and cannot be added.";
    diagnostic.remedy = "Run the same study file at every site.";
    return base::fail(std::move(diagnostic));
  }
  std::vector<ValueCount> rows = a.rows();
  rows.insert(rows.end(), b.rows().begin(), b.rows().end());
  std::vector<std::int64_t> missing;
  missing.reserve(a.header().groups.size());
  for (std::int32_t group = 0; group < a.groups(); ++group) {
    missing.push_back(a.missing(group) + b.missing(group));
  }
  return ValueCounts::from_rows(a.header(), std::move(rows), std::move(missing));
}

ValueCounts pool_groups(const ValueCounts& counts, std::string label) {
  ValueCountsHeader header = counts.header();
  header.groups = {std::move(label)};
  std::vector<ValueCount> rows = counts.rows();
  for (ValueCount& row : rows) row.group = 0;
  std::int64_t missing = 0;
  for (std::int32_t group = 0; group < counts.groups(); ++group) missing += counts.missing(group);
  auto pooled = ValueCounts::from_rows(std::move(header), std::move(rows), {missing});
  assert(pooled.has_value());
  return *std::move(pooled);
}

}  // namespace osteon::stats
