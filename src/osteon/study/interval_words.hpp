// SPDX-License-Identifier: Apache-2.0
// The words by which flags and study files choose intervals and the rule of quantiles.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "osteon/stats/survival/band.hpp"
#include "osteon/stats/survival/quantile.hpp"

namespace osteon::study {

template <class Choice>
using Words = std::vector<std::pair<std::string, Choice>>;

/// Intervals of a median: by a band's transform, or "spss".
[[nodiscard]] const Words<stats::QuantileInterval>& median_interval_words();
/// Transforms of a pointwise band.
[[nodiscard]] const Words<stats::BandTransform>& band_words();
[[nodiscard]] const Words<stats::QuantileRule>& median_rule_words();

}  // namespace osteon::study
