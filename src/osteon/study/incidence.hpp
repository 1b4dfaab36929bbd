// SPDX-License-Identifier: Apache-2.0
// Cumulative incidence of an endpoint with competing events, by one grouping: computed once, for
// table, figure and JSON alike.
#pragma once

#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/competing/cumulative_incidence.hpp"
#include "osteon/stats/competing/gray.hpp"
#include "osteon/stats/competing/incidence_at.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// Both kinds of events of one set of patients.
struct GroupIncidence {
  stats::IncidenceCurve event;
  stats::IncidenceCurve competing;
  [[nodiscard]] const stats::IncidenceCurve& of(stats::Cause cause) const {
    return cause == stats::Cause::event ? event : competing;
  }
};

struct IncidenceComparison {
  const cohort::EndpointColumn* endpoint = nullptr;
  cohort::Grouping grouping;
  TimeScale scale;
  stats::RiskTable table;  // groups as in grouping, strata as asked
  GroupIncidence total;
  std::vector<GroupIncidence> groups;  // empty for one group
  std::vector<stats::GrayTest> gray;   // of the event, of the competing event; empty for one group
};

/// `strata`: a grouping, or empty. Members whose stratum is not known take no part in the test.
/// Errors: those of cohort::grouping, no such endpoint (E311), an endpoint without a competing
/// event (E314).
[[nodiscard]] base::Result<IncidenceComparison> compare_incidence(const Analysis& analysis,
                                                                  std::string_view endpoint,
                                                                  std::string_view by,
                                                                  std::string_view strata);

[[nodiscard]] stats::IncidenceSettings incidence_settings(const StatisticsPlan& plan);

/// Warning W314 for each Kaplan-Meier curve or table of an endpoint with competing events: there
/// they count as censored, and one minus the curve is no incidence.
[[nodiscard]] base::Diagnostics warn_of_competing_events(const Analysis& analysis);

}  // namespace osteon::study
