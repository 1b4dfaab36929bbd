// SPDX-License-Identifier: Apache-2.0
// The families of checks. Each finds nothing where its table or columns are absent or of another
// type.
#pragma once

#include "osteon/records/dataset.hpp"
#include "osteon/records/validate.hpp"
#include "osteon/records/validate/query_list.hpp"

namespace osteon::records::validation {

/// Q10 unknown, Q12 duplicate, Q13 missing subjects.
void check_subjects(const Dataset& dataset, QueryList& queries);
/// Q11, Q14 to Q19: orders of dates around birth, death and the data cut-off.
void check_dates(const Dataset& dataset, const ValidationOptions& options, QueryList& queries);
/// Q20 to Q26: lesions and their measurements by RECIST 1.1.
void check_lesions(const Dataset& dataset, const ValidationOptions& options, QueryList& queries);
/// Q27, Q44: therapies that doses and responses refer to, and their overlaps.
void check_therapies(const Dataset& dataset, QueryList& queries);
/// Q30 to Q35: units and ranges.
void check_values(const Dataset& dataset, QueryList& queries);
/// Q40 to Q43: empty required cells and rows given twice.
void check_rows(const Dataset& dataset, QueryList& queries);

/// A column of the table when it has the type, else null.
[[nodiscard]] const Column* column_of(const Table* table, std::string_view name, ColumnType type);

}  // namespace osteon::records::validation
