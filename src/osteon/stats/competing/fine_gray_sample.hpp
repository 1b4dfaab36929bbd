// SPDX-License-Identifier: Apache-2.0
// Subjects of a Fine-Gray model in the order of their times, with the censoring curve and the risk
// sets of the subdistribution. For the two files of the model only.
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Dense>

#include "osteon/stats/competing/cumulative_incidence.hpp"
#include "osteon/stats/counts/tabulate.hpp"

namespace osteon::stats {

/// Everybody who leaves at one time: places [begin, end) of FineGraySample::row.
struct FineGrayTime {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::int64_t at_risk = 0;
  std::int64_t events = 0;    // of the cause
  std::int64_t censored = 0;  // at this time
  double observed = 1;        // G(t-): still observed just before, censoring curve
};

struct FineGraySample {
  std::vector<std::size_t> row;            // of the input, by ascending exit
  std::vector<bool> has_event, has_other;  // in the order of `row`
  std::vector<FineGrayTime> times;         // ascending, distinct
  std::int64_t events = 0;

  FineGraySample(const SubjectTimes& subjects, Cause cause);

  /// Sums over the risk set just before each time with an event of the cause, of r, r x and (second
  /// order) r x x' below the diagonal, one column per time of `times` (zero where there is none).
  /// `values`: covariates x subjects and `risk`: exp(eta), both in the order of `row`.
  [[nodiscard]] Eigen::MatrixXd risk_sums(const Eigen::MatrixXd& values,
                                          const Eigen::VectorXd& risk) const;
};

}  // namespace osteon::stats
