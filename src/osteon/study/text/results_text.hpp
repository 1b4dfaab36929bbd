// SPDX-License-Identifier: Apache-2.0
// The Results section in English and Chinese. Every number that a table prints is that table's
// cell, with its id; no sentence is made for a thing that is absent. Refuses to interpret.
#pragma once

#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/document.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// Headings of level 2 with paragraphs: patients, response per response table, survival, safety.
/// `tables`: those of the report, made from the same analysis; numbers that no table prints (flow,
/// follow-up, curves that only a figure shows) have ids that begin with "text.".
/// Errors: our own (a sentence that does not fit its values), and those of compare_survival.
[[nodiscard]] base::Result<std::vector<report::Block>> results_text(
    const Analysis& analysis, const std::vector<report::Table>& tables);

}  // namespace osteon::study
