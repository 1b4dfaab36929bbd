// SPDX-License-Identifier: Apache-2.0
// Which statistical methods stand behind the numbers of a report. Refuses to know their names and
// sources (stats/method.hpp).
#pragma once

#include <set>
#include <vector>

#include "osteon/report/table.hpp"
#include "osteon/stats/method.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

class MethodUse {
 public:
  /// Tests and intervals of the tables' cells, and what figures and follow-up add.
  MethodUse(const Analysis& analysis, const std::vector<report::Table>& tables);

  [[nodiscard]] bool has(stats::Method method) const { return used_.contains(method); }
  [[nodiscard]] bool has_any(const std::vector<stats::Method>& methods) const;
  /// In the order of the enumeration.
  [[nodiscard]] const std::set<stats::Method>& all() const { return used_; }

 private:
  void add_cells(const report::Table& table);
  void add_figures(const Study& study);
  void add_incidence(const FigurePlan& plan, const StatisticsPlan& statistics);
  void add_endpoints(const Analysis& analysis);
  void add_tables(const Analysis& analysis, const std::vector<report::Table>& tables);

  std::set<stats::Method> used_;
};

}  // namespace osteon::study
