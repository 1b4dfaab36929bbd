// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/link.hpp"

#include <algorithm>

namespace osteon::report {

bool is_safe_href(std::string_view href) {
  if (href.empty()) return false;
  const bool hidden = std::any_of(href.begin(), href.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\';
  });
  if (hidden || href.substr(0, 2) == "//") return false;
  const std::size_t colon = href.find(':');
  const std::size_t path = href.find_first_of("/?#");
  if (colon == std::string_view::npos || path < colon) return true;  // no scheme
  const std::string scheme = base::lower_ascii(href.substr(0, colon));
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

}  // namespace osteon::report
