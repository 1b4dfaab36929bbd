// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/answers.hpp"

namespace osteon::cohort {

std::optional<base::CalendarDay> date_answer(criteria::Evaluator& evaluator,
                                             std::optional<DefinitionId> question) {
  if (!question) return std::nullopt;
  const auto value = evaluator.value(*question);
  if (!value.is_known()) return std::nullopt;
  return value.date();
}

std::optional<base::Decimal> decimal_answer(criteria::Evaluator& evaluator,
                                            std::optional<DefinitionId> question) {
  if (!question) return std::nullopt;
  const auto value = evaluator.value(*question);
  if (!value.is_known()) return std::nullopt;
  return criteria::exact_decimal(value.number());
}

}  // namespace osteon::cohort
