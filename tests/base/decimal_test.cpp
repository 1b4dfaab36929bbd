// SPDX-License-Identifier: Apache-2.0
#include "osteon/base/decimal.hpp"

#include <gtest/gtest.h>

namespace osteon::base {
namespace {

TEST(Decimal, ReadsWhatPeopleWrite) {
  EXPECT_EQ(parse_decimal("7.2")->to_string(), "7.2");
  EXPECT_EQ(parse_decimal("-0.05")->to_string(), "-0.05");
  EXPECT_EQ(parse_decimal("1,5", DecimalMark::comma)->to_string(), "1.5");
  EXPECT_EQ(parse_decimal("1.5e3")->to_string(), "1500");
  EXPECT_EQ(parse_decimal("25e-1")->to_string(), "2.5");
  EXPECT_FALSE(parse_decimal("1,5"));
  EXPECT_FALSE(parse_decimal("1.2.3"));
  EXPECT_FALSE(parse_decimal(""));
  EXPECT_FALSE(parse_decimal("-"));
  EXPECT_FALSE(parse_decimal("12 "));
  EXPECT_FALSE(parse_decimal("99999999999999999999"));
}

TEST(Decimal, EqualIsEqualWhateverTheScale) {
  EXPECT_EQ(*parse_decimal("7.20"), *parse_decimal("7.2"));
  EXPECT_LT(*parse_decimal("7.199"), *parse_decimal("7.2"));
  const auto sum = add(*parse_decimal("0.1"), *parse_decimal("0.2"));
  EXPECT_EQ(*sum, *parse_decimal("0.3"));
  EXPECT_EQ(*subtract(*parse_decimal("1"), *parse_decimal("0.9")), *parse_decimal("0.1"));
  EXPECT_EQ(*multiply(*parse_decimal("1.5"), *parse_decimal("0.20")), *parse_decimal("0.3"));
}

TEST(Decimal, PercentagesRoundHalfAwayFromZeroOnTheRatio) {
  EXPECT_EQ(rounded_percent(1, 8, 1).to_string(), "12.5");
  EXPECT_EQ(rounded_percent(3, 12, 1).to_string(), "25.0");
  EXPECT_EQ(rounded_percent(10, 12, 1).to_string(), "83.3");
  EXPECT_EQ(rounded_percent(1, 16, 1).to_string(), "6.3");  // 6.25
  EXPECT_EQ(rounded_percent(1, 26, 1).to_string(), "3.8");
  EXPECT_EQ(rounded_percent(1, 200, 0).to_string(), "1");  // 0.5
  EXPECT_EQ(rounded_ratio(-5, 2, 0).to_string(), "-3");
}

TEST(Decimal, DoublesRoundOnTheirShortestForm) {
  EXPECT_EQ(format_fixed(0.285, 2), "0.29");
  EXPECT_EQ(format_fixed(2.5, 0), "3");
  EXPECT_EQ(format_fixed(-0.04, 1), "0.0");
  EXPECT_EQ(format_fixed(9.995, 2), "10.00");
  EXPECT_EQ(format_fixed(1e22, 1), "10000000000000000000000.0");
  EXPECT_EQ(format_shortest(0.1), "0.1");
  EXPECT_EQ(rounded(*parse_decimal("1.25"), 1).to_string(), "1.3");
  EXPECT_EQ(rounded(*parse_decimal("-1.25"), 1).to_string(), "-1.3");
}

}  // namespace
}  // namespace osteon::base
