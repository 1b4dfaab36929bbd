// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/text/results_text.hpp"

#include <fmt/format.h>

#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"
#include "osteon/study/text/results_parts.hpp"

namespace osteon::study {

std::vector<Phrase> group_phrases(const Analysis& analysis, const CellIndex& cells,
                                  const TablePlan& plan, std::string_view row,
                                  std::string_view after) {
  const auto columns = group_columns(analysis, plan);
  std::vector<Phrase> phrases;
  if (!columns || !columns->is_comparison()) return phrases;
  for (const auto& column : columns->columns) {
    if (!column.code || column.members == 0) continue;
    const report::Cell* cell =
        cells.find(fmt::format("{}.{}.{}{}", plan.id, row, column.id, after));
    if (cell == nullptr) continue;
    const auto& group = columns->groups.groups[static_cast<std::size_t>(*column.code)];
    const bool is_count = std::holds_alternative<report::CountOf>(cell->value);
    phrases.push_back(Phrase::fill(
        {"{0} in {1}", "{1}为 {0}"},
        {is_count ? counted(quoted(*cell)) : Phrase::value(quoted(*cell)), the_group(group)}));
  }
  return phrases;
}

Phrase patients(const report::Cell& count) {
  const Phrase n = Phrase::value(count, "n");
  const std::int64_t number = count_of(&count);
  if (number == 0) return Phrase::fill({"{0} patients", "{0} 例"}, {n});
  const LocalText pattern = number == 1 ? LocalText{"{0} patient ({1}%)", "{0} 例（{1}%）"}
                                        : LocalText{"{0} patients ({1}%)", "{0} 例（{1}%）"};
  return Phrase::fill(pattern, {n, Phrase::value(count, "percent")});
}

Phrase counted(const report::Cell& count) {
  const Phrase n = Phrase::value(count, "n");
  if (count_of(&count) == 0) return Phrase::fill({"{0}", "{0} 例"}, {n});
  return Phrase::fill({"{0} ({1}%)", "{0} 例（{1}%）"}, {n, Phrase::value(count, "percent")});
}

std::int64_t count_of(const report::Cell* cell) {
  const auto* count = cell == nullptr ? nullptr : std::get_if<report::CountOf>(&cell->value);
  return count == nullptr ? 0 : count->n;
}

report::Cell text_cell(report::CellValue value, std::string_view id) {
  return {std::move(value), fmt::format("text.{}", id)};
}

base::Result<std::vector<report::Block>> results_text(const Analysis& analysis,
                                                      const std::vector<report::Table>& tables) {
  const CellIndex cells(tables);
  TextBuilder text;
  text.heading({"Patients", "患者"}, "results-patients");
  say_screening(analysis, text);
  text.end_paragraph();
  if (analysis.cohort->members.empty()) return text.take();
  say_baseline(analysis, cells, text);
  text.heading({"Response", "疗效"}, "results-response");
  say_responses(analysis, cells, text);
  text.heading({"Follow-up and survival", "随访与生存"}, "results-survival");
  say_follow_up_result(analysis, text);
  text.end_paragraph();
  say_survival_results(analysis, cells, text);
  say_cox_results(analysis, cells, text);
  text.heading({"Safety", "安全性"}, "results-safety");
  say_adverse_events(analysis, cells, text);
  return text.take();
}

}  // namespace osteon::study
