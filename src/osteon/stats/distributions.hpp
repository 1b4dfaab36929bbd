// SPDX-License-Identifier: Apache-2.0
// Distribution functions and quantiles, so that no other file needs to know whose library computes
// them. All arguments must be finite and in range (asserted).
#pragma once

namespace osteon::stats {

[[nodiscard]] double normal_cdf(double z);
/// 0 < p < 1.
[[nodiscard]] double normal_quantile(double p);
/// z of a two-sided interval: level 0.95 gives 1.959964.
[[nodiscard]] double normal_critical(double level);
/// P(|Z| >= |z|).
[[nodiscard]] double normal_two_sided(double z);
/// P(X >= x) of chi-square; x >= 0, degrees_of_freedom > 0.
[[nodiscard]] double chi_square_upper(double x, double degrees_of_freedom);
/// x with P(X <= x) = p of chi-square; 0 < p < 1, degrees_of_freedom > 0.
[[nodiscard]] double chi_square_quantile(double p, double degrees_of_freedom);
/// P(|T| >= |t|); degrees_of_freedom > 0.
[[nodiscard]] double student_t_two_sided(double t, double degrees_of_freedom);
/// t of a two-sided interval.
[[nodiscard]] double student_t_critical(double level, double degrees_of_freedom);
/// P(X >= x) of F; x >= 0.
[[nodiscard]] double f_upper(double x, double numerator_df, double denominator_df);
/// Quantile of the beta distribution; a, b > 0, 0 <= p <= 1.
[[nodiscard]] double beta_quantile(double p, double a, double b);
/// log(n!), n >= 0.
[[nodiscard]] double log_factorial(long long n);

}  // namespace osteon::stats
