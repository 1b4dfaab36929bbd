// SPDX-License-Identifier: Apache-2.0
// Which measurements are whole numbers by their nature, as their names tell.
#pragma once

#include <cstdint>
#include <string_view>

namespace osteon::proofread {

/// surely: counts and scores. likely: ages, mostly in completed years.
enum class WholeLabel : std::uint8_t { no, likely, surely };

[[nodiscard]] WholeLabel whole_label(std::string_view label);

}  // namespace osteon::proofread
