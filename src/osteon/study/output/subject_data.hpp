// SPDX-License-Identifier: Apache-2.0
// Subject-level results as CSV, ADaM-like: coded subjects and day numbers, no calendar dates and no
// identifiers.
#pragma once

#include <string>

#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// One row per subject of the records: standing, step at which it left, arm, baseline variables.
[[nodiscard]] std::string subject_level_csv(const Analysis& analysis);
/// One row per subject and endpoint: time in days (or the sheet's unit) and in the shown unit,
/// CNSR 0 = event and 1 = censored (ADaM), the rule that decided.
[[nodiscard]] std::string time_to_event_csv(const Analysis& analysis);
/// One row per subject and assessment day: responses with their rules, sums and best response.
[[nodiscard]] std::string responses_csv(const Analysis& analysis);
/// One row per subject and adverse event row with the worst grade.
[[nodiscard]] std::string adverse_events_csv(const Analysis& analysis);

/// One row per date that was completed by rule: its place, its flag, and the day that stands in
/// with the earliest and latest possible one, counted from the index date (empty for those without
/// one).
[[nodiscard]] std::string completed_dates_csv(const Analysis& analysis);

}  // namespace osteon::study
