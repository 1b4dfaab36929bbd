// SPDX-License-Identifier: Apache-2.0
// A link from a report to a file of its output folder, to a place in the page or to the web.
// Refuses every scheme that could run code.
#pragma once

#include <string>
#include <string_view>

#include "osteon/base/text.hpp"

namespace osteon::report {

struct Link {
  base::LocalText label;
  std::string href;  // relative path, "#fragment", http:, https: or mailto:
  friend bool operator==(const Link&, const Link&) = default;
};

/// True for the forms named at Link::href. "javascript:", "data:" and the like are false, also
/// with blanks or control characters hidden in the scheme.
[[nodiscard]] bool is_safe_href(std::string_view href);

}  // namespace osteon::report
