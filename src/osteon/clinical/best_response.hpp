// SPDX-License-Identifier: Apache-2.0
// Best overall response of one subject from dated overall responses, derived or recorded (RECIST
// 1.1 sections 4.4.3, 4.6, 4.8). Refuses to know lesions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/clinical/response.hpp"

namespace osteon::clinical {

enum class Confirmation : std::uint8_t { required, not_required };
/// PR, SD or Non-CR/Non-PD recorded after a CR: disease that came back, so PD on that day
/// (guideline table 3), or taken as it is written.
enum class DiseaseAfterCr : std::uint8_t { progression, as_recorded };

struct BestResponseSettings {
  Confirmation confirmation = Confirmation::required;
  std::int32_t sd_min_days = 42;      // from start to the visit, inclusive; SD and Non-CR/Non-PD
  std::int32_t confirm_days = 28;     // least days between a response and its confirmation
  std::int32_t max_ne_between = 1;    // NE visits allowed between the two
  std::int32_t allow_sd_between = 0;  // SD visits allowed between two PR
  DiseaseAfterCr disease_after_cr = DiseaseAfterCr::progression;
};

/// `responses` ordered by day, one per day (order_responses, overall_responses). Those on or before
/// `start` are before treatment and not used.
struct ResponseHistory {
  base::CalendarDay start;
  std::span<const DatedResponse> responses;
  std::optional<base::CalendarDay> new_therapy;  // responses after this day are not used
  std::optional<base::CalendarDay> cutoff;       // nor after this one
};

struct BestResponse {
  Response response = Response::ne;
  Rule rule = Rule::best_ne_never_assessed;
  /// Places in `responses`: the one that decided (of a confirmed response the first of the pair),
  /// and the one that confirmed it.
  std::optional<std::uint32_t> deciding;
  std::optional<std::uint32_t> confirming;
  /// First CR or PR of the window when the best response is CR or PR: start of the duration of
  /// response.
  std::optional<std::uint32_t> first_response;
  std::optional<std::uint32_t> progression;  // first PD of the window
};

/// Findings: response_before_start, disease_after_cr.
[[nodiscard]] BestResponse best_overall_response(const ResponseHistory& history,
                                                 const BestResponseSettings& settings,
                                                 Findings& findings);

/// CBR: a best response in `responses`, where SD and Non-CR/Non-PD count only when an assessment
/// without PD exists on or after `durable_sd_days` from start and no PD before. 42 with the default
/// set is the DCR of the best response; protocols use 112, 126 or 168 (16, 18, 24 weeks).
struct ClinicalBenefitSettings {
  ResponseSet responses = disease_control;
  std::int32_t durable_sd_days = 42;
};

[[nodiscard]] bool has_clinical_benefit(const BestResponse& best, const ResponseHistory& history,
                                        const ClinicalBenefitSettings& settings);

/// How a visit between -30 % and the PD limit is printed once a PR is confirmed: SD as the sum
/// says, or PR that continues. Best response and endpoints always use the literal labels.
enum class LabelAfterConfirmedPr : std::uint8_t { literal, continued };

/// Labels for printing, one per response of the history.
[[nodiscard]] std::vector<Response> printed_labels(const ResponseHistory& history,
                                                   const BestResponseSettings& settings,
                                                   LabelAfterConfirmedPr label);

}  // namespace osteon::clinical
