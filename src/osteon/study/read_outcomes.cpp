// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "osteon/study/read_study.hpp"

namespace osteon::study {
namespace {

using cohort::AssessmentMethod;
using cohort::CensorAt;
using cohort::EndpointKind;
using cohort::TimeUnit;

const std::vector<std::pair<std::string, TimeUnit>> time_units = {{"days", TimeUnit::days},
                                                                  {"weeks", TimeUnit::weeks},
                                                                  {"months", TimeUnit::months},
                                                                  {"years", TimeUnit::years}};

void read_assessment(const std::string& id, Section& section, cohort::CohortPlan& plan) {
  cohort::AssessmentPlan assessment;
  assessment.id = id;
  assessment.label = section.local_text("label", {id, {}});
  assessment.method = section.choice<AssessmentMethod>(
      "method", AssessmentMethod::recist_1_1,
      {{"recist-1.1", AssessmentMethod::recist_1_1}, {"recorded", AssessmentMethod::recorded}});
  if (const auto start = section.required_expression("start")) assessment.start = *start;
  assessment.rows = section.optional_expression("rows");
  assessment.until = section.optional_expression("until");
  assessment.new_therapy = section.optional_expression("new_therapy");
  assessment.confirmed = section.yes_no("confirmed", true);
  assessment.confirm_days = section.days("confirm_days", 28);
  assessment.sd_min_days = section.days("sd_min", 42);
  assessment.max_ne_between = static_cast<std::int32_t>(section.whole("max_ne_between", 1, 0, 100));
  assessment.allow_sd_between =
      static_cast<std::int32_t>(section.whole("allow_sd_between", 0, 0, 100));
  assessment.baseline_window_days = section.days("baseline_window", 28);
  assessment.baseline_grace_days = section.days("baseline_grace", 0);
  assessment.visit_window_days = section.days("visit_window", 0);
  section.finish();
  plan.assessments.push_back(std::move(assessment));
}

void read_events(Section& section, cohort::EndpointPlan& endpoint) {
  const auto events = section.texts("event", {"progression", "death"});
  const auto has = [&](std::string_view name) {
    return std::find(events.begin(), events.end(), name) != events.end();
  };
  endpoint.progression_is_event = has("progression");
  endpoint.death_is_event = has("death");
  for (const auto& event : events) {
    if (event == "progression" || event == "death") continue;
    section.error("event", "E206",
                  fmt::format("endpoint.{} knows no event \"{}\"", endpoint.id, event),
                  "events are \"progression\" and \"death\"; others by event_date = '...'");
  }
}

void read_competing(Section& section, cohort::EndpointPlan& endpoint) {
  for (const auto& event : section.texts("competing", {})) {
    if (event == "death" && !endpoint.death_is_event) {
      endpoint.death_is_competing = true;
      continue;
    }
    const bool twice = event == "death";
    section.error(
        "competing", "E206",
        twice ? fmt::format("endpoint.{} has death as event and as competing event", endpoint.id)
              : fmt::format("endpoint.{} knows no competing event \"{}\"", endpoint.id, event),
        twice ? "write event = [\"progression\"] beside competing = [\"death\"]"
              : "the competing event here is \"death\"; others by competing_date = '...'");
  }
}

EndpointKind kind_of(const Section& section) {
  if (section.has("time")) return EndpointKind::by_duration;
  if (section.has("event_date")) return EndpointKind::by_dates;
  return EndpointKind::by_assessment;
}

void read_endpoint(const std::string& id, Section& section, cohort::CohortPlan& plan) {
  cohort::EndpointPlan endpoint;
  endpoint.id = id;
  endpoint.label = section.local_text("label", {id, {}});
  endpoint.abbreviation = section.text("short", "");
  endpoint.primary = section.yes_no("primary", false);
  endpoint.kind = kind_of(section);
  switch (endpoint.kind) {
    case EndpointKind::by_duration:
      endpoint.time = section.optional_expression("time");
      endpoint.event = section.required_expression("event");
      endpoint.competing = section.optional_expression("competing");
      endpoint.entry = section.optional_expression("entry");
      endpoint.unit = section.choice<TimeUnit>("unit", TimeUnit::days, time_units);
      break;
    case EndpointKind::by_dates:
      endpoint.from = section.required_expression("from");
      endpoint.event_date = section.optional_expression("event_date");
      endpoint.competing_date = section.optional_expression("competing_date");
      endpoint.censor_date = section.required_expression("censor_date");
      break;
    case EndpointKind::by_assessment:
      endpoint.from = section.optional_expression("from");
      endpoint.assessment = section.text("assessment", "");
      read_events(section, endpoint);
      read_competing(section, endpoint);
      endpoint.censor_at = section.choice<CensorAt>(
          "censor",
          endpoint.progression_is_event ? CensorAt::last_assessment : CensorAt::last_contact,
          {{"last_assessment", CensorAt::last_assessment},
           {"last_contact", CensorAt::last_contact}});
      if (!endpoint.from && endpoint.assessment.empty()) {
        section.error({}, "E203", fmt::format("endpoint.{} does not say when it starts", id),
                      "add from = 'index', or an assessment");
      }
      break;
  }
  endpoint.shown = section.choice<TimeUnit>("show", TimeUnit::months, time_units);
  section.finish();
  plan.endpoints.push_back(std::move(endpoint));
}

void read_rate(const std::string& id, Section& section, cohort::CohortPlan& plan) {
  cohort::RatePlan rate;
  rate.id = id;
  rate.label = section.local_text("label", {id, {}});
  rate.abbreviation = section.text("short", "");
  rate.when = section.optional_expression("when");
  if (!rate.when) {
    rate.assessment = section.required_text("assessment");
    rate.any_of = section.texts("any_of", {"CR", "PR"});
  }
  section.finish();
  plan.rates.push_back(std::move(rate));
}

}  // namespace

void read_outcomes(Section& root, cohort::CohortPlan& plan) {
  for (auto& [id, section] : root.sections("assessment")) read_assessment(id, section, plan);
  for (auto& [id, section] : root.sections("endpoint")) read_endpoint(id, section, plan);
  for (auto& [id, section] : root.sections("rate")) read_rate(id, section, plan);
}

}  // namespace osteon::study
