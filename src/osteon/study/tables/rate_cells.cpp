// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/rate_cells.hpp"

#include "osteon/stats/proportion.hpp"

namespace osteon::study {

report::CellValue rate_cell(std::int64_t n, std::int64_t of, const StatisticsPlan& statistics,
                            report::RateShow show) {
  if (of == 0) return report::NotApplicable{};
  const auto share = stats::proportion(n, of, statistics.rate_ci, statistics.level);
  return report::Rate{n, of, interval_cell(share.interval), show};
}

std::vector<report::CellValue> rate_cells(const cohort::RateColumn& rate,
                                          const GroupColumns& columns,
                                          const StatisticsPlan& statistics) {
  const stats::CountTable by_group = cohort::count_rate(rate, columns.groups);
  const stats::CountTable total = cohort::count_rate(rate, columns.everybody);
  const auto yes = columns.counts(by_group, total, 0);
  const auto no = columns.counts(by_group, total, 1);
  std::vector<report::CellValue> cells;
  for (std::size_t c = 0; c < yes.size(); ++c) {
    cells.push_back(
        rate_cell(yes[c], yes[c] + no[c], statistics, report::RateShow::count_percent_interval));
  }
  return cells;
}

}  // namespace osteon::study
