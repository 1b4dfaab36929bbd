// SPDX-License-Identifier: Apache-2.0
// A laid-out table as lines of text: aligned columns between three rules, in panels when it is
// wider than the terminal. Part of write_text.hpp.
#pragma once

#include <cstddef>
#include <string>

#include "osteon/report/layout.hpp"

namespace osteon::report {

/// Caption, rules, rows and footnotes; ends in a newline. continued is the word for further panels.
[[nodiscard]] std::string text_table(const TableLayout& layout, std::size_t width,
                                     std::string_view continued);

/// "Table 1. Caption"; without label the caption alone.
[[nodiscard]] std::string titled(const std::string& label, const std::string& caption);

/// Marks raised with the superscript letters of Unicode; symbols stay as they are.
[[nodiscard]] std::string raised(std::string_view marks);

}  // namespace osteon::report
