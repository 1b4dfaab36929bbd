// SPDX-License-Identifier: Apache-2.0
// What every statistical result is made of: a test with its method, an interval with its method,
// and the reason when a number does not exist. An empty optional is never a zero.
#pragma once

#include <optional>

#include "osteon/base/text.hpp"
#include "osteon/stats/method.hpp"

namespace osteon::stats {

/// Why a number is absent.
enum class Absence {
  none,                   // it is there
  no_observations,        // nothing to compute from
  too_few_observations,   // fewer than the method needs
  too_many_observations,  // more than the method is defined for
  fewer_than_two_groups,  // nothing to compare
  no_variation,           // all values equal, or a variance of zero
  no_events,              // no event while two groups are at risk
  not_reached,            // the curve does not fall that far
  not_estimable,          // the limit does not exist
  beyond_observation,     // after the last observed time
  too_large_for_exact,    // exact computation exceeds the work budget
  monotone_likelihood,    // the estimate is infinite
  collinear_covariates,   // a covariate is constant or a combination of others
  no_convergence,         // the iteration did not settle
  delayed_entry,          // the method has no form for subjects who enter late
  more_than_two_groups,   // the method compares two
};

/// A stable lower_case key for JSON: "not_reached".
[[nodiscard]] std::string_view absence_key(Absence absence);
/// A short phrase for a table note: "not reached", "no events".
[[nodiscard]] base::LocalText absence_text(Absence absence);

/// A hypothesis test. p_value is two-sided, 0 to 1; absent numbers say why.
struct TestResult {
  Method method{};
  std::optional<double> statistic;
  std::optional<double> degrees_of_freedom;         // numerator for F
  std::optional<double> second_degrees_of_freedom;  // denominator for F
  std::optional<double> p_value;
  Absence absence = Absence::none;
};

/// Limits of a confidence interval; an empty limit is one that is not estimable or unbounded.
struct Interval {
  std::optional<double> lower;
  std::optional<double> upper;
  double level = 0.95;
  Method method{};
};

}  // namespace osteon::stats
