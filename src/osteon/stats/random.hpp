// SPDX-License-Identifier: Apache-2.0
// Random numbers that are the same on every machine for the same seed: xoshiro256** (Blackman and
// Vigna, ACM Trans Math Softw 2021;47:36), seeded by splitmix64.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace osteon::stats {

class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      seed += 0x9e3779b97f4a7c15ULL;
      word = mix(seed);
    }
  }

  /// The generator of one replicate: depends on nothing but the seed and the index, so that
  /// replicates may be made in any order.
  static Random stream(std::uint64_t seed, std::uint64_t index) {
    return Random(mix(seed ^ mix(index + 1)));
  }

  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// 0 <= u < 1, 53 bits.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

  /// A whole number below `n`, 1 <= n <= 2^32, each equally likely (Lemire, ACM Trans Model Comput
  /// Simul 2019;29:3).
  std::uint64_t below(std::uint64_t n) {
    std::uint64_t product = (next() >> 32) * n;
    if (static_cast<std::uint32_t>(product) < n) {
      const std::uint64_t uneven = (std::uint64_t{1} << 32) % n;
      while (static_cast<std::uint32_t>(product) < uneven) product = (next() >> 32) * n;
    }
    return product >> 32;
  }

 private:
  static std::uint64_t mix(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
  }

  std::array<std::uint64_t, 4> state_{};
};

}  // namespace osteon::stats
