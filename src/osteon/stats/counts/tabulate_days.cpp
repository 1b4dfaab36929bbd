// SPDX-License-Identifier: Apache-2.0
// The dense path for whole days: one increment per subject, no sort.
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "osteon/stats/counts/tabulate.hpp"

namespace osteon::stats {

namespace {

constexpr std::size_t outcomes = 4;  // a power of two, so that a counter's place is a shift away
constexpr std::size_t block = 4096;  // rows checked together while they are in the cache

struct Largest {
  std::uint16_t day = 0;
  std::uint8_t group = 0;
  std::uint8_t outcome = 0;
};

/// Branch-free, so that the compiler uses vector instructions.
Largest largest_in(const WholeDayTimes& subjects, std::size_t begin, std::size_t end) {
  Largest largest;
  for (std::size_t i = begin; i < end; ++i) largest.day = std::max(largest.day, subjects.day[i]);
  for (std::size_t i = begin; i < end; ++i) {
    largest.outcome = std::max(largest.outcome, static_cast<std::uint8_t>(subjects.outcome[i]));
  }
  if (subjects.group.empty()) return largest;
  for (std::size_t i = begin; i < end; ++i) {
    largest.group = std::max(largest.group, subjects.group[i]);
  }
  return largest;
}

/// Counters by [day][group][outcome] that grow with the largest day seen.
class DayTable {
 public:
  explicit DayTable(std::size_t groups) : groups_(groups) {}

  void add(const WholeDayTimes& subjects, std::size_t begin, std::size_t end,
           std::uint16_t last_day) {
    const std::size_t cells = (static_cast<std::size_t>(last_day) + 1) * groups_ * outcomes;
    if (counts_.size() < cells) counts_.resize(cells, 0);
    std::int64_t* counts = counts_.data();
    const std::uint16_t* day = subjects.day.data();
    const Outcome* outcome = subjects.outcome.data();
    if (subjects.group.empty()) {
      for (std::size_t i = begin; i < end; ++i) {
        ++counts[day[i] * groups_ * outcomes + static_cast<std::size_t>(outcome[i])];
      }
      return;
    }
    const std::uint8_t* group = subjects.group.data();
    for (std::size_t i = begin; i < end; ++i) {
      ++counts[(day[i] * groups_ + group[i]) * outcomes + static_cast<std::size_t>(outcome[i])];
    }
  }

  [[nodiscard]] std::vector<RiskRow> rows() const {
    std::vector<RiskRow> rows;
    const std::size_t days = counts_.size() / (groups_ * outcomes);
    for (std::size_t group = 0; group < groups_; ++group) {
      RiskRow start;
      start.group = static_cast<std::int32_t>(group);
      start.time = observed_from_start;
      const std::size_t start_at = rows.size();
      rows.push_back(start);
      for (std::size_t day = 0; day < days; ++day) {
        const std::int64_t* counts = counts_.data() + (day * groups_ + group) * outcomes;
        RiskRow row;
        row.group = start.group;
        row.time = static_cast<std::int64_t>(day);
        row.censored = counts[static_cast<std::size_t>(Outcome::censored)];
        row.events = counts[static_cast<std::size_t>(Outcome::event)];
        row.competing = counts[static_cast<std::size_t>(Outcome::competing)];
        rows[start_at].entered += row.left();
        if (row.left() > 0) rows.push_back(row);
      }
    }
    return rows;
  }

 private:
  std::size_t groups_;
  std::vector<std::int64_t> counts_;
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
  DayTable table(header.groups.size());
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t end = std::min(begin + block, n);
    const Largest largest = largest_in(subjects, begin, end);
    if (largest.group >= header.groups.size() ||
        largest.outcome > static_cast<std::uint8_t>(Outcome::competing)) {
      return base::fail(report_bad_rows(subjects, header.groups.size()));
    }
    table.add(subjects, begin, end, largest.day);
  }
  return RiskTable::from_rows(std::move(header), table.rows());
}

}  // namespace osteon::stats
