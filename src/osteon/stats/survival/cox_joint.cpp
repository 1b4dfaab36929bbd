// SPDX-License-Identifier: Apache-2.0
// One test for all levels of a covariate.
#include <algorithm>
#include <cassert>
#include <vector>

#include <Eigen/Dense>

#include "osteon/stats/quadratic_form.hpp"
#include "osteon/stats/survival/cox_after.hpp"

namespace osteon::stats {

TestResult joint_wald(const CoxFit& fit, std::string_view variable) {
  TestResult test;
  test.method = Method::cox_joint_wald;
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < fit.coefficients.size(); ++i) {
    if (fit.coefficients[i].column.variable == variable) columns.push_back(i);
  }
  assert(!columns.empty());
  const auto is_finite = [&](std::size_t i) {
    return fit.coefficients[i].kind == CoefficientKind::finite && fit.coefficients[i].beta;
  };
  if (!std::all_of(columns.begin(), columns.end(), is_finite)) {
    test.absence = fit.absence == Absence::none ? Absence::not_estimable : fit.absence;
    return test;
  }
  const std::size_t p = fit.coefficients.size();
  const auto size = static_cast<Eigen::Index>(columns.size());
  Eigen::VectorXd beta(size);
  Eigen::MatrixXd covariance(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    const std::size_t row = columns[static_cast<std::size_t>(i)];
    beta[i] = *fit.coefficients[row].beta;
    for (Eigen::Index j = 0; j < size; ++j) {
      covariance(i, j) = fit.covariance[row * p + columns[static_cast<std::size_t>(j)]];
    }
  }
  return quadratic_form_test(Method::cox_joint_wald, beta, covariance, Absence::no_variation);
}

}  // namespace osteon::stats
