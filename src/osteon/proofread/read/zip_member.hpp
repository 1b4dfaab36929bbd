// SPDX-License-Identifier: Apache-2.0
// One file out of a zip archive in memory. Knows no document format.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "osteon/base/diagnostic.hpp"

namespace osteon::proofread {

/// The bytes of the member `name`. Errors: E282 when the archive is damaged, has no such member or
/// unpacks to more than `most` bytes.
[[nodiscard]] base::Result<std::string> zip_member(std::string_view archive,
                                                   const std::string& name, std::size_t most);

}  // namespace osteon::proofread
