// SPDX-License-Identifier: Apache-2.0
// JSON writer: every cell with its kind, counts, values in full precision, test or method, and the
// formatted text in both languages. Keys and their order are stable.
#pragma once

#include <string>

#include "osteon/report/document.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report {

[[nodiscard]] std::string write_json(const Document& document, const Theme& theme);
[[nodiscard]] std::string write_json(const Table& table, const Theme& theme);

/// Every value that the document's sentences and key results print: name, id, kind, full precision,
/// printed text in both languages, and the table cell it comes from.
[[nodiscard]] std::string write_values_json(const Document& document, const Theme& theme);

}  // namespace osteon::report
