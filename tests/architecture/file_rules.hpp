// SPDX-License-Identifier: Apache-2.0
// Rules that every file keeps. Each function returns "path:line: why" for what it finds.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "repository.hpp"

namespace osteon::architecture {

using Violations = std::vector<std::string>;

/// The licence line comes first (after "#!" in scripts).
[[nodiscard]] Violations missing_licence(const SourceFile& file);
/// A header says #pragma once, and what it is for right below the licence line.
[[nodiscard]] Violations incomplete_header(const SourceFile& file);
/// More lines than `most`.
[[nodiscard]] Violations too_long(const SourceFile& file, std::size_t most);
/// Words, ASCII case ignored, anywhere in the text.
[[nodiscard]] Violations contains_words(const SourceFile& file,
                                        std::span<const std::string_view> words);
/// Parameters of type bool in the public part of a header.
[[nodiscard]] Violations bool_parameters(const SourceFile& file);
/// Calls that print, read the environment or draw random numbers behind the caller's back.
[[nodiscard]] Violations impure_calls(const SourceFile& file);

}  // namespace osteon::architecture
