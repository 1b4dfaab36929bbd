// SPDX-License-Identifier: Apache-2.0
// The sections of the Results text, each in its own file. For results_text.cpp only.
#pragma once

#include <string>
#include <vector>

#include "osteon/report/cell.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/text/cell_index.hpp"
#include "osteon/study/text/text_builder.hpp"

namespace osteon::study {

void say_screening(const Analysis& analysis, TextBuilder& text);
void say_baseline(const Analysis& analysis, const CellIndex& cells, TextBuilder& text);
void say_responses(const Analysis& analysis, const CellIndex& cells, TextBuilder& text);
void say_follow_up_result(const Analysis& analysis, TextBuilder& text);
void say_survival_results(const Analysis& analysis, const CellIndex& cells, TextBuilder& text);
void say_cox_results(const Analysis& analysis, const CellIndex& cells, TextBuilder& text);
void say_adverse_events(const Analysis& analysis, const CellIndex& cells, TextBuilder& text);

/// "11.5% (95% CI ...) in the monotherapy group" for each group with members whose cell
/// "<table>.<row>.<group><after>" exists, in the order of the groups; empty for fewer than two
/// groups.
[[nodiscard]] std::vector<Phrase> group_phrases(const Analysis& analysis, const CellIndex& cells,
                                                const TablePlan& plan, std::string_view row,
                                                std::string_view after = "");

/// "3 patients (11.5%)" / "3例（11.5%）" for a CountOf.
[[nodiscard]] Phrase patients(const report::Cell& count);
/// "3 (11.5%)" / "3例（11.5%）".
[[nodiscard]] Phrase counted(const report::Cell& count);
/// The count of a CountOf; 0 for any other cell.
[[nodiscard]] std::int64_t count_of(const report::Cell* cell);

/// " months" / " 个月": a unit after a number.
[[nodiscard]] LocalText unit_words(cohort::TimeUnit unit);
/// A median: "7.2 months (95% CI 1.9–12.5)", "not reached (95% CI 14.1 to not reached)". In Chinese
/// a number brings the blank before it.
[[nodiscard]] Phrase median_phrase(const report::Cell& cell, cohort::TimeUnit unit);

/// A value that no table prints.
[[nodiscard]] report::Cell text_cell(report::CellValue value, std::string_view id);

}  // namespace osteon::study
