// SPDX-License-Identifier: Apache-2.0
// Terminal writer: columns aligned by display width, rules instead of boxes, wrapped to a width;
// a table that is too wide continues in panels. Knows no colours and no terminal.
#pragma once

#include <cstddef>
#include <string>

#include "osteon/report/document.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report {

inline constexpr std::size_t default_text_width = 100;

/// width in terminal columns, at least 40.
[[nodiscard]] std::string write_text(const Document& document, const Presentation& presentation,
                                     std::size_t width = default_text_width);
[[nodiscard]] std::string write_text(const Table& table, const Presentation& presentation,
                                     std::size_t width = default_text_width);

}  // namespace osteon::report
