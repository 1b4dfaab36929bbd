// SPDX-License-Identifier: Apache-2.0
// Names of best responses and of the rates made from them (RECIST 1.1 and its relatives).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace osteon::proofread {

/// objective_rate: CR + PR. control_rate (also clinical benefit): CR + PR + SD.
enum class ResponseName : std::uint8_t {
  complete,
  partial,
  stable,
  progressive,
  not_evaluable,
  objective_rate,
  control_rate
};

/// The response that a row or column is named after; nothing for other names.
[[nodiscard]] std::optional<ResponseName> response_name(std::string_view label);

}  // namespace osteon::proofread
