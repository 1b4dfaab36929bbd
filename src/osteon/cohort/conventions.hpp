// SPDX-License-Identifier: Apache-2.0
// The same cohort read by other conventions: rates with and without confirmation or with a longer
// least duration of SD, PFS by another profile. Columns like those of the study itself, so that the
// same statistics work on them.
#pragma once

#include "osteon/cohort/cohort.hpp"

namespace osteon::cohort {

/// Best responses of an assessment when confirmation is required or not; everything else as stated.
[[nodiscard]] std::vector<clinical::BestResponse> best_by_confirmation(
    const AssessmentColumn& assessment, clinical::Confirmation confirmation);

/// A rate of best responses in `responses`; with `durable_sd_days` above 0 SD counts only when it
/// lasted so long.
[[nodiscard]] RateColumn rate_of(const AssessmentColumn& assessment,
                                 const std::vector<clinical::BestResponse>& best,
                                 clinical::ResponseSet responses, std::int32_t durable_sd_days);

/// The endpoint by another PFS profile. Precondition: endpoint.profiles is not empty.
[[nodiscard]] EndpointColumn by_profile(const EndpointColumn& endpoint,
                                        clinical::PfsProfile profile);

/// The endpoint by iRECIST. Precondition: endpoint.immune is not empty.
[[nodiscard]] EndpointColumn by_irecist(const EndpointColumn& endpoint);

}  // namespace osteon::cohort
