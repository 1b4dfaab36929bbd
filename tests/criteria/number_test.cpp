// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/number.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace osteon::criteria {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

TEST(Number, ComparesExactlyAcrossDenominators) {
  EXPECT_EQ((Number{1, 3}), (Number{2, 6}));
  EXPECT_LT((Number{1, 3}), (Number{333334, 1000000}));
  EXPECT_GT((Number{1, 3}), (Number{333333, 1000000}));
  EXPECT_LT((Number{-1, 2}), (Number{-1, 3}));
  EXPECT_LT((Number{largest - 1, largest}), (Number{1, 1}));
}

TEST(Number, TenthsAddUpExactly) {
  Number sum;
  for (int i = 0; i < 10; ++i) sum = add(sum, {1, 10}).value();
  EXPECT_EQ(sum, (Number{1, 1}));
  EXPECT_EQ(subtract(Number{3, 10}, Number{1, 10}).value(), (Number{2, 10}));
  EXPECT_EQ(multiply(Number{7, 4}, Number{7, 4}).value(), (Number{49, 16}));
  EXPECT_EQ(divide(Number{7, 10}, Number{-35, 100}).value(), (Number{-2, 1}));
}

TEST(Number, ReducesBeforeItGivesUp) {
  EXPECT_EQ(add(Number{largest, 2}, Number{largest, 2}).value(), (Number{largest, 1}));
  EXPECT_EQ(multiply(Number{largest, 3}, Number{3, largest}).value(), (Number{1, 1}));
  EXPECT_FALSE(add(Number{largest, 1}, Number{1, 1}).has_value());
  EXPECT_FALSE(multiply(Number{largest, 1}, Number{2, 1}).has_value());
  EXPECT_FALSE(divide(Number{1, 1}, Number{0, 5}).has_value());
}

TEST(Number, PrintsExactDecimalsAndMarksOthers) {
  EXPECT_EQ(display(Number{705, 10}), "70.5");
  EXPECT_EQ(display(Number{-500, 100}), "-5");
  EXPECT_EQ(display(Number{0, 100}), "0");
  EXPECT_EQ(display(Number{1, 8}), "0.125");
  EXPECT_EQ(display(Number{2, 3}), "≈ 0.666667");
  EXPECT_FALSE(exact_decimal(Number{1, 3}).has_value());
  EXPECT_EQ(to_double(Number{1, 3}), 1.0 / 3.0);
  EXPECT_EQ(to_double(to_number(base::Decimal{285, 3})), 0.285);
}

}  // namespace
}  // namespace osteon::criteria
