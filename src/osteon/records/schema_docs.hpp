// SPDX-License-Identifier: Apache-2.0
// Writes the native record schema as Markdown (docs/records.md). Refuses to know files.
#pragma once

#include <string>
#include <vector>

#include "osteon/records/schema.hpp"

namespace osteon::records {

/// One section per table: what a row is, how rows are ordered, and a table of its columns with
/// type, unit, codes, SDTM name and label. Then the queries and messages by code. Ends in a
/// newline.
[[nodiscard]] std::string schema_markdown(const std::vector<TableSchema>& schema);

}  // namespace osteon::records
