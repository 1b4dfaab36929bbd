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

void read_recist(Section& section, clinical::RecistSettings& recist) {
  using clinical::BaselineRule;
  using clinical::EarlyBaseline;
  using clinical::EquivocalNewLesion;
  using clinical::IrradiatedTarget;
  using clinical::ReappearanceAfterCr;
  using clinical::TargetProgressionDay;
  recist.baseline_window_days = section.days("baseline_window", 28);
  recist.baseline_grace_days = section.days("baseline_grace", 0);
  recist.visit_window_days = section.days("visit_window", 0);
  recist.max_targets = static_cast<std::int32_t>(section.whole("max_targets", 5, 1, 100));
  recist.max_targets_per_organ =
      static_cast<std::int32_t>(section.whole("max_targets_per_organ", 2, 1, 100));
  recist.baseline =
      section.choice<BaselineRule>("baseline", BaselineRule::last_per_lesion,
                                   {{"last-per-lesion", BaselineRule::last_per_lesion},
                                    {"last-visit", BaselineRule::last_visit}});
  recist.early_baseline = section.choice<EarlyBaseline>(
      "early_baseline", EarlyBaseline::use,
      {{"use", EarlyBaseline::use}, {"refuse", EarlyBaseline::refuse}});
  recist.target_progression_day = section.choice<TargetProgressionDay>(
      "target_progression_day", TargetProgressionDay::last_scan,
      {{"last-scan", TargetProgressionDay::last_scan},
       {"first-scan", TargetProgressionDay::first_scan}});
  recist.equivocal_new_lesion = section.choice<EquivocalNewLesion>(
      "equivocal_new_lesion", EquivocalNewLesion::date_when_first_seen,
      {{"first-seen", EquivocalNewLesion::date_when_first_seen},
       {"when-certain", EquivocalNewLesion::date_when_certain}});
  recist.reappearance_after_cr = section.choice<ReappearanceAfterCr>(
      "reappearance_after_cr", ReappearanceAfterCr::progression,
      {{"progression", ReappearanceAfterCr::progression}, {"by-sum", ReappearanceAfterCr::by_sum}});
  recist.irradiated_target = section.choice<IrradiatedTarget>(
      "irradiated_target", IrradiatedTarget::report,
      {{"report", IrradiatedTarget::report}, {"accept", IrradiatedTarget::accept}});
}

void read_immune(Section& section, cohort::AssessmentPlan& assessment) {
  using clinical::PersistingNewLesion;
  clinical::ImmuneSettings settings;
  const bool wanted = section.yes_no("irecist", false);
  settings.persisting_new_lesion = section.choice<PersistingNewLesion>(
      "persisting_new_lesion", PersistingNewLesion::allows_reset,
      {{"allows-reset", PersistingNewLesion::allows_reset},
       {"blocks-reset", PersistingNewLesion::blocks_reset}});
  settings.sd_min_days = assessment.sd_min_days;
  settings.max_new_targets = assessment.recist.max_targets;
  settings.max_new_targets_per_organ = assessment.recist.max_targets_per_organ;
  if (wanted) assessment.immune = settings;
}

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
  assessment.disease_after_cr = section.choice<clinical::DiseaseAfterCr>(
      "disease_after_cr", clinical::DiseaseAfterCr::progression,
      {{"progression", clinical::DiseaseAfterCr::progression},
       {"as-recorded", clinical::DiseaseAfterCr::as_recorded}});
  read_recist(section, assessment.recist);
  read_immune(section, assessment);
  assessment.readers = section.texts("readers", {});
  assessment.adjudicator = section.text("adjudicator", "");
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

void read_measure(Section& section, cohort::EndpointPlan& endpoint) {
  using clinical::PfsProfile;
  using cohort::Measure;
  endpoint.measure =
      section.choice<Measure>("measure", Measure::event,
                              {{"event", Measure::event},
                               {"treatment-failure", Measure::treatment_failure},
                               {"duration-of-response", Measure::duration_of_response},
                               {"time-to-response", Measure::time_to_response},
                               {"duration-of-stable-disease", Measure::duration_of_stable_disease},
                               {"real-world-progression", Measure::real_world_progression}});
  std::vector<std::pair<std::string, PfsProfile>> profiles;
  profiles.reserve(clinical::pfs_profiles.size());
  for (const PfsProfile profile : clinical::pfs_profiles) {
    profiles.emplace_back(clinical::pfs_profile_name(profile), profile);
  }
  endpoint.progression.profile =
      section.choice<PfsProfile>("profile", PfsProfile::simple, profiles);
  endpoint.progression.assessment_interval_days = section.days("interval", 42);
  endpoint.progression.assessment_window_days = section.days("interval_window", 7);
  endpoint.reports = section.optional_expression("reports");
  endpoint.real_world.min_days = section.days("reports_from", 14);
  endpoint.real_world.preference = section.choice<clinical::SourcePreference>(
      "measured", clinical::SourcePreference::measured_first,
      {{"first", clinical::SourcePreference::measured_first},
       {"as-reported", clinical::SourcePreference::earliest}});
  const bool real_world = endpoint.measure == Measure::real_world_progression;
  if (real_world && !endpoint.reports) {
    section.error(
        {}, "E203",
        fmt::format("endpoint.{} does not say which rows report progression", endpoint.id),
        "add reports = 'responses where assessor == \"clinician\"'");
  }
  endpoint.claim = section.optional_expression("claim");
  endpoint.treatment_end = section.optional_expression("treatment_end");
  const bool of_treatment = endpoint.measure == Measure::treatment_failure;
  if (of_treatment && !endpoint.treatment_end) {
    section.error({}, "E203",
                  fmt::format("endpoint.{} does not say when treatment ended", endpoint.id),
                  "add treatment_end = 'treatment.end_date'");
  }
  if (endpoint.measure != Measure::event && !real_world && endpoint.assessment.empty()) {
    section.error({}, "E203", fmt::format("endpoint.{} names no assessment", endpoint.id),
                  "add assessment = \"NAME\"");
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
      read_measure(section, endpoint);
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
  rate.growth = section.texts("growth", {});
  if (!rate.when && rate.growth.empty()) {
    rate.assessment = section.required_text("assessment");
    rate.any_of = section.texts("any_of", {"CR", "PR"});
    rate.durable_sd_days = section.days("sd_at_least", 0);
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
