// SPDX-License-Identifier: Apache-2.0
// Clusters of rows, numbered from 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace osteon::stats {

struct ClusterNumbers {
  std::vector<std::uint32_t> number;  // per row
  std::size_t count = 0;
};

/// cluster: any numbers, one per row; empty: every row is one.
[[nodiscard]] ClusterNumbers cluster_numbers(std::span<const std::int32_t> cluster,
                                             std::size_t rows);

}  // namespace osteon::stats
