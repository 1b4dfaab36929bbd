// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/model/mean_tests.hpp"

#include <algorithm>
#include <cmath>

#include "osteon/stats/distributions.hpp"

namespace osteon::proofread {
namespace {

using stats::Method;

struct Summary {
  double mean = 0;
  double sd = 0;
  double n = 0;
};

double student(const Summary& a, const Summary& b, double difference) {
  const double df = a.n + b.n - 2;
  const double pooled = ((a.n - 1) * a.sd * a.sd + (b.n - 1) * b.sd * b.sd) / df;
  const double error = std::sqrt(pooled * (1 / a.n + 1 / b.n));
  return error > 0 ? stats::student_t_two_sided(difference / error, df) : 1;
}

double welch(const Summary& a, const Summary& b, double difference) {
  const double v1 = a.sd * a.sd / a.n;
  const double v2 = b.sd * b.sd / b.n;
  if (v1 + v2 <= 0) return 1;
  const double df = (v1 + v2) * (v1 + v2) / (v1 * v1 / (a.n - 1) + v2 * v2 / (b.n - 1));
  return stats::student_t_two_sided(difference / std::sqrt(v1 + v2), df);
}

double anova(const std::vector<Summary>& groups) {
  double n = 0;
  double sum = 0;
  double within = 0;
  for (const auto& g : groups) {
    n += g.n;
    sum += g.n * g.mean;
    within += (g.n - 1) * g.sd * g.sd;
  }
  double between = 0;
  for (const auto& g : groups) between += g.n * (g.mean - sum / n) * (g.mean - sum / n);
  const double df1 = static_cast<double>(groups.size()) - 1;
  const double df2 = n - static_cast<double>(groups.size());
  if (within <= 0 || df2 <= 0) return 1;
  return stats::f_upper((between / df1) / (within / df2), df1, df2);
}

// Means moved from their weighted mean by at most their rounding (outward > 0) or towards it, and
// standard deviations the other way.
std::vector<Summary> stretched(const std::vector<MeanOfGroup>& groups, double outward) {
  double n = 0;
  double sum = 0;
  for (const auto& g : groups) {
    n += static_cast<double>(g.n);
    sum += static_cast<double>(g.n) * g.mean.number();
  }
  std::vector<Summary> moved;
  for (const auto& g : groups) {
    Summary summary{g.mean.number(), g.sd.number(), static_cast<double>(g.n)};
    const double away = summary.mean - sum / n;
    const double step = g.mean.half_unit() * outward;
    summary.mean += away >= 0 ? std::max(step, -away) : std::min(-step, -away);
    summary.sd = std::max(0.0, summary.sd - g.sd.half_unit() * outward);
    moved.push_back(summary);
  }
  return moved;
}

using TwoGroups = double (*)(const Summary&, const Summary&, double);

PossibleP range_of(Method method, TwoGroups test, const std::vector<MeanOfGroup>& groups) {
  const auto p = [&](double outward) {
    const auto moved = stretched(groups, outward);
    return test(moved[0], moved[1], moved[0].mean - moved[1].mean);
  };
  return {method, p(1), p(-1), p(0)};
}

}  // namespace

std::vector<PossibleP> tests_of_means(const std::vector<MeanOfGroup>& groups) {
  const bool usable =
      groups.size() >= 2 &&
      std::all_of(groups.begin(), groups.end(), [](const MeanOfGroup& g) { return g.n >= 2; }) &&
      std::any_of(groups.begin(), groups.end(),
                  [](const MeanOfGroup& g) { return g.sd.number() > 0; });
  if (!usable) return {};
  if (groups.size() > 2) {
    return {{Method::one_way_anova, anova(stretched(groups, 1)), anova(stretched(groups, -1)),
             anova(stretched(groups, 0))}};
  }
  return {range_of(Method::student_t, student, groups), range_of(Method::welch_t, welch, groups)};
}

}  // namespace osteon::proofread
