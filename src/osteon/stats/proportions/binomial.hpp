// SPDX-License-Identifier: Apache-2.0
// The binomial distribution as a list, and the exact two-sided test of one proportion.
#pragma once

#include <cstdint>
#include <vector>

#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// P(X = 0..n); n >= 0, 0 <= p <= 1. Made by ratios of neighbours from the mode outwards.
[[nodiscard]] std::vector<double> binomial_probabilities(std::int64_t n, double p);

/// Two-sided p of x of n when the proportion is p0: the sum of the probabilities of all numbers not
/// more probable than x (relative tolerance 1e-7, as R's binom.test). n = 0 has none.
[[nodiscard]] TestResult exact_binomial_test(std::int64_t x, std::int64_t n, double p0);

}  // namespace osteon::stats
