// SPDX-License-Identifier: Apache-2.0
// Residuals of a Cox fit with Efron or Breslow ties, on the scale of the data and in the order of
// the input.
#pragma once

#include <cstdint>
#include <vector>

#include "osteon/stats/survival/cox_rows.hpp"

namespace osteon::stats {

struct CoxResiduals {
  /// monotone_likelihood: they do not exist. not_estimable: discrete or marginal ties.
  Absence absence = Absence::none;
  std::vector<double> martingale;  // per row: events less expected events
  std::vector<double> deviance;    // per row
  std::vector<double> score;       // rows x coefficients, row by row; columns add up to 0
  std::vector<double> dfbeta;      // rows x coefficients: change of beta when the row is added
  std::vector<std::uint32_t> event_row;  // rows with an event, by stratum and time
  std::vector<double> schoenfeld;        // those rows x coefficients: x less its expectation
};

/// Therneau and Grambsch, Modeling Survival Data, 2000, chapter 4. A coefficient without an
/// estimate has residuals of beta 0 and dfbeta 0.
[[nodiscard]] CoxResiduals cox_residuals(const CoxRows& rows, const CoxFit& fit, Ties ties);

}  // namespace osteon::stats
