// SPDX-License-Identifier: Apache-2.0
// Could n whole numbers have the printed mean, standard deviation or median? GRIM (Brown and
// Heathers, Soc Psychol Personal Sci 2017;8:363-369) and GRIMMER (Anaya 2016; analytic form after
// Allard 2018).
#pragma once

#include <cstdint>

#include "osteon/proofread/model/number.hpp"

namespace osteon::proofread {

/// n > 0. Rounded and cut-off means both count as possible.
[[nodiscard]] bool mean_is_possible(const Printed& mean, std::int64_t n);

/// n > 1: a sum S and a sum of squares Q of the same parity with S within the mean's rounding and Q
/// within that of the standard deviation, Q >= S^2 / n.
[[nodiscard]] bool sd_is_possible(const Printed& mean, const Printed& sd, std::int64_t n);

/// The median of n whole numbers is whole, or half when n is even.
[[nodiscard]] bool median_is_possible(const Printed& median, std::int64_t n);

}  // namespace osteon::proofread
