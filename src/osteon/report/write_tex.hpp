// SPDX-License-Identifier: Apache-2.0
// LaTeX writer: booktabs tables to \input into a manuscript (packages booktabs and graphicx; a
// Unicode engine, and ctex for Chinese).
#pragma once

#include <string>
#include <string_view>

#include "osteon/report/document.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report {

/// A body to \input: sections, paragraphs, tables, figures by file name; no preamble.
[[nodiscard]] std::string write_tex(const Document& document, const Presentation& presentation);
[[nodiscard]] std::string write_tex(const Table& table, const Presentation& presentation);

[[nodiscard]] std::string escape_tex(std::string_view text);

}  // namespace osteon::report
