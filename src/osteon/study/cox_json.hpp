// SPDX-License-Identifier: Apache-2.0
// A Cox fit as JSON, the same wherever it is written.
#pragma once

#include "osteon/stats/survival/cox.hpp"
#include "osteon/study/stats_json.hpp"

namespace osteon::study {

/// {method, subjects, events, coefficients, likelihood_ratio, score, wald, absent?}; the keys are
/// those of docs/output.md.
[[nodiscard]] Json cox_fit_json(const stats::CoxFit& fit);

}  // namespace osteon::study
