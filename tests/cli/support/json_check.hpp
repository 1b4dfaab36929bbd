// SPDX-License-Identifier: Apache-2.0
// One statement about a JSON text: "POINTER = VALUE", numbers optionally "~ RELATIVE TOLERANCE".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace osteon::cli_test {

/// Why the statement is not true of the JSON text (or is no statement); nothing when it holds.
/// VALUE is JSON. Without a tolerance numbers must be equal. POINTER follows RFC 6901.
[[nodiscard]] std::optional<std::string> json_mismatch(std::string_view text,
                                                       std::string_view statement);

}  // namespace osteon::cli_test
