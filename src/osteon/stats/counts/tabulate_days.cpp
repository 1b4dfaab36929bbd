// SPDX-License-Identifier: Apache-2.0
// The dense path for whole days: one increment per subject, no sort.
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "osteon/stats/counts/tabulate.hpp"

namespace osteon::stats {

namespace {

constexpr std::size_t block = 4096;  // rows checked together while they are in the cache
// Rows that 32-bit counters can hold; more are counted in several tables and added up.
constexpr std::size_t rows_per_table = std::size_t{1} << 31;

struct Largest {
  std::uint16_t day = 0;
  std::uint8_t group = 0;
  std::uint8_t outcome = 0;
};

/// The fixed length lets the compiler use vector instructions.
template <class T>
T largest_of_block(const T* values) {
  T largest = 0;
  for (std::size_t i = 0; i < block; ++i) largest = std::max(largest, values[i]);
  return largest;
}

template <class T>
T largest_of(const T* values, std::size_t count) {
  if (count == block) return largest_of_block(values);
  return count == 0 ? T{0} : *std::max_element(values, values + count);
}

/// Outcomes have the bytes of their underlying type.
const std::uint8_t* bytes_of(std::span<const Outcome> outcomes) {
  static_assert(sizeof(Outcome) == 1);
  return reinterpret_cast<const std::uint8_t*>(outcomes.data());
}

Largest largest_in(const WholeDayTimes& subjects, std::size_t begin, std::size_t count) {
  Largest largest;
  largest.day = largest_of(subjects.day.data() + begin, count);
  largest.outcome = largest_of(bytes_of(subjects.outcome) + begin, count);
  if (!subjects.group.empty()) largest.group = largest_of(subjects.group.data() + begin, count);
  return largest;
}

/// Counters by [day][group][outcome] that grow with the largest day seen.
class DayTable {
 public:
  DayTable(std::size_t groups, std::size_t outcomes)
      : groups_(groups), outcomes_(outcomes), day_size_(groups * outcomes) {}

  void add(const WholeDayTimes& subjects, std::size_t begin, std::size_t count,
           std::uint16_t last_day) {
    const std::size_t cells = (static_cast<std::size_t>(last_day) + 1) * day_size_;
    if (counts_.size() < cells) counts_.resize(cells, 0);
    std::uint32_t* counts = counts_.data();
    const std::uint16_t* day = subjects.day.data() + begin;
    const std::uint8_t* outcome = bytes_of(subjects.outcome) + begin;
    const std::size_t day_size = day_size_;
    const std::size_t outcomes = outcomes_;
    if (subjects.group.empty()) {
      for (std::size_t i = 0; i < count; ++i) ++counts[day[i] * day_size + outcome[i]];
      return;
    }
    const std::uint8_t* group = subjects.group.data() + begin;
    for (std::size_t i = 0; i < count; ++i) {
      ++counts[day[i] * day_size + group[i] * outcomes + outcome[i]];
    }
  }

  void append_rows(std::vector<RiskRow>& rows) const {
    for (std::size_t group = 0; group < groups_; ++group) {
      const std::size_t start = rows.size();
      rows.push_back({0, static_cast<std::int32_t>(group), observed_from_start, 0, 0, 0, 0});
      for (std::size_t cell = group * outcomes_; cell < counts_.size(); cell += day_size_) {
        RiskRow row;
        row.group = static_cast<std::int32_t>(group);
        row.time = static_cast<std::int64_t>(cell / day_size_);
        row.censored = counts_[cell + static_cast<std::size_t>(Outcome::censored)];
        row.events = counts_[cell + static_cast<std::size_t>(Outcome::event)];
        if (outcomes_ > 2)
          row.competing = counts_[cell + static_cast<std::size_t>(Outcome::competing)];
        rows[start].entered += row.left();
        if (row.left() > 0) rows.push_back(row);
      }
    }
  }

 private:
  std::size_t groups_;
  std::size_t outcomes_;
  std::size_t day_size_;
  std::vector<std::uint32_t> counts_;
};

base::Diagnostics report_bad_rows(const WholeDayTimes& subjects, std::size_t groups) {
  constexpr std::size_t largest_report = 100;
  base::Diagnostics problems;
  for (std::size_t i = 0; i < subjects.day.size() && problems.size() < largest_report; ++i) {
    const bool group_is_valid = subjects.group.empty() || subjects.group[i] < groups;
    if (group_is_valid && subjects.outcome[i] <= Outcome::competing) continue;
    base::Diagnostic diagnostic;
    diagnostic.code = "E612";
    diagnostic.place.line = static_cast<std::uint32_t>(i + 1);
    diagnostic.sentence = fmt::format(
        "Row {} of the subject times has an outcome or group that is not defined.", i + 1);
    diagnostic.remedy = "Number groups from 0 in the order of their labels.";
    problems.push_back(std::move(diagnostic));
  }
  return problems;
}

}  // namespace

base::Result<RiskTable> tabulate(RiskTableHeader header, const WholeDayTimes& subjects) {
  const std::size_t n = subjects.day.size();
  assert(subjects.outcome.size() == n);
  assert(subjects.group.empty() || subjects.group.size() == n);
  assert(header.strata.size() == 1 && !header.groups.empty());
  std::vector<RiskRow> rows;
  for (std::size_t first = 0; first < n; first += rows_per_table) {
    // Most endpoints have no competing events: half the counters, twice the cache.
    DayTable two_outcomes(header.groups.size(), 2);
    DayTable three_outcomes(header.groups.size(), 3);
    const std::size_t last = std::min(first + rows_per_table, n);
    for (std::size_t begin = first; begin < last; begin += block) {
      const std::size_t count = std::min(block, last - begin);
      const Largest largest = largest_in(subjects, begin, count);
      if (largest.group >= header.groups.size() ||
          largest.outcome > static_cast<std::uint8_t>(Outcome::competing)) {
        return base::fail(report_bad_rows(subjects, header.groups.size()));
      }
      const bool competing = largest.outcome == static_cast<std::uint8_t>(Outcome::competing);
      (competing ? three_outcomes : two_outcomes).add(subjects, begin, count, largest.day);
    }
    two_outcomes.append_rows(rows);
    three_outcomes.append_rows(rows);
  }
  return RiskTable::from_rows(std::move(header), std::move(rows));
}

}  // namespace osteon::stats
