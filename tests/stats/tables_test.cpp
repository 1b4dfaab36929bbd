// SPDX-License-Identifier: Apache-2.0
// Tables and proportions beyond the chi-square test. Numbers from R: tests/reference/tables.R.
#include <cmath>
#include <functional>
#include <numeric>

#include <gmock/gmock.h>

#include "osteon/stats/chi_square.hpp"
#include "osteon/stats/distributions.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/multiplicity.hpp"
#include "osteon/stats/proportion.hpp"
#include "osteon/stats/proportions/binomial.hpp"
#include "osteon/stats/proportions/rate.hpp"
#include "osteon/stats/proportions/score.hpp"
#include "osteon/stats/proportions/two_proportions.hpp"
#include "osteon/stats/tables/mantel_haenszel.hpp"
#include "osteon/stats/tables/mcnemar.hpp"
#include "osteon/stats/tables/trend.hpp"
#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using testing::Column;
using testing::expect_close;

Column from_r(const std::string& name) {
  return testing::reference(name, "tables");
}

CountTable make_table(std::int32_t rows, std::int32_t columns, std::vector<std::int64_t> counts) {
  return make_count_table(testing::numbered_labels(rows), testing::numbered_labels(columns),
                          std::move(counts))
      .value();
}

std::string key_of(const std::string& kind, const std::vector<std::int64_t>& counts) {
  std::string key = kind;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    key += (i == 0 ? "/" : "_") + std::to_string(counts[i]);
  }
  return key;
}

void expect_interval(const Interval& actual, const Column& expected, const std::string& what,
                     double tolerance = 1e-8) {
  expect_close(actual.lower, expected[0], what + " lower", tolerance);
  expect_close(actual.upper, expected[1], what + " upper", tolerance);
}

TEST(FisherTest, MidPAgreesWithR) {
  const std::vector<std::vector<std::int64_t>> tables = {
      {8, 2, 1, 5}, {3, 17, 9, 11}, {10, 90, 20, 80}, {1, 9, 0, 12}};
  for (const auto& counts : tables) {
    const std::string key = key_of("fisher", counts);
    const FisherTest mid = fisher_exact(make_table(2, 2, counts), 0.95, ExactTail::mid_p);
    expect_close(mid.test.p_value, from_r(key + "/mid_p")[0], key);
    expect_interval(mid.interval, from_r(key + "/mid_p_interval"), key);
    const FisherTest whole = fisher_exact(make_table(2, 2, counts));
    EXPECT_LT(*mid.test.p_value, *whole.test.p_value);
    EXPECT_GE(*mid.interval.lower, *whole.interval.lower);
    EXPECT_EQ(mid.odds_ratio, whole.odds_ratio);
  }
}

TEST(McNemarTest, AgreesWithR) {
  const std::vector<std::vector<std::int64_t>> tables = {
      {59, 6, 16, 80}, {101, 121, 59, 33}, {5, 0, 3, 2}, {10, 4, 4, 7}};
  for (const auto& t : tables) {
    const PairedTable pairs{t[0], t[1], t[2], t[3]};
    const std::string key = key_of("mcnemar", t);
    expect_close(mcnemar_test(pairs, McNemar::asymptotic).p_value, from_r(key + "/asymptotic")[0],
                 key);
    expect_close(mcnemar_test(pairs, McNemar::corrected).p_value, from_r(key + "/corrected")[0],
                 key);
    expect_close(mcnemar_test(pairs, McNemar::exact).p_value, from_r(key + "/exact")[0], key);
    expect_close(mcnemar_test(pairs, McNemar::mid_p).p_value, from_r(key + "/mid_p")[0], key);
    const Column odds = from_r(key + "/odds_ratio");
    const PairedOddsRatio ratio = paired_odds_ratio(pairs);
    expect_close(ratio.estimate, odds[0], key);
    expect_interval(ratio.interval, {odds[1], odds[2]}, key);
  }
}

TEST(McNemarTest, TangoWithoutDiscordantPairs) {
  const PairedDifference none = paired_difference({10, 0, 0, 20});
  const double z2 = 1.959963984540054 * 1.959963984540054;
  // Without discordant pairs the limits are -/+ z^2 / (n + z^2).
  EXPECT_NEAR(*none.interval.upper, z2 / (30 + z2), 1e-9);
  EXPECT_NEAR(*none.interval.lower, -z2 / (30 + z2), 1e-9);
}

TEST(McNemarTest, TangoAtZeroIsMcNemar) {
  // The level at which a limit is 0 is that of McNemar's p.
  const PairedTable pairs{21, 9, 2, 12};
  const double p = *mcnemar_test(pairs, McNemar::asymptotic).p_value;
  EXPECT_NEAR(*paired_difference(pairs, 1 - p).interval.lower, 0, 1e-9);
}

TEST(McNemarTest, SaysWhyThereIsNone) {
  EXPECT_EQ(mcnemar_test({3, 0, 0, 4}, McNemar::exact).absence, Absence::no_variation);
  EXPECT_EQ(mcnemar_test({0, 0, 0, 0}, McNemar::exact).absence, Absence::no_observations);
  EXPECT_FALSE(paired_odds_ratio({3, 0, 0, 4}).interval.lower);
  EXPECT_EQ(mcnemar_test({1, 4, 4, 1}, McNemar::mid_p).p_value, 1);
}

std::vector<FourFold> load_strata(const std::string& name) {
  const Column cells = from_r("strata/" + name + "/cells");
  std::vector<FourFold> strata;
  for (std::size_t i = 0; i < cells.size(); i += 4) {
    const auto at = [&](std::size_t j) { return static_cast<std::int64_t>(*cells[i + j]); };
    strata.push_back({at(0), at(1), at(2), at(3)});
  }
  return strata;
}

TEST(MantelHaenszelTest, AgreesWithR) {
  for (const char* const name : {"berkeley", "penicillin"}) {
    const auto strata = load_strata(name);
    const std::string key = std::string("strata/") + name;
    const Column plain = from_r(key + "/plain");
    const TestResult test = mantel_haenszel_test(strata, Continuity::none);
    expect_close(test.statistic, plain[0], name);
    expect_close(test.p_value, plain[1], name);
    const CommonOddsRatio odds = mantel_haenszel_odds_ratio(strata);
    expect_close(odds.estimate, plain[2], name);
    expect_interval(odds.interval, {plain[3], plain[4]}, name);
    const Column corrected = from_r(key + "/corrected");
    expect_close(mantel_haenszel_test(strata, Continuity::corrected).p_value, corrected[1], name);
    const Column homogeneity = from_r(key + "/breslow_day");
    const TestResult breslow_day = breslow_day_test(strata, Homogeneity::plain);
    expect_close(breslow_day.statistic, homogeneity[0], name, 1e-7);
    expect_close(breslow_day_test(strata, Homogeneity::tarone).statistic, homogeneity[1], name,
                 1e-7);
    expect_close(breslow_day.degrees_of_freedom, homogeneity[2], name);
  }
}

TEST(MantelHaenszelTest, OneStratumIsPearsonTimesNMinusOneByN) {
  const std::vector<FourFold> one = {{8, 2, 3, 9}};
  const double pearson =
      *chi_square_test(make_table(2, 2, {8, 2, 3, 9}), ChiSquare::pearson).test.statistic;
  EXPECT_NEAR(*mantel_haenszel_test(one, Continuity::none).statistic, pearson * 21 / 22, 1e-12);
  EXPECT_NEAR(*mantel_haenszel_odds_ratio(one).estimate, 12, 1e-12);
  EXPECT_EQ(breslow_day_test(one, Homogeneity::plain).absence, Absence::fewer_than_two_groups);
}

TEST(MantelHaenszelTest, EqualOddsRatiosAreHomogeneous) {
  const std::vector<FourFold> strata = {{4, 2, 3, 6}, {8, 4, 6, 12}};  // 4 and 4
  EXPECT_NEAR(*breslow_day_test(strata, Homogeneity::plain).statistic, 0, 1e-12);
  EXPECT_NEAR(*mantel_haenszel_odds_ratio(strata).estimate, 4, 1e-12);
}

TEST(MantelHaenszelTest, EmptyStrataChangeNothing) {
  auto strata = load_strata("berkeley");
  const TestResult before = mantel_haenszel_test(strata, Continuity::none);
  strata.push_back({0, 0, 0, 0});
  strata.push_back({3, 2, 0, 0});
  EXPECT_EQ(mantel_haenszel_test(strata, Continuity::none).statistic, before.statistic);
  EXPECT_EQ(mantel_haenszel_test(std::vector<FourFold>{{3, 2, 0, 0}}, Continuity::none).absence,
            Absence::fewer_than_two_groups);
  EXPECT_EQ(mantel_haenszel_odds_ratio(std::vector<FourFold>{{3, 0, 1, 2}}).absence,
            Absence::not_estimable);
}

TEST(TrendTest, AgreesWithR) {
  for (const auto& [x, key] :
       {std::pair(std::vector<std::int64_t>{3, 4, 8, 12}, "trend/3_4_8_12"),
        std::pair(std::vector<std::int64_t>{83, 90, 129, 70}, "trend/83_90_129_70")}) {
    std::vector<std::int64_t> counts = x;
    const Column n = from_r(std::string(key) + "/n");
    for (std::size_t i = 0; i < x.size(); ++i) {
      counts.push_back(static_cast<std::int64_t>(*n[i]) - x[i]);
    }
    const CountTable table = make_table(2, 4, counts);
    const auto scores = equally_spaced_scores(4);
    const Column limit = from_r(std::string(key) + "/asymptotic");
    const TestResult asymptotic = cochran_armitage_test(table, scores, TrendInference::asymptotic);
    expect_close(asymptotic.statistic, limit[0], key);
    expect_close(asymptotic.p_value, limit[1], key);
    expect_close(cochran_armitage_test(table, scores, TrendInference::exact).p_value,
                 from_r(std::string(key) + "/exact")[0], key);
    const auto total = static_cast<double>(table.total());
    EXPECT_NEAR(*linear_by_linear_test(table).statistic, *limit[0] * (total - 1) / total, 1e-9);
  }
}

TEST(TrendTest, TwoColumnsAreFisherAndPearson) {
  const CountTable table = make_table(2, 2, {7, 3, 7, 3});
  const auto scores = equally_spaced_scores(2);
  const CountTable symmetric = make_table(2, 2, {8, 2, 3, 7});
  EXPECT_NEAR(*cochran_armitage_test(symmetric, scores, TrendInference::exact).p_value,
              *fisher_exact(symmetric).test.p_value, 1e-13);
  EXPECT_NEAR(*cochran_armitage_test(symmetric, scores, TrendInference::asymptotic).statistic,
              *chi_square_test(symmetric, ChiSquare::pearson).test.statistic, 1e-12);
  EXPECT_EQ(*cochran_armitage_test(table, scores, TrendInference::exact).p_value, 1);
  EXPECT_EQ(
      cochran_armitage_test(make_table(2, 2, {3, 4, 0, 0}), scores, TrendInference::exact).absence,
      Absence::fewer_than_two_groups);
}

TEST(ProportionTest, EveryIntervalAgreesWithR) {
  const std::vector<std::pair<std::string, ProportionInterval>> kinds = {
      {"clopper_pearson", ProportionInterval::clopper_pearson},
      {"wilson", ProportionInterval::wilson},
      {"wald", ProportionInterval::wald},
      {"jeffreys", ProportionInterval::jeffreys},
      {"mid_p", ProportionInterval::mid_p}};
  const std::vector<std::vector<std::int64_t>> cases = {
      {0, 14}, {3, 26}, {14, 14}, {81, 263}, {1, 1}};
  for (const auto& c : cases) {
    const std::string key = key_of("one", c);
    for (const auto& [name, kind] : kinds) {
      const Proportion result = proportion(c[0], c[1], kind);
      Column expected = from_r(key + "/" + name);
      expect_interval(result.interval, expected, key + name);
      EXPECT_EQ(result.interval.method, proportion_method(kind));
    }
    const Column tests = from_r(key + "/test");
    const std::vector<double> p0 = {0.1, 0.3, 0.5};
    for (std::size_t i = 0; i < p0.size(); ++i) {
      expect_close(exact_binomial_test(c[0], c[1], p0[i]).p_value, tests[i], key);
    }
  }
  EXPECT_FALSE(proportion(0, 0, ProportionInterval::mid_p).interval.lower);
}

TEST(ProportionTest, MidPLiesWithinClopperPearson) {
  for (std::int64_t x = 0; x <= 12; ++x) {
    const Interval whole = proportion(x, 12).interval;
    const Interval mid = proportion(x, 12, ProportionInterval::mid_p).interval;
    EXPECT_GE(*mid.lower, *whole.lower);
    EXPECT_LE(*mid.upper, *whole.upper);
    // 12 - x of 12 is the mirror image.
    const Interval mirror = proportion(12 - x, 12, ProportionInterval::mid_p).interval;
    EXPECT_NEAR(*mirror.lower, 1 - *mid.upper, 1e-12);
  }
}

TEST(RateTest, IntervalsAgreeWithR) {
  for (const std::int64_t events : {0, 3, 10, 137}) {
    const std::string key = "rate/" + std::to_string(events);
    expect_interval(poisson_rate(events, 12.5).interval, from_r(key + "/garwood"), key);
    expect_interval(poisson_rate(events, 12.5, RateInterval::mid_p).interval,
                    from_r(key + "/mid_p"), key);
  }
  EXPECT_FALSE(poisson_rate(0, 0).estimate);
}

TEST(RateTest, RatiosAgreeWithR) {
  const std::vector<std::vector<std::int64_t>> cases = {
      {11, 800, 23, 1100}, {0, 50, 4, 60}, {7, 20, 0, 31}};
  for (const auto& c : cases) {
    const std::string key = key_of("rate_ratio", c);
    const Column expected = from_r(key);
    const RateRatio ratio = rate_ratio(poisson_rate(c[0], static_cast<double>(c[1])),
                                       poisson_rate(c[2], static_cast<double>(c[3])));
    expect_close(ratio.test.p_value, expected[0], key);
    expect_interval(ratio.interval, {expected[1], expected[2]}, key);
    EXPECT_EQ(ratio.ratio.has_value(), c[2] > 0);
  }
  EXPECT_EQ(rate_ratio(poisson_rate(0, 5), poisson_rate(0, 5)).test.absence, Absence::no_events);
}

const std::vector<std::vector<std::int64_t>> two_shares = {
    {56, 70, 48, 80}, {9, 10, 3, 10}, {5, 56, 0, 29}, {7, 34, 1, 34}};

TEST(TwoProportionsTest, IntervalsAgreeWithR) {
  for (const auto& c : two_shares) {
    const std::string key = key_of("difference", c);
    const Share a{c[0], c[1]};
    const Share b{c[2], c[3]};
    const auto difference = [&](DifferenceInterval kind) {
      return difference_of_proportions(a, b, kind).interval;
    };
    expect_interval(difference(DifferenceInterval::newcombe), from_r(key + "/newcombe"), key);
    expect_interval(difference(DifferenceInterval::wald), from_r(key + "/wald"), key);
    // R's side maximizes the likelihood on a grid and by golden section: good to 1e-7.
    expect_interval(difference(DifferenceInterval::miettinen_nurminen),
                    from_r(key + "/miettinen_nurminen"), key, 1e-6);
    expect_interval(difference(DifferenceInterval::mee), from_r(key + "/mee"), key, 1e-6);
    expect_interval(ratio_of_proportions(a, b, RatioInterval::koopman).interval,
                    from_r(key + "/koopman"), key, 1e-6);
    expect_interval(ratio_of_proportions(a, b, RatioInterval::miettinen_nurminen).interval,
                    from_r(key + "/ratio_miettinen_nurminen"), key, 1e-6);
    expect_interval(odds_ratio(a, b, OddsRatioInterval::miettinen_nurminen).interval,
                    from_r(key + "/odds_miettinen_nurminen"), key, 1e-6);
  }
}

TEST(TwoProportionsTest, PublishedIntervals) {
  // Newcombe, Stat Med 1998;17:873, table II, 56/70 - 48/80: methods 1 (Wald), 5 (Mee), 6
  // (Miettinen and Nurminen, which statsmodels 0.13 misses) and 10.
  const Share a{56, 70};
  const Share b{48, 80};
  const Interval mee = difference_of_proportions(a, b, DifferenceInterval::mee).interval;
  EXPECT_NEAR(*mee.lower, 0.0533, 5e-5);
  EXPECT_NEAR(*mee.upper, 0.3377, 5e-5);
  const Interval mn =
      difference_of_proportions(a, b, DifferenceInterval::miettinen_nurminen).interval;
  EXPECT_NEAR(*mn.lower, 0.0528, 5e-5);
  EXPECT_NEAR(*mn.upper, 0.3382, 5e-5);
  const Interval newcombe = difference_of_proportions(a, b, DifferenceInterval::newcombe).interval;
  EXPECT_NEAR(*newcombe.lower, 0.0524, 5e-5);
  EXPECT_NEAR(*newcombe.upper, 0.3339, 5e-5);
  const Interval wald = difference_of_proportions(a, b, DifferenceInterval::wald).interval;
  EXPECT_NEAR(*wald.lower, 0.0575, 5e-5);
  EXPECT_NEAR(*wald.upper, 0.3425, 5e-5);
}

TEST(TwoProportionsTest, ScoreAtNoDifferenceIsPearson) {
  const double pearson =
      *chi_square_test(make_table(2, 2, {56, 14, 48, 32}), ChiSquare::pearson).test.statistic;
  const double score = difference_score({56, 70}, {48, 80}, 0, ScoreVariance::plain);
  EXPECT_NEAR(score * score, pearson, 1e-10);
  const double ratio = ratio_score({56, 70}, {48, 80}, 0, ScoreVariance::plain);
  EXPECT_NEAR(ratio * ratio, pearson, 1e-10);
  const double odds = odds_ratio_score({56, 70}, {48, 80}, 0, ScoreVariance::plain);
  EXPECT_NEAR(odds * odds, pearson, 1e-10);
}

TEST(TwoProportionsTest, RestrictedEstimateIsWhereTheLikelihoodIsFlat) {
  for (const auto& c : two_shares) {
    for (const double d : {-0.6, -0.1, 0.0, 0.05, 0.3}) {
      const double p2 = restricted_second_proportion({c[0], c[1]}, {c[2], c[3]}, d);
      const double p1 = p2 + d;
      const double lowest = std::max(0.0, -d);
      const double highest = std::min(1.0, 1 - d);
      if (p2 <= lowest + 1e-9 || p2 >= highest - 1e-9) continue;
      const auto x1 = static_cast<double>(c[0]);
      const auto n1 = static_cast<double>(c[1]);
      const auto x2 = static_cast<double>(c[2]);
      const auto n2 = static_cast<double>(c[3]);
      EXPECT_NEAR((x1 - n1 * p1) / (p1 * (1 - p1)) + (x2 - n2 * p2) / (p2 * (1 - p2)), 0, 1e-6)
          << d;
    }
  }
}

TEST(TwoProportionsTest, ExchangedGroupsTurnTheSign) {
  for (const auto& c : two_shares) {
    for (const auto kind : {DifferenceInterval::newcombe, DifferenceInterval::mee,
                            DifferenceInterval::miettinen_nurminen, DifferenceInterval::wald}) {
      const Interval there = difference_of_proportions({c[0], c[1]}, {c[2], c[3]}, kind).interval;
      const Interval back = difference_of_proportions({c[2], c[3]}, {c[0], c[1]}, kind).interval;
      EXPECT_NEAR(*there.lower, -*back.upper, 1e-10);
      EXPECT_NEAR(*there.upper, -*back.lower, 1e-10);
    }
  }
}

TEST(TwoProportionsTest, Extremes) {
  const auto mn = DifferenceInterval::miettinen_nurminen;
  const Contrast all = difference_of_proportions({10, 10}, {0, 10}, mn);
  EXPECT_EQ(all.estimate, 1);
  EXPECT_EQ(all.interval.upper, 1);
  EXPECT_GT(*all.interval.lower, 0.5);
  const Contrast none = difference_of_proportions({0, 10}, {0, 10}, mn);
  EXPECT_EQ(none.estimate, 0);
  EXPECT_NEAR(*none.interval.lower, -*none.interval.upper, 1e-10);
  EXPECT_EQ(difference_of_proportions({0, 0}, {1, 2}, mn).absence, Absence::fewer_than_two_groups);
  const Contrast one = difference_of_proportions({1, 1}, {0, 1}, mn);
  EXPECT_EQ(one.interval.upper, 1);
  EXPECT_EQ(ratio_of_proportions({0, 10}, {0, 10}, RatioInterval::koopman).absence,
            Absence::no_events);
  const Contrast zero = ratio_of_proportions({0, 10}, {4, 10}, RatioInterval::koopman);
  EXPECT_EQ(zero.interval.lower, 0);
  EXPECT_LT(*zero.interval.upper, 1.2);
  EXPECT_FALSE(ratio_of_proportions({4, 10}, {0, 10}, RatioInterval::koopman).interval.upper);
  EXPECT_FALSE(ratio_of_proportions({4, 10}, {0, 10}, RatioInterval::katz).interval.lower);
  EXPECT_EQ(odds_ratio({3, 3}, {4, 4}, OddsRatioInterval::woolf).absence, Absence::no_variation);
  EXPECT_FALSE(odds_ratio({3, 3}, {2, 4}, OddsRatioInterval::miettinen_nurminen).interval.upper);
}

TEST(TwoProportionsTest, KatzAndWoolfByHand) {
  const double z = normal_critical(0.95);
  const Contrast ratio = ratio_of_proportions({56, 70}, {48, 80}, RatioInterval::katz);
  EXPECT_NEAR(*ratio.estimate, 4.0 / 3, 1e-15);
  const double error = std::sqrt(1.0 / 56 - 1.0 / 70 + 1.0 / 48 - 1.0 / 80);
  EXPECT_NEAR(*ratio.interval.lower, 4.0 / 3 * std::exp(-z * error), 1e-12);
  const Contrast odds = odds_ratio({56, 70}, {48, 80}, OddsRatioInterval::woolf);
  EXPECT_NEAR(*odds.estimate, 56.0 * 32 / (14.0 * 48), 1e-12);
  const double of_log = std::sqrt(1.0 / 56 + 1.0 / 14 + 1.0 / 48 + 1.0 / 32);
  EXPECT_NEAR(*odds.interval.upper, *odds.estimate * std::exp(z * of_log), 1e-11);
}

TEST(AdjustmentTest, AgreesWithR) {
  const Column p = from_r("adjust/p");
  const std::vector<std::pair<std::string, Adjustment>> kinds = {
      {"bonferroni", Adjustment::bonferroni},
      {"holm", Adjustment::holm},
      {"hochberg", Adjustment::hochberg},
      {"BH", Adjustment::benjamini_hochberg}};
  for (const auto& [name, kind] : kinds) {
    const Column expected = from_r("adjust/" + name);
    const auto adjusted = adjust_p_values(p, kind);
    for (std::size_t i = 0; i < p.size(); ++i) expect_close(adjusted[i], expected[i], name);
    Column with_gap = p;
    with_gap.insert(with_gap.begin() + 3, std::nullopt);
    auto apart = adjust_p_values(with_gap, kind);
    EXPECT_FALSE(apart[3]);
    apart.erase(apart.begin() + 3);
    EXPECT_EQ(apart, adjusted) << "an absent p-value is not counted";
  }
  EXPECT_TRUE(adjust_p_values({}, Adjustment::holm).empty());
}

}  // namespace
}  // namespace osteon::stats
