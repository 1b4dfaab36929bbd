// SPDX-License-Identifier: Apache-2.0
// Units that results and doses may have. Knows names only; it converts nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace osteon::records::validation {

/// Case is ignored, µ and μ are u, ×10^9/L is 10^9/L, and * or E may stand for the exponent.
[[nodiscard]] bool is_lab_unit(std::string_view unit);
[[nodiscard]] bool is_dose_unit(std::string_view unit);

/// As written for people, for the remedy of a query and the docs.
[[nodiscard]] const std::vector<std::string>& lab_units();
[[nodiscard]] const std::vector<std::string>& dose_units();

}  // namespace osteon::records::validation
