// SPDX-License-Identifier: Apache-2.0
// The variance that is right when rows of one cluster depend on each other or hazards are not
// proportional.
#pragma once

#include "osteon/stats/survival/cox_rows.hpp"

namespace osteon::stats {

/// Replaces the covariance, standard errors, intervals and Wald tests of `fit` by those from the
/// sums over clusters of the dfbeta residuals: D'D. Lin and Wei, JASA 1989;84:1074, eq. 2.5, with
/// Efron's risk sets where the fit has them. A monotone likelihood has none: its Wald tests become
/// absent.
void set_robust_variance(const CoxRows& rows, const CoxSettings& settings, CoxFit& fit);

}  // namespace osteon::stats
