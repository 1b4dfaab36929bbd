// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/written_name.hpp"

#include <fmt/format.h>

#include "osteon/criteria/grammar.hpp"

namespace osteon::criteria {

std::string written_name(std::string_view name) {
  return Grammar::is_keyword(name) ? fmt::format("`{}`", name) : std::string(name);
}

}  // namespace osteon::criteria
