// SPDX-License-Identifier: Apache-2.0
// Responses, their confirmation and the definitions of rates in words, shared by the response table
// and the text. Refuses to know counts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "osteon/clinical/response.hpp"
#include "osteon/cohort/plan.hpp"
#include "osteon/report/table.hpp"

namespace osteon::study {

using base::LocalText;

/// "partial response" / "部分缓解".
[[nodiscard]] LocalText response_name(clinical::Response response);
/// CR, PR ... with their meanings, for a table's notes.
[[nodiscard]] report::Abbreviation response_abbreviation(clinical::Response response);
/// "CR or PR" / "CR或PR".
[[nodiscard]] LocalText response_list(const std::vector<std::string>& codes);
/// A rate of best responses, not of a sheet's own answers or of two times.
[[nodiscard]] bool is_of_responses(const cohort::RatePlan& plan);
/// "CR and PR were confirmed after 28 days or more; SD was at least 42 days after the start".
[[nodiscard]] LocalText response_rules(const cohort::AssessmentPlan& plan);
/// "confirmed" / "unconfirmed".
[[nodiscard]] LocalText confirmation_word(const cohort::AssessmentPlan& plan);

}  // namespace osteon::study
