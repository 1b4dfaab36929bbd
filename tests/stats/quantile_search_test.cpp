// SPDX-License-Identifier: Apache-2.0
// The one-pass search for quantiles against a plain reading of the whole curve and its band.
#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/stats/random.hpp"
#include "osteon/stats/survival/quantile.hpp"

namespace osteon::stats {
namespace {

struct Scale {
  BandTransform transform;
  QuantileInterval interval;
};
constexpr std::array scales = {Scale{BandTransform::plain, QuantileInterval::band_plain},
                               Scale{BandTransform::log, QuantileInterval::band_log},
                               Scale{BandTransform::log_log, QuantileInterval::band_log_log},
                               Scale{BandTransform::logit, QuantileInterval::band_logit},
                               Scale{BandTransform::arcsine, QuantileInterval::band_arcsine}};
constexpr std::array rules = {QuantileRule::midpoint, QuantileRule::first,
                              QuantileRule::midpoint_when_crossed};

/// As the rules are written: look at every step, keep nothing in mind.
std::optional<double> plain_crossing(const SurvivalCurve& curve,
                                     const std::vector<std::optional<double>>& heights,
                                     double target, QuantileRule rule) {
  const auto first = std::find_if(heights.begin(), heights.end(), [&](const auto& height) {
    return height && *height <= target + survival_tolerance;
  });
  if (first == heights.end()) return std::nullopt;
  const auto time_of = [&](auto at) {
    return static_cast<double>(curve.steps[static_cast<std::size_t>(at - heights.begin())].time);
  };
  if (rule == QuantileRule::first || **first < target - survival_tolerance) return time_of(first);
  const auto below = std::find_if(first, heights.end(), [&](const auto& height) {
    return !height || *height < target - survival_tolerance;
  });
  if (below == heights.end() && rule == QuantileRule::midpoint_when_crossed) return std::nullopt;
  const double end =
      below == heights.end() ? static_cast<double>(curve.steps.back().time) : time_of(below);
  return (time_of(first) + end) / 2;
}

struct Plain {
  std::optional<double> time;
  std::optional<double> lower;
  std::optional<double> upper;
};

Plain plain_quantile(const SurvivalCurve& curve, double probability, const Scale& scale,
                     QuantileRule rule, double level) {
  std::vector<std::optional<double>> survival;
  std::vector<std::optional<double>> lower;
  std::vector<std::optional<double>> upper;
  for (const CurveStep& step : curve.steps) survival.emplace_back(step.survival);
  for (const Interval& limits : confidence_band(curve, scale.transform, level)) {
    lower.push_back(limits.lower);
    upper.push_back(limits.upper);
  }
  const double target = 1 - probability;
  return {plain_crossing(curve, survival, target, rule), plain_crossing(curve, lower, target, rule),
          plain_crossing(curve, upper, target, rule)};
}

/// Subjects of two groups in two strata, with ties, censoring and late entries as the seed wills.
RiskTable random_table(std::uint64_t seed) {
  Random random(seed);
  const auto below = [&](std::uint64_t n) { return static_cast<std::int64_t>(random.next() % n); };
  const auto n = static_cast<std::size_t>(1 + below(seed % 5 == 0 ? 4000 : 60));
  const auto last = static_cast<std::uint64_t>(1 + below(seed % 3 == 0 ? 12 : 100'000));
  const double censored = random.uniform();
  std::vector<std::int64_t> exit;
  std::vector<std::int64_t> entry;
  std::vector<Outcome> outcome;
  std::vector<std::int32_t> group;
  std::vector<std::int32_t> stratum;
  for (std::size_t i = 0; i < n; ++i) {
    exit.push_back(below(last));
    entry.push_back(seed % 4 == 0 && exit.back() > 0
                        ? below(static_cast<std::uint64_t>(exit.back()))
                        : observed_from_start);
    outcome.push_back(random.uniform() < censored ? Outcome::censored : Outcome::event);
    group.push_back(static_cast<std::int32_t>(below(2)));
    stratum.push_back(static_cast<std::int32_t>(below(2)));
  }
  RiskTableHeader header;
  header.groups = {"a", "b"};
  header.strata = {"x", "y"};
  auto table = tabulate(header, SubjectTimes{exit, outcome, group, stratum, entry});
  EXPECT_TRUE(table.has_value());
  return *std::move(table);
}

void expect_as_read(const RiskTable& table, std::int32_t group, CurveOf of) {
  const SurvivalCurve curve = kaplan_meier(table, group, of);
  for (const Scale& scale : scales) {
    for (const QuantileRule rule : rules) {
      for (const double probability : {0.1, 0.25, 0.5, 0.75, 0.9}) {
        for (const double level : {0.5, 0.95, 0.999}) {
          const QuantileSettings settings{rule, scale.interval, level};
          const Plain plain = plain_quantile(curve, probability, scale, rule, level);
          const SurvivalQuantile kept = survival_quantile(curve, probability, settings);
          const SurvivalQuantile walked =
              survival_quantile(table, group, probability, settings, of);
          for (const SurvivalQuantile& found : {kept, walked}) {
            EXPECT_EQ(found.time, plain.time);
            EXPECT_EQ(found.interval.lower, plain.lower);
            EXPECT_EQ(found.interval.upper, plain.upper);
            EXPECT_EQ(found.absence, curve.empty() ? Absence::no_observations
                                     : plain.time  ? Absence::none
                                                   : Absence::not_reached);
          }
        }
      }
    }
  }
}

TEST(QuantileSearchTest, FindsWhatAPlainReadingOfTheCurveFinds) {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    SCOPED_TRACE(seed);
    const RiskTable table = random_table(seed);
    expect_as_read(table, 0, CurveOf::events);
    expect_as_read(table, 1, CurveOf::censorings);
    if (HasFailure()) break;
  }
}

TEST(QuantileSearchTest, AsymptoticNormalIsTheSameFromCountsAndFromTheCurve) {
  const QuantileSettings spss{QuantileRule::first, QuantileInterval::asymptotic_normal, 0.95};
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const RiskTable table = random_table(seed);
    const SurvivalQuantile kept = survival_quantile(kaplan_meier(table, 0), 0.5, spss);
    const SurvivalQuantile walked = survival_quantile(table, 0, 0.5, spss);
    EXPECT_EQ(kept.time, walked.time);
    EXPECT_EQ(kept.standard_error, walked.standard_error);
    EXPECT_EQ(kept.interval.lower, walked.interval.lower);
    EXPECT_EQ(kept.interval.upper, walked.interval.upper);
  }
}

}  // namespace
}  // namespace osteon::stats
