// SPDX-License-Identifier: Apache-2.0
// The zero of a monotone function between two points, for confidence limits that have no formula.
// Knows nothing of what it solves.
#pragma once

#include <cstdint>

#include <boost/math/tools/roots.hpp>

namespace osteon::stats {

/// The zero of `function` between `low` and `high`, where it has opposite signs (or is zero at one
/// of them): Alefeld, Potra and Shi (ACM Trans Math Softw 1995;21:327), about 50 bits.
template <class Function>
[[nodiscard]] double find_root(Function function, double low, double high) {
  std::uintmax_t iterations = 200;
  constexpr int bits = 50;
  const auto bracket = boost::math::tools::toms748_solve(
      function, low, high, boost::math::tools::eps_tolerance<double>(bits), iterations);
  return bracket.first + (bracket.second - bracket.first) / 2;
}

/// The zero of an increasing function of a real number: looks for two points around it, outwards
/// from -1 and 1. Precondition: there is a zero.
template <class Function>
[[nodiscard]] double find_root_of_increasing(Function function) {
  double low = -1;
  double high = 1;
  while (function(low) > 0) low *= 2;
  while (function(high) < 0) high *= 2;
  return find_root(function, low, high);
}

}  // namespace osteon::stats
