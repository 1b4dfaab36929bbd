// SPDX-License-Identifier: Apache-2.0
// The words by which flags and study files choose the likelihood of Cox models.
#pragma once

#include <array>
#include <string_view>

#include "osteon/study/study.hpp"

namespace osteon::study {

/// By the ties; "exact" is the marginal likelihood, "firth" Efron's ties under Firth's penalty.
inline constexpr std::array<std::string_view, 5> cox_model_words = {"efron", "breslow", "discrete",
                                                                    "exact", "firth"};

/// Precondition: one of cox_model_words.
void set_cox_model(StatisticsPlan& plan, std::string_view word);

/// The word that set_cox_model takes for the plan's model.
[[nodiscard]] std::string_view cox_model_word(const StatisticsPlan& plan);

}  // namespace osteon::study
