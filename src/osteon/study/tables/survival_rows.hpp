// SPDX-License-Identifier: Apache-2.0
// The rows of a survival table that a study or a flag asks for beyond counts, medians and hazard
// ratios: quantiles, mean survival, differences, restricted means, further tests. Values are
// computed here; survival_table.cpp puts them into the table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "osteon/report/table.hpp"
#include "osteon/stats/result.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {

/// A note of a cell, beside the cell that bears its id.
struct RowNote {
  std::string id;
  LocalText text;
};

struct SurvivalRow {
  LocalText label;
  std::string part;                       // of the row's id
  std::vector<report::Cell> cells;        // in the order of the table's columns
  std::optional<stats::TestResult> test;  // for the p column
  std::vector<RowNote> notes;
  std::optional<LocalText> detail;  // of the method
};

/// What the rows are made for.
struct SurvivalRowsOf {
  const SurvivalComparison& comparison;
  const TablePlan& plan;
  const StatisticsPlan& statistics;
  const GroupColumns& columns;

  [[nodiscard]] const GroupSurvival& group(const GroupColumn& column) const {
    return column.code ? comparison.groups[static_cast<std::size_t>(*column.code)]
                       : comparison.total;
  }
  /// A group that is compared with the reference.
  [[nodiscard]] bool is_compared(const GroupColumn& column) const {
    return column.code && *column.code != comparison.grouping.reference;
  }
  [[nodiscard]] const GroupSurvival& reference() const {
    return comparison.groups[static_cast<std::size_t>(comparison.grouping.reference)];
  }
};

/// After the median: quantiles and mean survival.
[[nodiscard]] std::vector<SurvivalRow> quantile_rows(const SurvivalRowsOf& of);
/// Difference of survival between the groups at plan.at[i].
[[nodiscard]] SurvivalRow difference_row(const SurvivalRowsOf& of, double time);
/// Restricted means with difference and ratio, for every tau of the plan.
[[nodiscard]] std::vector<SurvivalRow> restricted_mean_rows(const SurvivalRowsOf& of);
/// Permutation and trend tests, and the comparison with a historical median.
[[nodiscard]] std::vector<SurvivalRow> test_rows(const SurvivalRowsOf& of);

}  // namespace osteon::study
