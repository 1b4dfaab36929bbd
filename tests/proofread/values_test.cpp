// SPDX-License-Identifier: Apache-2.0
// Numbers, cells, roundings and whole numbers, by hand.
#include <cmath>

#include <gmock/gmock.h>

#include "osteon/proofread/check/p_values.hpp"
#include "osteon/proofread/model/cell_value.hpp"
#include "osteon/proofread/model/intervals.hpp"
#include "osteon/proofread/model/mean_tests.hpp"
#include "osteon/proofread/model/rounding.hpp"
#include "osteon/proofread/model/whole_numbers.hpp"
#include "osteon/proofread/read/typography.hpp"

namespace osteon::proofread {
namespace {

Printed number(std::string_view text) {
  const auto found = number_at(text, 0, NumberPlace::cell);
  EXPECT_TRUE(found) << text;
  return found.value_or(Printed{});
}

struct CellCase {
  const char* text;
  CellForm form;
  const char* count;    // "" for none
  const char* percent;  // "" for none
};
class Cells : public ::testing::TestWithParam<CellCase> {};

TEST_P(Cells, AreReadByTheirForm) {
  const CellValue value = parse_cell(plain_typography(GetParam().text));
  EXPECT_EQ(value.form, GetParam().form) << GetParam().text;
  const auto count = value.count();
  EXPECT_EQ(count ? std::to_string(*count) : "", GetParam().count) << GetParam().text;
  const auto percent = value.percent();
  EXPECT_EQ(percent ? percent->value.to_string() : "", GetParam().percent) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    forms, Cells,
    ::testing::Values(CellCase{"12 (85.7)", CellForm::pair, "12", "85.7"},
                      CellCase{"12(85·7%)", CellForm::pair, "12", "85.7"},
                      CellCase{"12 (85,7)", CellForm::pair, "12", "85.7"},
                      CellCase{"12 [85.7]", CellForm::pair, "12", "85.7"},
                      CellCase{"85.7% (12)", CellForm::pair, "12", "85.7"},
                      CellCase{"85.7% (12/14)", CellForm::pair, "12", "85.7"},
                      CellCase{"12 85.7%", CellForm::pair, "12", "85.7"},
                      CellCase{"12/14 (85.7)", CellForm::fraction, "12", "85.7"},
                      CellCase{"12/14", CellForm::fraction, "12", ""},
                      CellCase{"1\u2009"
                               "234 (5.0)",
                               CellForm::pair, "1234", "5.0"},
                      CellCase{"1,234 (5.0)", CellForm::pair, "1234", "5.0"},
                      CellCase{"0", CellForm::number, "0", ""},
                      CellCase{"–", CellForm::dash, "", ""}, CellCase{"", CellForm::empty, "", ""},
                      CellCase{"NR", CellForm::dash, "", ""},
                      CellCase{"53.8%", CellForm::percent, "", "53.8"},
                      CellCase{"63.2 ± 10.1", CellForm::plus_minus, "", ""},
                      CellCase{"12–51", CellForm::range, "", ""},
                      CellCase{"4.0 (1.0–7.0)", CellForm::interval, "", "4.0"},
                      CellCase{"4.0 [95% CI: 1.0 to 7.0]", CellForm::interval, "", "4.0"},
                      CellCase{"3 (11.5; 2.4–30.2)", CellForm::interval, "3", "11.5"},
                      CellCase{"1 (reference)", CellForm::number, "1", ""},
                      CellCase{"<0.001", CellForm::number, "", ""},
                      CellCase{"Fisher", CellForm::words, "", ""},
                      CellCase{"3 5 7", CellForm::unread, "", ""}));

TEST(Rounding, IsDecidedInWholeNumbers) {
  const auto fit = [](std::int64_t k, std::int64_t n, std::string_view percent) {
    return fit_percent(k, n, number(percent).value);
  };
  EXPECT_TRUE(fit(1, 8, "13").half_up);  // 12.5
  EXPECT_FALSE(fit(1, 8, "13").half_even);
  EXPECT_TRUE(fit(1, 8, "12").half_even);
  EXPECT_TRUE(fit(1, 8, "12").truncated);
  EXPECT_TRUE(fit(3, 8, "38").half_even);  // 37.5
  EXPECT_TRUE(fit(2, 14, "14.2").truncated);
  EXPECT_FALSE(fit(2, 14, "14.2").rounded());
  EXPECT_TRUE(fit(1, 26, "3.9").rounded_up);
  EXPECT_FALSE(fit(1, 26, "3.9").fits());
  EXPECT_FALSE(fit(3, 12, "33.3").fits());
  EXPECT_FALSE(fit(1, 0, "0").fits());
}

TEST(Rounding, WhichDenominatorsArePossible) {
  EXPECT_EQ(possible_denominator(7, number("24.1").value, 20000), 29);
  EXPECT_EQ(possible_denominator(10, number("83.4").value, 20000), std::nullopt);
  EXPECT_EQ(possible_count(16, number("6.3").value), 1);
  EXPECT_EQ(possible_count(16, number("6.9").value), std::nullopt);
}

TEST(PValues, AreReproducedToTheirDigits) {
  EXPECT_TRUE(reproduces(number("0.085"), 0.0846));
  EXPECT_TRUE(reproduces(number("0.084"), 0.0846));  // cut off
  EXPECT_FALSE(reproduces(number("0.086"), 0.0846));
  EXPECT_TRUE(reproduces(number("1"), 1.0));
  EXPECT_FALSE(reproduces(number("1"), 0.789));
  EXPECT_TRUE(reproduces(number("<0.001"), 0.0004));
  EXPECT_FALSE(reproduces(number("<0.001"), 0.02));
  EXPECT_TRUE(reproduces(number(">0.999"), 1.0));
}

// Brown and Heathers 2017: a mean of 3.45 of 17 whole numbers is impossible (58/17 = 3.41, 59/17
// = 3.47).
TEST(WholeNumbers, Grim) {
  EXPECT_FALSE(mean_is_possible(number("3.45"), 17));
  EXPECT_TRUE(mean_is_possible(number("3.47"), 17));
  EXPECT_TRUE(mean_is_possible(number("3.45"), 200));
}

TEST(WholeNumbers, GrimmerAcceptsEveryRealSample) {
  // All samples of three whole numbers from 0 to 6: mean and SD as printed must be possible.
  for (int a = 0; a <= 6; ++a) {
    for (int b = a; b <= 6; ++b) {
      for (int c = b; c <= 6; ++c) {
        const double mean = (a + b + c) / 3.0;
        const double sd = std::sqrt(
            ((a - mean) * (a - mean) + (b - mean) * (b - mean) + (c - mean) * (c - mean)) / 2);
        EXPECT_TRUE(sd_is_possible(number(base::format_fixed(mean, 2)),
                                   number(base::format_fixed(sd, 2)), 3))
            << a << b << c;
      }
    }
  }
  EXPECT_FALSE(sd_is_possible(number("3.40"), number("1.00"), 5));
}

TEST(WholeNumbers, Median) {
  EXPECT_TRUE(median_is_possible(number("59.5"), 30));
  EXPECT_FALSE(median_is_possible(number("59.5"), 29));
  EXPECT_FALSE(median_is_possible(number("59.3"), 30));
}

TEST(Intervals, Forms) {
  const auto of = [](const char* e, const char* l, const char* h) {
    return PrintedInterval{number(e), number(l), number(h)};
  };
  EXPECT_TRUE(is_symmetric(of("7.2", "1.9", "12.5")));
  EXPECT_TRUE(is_symmetric(of("4.0", "0.0", "11.4")));  // clipped
  EXPECT_FALSE(is_symmetric(of("7.2", "4.9", "12.5")));
  EXPECT_TRUE(is_log_symmetric(of("0.26", "0.08", "0.88")));
  EXPECT_FALSE(is_log_symmetric(of("0.50", "0.25", "1.60")));
  // z = log(0.5) / (log(0.76 / 0.33) / 3.92) = -3.258: p = 0.00112
  const auto p = wald_p_of_ratio(of("0.50", "0.33", "0.76"));
  ASSERT_TRUE(p);
  EXPECT_LT(p->least, 0.00112);
  EXPECT_GT(p->most, 0.00112);
  EXPECT_LT(p->most, 0.003);
  // R: binom.test(3, 26): 2.45 to 30.15; prop.test without correction (Wilson): 4.00 to 28.98
  EXPECT_EQ(interval_kind(3, 26, number("2.4"), number("30.2")),
            stats::ProportionInterval::clopper_pearson);
  EXPECT_EQ(interval_kind(3, 26, number("4.0"), number("29.0")), stats::ProportionInterval::wilson);
  EXPECT_EQ(interval_kind(3, 26, number("5.0"), number("29.0")), std::nullopt);
}

TEST(Means, RangesOfPValues) {
  // Analysis of variance of 3 x 10 with means 10, 12, 14 and SD 3: F = 40 / 9 with 2 and 27 df,
  // p = 0.02145115 (R: pf(40 / 9, 2, 27, lower.tail = FALSE))
  const std::vector<MeanOfGroup> groups = {{number("10.0"), number("3.0"), 10},
                                           {number("12.0"), number("3.0"), 10},
                                           {number("14.0"), number("3.0"), 10}};
  const auto tests = tests_of_means(groups);
  ASSERT_EQ(tests.size(), 1U);
  EXPECT_NEAR(tests[0].as_printed, 0.02145115, 1e-8);
  EXPECT_LT(tests[0].least, tests[0].as_printed);
  EXPECT_GT(tests[0].most, tests[0].as_printed);
  EXPECT_TRUE(tests_of_means({groups[0]}).empty());
}

TEST(Typography, PlainForms) {
  EXPECT_EQ(plain_typography("12–51 ≥2 ±3 1·5 （n＝14） 5\u202F"
                             "000"),
            "12-51 >=2 +/-3 1.5 (n=14) 5000");
  EXPECT_EQ(without_markup("**A** *p* = 0.02 [Table 1](<#t>) a&ge;b $p = 0.022$"),
            "A p = 0.02 Table 1 a>=b p = 0.022");
  EXPECT_EQ(split_marks(plain_typography("0.789ᵇ†")).text, "0.789");
  EXPECT_THAT(split_marks(plain_typography("0.789ᵇ†")).marks,
              ::testing::UnorderedElementsAre("b", "†"));
}

}  // namespace
}  // namespace osteon::proofread
