// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "osteon/stats/designs/two_stage.hpp"
#include "osteon/stats/distributions.hpp"
#include "osteon/stats/proportions/binomial.hpp"
#include "osteon/stats/root.hpp"

namespace osteon::stats {

namespace {

double log_choose(std::int64_t n, std::int64_t k) {
  return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
}

/// Mean of the first stage's share given all responses: Jung and Kim, equation 2.
double unbiased_estimate(const TwoStageDesign& design, std::int64_t responses) {
  if (responses <= design.r1) {
    return static_cast<double>(responses) / static_cast<double>(design.n1);
  }
  const std::int64_t n2 = design.n - design.n1;
  double above = 0;
  double below = 0;
  const std::int64_t least = std::max(design.r1 + 1, responses - n2);
  const std::int64_t most = std::min(responses, design.n1);
  const double scale = log_choose(design.n, responses);
  for (std::int64_t x = least; x <= most; ++x) {
    const double second = log_choose(n2, responses - x) - scale;
    below += std::exp(log_choose(design.n1, x) + second);
    if (x > 0) above += std::exp(log_choose(design.n1 - 1, x - 1) + second);
  }
  return above / below;
}

/// P(an outcome as far as this one or farther) when the response rate is p.
double as_far(const TwoStageDesign& design, std::int64_t responses, double p) {
  const std::vector<double> first = binomial_probabilities(design.n1, p);
  double sum = 0;
  if (responses <= design.r1) {
    for (auto x = static_cast<std::size_t>(responses); x < first.size(); ++x) sum += first[x];
    return std::min(1.0, sum);
  }
  const std::vector<double> second = binomial_probabilities(design.n - design.n1, p);
  std::vector<double> at_least(second.size() + 1, 0.0);
  for (std::size_t y = second.size(); y-- > 0;) at_least[y] = at_least[y + 1] + second[y];
  for (auto x = static_cast<std::size_t>(design.r1 + 1); x < first.size(); ++x) {
    const std::int64_t missing =
        std::max<std::int64_t>(0, responses - static_cast<std::int64_t>(x));
    const auto at = std::min(static_cast<std::size_t>(missing), second.size());
    sum += first[x] * at_least[at];
  }
  return std::min(1.0, sum);
}

/// P(an outcome farther than this one).
double farther(const TwoStageDesign& design, std::int64_t responses, double p) {
  return responses == design.n ? 0 : as_far(design, responses + 1, p);
}

}  // namespace

TwoStageInference two_stage_inference(const TwoStageDesign& design, std::int64_t responses,
                                      double p0, double level) {
  assert(responses >= 0 && responses <= design.n);
  TwoStageInference result;
  result.subjects = responses <= design.r1 ? design.n1 : design.n;
  result.naive = static_cast<double>(responses) / static_cast<double>(result.subjects);
  result.unbiased = unbiased_estimate(design, responses);
  result.p_value = as_far(design, responses, p0);
  const double tail = (1 - level) / 2;
  result.interval = {0.0, 1.0, level, Method::two_stage_exact};
  if (responses > 0) {
    result.interval.lower =
        find_root([&](double p) { return as_far(design, responses, p) - tail; }, 0.0, 1.0);
  }
  if (responses < design.n) {
    result.interval.upper =
        find_root([&](double p) { return farther(design, responses, p) - (1 - tail); }, 0.0, 1.0);
  }
  return result;
}

}  // namespace osteon::stats
