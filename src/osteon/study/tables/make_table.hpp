// SPDX-License-Identifier: Apache-2.0
// One table of the study file's [output] list, by its kind. Refuses to know writers and themes.
#pragma once

#include <string>
#include <string_view>

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// Errors: those of the table's kind (E310 no such grouping, E311 no such endpoint, E360 and
/// following: see tables/table_parts.hpp), each with the place in the study file.
[[nodiscard]] base::Result<report::Table> make_table(const Analysis& analysis,
                                                     const TablePlan& plan);

/// What stands behind "Table " or "Figure ": "1" for table1 or figure1, "S1" for tableS1 or figS1,
/// empty for an id without a number.
[[nodiscard]] std::string printed_number(std::string_view id);

}  // namespace osteon::study
