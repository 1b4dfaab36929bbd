// SPDX-License-Identifier: Apache-2.0
// A laid-out table as HTML: three rules, real header scopes, numbers lined up by two boxes of
// common width per column. Part of write_html.hpp.
#pragma once

#include <string>
#include <string_view>

#include "osteon/report/layout.hpp"

namespace osteon::report {

/// <figure class="tbl"> with caption, table and notes. links is ready HTML, may be empty.
[[nodiscard]] std::string html_table(const TableLayout& layout, std::string_view table_id,
                                     std::string_view links);

/// Tables with more columns than this are set smaller.
inline constexpr std::size_t dense_columns = 6;

/// Style rules that give column k its widths; columns is the largest number in the page.
[[nodiscard]] std::string html_column_rules(std::size_t columns);

}  // namespace osteon::report
