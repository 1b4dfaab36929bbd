// SPDX-License-Identifier: Apache-2.0
// From subject-level columns to the counts that statistics work on. The last place that sees
// members one by one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/cohort/cohort.hpp"
#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/counts/value_counts.hpp"

namespace osteon::cohort {

/// Groups that tables and figures compare: the arms, or a categorical variable.
struct Grouping {
  std::string id;   // "arm", or the variable's name
  LocalText label;  // "Arm"
  std::vector<LevelPlan> groups;
  std::vector<std::int32_t> codes;  // per member, -1 = not known
  std::int32_t reference = 0;
  [[nodiscard]] std::vector<std::string> ids() const;
  [[nodiscard]] std::int64_t size(std::int32_t group) const;
};

/// `by`: "arm", a categorical variable, or "" for everybody as one group.
/// Error (E310): no such variable, or a number without bands.
[[nodiscard]] base::Result<Grouping> grouping(const Cohort& cohort, std::string_view by);

/// Rows = levels of the variable, columns = groups; members of unknown group are left out.
[[nodiscard]] stats::CountTable count_levels(const VariableColumn& variable,
                                             const Grouping& grouping);
[[nodiscard]] stats::ValueCounts count_values(const VariableColumn& variable,
                                              const Grouping& grouping);
/// Rows = yes, no.
[[nodiscard]] stats::CountTable count_rate(const RateColumn& rate, const Grouping& grouping);
/// Times of one endpoint by group; members without a time are left out (they are queries).
[[nodiscard]] base::Result<stats::RiskTable> risk_table(const Cohort& cohort,
                                                        const EndpointColumn& endpoint,
                                                        const Grouping& grouping);
/// The same within strata; members of unknown stratum are left out.
[[nodiscard]] base::Result<stats::RiskTable> risk_table(const Cohort& cohort,
                                                        const EndpointColumn& endpoint,
                                                        const Grouping& grouping,
                                                        const Grouping& strata);
/// One group, everybody.
[[nodiscard]] Grouping everybody(const Cohort& cohort);

}  // namespace osteon::cohort
