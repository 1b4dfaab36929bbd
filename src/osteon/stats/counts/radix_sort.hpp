// SPDX-License-Identifier: Apache-2.0
// Sorting of packed 64-bit keys in time proportional to their number.
#pragma once

#include <cstdint>
#include <vector>

namespace osteon::stats {

/// Ascending. Only the lowest `significant_bits` of the keys may be set; fewer bits are fewer
/// passes.
void radix_sort(std::vector<std::uint64_t>& keys, int significant_bits);

}  // namespace osteon::stats
