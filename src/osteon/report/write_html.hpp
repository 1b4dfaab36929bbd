// SPDX-License-Identifier: Apache-2.0
// One self-contained page: style sheet and drawings inside, no script, no network, readable on
// screen and on A4. The page a clinician opens first.
#pragma once

#include <string>
#include <string_view>

#include "osteon/report/document.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report {

[[nodiscard]] std::string write_html(const Document& document, const Presentation& presentation);
/// A page with this table alone.
[[nodiscard]] std::string write_html(const Table& table, const Presentation& presentation);

/// For text and for attribute values in double quotes. Control characters and invalid UTF-8 become
/// U+FFFD.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace osteon::report
