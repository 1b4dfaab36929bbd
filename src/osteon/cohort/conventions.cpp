// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/conventions.hpp"

#include <algorithm>
#include <cassert>

namespace osteon::cohort {
namespace {

void add_time(EndpointColumn& column, const std::optional<clinical::TimeToEvent>& time) {
  const bool usable = time && time->day().value >= 0;
  column.ticks.push_back(usable ? std::optional<std::int64_t>(time->day().value) : std::nullopt);
  const bool event = time && time->kind != clinical::EventKind::censored;
  column.outcome.push_back(event ? stats::Outcome::event : stats::Outcome::censored);
  column.detail.push_back(time);
}

}  // namespace

std::vector<clinical::BestResponse> best_by_confirmation(const AssessmentColumn& assessment,
                                                         clinical::Confirmation confirmation) {
  clinical::BestResponseSettings settings = best_settings(assessment.plan);
  settings.confirmation = confirmation;
  std::vector<clinical::BestResponse> best;
  clinical::Findings told_by_the_assessment_itself;
  for (std::size_t i = 0; i < assessment.responses.size(); ++i) {
    const auto history = assessment.history(i);
    best.push_back(
        history ? clinical::best_overall_response(*history, settings, told_by_the_assessment_itself)
                : clinical::BestResponse{});
  }
  return best;
}

RateColumn rate_of(const AssessmentColumn& assessment,
                   const std::vector<clinical::BestResponse>& best, clinical::ResponseSet responses,
                   std::int32_t durable_sd_days) {
  RateColumn column;
  for (std::size_t i = 0; i < best.size(); ++i) {
    bool counts = responses.contains(best[i].response);
    const auto history = assessment.history(i);
    if (counts && durable_sd_days > 0 && history) {
      counts = clinical::has_clinical_benefit(best[i], *history, {responses, durable_sd_days});
    }
    column.answer.push_back(base::tri(counts));
  }
  return column;
}

EndpointColumn by_profile(const EndpointColumn& endpoint, clinical::PfsProfile profile) {
  const auto& all = clinical::pfs_profiles;
  const auto place =
      static_cast<std::size_t>(std::find(all.begin(), all.end(), profile) - all.begin());
  assert(place < all.size() && !endpoint.profiles.empty());
  EndpointColumn column;
  column.plan = endpoint.plan;
  column.plan.progression.profile = profile;
  for (const auto& profiles : endpoint.profiles) add_time(column, profiles[place]);
  return column;
}

EndpointColumn by_irecist(const EndpointColumn& endpoint) {
  assert(!endpoint.immune.empty());
  EndpointColumn column;
  column.plan = endpoint.plan;
  for (const auto& time : endpoint.immune) add_time(column, time);
  return column;
}

}  // namespace osteon::cohort
