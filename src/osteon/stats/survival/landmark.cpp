// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/landmark.hpp"

#include <algorithm>
#include <cassert>

namespace osteon::stats {

namespace {

void count_left(LandmarkCounts& counts, Outcome outcome) {
  switch (outcome) {
    case Outcome::event: ++counts.event; return;
    case Outcome::competing: ++counts.competing; return;
    case Outcome::censored: ++counts.censored; return;
  }
}

}  // namespace

base::Result<LandmarkRows> from_landmark(const RiskTableHeader& header,
                                         const SubjectTimes& subjects, std::int64_t landmark) {
  assert(landmark >= 0);
  if (auto checked = check_subject_times(header, subjects); !checked) {
    return base::fail(std::move(checked.error()));
  }
  LandmarkRows rows;
  rows.counts.resize(header.groups.size());
  for (std::size_t i = 0; i < subjects.exit.size(); ++i) {
    const std::int32_t group = subjects.group.empty() ? 0 : subjects.group[i];
    LandmarkCounts& counts = rows.counts[static_cast<std::size_t>(group)];
    if (subjects.exit[i] <= landmark) {
      count_left(counts, subjects.outcome[i]);
      continue;
    }
    ++counts.kept;
    const std::int64_t entry = subjects.entry.empty() ? observed_from_start : subjects.entry[i];
    rows.exit.push_back(subjects.exit[i] - landmark);
    rows.outcome.push_back(subjects.outcome[i]);
    rows.group.push_back(group);
    rows.stratum.push_back(subjects.stratum.empty() ? 0 : subjects.stratum[i]);
    rows.entry.push_back(entry <= landmark ? observed_from_start : entry - landmark);
    rows.row.push_back(i);
  }
  return rows;
}

std::vector<std::int32_t> known_by(std::span<const std::optional<std::int64_t>> switched_at,
                                   std::span<const std::int64_t> exit, std::int64_t day) {
  assert(switched_at.size() == exit.size());
  std::vector<std::int32_t> groups;
  groups.reserve(exit.size());
  for (std::size_t i = 0; i < exit.size(); ++i) {
    const bool is_known = switched_at[i] && *switched_at[i] <= std::min(day, exit[i]);
    groups.push_back(is_known ? 1 : 0);
  }
  return groups;
}

}  // namespace osteon::stats
