// SPDX-License-Identifier: Apache-2.0
// Columns of a flat sheet as variables of a cohort of all its rows: what the quick commands that
// count begin with. Refuses to know any statistic.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/cohort/tabulate.hpp"
#include "osteon/study/prepare.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

struct SheetVariable {
  std::string heading;
  std::string flag;  // that asked for it
  NumberAs as = NumberAs::categories;
};

/// A prepared study whose variables are these columns, in this order; levels of text in ascending
/// order. Errors: E230 no such column, E232 a column wanted as number that holds none.
[[nodiscard]] base::Result<std::unique_ptr<Prepared>> prepare_variables(
    const QuickSheet& sheet, const std::string& id, const std::vector<SheetVariable>& wanted,
    const Effort& effort);

/// Error E265: what a question needs and these data do not have.
[[nodiscard]] base::Diagnostic not_comparable(std::string sentence, std::string remedy);

/// The groups of the i-th variable.
[[nodiscard]] cohort::Grouping grouping_of(const Prepared& prepared, std::size_t variable);
/// Rows: levels of one variable; columns: those of another; empty levels left out.
[[nodiscard]] stats::CountTable cross_table(const Prepared& prepared, std::size_t rows,
                                            std::size_t columns);

}  // namespace osteon::study
