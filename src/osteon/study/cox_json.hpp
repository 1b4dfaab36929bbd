// SPDX-License-Identifier: Apache-2.0
// A Cox fit as JSON, the same wherever it is written.
#pragma once

#include "osteon/stats/survival/cox.hpp"
#include "osteon/study/stats_json.hpp"

namespace osteon::study {

/// {variable, level, reference, kind, beta, standard_error, hazard_ratio, interval, wald}.
[[nodiscard]] Json cox_coefficient_json(const stats::CoxCoefficient& coefficient);

/// {method, subjects, events, coefficients, likelihood_ratio, score, wald, absent?}; the keys are
/// those of docs/output.md.
[[nodiscard]] Json cox_fit_json(const stats::CoxFit& fit);

}  // namespace osteon::study
