// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/known_after.hpp"

#include <algorithm>

namespace osteon::cohort {
namespace {

std::optional<base::CalendarDay> date_of(const records::Dataset& dataset,
                                         const criteria::RowRef& proof) {
  const records::Table& table = dataset.tables()[proof.table];
  const std::string& ordered_by = table.schema().order_column;
  const records::Column* column = ordered_by.empty() ? nullptr : table.frame().find(ordered_by);
  if (column == nullptr || column->type() != records::ColumnType::date) return std::nullopt;
  return column->date(proof.row);
}

}  // namespace

KnownAfter known_after_index(const Cohort& cohort, const records::Dataset& dataset,
                             criteria::DefinitionId rule, const std::vector<MemberIndex>& members) {
  KnownAfter result;
  criteria::Evaluator evaluator(*cohort.program);
  for (const MemberIndex member : members) {
    const auto& index = cohort.index_date[member];
    if (!index) continue;
    ++result.members;
    evaluator.select(cohort.members[member]);
    std::int32_t delay = 0;
    for (const auto& proof : evaluator.evaluate(rule).proof) {
      const auto date = date_of(dataset, proof);
      if (date) delay = std::max(delay, base::day_since(*index, *date).value);
    }
    if (delay > 0) result.delays.push_back(delay);
  }
  std::sort(result.delays.begin(), result.delays.end());
  return result;
}

}  // namespace osteon::cohort
