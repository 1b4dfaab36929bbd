// SPDX-License-Identifier: Apache-2.0
// A cell as JSON: its kind, every number in full precision, its method. Part of write_json.hpp.
#pragma once

#include <nlohmann/json.hpp>

#include "osteon/report/cell.hpp"
#include "osteon/report/theme.hpp"

namespace osteon::report {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json json_of(const base::LocalText& text);
/// {"kind": ..., numbers, "test" or "interval"}; "id" and "notes" when present.
[[nodiscard]] Json json_of(const Cell& cell);
/// {"en": ..., "zh": ...}: the text of a table cell.
[[nodiscard]] Json cell_text_json(const Cell& cell, const Theme& theme, int percent_digits);

}  // namespace osteon::report
