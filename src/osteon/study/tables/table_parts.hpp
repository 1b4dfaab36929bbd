// SPDX-License-Identifier: Apache-2.0
// What every kind of table begins with and repeats: its frame, its columns by group, notes that are
// written once, problems with a place. Refuses to know any one kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/cohort/tabulate.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// E360 no such variable. E361 no such assessment or rate. E362 the study has no safety section.
/// E363 a test that does not fit its row. E364 a cox table without covariates.
[[nodiscard]] base::Diagnostic table_problem(const base::Place& place, std::string code,
                                             std::string sentence, std::string remedy);
/// `wanted` is not among `known`: the closest one, or all of them, as the remedy.
[[nodiscard]] base::Diagnostic unknown_name(const base::Place& place, std::string code,
                                            std::string_view what, std::string_view wanted,
                                            const std::vector<std::string>& known);

/// Id, number, caption (or this one when the plan has none) and data cut-off.
[[nodiscard]] report::Table start_table(const Analysis& analysis, const TablePlan& plan,
                                        LocalText caption);

/// A note once, however often it is asked for.
void add_note(report::Table& table, std::string id, LocalText text);
/// A method detail once.
void add_detail(report::Table& table, LocalText text);

/// "Age" with unit "years" is "Age (years)"; nothing is added to a label without unit.
[[nodiscard]] LocalText with_remark(const LocalText& label, const LocalText& remark);

/// A column of everybody (no code) or of one group.
struct GroupColumn {
  std::string id;
  LocalText label;
  std::optional<std::int32_t> code;
  std::int64_t members = 0;
};

struct GroupColumns {
  cohort::Grouping groups;
  cohort::Grouping everybody;
  std::vector<GroupColumn> columns;
  std::int64_t without_group = 0;  // in the column of everybody only

  /// Two groups or more: something to compare.
  [[nodiscard]] bool is_comparison() const { return groups.groups.size() > 1; }
  /// A row of counts in the order of the columns; `by_group` and `total` count the same thing.
  [[nodiscard]] std::vector<std::int64_t> counts(const stats::CountTable& by_group,
                                                 const stats::CountTable& total,
                                                 std::size_t row) const;
};

/// Everybody (when the plan wants it, or there is but one group), then the groups.
/// Errors: those of cohort::grouping, with the table's place.
[[nodiscard]] base::Result<GroupColumns> group_columns(const Analysis& analysis,
                                                       const TablePlan& plan);
[[nodiscard]] std::vector<report::Column> value_columns(const GroupColumns& columns);
[[nodiscard]] report::Column p_column();

/// The code of a member, or its running number when the study gives out no subject-level data.
[[nodiscard]] std::string member_label(const Analysis& analysis, std::size_t member);

/// Does a column count the member?
[[nodiscard]] inline bool counts_member(const GroupColumns& columns, const GroupColumn& column,
                                        std::size_t member) {
  return !column.code || *column.code == columns.groups.codes[member];
}

/// "3 patients of unknown group are in the total only", when there are any.
void explain_unknown_group(report::Table& table, const GroupColumns& columns);

}  // namespace osteon::study
