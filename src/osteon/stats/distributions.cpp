// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/distributions.hpp"

#include <cassert>
#include <cmath>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace osteon::stats {

namespace {

namespace policies = boost::math::policies;

// No exceptions and plain double inside: the same bytes on every machine.
using Policy = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>, policies::promote_double<false>>;

using Normal = boost::math::normal_distribution<double, Policy>;
using ChiSquare = boost::math::chi_squared_distribution<double, Policy>;
using StudentT = boost::math::students_t_distribution<double, Policy>;
using FisherF = boost::math::fisher_f_distribution<double, Policy>;
using Beta = boost::math::beta_distribution<double, Policy>;

}  // namespace

double normal_cdf(double z) {
  return boost::math::cdf(Normal(), z);
}

double normal_quantile(double p) {
  assert(p > 0 && p < 1);
  return boost::math::quantile(Normal(), p);
}

double normal_critical(double level) {
  assert(level > 0 && level < 1);
  return boost::math::quantile(boost::math::complement(Normal(), (1 - level) / 2));
}

double normal_two_sided(double z) {
  return 2 * boost::math::cdf(boost::math::complement(Normal(), std::fabs(z)));
}

double chi_square_upper(double x, double degrees_of_freedom) {
  assert(x >= 0 && degrees_of_freedom > 0);
  return boost::math::cdf(boost::math::complement(ChiSquare(degrees_of_freedom), x));
}

double chi_square_quantile(double p, double degrees_of_freedom) {
  assert(p > 0 && p < 1 && degrees_of_freedom > 0);
  return boost::math::quantile(ChiSquare(degrees_of_freedom), p);
}

double student_t_two_sided(double t, double degrees_of_freedom) {
  assert(degrees_of_freedom > 0);
  return 2 * boost::math::cdf(boost::math::complement(StudentT(degrees_of_freedom), std::fabs(t)));
}

double student_t_critical(double level, double degrees_of_freedom) {
  assert(level > 0 && level < 1 && degrees_of_freedom > 0);
  return boost::math::quantile(
      boost::math::complement(StudentT(degrees_of_freedom), (1 - level) / 2));
}

double f_upper(double x, double numerator_df, double denominator_df) {
  assert(x >= 0 && numerator_df > 0 && denominator_df > 0);
  return boost::math::cdf(boost::math::complement(FisherF(numerator_df, denominator_df), x));
}

double beta_quantile(double p, double a, double b) {
  assert(p >= 0 && p <= 1 && a > 0 && b > 0);
  return boost::math::quantile(Beta(a, b), p);
}

double log_factorial(long long n) {
  assert(n >= 0);
  return boost::math::lgamma(static_cast<double>(n) + 1, Policy());
}

}  // namespace osteon::stats
