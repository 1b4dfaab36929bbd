// SPDX-License-Identifier: Apache-2.0
// Score statistics of two proportions under a given difference, ratio or odds ratio: Miettinen and
// Nurminen, Stat Med 1985;4:213. Only two_proportions.cpp includes it.
#pragma once

#include "osteon/stats/proportions/two_proportions.hpp"

namespace osteon::stats {

/// How the variance is scaled: N / (N - 1) (Miettinen and Nurminen) or not (Mee, Koopman).
enum class ScoreVariance { unbiased, plain };

/// Signed standard normal statistic of p1 - p2 = difference, -1 < difference < 1; falls as the
/// difference grows.
[[nodiscard]] double difference_score(Share first, Share second, double difference,
                                      ScoreVariance variance);
/// Of p1 / p2 = exp(log_ratio).
[[nodiscard]] double ratio_score(Share first, Share second, double log_ratio,
                                 ScoreVariance variance);
/// Of odds ratio exp(log_odds_ratio).
[[nodiscard]] double odds_ratio_score(Share first, Share second, double log_odds_ratio,
                                      ScoreVariance variance);

/// p2 that maximizes the likelihood when p1 - p2 = difference (the closed form of the cubic, then
/// polished by Newton steps). Public for its test.
[[nodiscard]] double restricted_second_proportion(Share first, Share second, double difference);

}  // namespace osteon::stats
