// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/length.hpp"

#include <gtest/gtest.h>

namespace osteon::clinical {
namespace {

std::optional<Length> read(std::string_view text) {
  return length_from_millimetres(base::parse_decimal(text).value());
}

TEST(Length, KeepsTheDecimalsAsEntered) {
  EXPECT_EQ(read("4.95"), Length{4950});
  EXPECT_EQ(read("0"), Length{0});
  EXPECT_EQ(read("12.3450"), Length{12345});
  EXPECT_EQ(to_millimetres(Length{4950}).to_string(), "4.95");
  EXPECT_EQ(to_millimetres(Length{20000}).to_string(), "20");
}

TEST(Length, RefusesWhatItCannotKeep) {
  EXPECT_FALSE(read("-1"));
  EXPECT_FALSE(read("1.2345"));
  EXPECT_TRUE(read("10000"));
  EXPECT_FALSE(read("10000.001"));
  EXPECT_FALSE(read("1e17"));
}

TEST(Length, ChangeIsAnExactRatio) {
  EXPECT_EQ(relative_change(millimetres(50), millimetres(60)), (Ratio{10000, 50000}));
  EXPECT_EQ(relative_change(millimetres(50), millimetres(35)), (Ratio{-15000, 50000}));
  EXPECT_FALSE(relative_change(Length{}, millimetres(5)));
}

}  // namespace
}  // namespace osteon::clinical
