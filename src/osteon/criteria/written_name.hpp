// SPDX-License-Identifier: Apache-2.0
// How a name from elsewhere, such as a heading, is written inside an expression.
#pragma once

#include <string>
#include <string_view>

namespace osteon::criteria {

/// A name as expressions write it: between back quotes when the language has another use for the
/// word ("before"), otherwise as it is.
[[nodiscard]] std::string written_name(std::string_view name);

}  // namespace osteon::criteria
