// SPDX-License-Identifier: Apache-2.0
// SHA-256 of bytes (libsodium), for manifests and definitions of count tables.
#pragma once

#include <string>
#include <string_view>

namespace osteon::base {

/// Lower-case hexadecimal, 64 characters.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace osteon::base
