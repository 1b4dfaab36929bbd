// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/table_parts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/make_table.hpp"

namespace osteon::study {
namespace {

// Ids that a column has by itself must not be taken by a group.
std::string group_column_id(const std::string& group) {
  const std::string id = id_part(group);
  return id == "total" || id == "p" ? fmt::format("group-{}", id) : id;
}

GroupColumn everybody_column(const cohort::Grouping& everybody) {
  return {"total", everybody.groups.front().label, std::nullopt, everybody.size(0)};
}

}  // namespace

base::Diagnostic table_problem(const base::Place& place, std::string code, std::string sentence,
                               std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.concern = base::Concern::study_file;
  diagnostic.place = place;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

base::Diagnostic unknown_name(const base::Place& place, std::string code, std::string_view what,
                              std::string_view wanted, const std::vector<std::string>& known) {
  const std::string near = base::closest(wanted, known);
  std::string remedy = known.empty()
                           ? fmt::format("the study file declares none: add [{}.NAME]", what)
                           : fmt::format("known: {}", base::join(known, ", "));
  if (!near.empty()) remedy = fmt::format("closest: \"{}\"", near);
  return table_problem(place, std::move(code), fmt::format("there is no {} \"{}\"", what, wanted),
                       std::move(remedy));
}

report::Table start_table(const Analysis& analysis, const TablePlan& plan, LocalText caption) {
  report::Table table;
  table.id = plan.id;
  table.number = printed_number(plan.id);
  // A study file without caption gives the table its id as one.
  const bool own = !plan.caption.en.empty() && plan.caption.en != plan.id;
  table.caption = std::move(caption);
  if (own) table.caption = plan.caption;
  table.data_cutoff = analysis.cohort->plan.cutoff;
  return table;
}

void add_note(report::Table& table, std::string id, LocalText text) {
  const bool known = std::any_of(table.notes.begin(), table.notes.end(),
                                 [&](const report::Note& note) { return note.id == id; });
  if (!known) table.notes.push_back({std::move(id), std::move(text)});
}

void add_detail(report::Table& table, LocalText text) {
  auto& details = table.method_details;
  if (std::find(details.begin(), details.end(), text) == details.end()) {
    details.push_back(std::move(text));
  }
}

LocalText with_remark(const LocalText& label, const LocalText& remark) {
  if (remark.en.empty()) return label;
  const std::string zh = label.zh.empty()
                             ? std::string()
                             : fmt::format("{}（{}）", label.zh, remark.in(base::Language::zh));
  return {fmt::format("{} ({})", label.en, remark.en), zh};
}

std::vector<std::int64_t> GroupColumns::counts(const stats::CountTable& by_group,
                                               const stats::CountTable& total,
                                               std::size_t row) const {
  std::vector<std::int64_t> result;
  result.reserve(columns.size());
  for (const auto& column : columns) {
    result.push_back(column.code ? by_group.at(row, static_cast<std::size_t>(*column.code))
                                 : total.at(row, 0));
  }
  return result;
}

base::Result<GroupColumns> group_columns(const Analysis& analysis, const TablePlan& plan) {
  auto grouping = cohort::grouping(*analysis.cohort, plan.by);
  if (!grouping) {
    for (auto& diagnostic : grouping.error()) {
      if (diagnostic.place.file.empty()) diagnostic.place = plan.place;
    }
    return base::fail(std::move(grouping.error()));
  }
  GroupColumns result;
  result.groups = *std::move(grouping);
  result.everybody = cohort::everybody(*analysis.cohort);
  result.without_group = result.groups.size(stats::missing_code);
  if (!result.is_comparison() || plan.total) {
    result.columns.push_back(everybody_column(result.everybody));
  }
  if (!result.is_comparison()) return result;
  RowIds ids;
  for (std::size_t i = 0; i < result.groups.groups.size(); ++i) {
    const auto& group = result.groups.groups[i];
    const auto code = static_cast<std::int32_t>(i);
    result.columns.push_back(
        {ids.unique(group_column_id(group.value)), group.label, code, result.groups.size(code)});
  }
  return result;
}

std::vector<report::Column> value_columns(const GroupColumns& columns) {
  std::vector<report::Column> result;
  for (const auto& column : columns.columns) {
    report::Column value;
    value.id = column.id;
    value.label = column.label;
    value.n = column.members;
    result.push_back(std::move(value));
  }
  return result;
}

report::Column p_column() {
  report::Column column;
  column.id = std::string("p");  // a bare literal trips g++ 12 (stringop-overflow)
  column.role = report::ColumnRole::p_value;
  return column;
}

std::string member_label(const Analysis& analysis, std::size_t member) {
  const bool coded = analysis.dataset != nullptr && analysis.study->output.subject_data;
  return coded ? analysis.dataset->subject_id(analysis.cohort->members[member])
               : fmt::format("{}", member + 1);
}

void explain_unknown_group(report::Table& table, const GroupColumns& columns) {
  if (columns.without_group == 0 || !columns.is_comparison()) return;
  const LocalText& label = columns.groups.label;
  add_detail(table,
             {fmt::format("{} of unknown group ({}) counted in the total only",
                          base::plural(static_cast<std::size_t>(columns.without_group), "patient"),
                          label.en),
              fmt::format("{}例分组不详（{}），仅计入合计", columns.without_group,
                          label.in(base::Language::zh))});
}

}  // namespace osteon::study
