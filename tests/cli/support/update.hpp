// SPDX-License-Identifier: Apache-2.0
// Rewrites what a script expects to what was observed, for a maintainer who has read the
// difference.
#pragma once

#include <string>
#include <string_view>

#include "execute.hpp"
#include "script.hpp"

namespace osteon::cli_test {

/// The script's text with new `exit`, `out` and `err` sections where the old ones did not match;
/// sections that match keep their wildcards. Missing `exit` and `err` sections are added when the
/// defaults (0, empty) do not hold. Other checks are left as they are.
[[nodiscard]] std::string updated_script(std::string_view text, const Script& script,
                                         const Outcome& outcome);

}  // namespace osteon::cli_test
