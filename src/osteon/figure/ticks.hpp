// SPDX-License-Identifier: Apache-2.0
// Where an axis carries ticks: round numbers, months in multiples of 3, 6 and 12, and decades.
#pragma once

#include <string>
#include <vector>

#include "osteon/figure/figure.hpp"

namespace osteon::figure {

/// 0, every, 2 every, ... up to the last multiple not above `end` (the axis itself may go on).
/// `every` 0 = the smallest of 1, 3, 6, 12, 24, 36, 60, 120, ... that gives at most `most`
/// steps.
[[nodiscard]] std::vector<double> time_ticks(double end, double every, int most);

/// Multiples of 1, 2 or 5 times a power of ten that cover [low, high] with at most `most` steps.
[[nodiscard]] std::vector<double> round_ticks(double low, double high, int most);

/// Ticks of a logarithmic axis inside [low, high]: 1, 2 and 5 in each decade while they are few,
/// else decades. low > 0.
[[nodiscard]] std::vector<double> logarithmic_ticks(double low, double high, int most);

/// Shortest decimal text, with the style's decimal mark and a true minus sign.
[[nodiscard]] std::string number_label(double value, const Style& style);
/// aligned: all labels with as many decimals as the longest needs ("0.0", "0.5"). shortest: each by
/// itself ("0.1", "1", "10").
enum class Decimals { aligned, shortest };
/// Ticks at the values, labelled with `scale_by` times the value.
[[nodiscard]] std::vector<Tick> labelled(const std::vector<double>& values, const Style& style,
                                         Decimals decimals, double scale_by = 1);

}  // namespace osteon::figure
