// SPDX-License-Identifier: Apache-2.0
// Limits by R 4.2: poisson.test(events, exposure)$conf.int.
#include "osteon/stats/poisson_rate.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "osteon/stats/distributions.hpp"

namespace osteon::stats {
namespace {

void expect_near(double got, double wanted) {
  EXPECT_NEAR(got, wanted, 1e-10 * std::fabs(wanted));
}

TEST(PoissonRate, ExactLimitsOfReference) {
  struct Row {
    std::int64_t events;
    double exposure, level, lower, upper;
  };
  const Row rows[] = {{1, 12.5, 0.95, 0.00202542463874319, 0.44573147127511192},
                      {7, 31.25, 0.95, 0.0900596176486358, 0.4615256115744761},
                      {7, 31.25, 0.90, 0.105130102140629, 0.420739641677828},
                      {250, 1000, 0.95, 0.219967995630937, 0.282987705042316}};
  for (const Row& row : rows) {
    const PoissonRate rate = poisson_rate_interval(row.events, row.exposure, row.level);
    expect_near(*rate.estimate, static_cast<double>(row.events) / row.exposure);
    expect_near(*rate.interval.lower, row.lower);
    expect_near(*rate.interval.upper, row.upper);
    EXPECT_EQ(rate.interval.method, Method::poisson_exact);
  }
}

TEST(PoissonRate, NoEventHasTheLowerLimitZero) {
  const PoissonRate rate = poisson_rate_interval(0, 10);
  EXPECT_EQ(rate.interval.lower, 0);
  expect_near(*rate.interval.upper, 0.368887945411394);
  expect_near(*rate.interval.upper, -std::log(0.025) / 10);  // P(no event) = exp(-rate x 10)
}

// The limits are those rates at which the observed count has a tail of 2.5 %: a second derivation
// by the sum of Poisson probabilities.
TEST(PoissonRate, TailsOfTheLimitsSumToTheLevel) {
  for (std::int64_t events = 1; events < 40; events += 3) {
    const PoissonRate rate = poisson_rate_interval(events, 1);
    const auto below = [&](double mean, std::int64_t most) {
      double sum = 0;
      for (std::int64_t k = 0; k <= most; ++k) {
        sum += std::exp(static_cast<double>(k) * std::log(mean) - mean - log_factorial(k));
      }
      return sum;
    };
    EXPECT_NEAR(below(*rate.interval.upper, events), 0.025, 1e-11);
    EXPECT_NEAR(1 - below(*rate.interval.lower, events - 1), 0.025, 1e-11);
  }
}

TEST(PoissonRate, WithoutExposureThereIsNoRate) {
  const PoissonRate rate = poisson_rate_interval(3, 0);
  EXPECT_FALSE(rate.estimate || rate.interval.lower || rate.interval.upper);
}

}  // namespace
}  // namespace osteon::stats
