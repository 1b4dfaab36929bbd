// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/time_dependent.hpp"

#include <algorithm>
#include <cassert>

#include "osteon/stats/survival/check_times.hpp"

namespace osteon::stats {

namespace {

class Splitter {
 public:
  Splitter(const SubjectTimes& subjects, SwitchRows& rows) : subjects_(subjects), rows_(rows) {}

  void add(std::size_t i, std::optional<std::int64_t> switched_at) {
    const std::int64_t entry = subjects_.entry.empty() ? observed_from_start : subjects_.entry[i];
    const std::int64_t exit = subjects_.exit[i];
    ++rows_.counts.subjects;
    if (!switched_at || *switched_at >= exit) {
      ++rows_.counts.never;
      if (switched_at) ++rows_.counts.not_before_exit;
      return push(i, entry, exit, subjects_.outcome[i], before_switch);
    }
    // At time 0 the switch is known before anything can happen.
    if (*switched_at <= std::max<std::int64_t>(entry, 0)) {
      ++rows_.counts.at_start;
      return push(i, entry, exit, subjects_.outcome[i], after_switch);
    }
    ++rows_.counts.later;
    push(i, entry, *switched_at, Outcome::censored, before_switch);
    push(i, *switched_at, exit, subjects_.outcome[i], after_switch);
  }

 private:
  void push(std::size_t i, std::int64_t entry, std::int64_t exit, Outcome outcome,
            std::int32_t group) {
    rows_.entry.push_back(entry);
    rows_.exit.push_back(exit);
    rows_.outcome.push_back(outcome);
    rows_.group.push_back(group);
    rows_.stratum.push_back(subjects_.stratum.empty() ? 0 : subjects_.stratum[i]);
    rows_.subject.push_back(i);
  }

  const SubjectTimes& subjects_;
  SwitchRows& rows_;
};

}  // namespace

base::Result<SwitchRows> split_at_switch(const SubjectTimes& subjects,
                                         std::span<const std::optional<std::int64_t>> switched_at) {
  assert(switched_at.size() == subjects.exit.size());
  if (auto checked = check_ungrouped_times(subjects); !checked) {
    return base::fail(std::move(checked.error()));
  }
  SwitchRows rows;
  Splitter splitter(subjects, rows);
  for (std::size_t i = 0; i < subjects.exit.size(); ++i) splitter.add(i, switched_at[i]);
  return rows;
}

LogRank mantel_byar(const RiskTable& table) {
  LogRank result = log_rank(table);
  result.test.method = table.strata() > 1 ? Method::stratified_mantel_byar : Method::mantel_byar;
  return result;
}

SurvivalCurve simon_makuch(const RiskTable& table, std::int32_t group) {
  SurvivalCurve curve = kaplan_meier(table, group);
  curve.method = Method::simon_makuch;
  return curve;
}

}  // namespace osteon::stats
