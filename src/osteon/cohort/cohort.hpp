// SPDX-License-Identifier: Apache-2.0
// The subject-level results of a study: who is in and why, in which arm, with which baseline
// values, responses, times and adverse events. Identity stops here: what follows reads columns of
// numbers. Refuses to know files, statistics and how anything is printed.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/clinical/adverse_event_times.hpp"
#include "osteon/clinical/adverse_events.hpp"
#include "osteon/clinical/best_response.hpp"
#include "osteon/clinical/dose_history.hpp"
#include "osteon/clinical/endpoint.hpp"
#include "osteon/clinical/grading/charted_grades.hpp"
#include "osteon/clinical/grading/grade_records.hpp"
#include "osteon/clinical/irecist.hpp"
#include "osteon/clinical/progression_endpoints.hpp"
#include "osteon/clinical/recist.hpp"
#include "osteon/clinical/therapy_lines.hpp"
#include "osteon/cohort/plan.hpp"
#include "osteon/criteria/compile.hpp"
#include "osteon/criteria/evaluate.hpp"
#include "osteon/records/dataset.hpp"
#include "osteon/stats/counts/tabulate.hpp"

namespace osteon::cohort {

/// included: analysed. excluded: left at a step. held: waits for the answer to a query.
/// outside: not in the pool that was screened.
enum class Standing : std::uint8_t { included, excluded, held, outside };

struct Screening {
  records::SubjectIndex subject = 0;
  Standing standing = Standing::outside;
  /// Place in the plan's steps at which the subject left or is held; nothing when held for its arm.
  std::optional<std::size_t> step;
  std::vector<base::Tri>
      stays;  // per step: yes = passes; all steps are answered, not only the first
  std::optional<std::size_t> arm;  // place in the plan's arms
};

struct FlowStep {
  std::int64_t entering = 0;
  std::int64_t excluded = 0;
  std::int64_t held = 0;
  std::int64_t kept_unknown = 0;  // went on although unknown (setting `keep`)
};

/// Every screened subject is in exactly one place: is_balanced() is asserted when it is made.
struct Flow {
  std::int64_t subjects = 0;  // in the records
  std::int64_t screened = 0;  // in the pool
  std::vector<FlowStep> steps;
  std::int64_t without_arm = 0;  // passed every step, arm unknown: held
  std::int64_t included = 0;
  std::vector<std::int64_t> arms;
};
[[nodiscard]] bool is_balanced(const Flow& flow);

using MemberIndex = std::uint32_t;  // place in Cohort::members

enum class VariableKind : std::uint8_t { number, category };

/// One baseline variable of every member. number: ticks at `scale`, stats::missing_tick for
/// missing. category: code into levels, -1 for missing.
struct VariableColumn {
  VariablePlan plan;
  VariableKind kind = VariableKind::category;
  std::uint8_t scale = 0;
  std::vector<std::int64_t> ticks;
  std::vector<LevelPlan> levels;
  std::vector<std::int32_t> codes;
};

/// Best percent change of the complete sums of target lesions before progression, as a ratio.
struct BestChange {
  clinical::Ratio ratio;
  bool has_later_progression = false;
};

/// A recorded response that is not what the measurements give by rule.
struct CallConflict {
  records::Row row = 0;  // of the responses table
  base::CalendarDay day;
  clinical::Response recorded = clinical::Response::ne;
  std::size_t visit = 0;  // place in visits of the member
};

struct AssessmentColumn {
  AssessmentPlan plan;
  std::vector<std::optional<base::CalendarDay>> start;
  std::vector<std::vector<clinical::DatedResponse>> responses;
  std::vector<clinical::BestResponse> best;
  std::vector<std::optional<BestChange>> best_change;  // recist_1_1 only
  std::vector<clinical::Baseline> baseline;            // recist_1_1 only
  std::vector<std::vector<clinical::Visit>> visits;    // recist_1_1 only
  /// Rows of the measurements table that each visit rests on; place 0 is the baseline.
  std::vector<std::vector<std::vector<records::Row>>> rows;  // recist_1_1 only
  std::vector<std::optional<base::CalendarDay>> new_therapy;
  std::vector<std::optional<base::CalendarDay>> last_day;  // cut-off or end of the course
  std::vector<clinical::ImmuneResult> immune;              // with iRECIST only
  std::vector<std::vector<CallConflict>> conflicts;        // recist_1_1 only
  std::vector<std::string> reader;                         // whose reading counted; with readers
  std::int64_t reader_disagreements = 0;

  /// What the best response of a member is made from; empty without a start.
  [[nodiscard]] std::optional<clinical::ResponseHistory> history(std::size_t member) const;
};

/// Settings of the best response as a plan states them.
[[nodiscard]] clinical::BestResponseSettings best_settings(const AssessmentPlan& plan);

/// Times as exact ticks of `unit` (days unless a flat sheet brings its own durations).
struct EndpointColumn {
  EndpointPlan plan;
  std::uint8_t scale = 0;
  std::vector<std::optional<std::int64_t>> ticks;  // nothing: not known, listed as query
  std::vector<stats::Outcome> outcome;
  /// At risk from (entry, exit]; empty, or one per member: stats::observed_from_start for the
  /// start.
  std::vector<std::int64_t> entry;
  std::vector<std::optional<clinical::TimeToEvent>> detail;  // dated endpoints
  /// PFS by every profile, in the order of clinical::pfs_profiles; only of endpoints by assessment
  /// with progression and death as events.
  std::vector<std::array<std::optional<clinical::TimeToEvent>, clinical::pfs_profiles.size()>>
      profiles;
  /// Days between which the event lies, for interval-censored analyses; only beside `profiles`.
  std::vector<std::optional<clinical::EventInterval>> interval;
  /// PFS by iRECIST; only beside such PFS and with an assessment by iRECIST.
  std::vector<std::optional<clinical::TimeToEvent>> immune;
};

struct RateColumn {
  RatePlan plan;
  std::vector<base::Tri> answer;  // member of the set
};

/// A row of the adverse event table (place in SafetyColumns::rows) inside one organ class.
struct OrganClassRow {
  std::size_t row = 0;
  std::vector<clinical::WorstGrade> worst;  // by member
};

/// One system organ class: the worst grade of any of its events by member, and its rows.
struct OrganClassColumn {
  LocalText label;  // empty: the class is not recorded
  std::vector<clinical::WorstGrade> worst;
  std::vector<OrganClassRow> rows;
};

/// Worst grade per member and row of the adverse event table. Row 0 is "any event".
struct SafetyColumns {
  std::vector<CombinedTermPlan> rows;  // without the "any" row: row r here is worst[r + 1]
  std::vector<std::vector<clinical::WorstGrade>> worst;  // by row, then member
  std::vector<bool> led_to_reduction, led_to_interruption, led_to_withdrawal;  // by member
  /// Only events that led to a reduction, an interruption, a withdrawal: by row, then member.
  std::array<std::vector<std::vector<clinical::WorstGrade>>, 3> worst_leading_to;
  /// By set (as_planned is `worst`), row and member.
  std::array<std::vector<std::vector<clinical::WorstGrade>>, event_sets> of_set;
  /// All events, and related ones, that led to a reduction, an interruption, a withdrawal: the
  /// worst of any event by member.
  std::array<std::array<std::vector<clinical::WorstGrade>, 3>, 2> any_leading_to;
  bool has_relation = false, has_seriousness = false, has_action = false;  // columns of the records
  std::vector<OrganClassColumn> classes;  // by name; empty without a column organ_class
  // Rates per exposure, in days with the first dose as day 0.
  std::vector<std::vector<clinical::FirstEvent>> first;        // by row, then member
  std::vector<std::optional<std::int32_t>> days_at_risk;       // by member; nothing: not known
  std::vector<std::optional<base::CalendarDay>> at_risk_from;  // first dose
  // Which events of a member were counted as planned.
  std::vector<clinical::TreatmentWindow> window;
  std::vector<clinical::AdverseEventFilter> filter;
};

struct DoseColumns {
  std::vector<clinical::StartDoseCheck> start;
  std::vector<clinical::DoseHistory> history;
  std::vector<clinical::Exposure> exposure;
  std::vector<std::optional<base::CalendarDay>> first_day, last_day;  // last empty: ongoing
  std::vector<std::vector<records::Row>> rows;  // of each dose event, in the doses table
};

/// One graded value and the row that it stands in.
struct GradedRow {
  std::size_t table = 0;  // place in Dataset::tables()
  records::Row row = 0;
  std::optional<base::CalendarDay> day;
  bool on_treatment = false;  // after the first dose and inside the window
  clinical::GradedValue value;
};

/// Numeric grades of one term by member; nothing: no gradable value.
struct GradedTerm {
  LocalText term;
  std::string organ_class;
  std::vector<std::optional<std::int32_t>> baseline;  // of the last value before treatment
  std::vector<std::optional<std::int32_t>> worst;     // on treatment
  std::vector<std::uint32_t> not_gradable;            // values on treatment without a grade
};

/// A charted grade that the numbers of the same days do not bear out.
struct ChartedConflict {
  std::size_t member = 0;
  records::Row row = 0;  // of the adverse_events table
  LocalText term;
  clinical::GradeConflict conflict;
  std::optional<std::size_t> value;  // place in GradingColumns::values
};

struct GradingColumns {
  std::vector<GradedRow> values;         // by member, then in the order of the records
  std::vector<std::size_t> first_value;  // of each member, and one more
  std::vector<GradedTerm> terms;         // that some value of the records has, as in the criteria
  std::vector<ChartedConflict> conflicts;
  std::vector<std::optional<base::CalendarDay>> first_dose;  // by member
};

/// Lines of therapy of every member, and whether its present course is a rechallenge.
struct LineColumns {
  std::vector<std::string> drugs;  // by code
  std::vector<std::vector<clinical::TherapyLine>> lines;
  std::vector<std::vector<clinical::DrugCourse>> courses;
  std::vector<std::vector<records::Row>> rows;  // of each course, in the therapies table
  std::vector<std::optional<clinical::Rechallenge>> rechallenge;
  std::vector<std::optional<std::size_t>> line_of_current;  // place in lines
};

/// A clinical finding with whose it is, so that a message can name the place.
struct SubjectFinding {
  clinical::Finding finding;
  base::Place place;
  std::string context;  // "assessment rechallenge", "dose"
};

struct Cohort {
  CohortPlan plan;
  std::optional<criteria::Program> program;
  std::vector<Screening> screening;  // every subject of the records
  Flow flow;
  std::vector<records::SubjectIndex> members;  // the included ones, in the order of the records
  std::vector<std::int32_t> arm;  // per member, place in plan.arms.groups; 0 without arms
  std::vector<std::optional<base::CalendarDay>> index_date;  // per member
  std::vector<VariableColumn> variables;
  std::vector<AssessmentColumn> assessments;
  std::vector<EndpointColumn> endpoints;
  std::vector<RateColumn> rates;
  std::optional<EndpointColumn> follow_up;  // event = death; made when a follow-up table is there
  std::optional<SafetyColumns> safety;
  std::optional<DoseColumns> dose;
  std::optional<GradingColumns> grading;
  std::optional<LineColumns> lines;
  base::Diagnostics queries;  // unknown answers and clinical findings, with places

  [[nodiscard]] const VariableColumn* variable(std::string_view name) const;
  [[nodiscard]] const AssessmentColumn* assessment(std::string_view id) const;
  [[nodiscard]] const EndpointColumn* endpoint(std::string_view id) const;
  [[nodiscard]] const RateColumn* rate(std::string_view id) const;
};

/// How far the derivation is; called from the calling thread.
struct Work {
  std::function<void(std::string_view step, double fraction)> progress;
  const std::atomic<bool>* cancelled = nullptr;
};

/// Derives everything the plan asks for. The dataset must outlive the result.
/// Errors: those of criteria::compile, overlapping arms, names that the plan refers to and does not
/// define. Unknown answers and doubtful records are queries of the result, never errors.
[[nodiscard]] base::Result<Cohort> derive(const records::Dataset& dataset, CohortPlan plan,
                                          const Work& work = {});

}  // namespace osteon::cohort
