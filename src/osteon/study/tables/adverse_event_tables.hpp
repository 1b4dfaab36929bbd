// SPDX-License-Identifier: Apache-2.0
// The further tables of safety: adverse events by system organ class, events that led to a change
// of treatment, rates per exposure, and the exposure itself.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// Patients by worst grade: per class, then per term of it. Errors: E362 no safety section, E367 no
/// class in the records.
[[nodiscard]] base::Result<report::Table> adverse_event_class_table(const Analysis& analysis,
                                                                    const TablePlan& plan);

/// Patients by worst grade of the events that led to a reduction, an interruption, a withdrawal.
/// Error E362.
[[nodiscard]] base::Result<report::Table> adverse_event_action_table(const Analysis& analysis,
                                                                     const TablePlan& plan);

/// Per term and group: patients with the event, time at risk, patients per 100 patient-years (or
/// patient-months) with the exact Poisson interval. Time at risk is that to the first event for
/// patients who had it. Error E362.
[[nodiscard]] base::Result<report::Table> incidence_rate_table(const Analysis& analysis,
                                                               const TablePlan& plan);

/// Per group: duration of treatment, cumulative dose, dose intensity, relative dose intensity;
/// patients with reductions, interruptions, withdrawal and for toxicity. Error E366: no dose
/// section.
[[nodiscard]] base::Result<report::Table> exposure_table(const Analysis& analysis,
                                                         const TablePlan& plan);

/// One page of adverse events: patients with any, related, severe, serious, fatal ones, and with
/// ones that led to a change of treatment. Rows that the records cannot answer are left out and
/// said. Error E362.
[[nodiscard]] base::Result<report::Table> adverse_event_overview_table(const Analysis& analysis,
                                                                       const TablePlan& plan);

/// Patients by line of systemic therapy, and what the present course is to the earlier ones. Error
/// E369: no lines section.
[[nodiscard]] base::Result<report::Table> therapy_lines_table(const Analysis& analysis,
                                                              const TablePlan& plan);

}  // namespace osteon::study
