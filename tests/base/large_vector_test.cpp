// SPDX-License-Identifier: Apache-2.0
#include "osteon/base/large_vector.hpp"

#include <cstdint>
#include <numeric>

#include <gtest/gtest.h>

namespace osteon::base {
namespace {

TEST(LargeVector, KeepsItsValuesWhileItGrowsFromSmallToLargeBlocks) {
  constexpr std::int64_t n = 2'000'000;  // 16 MB: several large blocks on the way
  LargeVector<std::int64_t> values;
  for (std::int64_t i = 0; i < n; ++i) values.push_back(i);
  const LargeVector<std::int64_t> copy = values;
  values.clear();
  values.shrink_to_fit();
  EXPECT_EQ(std::accumulate(copy.begin(), copy.end(), std::int64_t{0}), n * (n - 1) / 2);
}

TEST(LargeVector, ConstructsWhatItIsGiven) {
  const LargeVector<std::int64_t> sevens(1'000'000, 7);
  EXPECT_EQ(sevens.front(), 7);
  EXPECT_EQ(sevens.back(), 7);
  const LargeVector<std::int64_t> few(sevens.begin(), sevens.begin() + 3);
  EXPECT_EQ(few, (LargeVector<std::int64_t>{7, 7, 7}));
}

}  // namespace
}  // namespace osteon::base
