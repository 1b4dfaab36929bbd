// SPDX-License-Identifier: Apache-2.0
// Short ways to ask an evaluator that has a subject selected.
#pragma once

#include <optional>

#include "osteon/base/day.hpp"
#include "osteon/base/decimal.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::cohort {

/// The date that a question gives; nothing when there is no question or no known answer.
[[nodiscard]] std::optional<base::CalendarDay> date_answer(criteria::Evaluator& evaluator,
                                                           std::optional<DefinitionId> question);
/// The number that a question gives; nothing also when no decimal holds it exactly (1/3).
[[nodiscard]] std::optional<base::Decimal> decimal_answer(criteria::Evaluator& evaluator,
                                                          std::optional<DefinitionId> question);

}  // namespace osteon::cohort
