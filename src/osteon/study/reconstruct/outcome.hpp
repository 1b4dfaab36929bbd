// SPDX-License-Identifier: Apache-2.0
// What a reconstruction came to, and its printed forms.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/reconstruct/search.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/reconstruct/question.hpp"
#include "osteon/study/reconstruct/rebuilt_endpoint.hpp"

namespace osteon::study {

struct ReconstructOutcome {
  ReconstructQuestion question;
  reconstruct::Answer answer = reconstruct::Answer::possible;
  std::vector<base::LocalText> reasons;
  std::vector<reconstruct::Figure> figures;
  std::uint64_t seed = 0;
  std::int64_t evaluations = 0;
  std::vector<reconstruct::EndpointSample> samples;     // per endpoint; empty for one with curves
  std::vector<std::optional<RebuiltEndpoint>> rebuilt;  // per endpoint; only for one with curves
};

[[nodiscard]] report::Table outcome_table(const ReconstructOutcome& outcome);
[[nodiscard]] std::string outcome_json(const ReconstructOutcome& outcome);
/// origin, endpoint, group, subject, time, unit, event. Empty when there are no data.
[[nodiscard]] std::string outcome_csv(const ReconstructOutcome& outcome);

/// Stable key for JSON: "possible", "not_found", "impossible".
[[nodiscard]] std::string_view answer_key(reconstruct::Answer answer);

}  // namespace osteon::study
