// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/sorted_runs.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

#include "osteon/stats/random.hpp"

namespace osteon::stats {
namespace {

using Keys = std::vector<std::uint64_t>;

Keys sorted_by_runs(Keys keys, int significant_bits) {
  Keys room(keys.size());
  Keys all;
  auto collect = [&](std::span<const std::uint64_t> run) {
    all.insert(all.end(), run.begin(), run.end());
  };
  for_each_sorted_run(KeySpace{keys, room}, significant_bits, collect);
  return all;
}

Keys sorted_by_comparison(Keys keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

Keys random_keys(std::size_t n, int bits) {
  Random random(n + static_cast<std::size_t>(bits));
  Keys keys(n);
  for (auto& key : keys) key = bits == 64 ? random.next() : random.next() >> (64 - bits);
  return keys;
}

TEST(SortedRuns, AreTheSortedKeysForEverySizeAndWidth) {
  for (const std::size_t n : {std::size_t{1}, compared_keys, compared_keys + 1, std::size_t{5000},
                              cached_keys, cached_keys + 1, std::size_t{200000}}) {
    for (const int bits : {1, 3, 8, 11, 12, 22, 35, 63, 64}) {
      const Keys keys = random_keys(n, bits);
      EXPECT_EQ(sorted_by_runs(keys, bits), sorted_by_comparison(keys)) << n << " of " << bits;
    }
  }
}

TEST(SortedRuns, SpreadOnSeveralThreadsAsOnOne) {
  Keys keys = random_keys(10'001, 40);
  const int shift = 40 - spreading_bits;
  Keys alone(keys.size());
  const auto ends = spread<spreading_bits>(KeySpace{keys, alone}, shift);
  for (const unsigned threads : {1U, 2U, 5U}) {
    Keys shared(keys.size());
    EXPECT_EQ(spread_shared(KeySpace{keys, shared}, shift, threads),
              std::vector<std::size_t>(ends.begin(), ends.end()));
    EXPECT_EQ(shared, alone);
  }
}

TEST(SortedRuns, OfNothingAreNone) {
  EXPECT_TRUE(sorted_by_runs({}, 40).empty());
}

TEST(SortedRuns, OfEqualKeysAreThoseKeys) {
  const Keys keys(100000, 77);
  EXPECT_EQ(sorted_by_runs(keys, 7), keys);
}

// Half of all patients leave on one day, the others over a huge range: one bucket holds nearly all.
TEST(SortedRuns, StayRightWhenOneBucketHoldsNearlyAll) {
  Keys keys = random_keys(150000, 16);
  for (std::size_t i = 0; i < keys.size(); i += 2) keys[i] = 40000;
  keys.push_back(std::uint64_t{1} << 50);
  EXPECT_EQ(sorted_by_runs(keys, 51), sorted_by_comparison(keys));
}

}  // namespace
}  // namespace osteon::stats
