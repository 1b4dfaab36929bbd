// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/median_bootstrap.hpp"

#include <cassert>

namespace osteon::study {

stats::Bootstrap bootstrap_median(const SurvivalComparison& comparison,
                                  std::optional<std::int32_t> group, const TablePlan& plan,
                                  const StatisticsPlan& statistics) {
  assert(plan.bootstrap > 0);
  stats::BootstrapSettings settings;
  settings.replicates = plan.bootstrap;
  settings.seed = statistics.seed;
  settings.level = statistics.level;
  const stats::RiskTable& table = group ? comparison.table : comparison.everybody;
  return stats::bootstrap_median_survival(table, group.value_or(0),
                                          quantile_settings(statistics).rule, settings);
}

}  // namespace osteon::study
