// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/quadratic_form.hpp"

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {

TestResult quadratic_form_test(Method method, const Eigen::VectorXd& u, const Eigen::MatrixXd& v,
                               Absence without_rank) {
  TestResult test;
  test.method = method;
  double statistic = 0;
  double rank = 0;
  if (u.size() > 0) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> spectrum(v);
    const double largest = spectrum.eigenvalues()(u.size() - 1);
    constexpr double negligible = 1e-10;
    for (Eigen::Index i = 0; i < u.size(); ++i) {
      const double eigenvalue = spectrum.eigenvalues()(i);
      if (eigenvalue <= 0 || eigenvalue <= negligible * largest) continue;
      const double component = spectrum.eigenvectors().col(i).dot(u);
      statistic += component * component / eigenvalue;
      rank += 1;
    }
  }
  if (rank == 0) {
    test.absence = without_rank;
    return test;
  }
  test.statistic = statistic;
  test.degrees_of_freedom = rank;
  test.p_value = chi_square_upper(statistic, rank);
  return test;
}

}  // namespace osteon::stats
