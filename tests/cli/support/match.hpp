// SPDX-License-Identifier: Apache-2.0
// Compares expected lines with actual lines and shows the difference. `[..]` in an expected line
// stands for any text within the line, an expected line `...` for any number of lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osteon::cli_test {

[[nodiscard]] bool matches_line(std::string_view pattern, std::string_view line);

/// Nothing when the lines match; else a listing in which "-" marks expected lines that did not come
/// and "+" marks lines that came unexpectedly.
[[nodiscard]] std::optional<std::string> line_difference(const std::vector<std::string>& expected,
                                                         const std::vector<std::string>& actual);

/// The first pattern that does not occur after the one before it; nothing when all occur in order.
/// A pattern occurs when some line has it as a part (`[..]` allowed).
[[nodiscard]] std::optional<std::string> first_not_contained(
    const std::vector<std::string>& patterns, const std::vector<std::string>& lines);

/// The first pattern that is a part of some line, with that line's number (from 1).
struct Occurrence {
  std::string pattern;
  std::size_t line = 0;
};
[[nodiscard]] std::optional<Occurrence> first_contained(const std::vector<std::string>& patterns,
                                                        const std::vector<std::string>& lines);

}  // namespace osteon::cli_test
