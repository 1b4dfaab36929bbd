// SPDX-License-Identifier: Apache-2.0
// What a study asks of its cohort: names, eligibility steps, arms, variables, assessments,
// endpoints and safety. Plain values; where they were written (a study file, command-line flags) is
// not its concern.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/text.hpp"
#include "osteon/clinical/adverse_events.hpp"
#include "osteon/clinical/best_response.hpp"
#include "osteon/clinical/grading/grade_records.hpp"
#include "osteon/clinical/irecist.hpp"
#include "osteon/clinical/progression_endpoints.hpp"
#include "osteon/clinical/real_world.hpp"
#include "osteon/clinical/recist.hpp"
#include "osteon/clinical/start_dose.hpp"
#include "osteon/clinical/therapy_lines.hpp"
#include "osteon/criteria/expression.hpp"

namespace osteon::cohort {

using base::LocalText;

/// A name for an expression.
struct NamePlan {
  std::string name;
  criteria::Source rule;
};

/// keep: a subject goes on when the rule is yes. exclude: a subject leaves when it is yes.
enum class StepKind { keep, exclude };

struct StepPlan {
  std::string id;  // "I3"
  StepKind kind = StepKind::keep;
  LocalText label;
  criteria::Source rule;
};

/// What happens to a subject whose answer to a step is unknown. hold: waits visibly in a box of its
/// own until the query is answered. keep / exclude: goes on / leaves, counted and listed as such.
enum class UnknownAnswer { hold, keep, exclude };

struct EligibilityPlan {
  std::optional<criteria::Source> pool;  // who is screened at all; absent = every subject
  UnknownAnswer unknown = UnknownAnswer::hold;
  std::vector<StepPlan> steps;
};

struct ArmPlan {
  std::string id;
  LocalText label;
  criteria::Source when;
};

struct ArmsPlan {
  std::string reference;  // id of the reference arm; empty = the first
  std::vector<ArmPlan> groups;
};

/// A closed interval of whole numbers that becomes one category: "0-1", "2+" (no upper limit).
struct Band {
  LocalText label;
  std::int64_t least = 0;
  std::optional<std::int64_t> most;
};

/// One category of a variable.
struct LevelPlan {
  std::string value;  // code in the chart, or the text an expression gives
  LocalText label;
};

/// A baseline variable: an expression per subject, shown as number or as categories.
struct VariablePlan {
  std::string name;
  LocalText label;
  std::string unit;
  std::optional<criteria::Source> rule;  // absent: the define or column of the same name
  base::Place place;
  std::vector<Band> bands;        // numbers as categories
  std::vector<LevelPlan> levels;  // order and labels of categories; others follow by frequency
  std::optional<int> digits;      // decimals of a number; absent = those of the data
};

/// Where the responses of a treatment come from. recist_1_1: derived from lesions and measurements.
/// recorded: responses that an investigator judged.
enum class AssessmentMethod { recist_1_1, recorded };

struct AssessmentPlan {
  std::string id;
  LocalText label;
  AssessmentMethod method = AssessmentMethod::recist_1_1;
  criteria::Source start;  // date from which responses count
  /// A row set of the responses table. recorded: the responses. recist_1_1: recorded responses that
  /// are compared with the derived ones.
  std::optional<criteria::Source> rows;
  std::optional<criteria::Source> until;        // date after which assessments do not count
  std::optional<criteria::Source> new_therapy;  // start of another anticancer therapy
  bool confirmed = true;
  std::int32_t confirm_days = 28;
  std::int32_t sd_min_days = 42;
  std::int32_t max_ne_between = 1;
  std::int32_t allow_sd_between = 0;
  clinical::DiseaseAfterCr disease_after_cr = clinical::DiseaseAfterCr::progression;
  clinical::RecistSettings recist;                 // recist_1_1 only
  std::optional<clinical::ImmuneSettings> immune;  // iRECIST beside RECIST 1.1
  /// recist_1_1: readers of the measurements table, each judged apart. When their best response or
  /// day of progression differs the adjudicator's reading counts. Empty = all rows together.
  std::vector<std::string> readers;
  std::string adjudicator;
};

/// by_assessment: progression from an assessment, death from the follow-up table.
/// by_dates: two date expressions. by_duration: a flat sheet's own time and event columns.
enum class EndpointKind { by_assessment, by_dates, by_duration };
enum class CensorAt { last_assessment, last_contact };

/// What an endpoint by assessment measures. event: from the start to its events. treatment_failure:
/// to the end of treatment, PD or death. Of responders only: duration_of_response,
/// time_to_response. duration_of_stable_disease: of those whose best response is SD.
/// real_world_progression: to the progression that the chart reports (or a measured one), or death.
enum class Measure {
  event,
  treatment_failure,
  duration_of_response,
  time_to_response,
  duration_of_stable_disease,
  real_world_progression
};

/// Unit of the times that a flat sheet brings.
enum class TimeUnit { days, weeks, months, years };

struct EndpointPlan {
  std::string id;
  LocalText label;           // "progression-free survival"
  std::string abbreviation;  // "PFS"
  EndpointKind kind = EndpointKind::by_assessment;
  bool primary = false;
  // by_assessment and by_dates
  std::optional<criteria::Source> from;
  std::string assessment;
  bool progression_is_event = true;
  bool death_is_event = true;
  bool death_is_competing = false;  // by_assessment: death ends the time, but is another event
  CensorAt censor_at = CensorAt::last_assessment;
  Measure measure = Measure::event;
  clinical::ProgressionSettings progression;      // its censor_at is the one above
  std::optional<criteria::Source> claim;          // day on which treatment stopped for progression
  std::optional<criteria::Source> treatment_end;  // treatment_failure: its last day
  std::optional<criteria::Source> reports;        // real_world_progression: rows of responses
  clinical::RealWorldSettings real_world;
  std::optional<criteria::Source> event_date;
  std::optional<criteria::Source> competing_date;
  std::optional<criteria::Source> censor_date;
  // by_duration
  std::optional<criteria::Source> time;
  std::optional<criteria::Source> event;
  std::optional<criteria::Source> competing;
  std::optional<criteria::Source> entry;  // delayed entry, in the unit of `time`
  TimeUnit unit = TimeUnit::days;         // of `time`
  TimeUnit shown = TimeUnit::months;      // in tables and figures

  /// Can the time end by another kind of event?
  [[nodiscard]] bool has_competing() const {
    return death_is_competing || competing_date.has_value() || competing.has_value();
  }
};

/// A rate: the share of subjects whose best response is one of these.
struct RatePlan {
  std::string id;
  LocalText label;
  std::string abbreviation;
  std::string assessment;
  std::vector<std::string> any_of;  // "CR", "PR", "SD"
  std::int32_t durable_sd_days =
      0;  // SD counts only when it lasted so long; 0 = as the best response
  /// Growth modulation index of two endpoints, the second of the line before: the share of subjects
  /// with 1.33 or more. Empty = a rate of responses.
  std::vector<std::string> growth;
  // A flat sheet's own yes/no answer, instead of an assessment.
  std::optional<criteria::Source> when;
};

struct CombinedTermPlan {
  LocalText label;
  std::vector<std::string> terms;
};

/// Which events a table counts, beside the treatment-emergent rule. as_planned: related ones where
/// the safety section says so.
enum class EventSet : std::uint8_t { as_planned, all, related, serious, related_serious, fatal };
inline constexpr std::size_t event_sets = 6;

struct SafetyPlan {
  bool present = false;
  bool related_only = false;
  std::optional<criteria::Source> from;         // first dose
  std::optional<criteria::Source> until;        // last dose; absent or unknown = ongoing
  std::optional<criteria::Source> new_therapy;  // ends the window when it began earlier
  std::int32_t days_after_last_dose = 30;
  clinical::UnknownRelation unknown_relation = clinical::UnknownRelation::counts_as_related;
  bool treatment_emergent = true;
  std::vector<CombinedTermPlan> terms;  // renamed or combined terms
  std::string dictionary = "CTCAE 5.0";
};

struct DosePlan {
  bool present = false;
  criteria::Source course;  // the therapy row whose dose events are read
  std::optional<criteria::Source> weight;
  clinical::DoseRule rule;  // empty: doses are followed but not checked against the weight
};

/// A circumstance that bands ask for (symptoms, anticoagulant): a yes/no rule per subject. A column
/// of that name in the table of results goes before it.
struct CircumstancePlan {
  std::string name;
  criteria::Source rule;
};

/// Numeric grades from the tables of laboratory results and vital signs.
struct GradingPlan {
  bool present = false;
  std::string criteria = "5.0";  // as results are labelled
  std::shared_ptr<const clinical::GradingTable> table;
  std::shared_ptr<const clinical::Laboratory> laboratory;
  clinical::GradingSettings settings;
  std::vector<std::string> tables = {"labs", "vitals"};
  std::optional<criteria::Source> from;   // first dose; absent: that of the safety section
  std::optional<criteria::Source> until;  // last dose; absent: that of the safety section
  std::int32_t days_after_last_dose = 30;
  std::vector<CircumstancePlan> circumstances;
};

/// Lines of systemic therapy from courses of the therapies table.
struct LinesPlan {
  bool present = false;
  criteria::Source courses;                  // rows of therapies: systemic drugs
  std::optional<criteria::Source> curative;  // those given with curative intent
  std::optional<criteria::Source> current;   // the course that may be a rechallenge
  std::int32_t regimen_days = 28;
  std::int32_t gap_days = 120;
  std::int32_t oral_gap_days = 180;
  std::vector<std::string> oral, maintenance;
  std::vector<std::vector<std::string>> substitutes, classes;
};

struct CohortPlan {
  std::optional<base::CalendarDay> cutoff;
  std::vector<NamePlan> names;  // "index" is the date from which study days count
  EligibilityPlan eligibility;
  ArmsPlan arms;
  std::vector<VariablePlan> variables;
  std::vector<AssessmentPlan> assessments;
  std::vector<EndpointPlan> endpoints;
  std::vector<RatePlan> rates;
  SafetyPlan safety;
  DosePlan dose;
  GradingPlan grading;
  LinesPlan lines;
};

}  // namespace osteon::cohort
