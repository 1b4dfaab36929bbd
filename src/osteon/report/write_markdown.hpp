// SPDX-License-Identifier: Apache-2.0
// GitHub Markdown writer: pipe tables, notes below them, everything else escaped.
#pragma once

#include <string>
#include <string_view>

#include "osteon/report/document.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report {

[[nodiscard]] std::string write_markdown(const Document& document,
                                         const Presentation& presentation);
[[nodiscard]] std::string write_markdown(const Table& table, const Presentation& presentation);

/// Text that Markdown prints as it stands, also in a table cell (line breaks become <br>).
[[nodiscard]] std::string escape_markdown(std::string_view text);

}  // namespace osteon::report
