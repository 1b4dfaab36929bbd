// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/cluster_numbers.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace osteon::stats {

ClusterNumbers cluster_numbers(std::span<const std::int32_t> cluster, std::size_t rows) {
  ClusterNumbers clusters;
  clusters.number.resize(rows);
  if (cluster.empty()) {
    std::iota(clusters.number.begin(), clusters.number.end(), 0U);
    clusters.count = rows;
    return clusters;
  }
  assert(cluster.size() == rows);
  std::vector<std::int32_t> known(cluster.begin(), cluster.end());
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  for (std::size_t i = 0; i < rows; ++i) {
    const auto at = std::lower_bound(known.begin(), known.end(), cluster[i]);
    clusters.number[i] = static_cast<std::uint32_t>(at - known.begin());
  }
  clusters.count = known.size();
  return clusters;
}

}  // namespace osteon::stats
