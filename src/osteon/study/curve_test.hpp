// SPDX-License-Identifier: Apache-2.0
// The words by which flags and study files choose the test of survival curves.
#pragma once

#include <string>
#include <string_view>

#include "osteon/stats/survival/event_weight.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

/// "log-rank", "gehan", "tarone-ware", "peto" (what plan.peto says), "peto-modified",
/// "fh:RHO,GAMMA" with numbers from 0 to 10, "maxcombo". False, and nothing is set, for any other.
[[nodiscard]] bool set_curve_test(StatisticsPlan& plan, std::string_view word);

/// What set_curve_test knows, for a remedy.
inline constexpr std::string_view curve_test_words =
    "log-rank, gehan, tarone-ware, peto, peto-modified, fh:RHO,GAMMA or maxcombo";

/// The method that the plan's test of curves has, for the Methods text.
[[nodiscard]] stats::Method curve_test_method(const StatisticsPlan& plan);

/// "rho = 0, gamma = 1" for Fleming-Harrington weights; empty for the others.
[[nodiscard]] std::string weight_words(const stats::EventWeight& weight);

}  // namespace osteon::study
