// SPDX-License-Identifier: Apache-2.0
// What the page of a proofreading adds to the style of a report: marked cells, printed and
// recomputed numbers.
#pragma once

#include <string_view>

namespace osteon::proofread {

[[nodiscard]] std::string_view page_style();

}  // namespace osteon::proofread
