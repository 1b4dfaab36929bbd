// SPDX-License-Identifier: Apache-2.0
// OS, follow-up and time to treatment failure: endpoints that rest on vital status and treatment,
// not on images.
#pragma once

#include <optional>

#include "osteon/clinical/endpoint.hpp"

namespace osteon::clinical {

/// Start to death from any cause; else censored when last known alive, at most at the cut-off. New
/// therapy never censors. Nothing when dead without a day (death_without_date) or when neither
/// death nor contact is known (no_follow_up). Other findings: negative_time, zero_time,
/// contact_after_death.
[[nodiscard]] std::optional<TimeToEvent> overall_survival(const Observed& observed,
                                                          Findings& findings);

/// Time under observation: start to death (kind death) or to the last contact (kind censored). A
/// plain median takes the times; the reverse Kaplan-Meier takes `censored` as its event.
[[nodiscard]] std::optional<TimeToEvent> follow_up(const Observed& observed, Findings& findings);

/// Start to the earliest of the end of treatment for any reason, first PD and death; else censored
/// when last known on treatment (last contact, at most the cut-off).
[[nodiscard]] std::optional<TimeToEvent> time_to_treatment_failure(const Observed& observed,
                                                                   Findings& findings);

}  // namespace osteon::clinical
