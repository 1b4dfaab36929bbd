// SPDX-License-Identifier: Apache-2.0
// The style sheet of the page: screen with a side navigation, A4 on paper, dark text on white.
#pragma once

#include <string_view>

namespace osteon::report {

[[nodiscard]] std::string_view html_style();

}  // namespace osteon::report
