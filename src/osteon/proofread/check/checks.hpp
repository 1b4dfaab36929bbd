// SPDX-License-Identifier: Apache-2.0
// The checks, one function per family. Each reads the paper's numbers and writes what it found into
// the notebook; docs/proofread.md has a paragraph per id.
#pragma once

#include "osteon/proofread/check/reading.hpp"

namespace osteon::proofread {

/// percent-of-count, percent-rounding, percent-forced, percent-impossible.
void check_percents(const Reading& reading, Notebook& notebook);
/// The same and response-sum where groups are rows.
void check_row_groups(const Reading& reading, Notebook& notebook);
/// group-sum, size-sum.
void check_group_sums(const Reading& reading, Notebook& notebook);
/// category-sum, subrow-sum, grade-sum.
void check_category_sums(const Reading& reading, Notebook& notebook);
/// response-sum.
void check_responses(const Reading& reading, Notebook& notebook);
/// group-test; rank-test and survival where p-values cannot be recomputed.
void check_group_tests(const Reading& reading, Notebook& notebook);
/// mean-test, pooled-mean, mean- and sd-of-whole-numbers, sd-against-range.
void check_means(const Reading& reading, Notebook& notebook);
/// median-in-range, range-of-groups, median-of-whole-numbers.
void check_medians(const Reading& reading, Notebook& notebook);
/// estimate-outside-interval, proportion-interval, survival-interval in tables.
void check_intervals(const Reading& reading, Notebook& notebook);
/// ratio-interval, ratio-p-value.
void check_ratios(const Reading& reading, Notebook& notebook);
/// text-percent, text-against-table.
void check_text_counts(const Reading& reading, Notebook& notebook);
/// repeated-interval, repeated-p-value; estimates in the text against their intervals.
void check_repeated(const Reading& reading, Notebook& notebook);
/// total-changes.
void check_totals(const Reading& reading, Notebook& notebook);
/// announced-absent.
void check_announced(const Reading& reading, Notebook& notebook);
/// software-version.
void check_versions(const Reading& reading, Notebook& notebook);
/// not-read: cells with numbers in no known form.
void note_unread(const Reading& reading, Notebook& notebook);

}  // namespace osteon::proofread
