// SPDX-License-Identifier: Apache-2.0
// A judged sheet of measurements as tables for a terminal, as JSON and as CSV: each visit and each
// best response with its rule and the numbers that decided.
#pragma once

#include <string>

#include "osteon/report/document.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/quick/recist_sheet.hpp"

namespace osteon::study {

[[nodiscard]] report::Table recist_visit_table(const RecistSheet& sheet);
[[nodiscard]] report::Table recist_best_table(const RecistSheet& sheet,
                                              const RecistQuestion& question);
/// One object per subject with its baseline, visits, best response and queries' count; sums in
/// millimetres as exact decimal text.
[[nodiscard]] std::string recist_json(const RecistSheet& sheet, const RecistQuestion& question);
/// One row per visit.
[[nodiscard]] std::string recist_visits_csv(const RecistSheet& sheet);
/// One row per subject.
[[nodiscard]] std::string recist_best_csv(const RecistSheet& sheet);

}  // namespace osteon::study
