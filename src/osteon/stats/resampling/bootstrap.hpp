// SPDX-License-Identifier: Apache-2.0
// The bootstrap of any statistic of counts: subjects are drawn with replacement within their
// groups, as new counts of the same rows. Each replicate has its own random numbers, made from the
// seed and its index, so that the number of threads changes no bit.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "osteon/stats/result.hpp"

namespace osteon::stats {

/// How many subjects stand behind each row; rows of a group lie together.
struct ResampledRows {
  std::vector<std::int64_t> counts;
  std::vector<std::size_t> group_begin{0};  // first row of each group, ascending from 0
};

/// A number from one count per row. Empty: it does not exist in this sample. Plus infinity: it lies
/// beyond every other one (a median that is not reached). Called from several threads at once.
using CountStatistic = std::function<std::optional<double>(std::span<const std::int64_t>)>;

struct BootstrapSettings {
  std::int64_t replicates = 10000;
  std::uint64_t seed = 20240101;
  double level = 0.95;
  unsigned threads = 0;  // 0: as many as the machine has; the result is the same
};

struct Bootstrap {
  std::optional<double> estimate;        // of the counts themselves
  std::optional<double> standard_error;  // of the replicates; empty when one is infinite
  std::optional<double> bias;            // mean of the replicates minus estimate
  Interval percentile;
  Interval bca;                 // empty limits when the correction does not exist
  std::int64_t replicates = 0;  // drawn
  std::int64_t undefined = 0;   // of them without a value, left out
  std::int64_t unbounded = 0;   // of them plus infinity
  std::uint64_t seed = 0;
  Absence absence = Absence::none;
};

/// percentile: quantiles of the replicates at (B + 1)p. bca: the same at levels corrected for bias
/// (replicates equal to the estimate count half) and for acceleration (jackknife over subjects). A
/// limit of plus infinity is empty.
[[nodiscard]] Bootstrap bootstrap(const ResampledRows& rows, const CountStatistic& statistic,
                                  const BootstrapSettings& settings = {});

}  // namespace osteon::stats
