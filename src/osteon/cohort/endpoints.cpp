// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/endpoints.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/clinical/progression_endpoints.hpp"
#include "osteon/clinical/survival_endpoints.hpp"
#include "osteon/cohort/answers.hpp"
#include "osteon/cohort/endpoint_parts.hpp"
#include "osteon/cohort/findings.hpp"

namespace osteon::cohort {
namespace {

using base::CalendarDay;
using clinical::EventKind;
using clinical::TimeToEvent;
using records::SubjectIndex;

class Deriver {
 public:
  Deriver(const CohortPlan& plan, const std::vector<AssessmentColumn>& assessments,
          criteria::Evaluator& evaluator, base::Diagnostics& queries)
      : plan_(plan),
        assessments_(assessments),
        evaluator_(evaluator),
        queries_(queries),
        follow_up_(evaluator.program().dataset()) {}

  base::Result<EndpointColumn> derive(const EndpointPlan& plan, const EndpointQuestions& questions,
                                      const std::vector<SubjectIndex>& members) {
    EndpointColumn column;
    column.plan = plan;
    switch (plan.kind) {
      case EndpointKind::by_duration:
        return given_durations(std::move(column), questions, members, evaluator_, queries_);
      case EndpointKind::by_dates:
        return dated(std::move(column), members, [&](SubjectIndex, std::size_t) {
          return MemberTime{from_dates(plan, questions), Applies::yes};
        });
      case EndpointKind::by_assessment: break;
    }
    const auto assessment = find_assessment(plan);
    if (!assessment) return base::fail(base::Diagnostics(assessment.error()));
    const bool has_profiles = plan.measure == Measure::event && plan.progression_is_event &&
                              plan.death_is_event && *assessment != nullptr;
    std::vector<std::array<std::optional<TimeToEvent>, clinical::pfs_profiles.size()>> by_profile(
        has_profiles ? members.size() : 0);
    const bool has_immune = has_profiles && (*assessment)->plan.immune.has_value();
    std::vector<std::optional<TimeToEvent>> by_irecist(has_immune ? members.size() : 0);
    std::vector<std::optional<clinical::EventInterval>> intervals(by_profile.size());
    auto derived = dated(std::move(column), members, [&](SubjectIndex member, std::size_t i) {
      const auto observed = observe(plan, questions, *assessment, member, i);
      if (!observed) return MemberTime{};
      if (has_profiles) add_profiles(plan, *observed, by_profile[i]);
      if (has_immune) {
        clinical::Findings told_by_recist;
        by_irecist[i] = clinical::immune_progression_free_survival(
            *observed, (*assessment)->immune[i], told_by_recist);
      }
      const MemberTime time = plan.measure == Measure::real_world_progression
                                  ? from_reports(plan, questions, *observed, *assessment, member, i)
                                  : from_assessment(plan, *observed, *assessment, member, i);
      if (has_profiles && time.time) {
        intervals[i] = clinical::event_interval(*observed, *time.time);
      }
      return time;
    });
    derived.profiles = std::move(by_profile);
    derived.interval = std::move(intervals);
    derived.immune = std::move(by_irecist);
    return derived;
  }

 private:
  /// no: the question does not arise for the member (duration of response without a response).
  enum class Applies { yes, no };
  struct MemberTime {
    std::optional<TimeToEvent> time;
    Applies applies = Applies::yes;
  };

  /// Null when the endpoint needs none (overall survival).
  base::Result<const AssessmentColumn*> find_assessment(const EndpointPlan& plan) const {
    const bool needs_none = plan.measure == Measure::real_world_progression
                                ? plan.assessment.empty()
                                : plan.measure == Measure::event && !plan.progression_is_event &&
                                      plan.censor_at == CensorAt::last_contact;
    if (needs_none) return nullptr;
    const auto found =
        std::find_if(assessments_.begin(), assessments_.end(),
                     [&](const AssessmentColumn& a) { return a.plan.id == plan.assessment; });
    if (found != assessments_.end()) return &*found;
    std::vector<std::string> names;
    for (const auto& assessment : assessments_) names.push_back(assessment.plan.id);
    return base::fail(
        incomplete(plan, fmt::format("needs an assessment; \"{}\" is none", plan.assessment),
                   names.empty() ? "add a section [assessment.NAME]"
                                 : fmt::format("assessments here: {}", base::join(names, ", "))));
  }

  template <class TimeOf>
  EndpointColumn dated(EndpointColumn column, const std::vector<SubjectIndex>& members,
                       const TimeOf& time_of) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      evaluator_.select(members[i]);
      const MemberTime of_member = time_of(members[i], i);
      const std::optional<TimeToEvent>& time = of_member.time;
      const bool usable = time && time->day().value >= 0;
      if (!time && of_member.applies == Applies::yes) {
        queries_.push_back(
            bad_time(column.plan, follow_up_.of(members[i]).place, "no time can be derived"));
      }
      column.ticks.push_back(usable ? std::optional<std::int64_t>(time->day().value)
                                    : std::nullopt);
      column.outcome.push_back(time ? outcome_of(*time, column.plan) : stats::Outcome::censored);
      column.detail.push_back(time);
    }
    return column;
  }

  // In an endpoint with a competing event, death is that event (by dates: whatever it is, it is
  // kept apart from the event as death is from progression).
  static stats::Outcome outcome_of(const TimeToEvent& time, const EndpointPlan& plan) {
    if (time.kind == EventKind::censored) return stats::Outcome::censored;
    const bool competes = plan.has_competing() && time.kind == EventKind::death;
    return competes ? stats::Outcome::competing : stats::Outcome::event;
  }

  // The earlier of the two; on one day the event is the one that counts.
  static bool is_competing(std::optional<CalendarDay> event, std::optional<CalendarDay> other) {
    return other && (!event || *other < *event);
  }

  std::optional<TimeToEvent> from_dates(const EndpointPlan& plan,
                                        const EndpointQuestions& questions) {
    const auto from = date_answer(evaluator_, questions.from);
    auto event = date_answer(evaluator_, questions.event_date);
    const auto other = date_answer(evaluator_, questions.competing_date);
    const bool competes = is_competing(event, other);
    if (competes) event = other;
    const auto censor = date_answer(evaluator_, questions.censor_date);
    if (!from || (!event && !censor)) return std::nullopt;
    TimeToEvent time;
    time.start = *from;
    const bool after_cutoff = event && plan_.cutoff && *event > *plan_.cutoff;
    if (event && !after_cutoff) {
      time.end = *event;
      const bool death =
          plan.has_competing() ? competes : plan.death_is_event && !plan.progression_is_event;
      time.kind = death ? EventKind::death : EventKind::progression;
    } else {
      time.end = censor ? *censor : *plan_.cutoff;
      if (plan_.cutoff) time.end = std::min(time.end, *plan_.cutoff);
    }
    return time;
  }

  /// What the records say of a member; nothing without a start.
  std::optional<clinical::Observed> observe(const EndpointPlan& plan,
                                            const EndpointQuestions& questions,
                                            const AssessmentColumn* assessment, SubjectIndex member,
                                            std::size_t i) {
    const auto from = questions.from ? date_answer(evaluator_, questions.from)
                      : assessment   ? assessment->start[i]
                                     : std::nullopt;
    if (!from) return std::nullopt;
    const VitalStatus status = follow_up_.of(member);
    clinical::Observed observed;
    observed.start = *from;
    observed.dead = status.dead;
    observed.death = status.death;
    observed.last_known_alive = status.last_contact;
    observed.cutoff = plan_.cutoff;
    if (assessment != nullptr) {
      observed.assessments = assessment->responses[i];
      observed.new_therapy = assessment->new_therapy[i];
      observed.cutoff = assessment->last_day[i];
      const bool measured = assessment->plan.method == AssessmentMethod::recist_1_1;
      if (measured && !assessment->baseline[i].first_day) {
        observed.baseline_assessed = base::Tri::no;
      }
    }
    if (plan.measure == Measure::treatment_failure) {
      observed.treatment_end = date_answer(evaluator_, questions.treatment_end);
    } else if (const auto claim = date_answer(evaluator_, questions.claim)) {
      observed.treatment_end = claim;
      observed.treatment_end_reason = clinical::EndReason::progression;
    }
    return observed;
  }

  static clinical::ProgressionSettings settings_of(const EndpointPlan& plan) {
    clinical::ProgressionSettings settings = plan.progression;
    settings.censor_at = plan.censor_at == CensorAt::last_contact
                             ? clinical::CensorAt::last_contact
                             : clinical::CensorAt::last_assessment;
    return settings;
  }

  template <class Profiles>
  static void add_profiles(const EndpointPlan& plan, const clinical::Observed& observed,
                           Profiles& profiles) {
    clinical::ProgressionSettings settings = settings_of(plan);
    clinical::Findings told_by_the_endpoint_itself;
    for (std::size_t p = 0; p < profiles.size(); ++p) {
      settings.profile = clinical::pfs_profiles[p];
      profiles[p] =
          clinical::progression_free_survival(observed, settings, told_by_the_endpoint_itself);
    }
  }

  static std::optional<TimeToEvent> response_time(const clinical::Observed& observed,
                                                  const clinical::BestResponse& best) {
    const auto day = clinical::time_to_response(observed, best);
    if (!day) return std::nullopt;
    return TimeToEvent{observed.start, observed.start + day->value, EventKind::response,
                       clinical::Rule::response_first_documented, best.first_response};
  }

  static MemberTime measured_time(const EndpointPlan& plan, const clinical::Observed& observed,
                                  const AssessmentColumn* assessment, std::size_t i,
                                  clinical::Findings& findings) {
    const clinical::ProgressionSettings settings = settings_of(plan);
    const auto of_some = [](std::optional<TimeToEvent> time) {
      return MemberTime{time, time ? Applies::yes : Applies::no};
    };
    switch (plan.measure) {
      case Measure::treatment_failure:
        return {clinical::time_to_treatment_failure(observed, findings), Applies::yes};
      case Measure::duration_of_response:
        return of_some(
            clinical::duration_of_response(observed, assessment->best[i], settings, findings));
      case Measure::time_to_response: return of_some(response_time(observed, assessment->best[i]));
      case Measure::duration_of_stable_disease:
        return of_some(clinical::duration_of_stable_disease(
            observed, assessment->best[i], {clinical::Response::sd}, settings, findings));
      case Measure::real_world_progression:
      case Measure::event: break;
    }
    if (!plan.progression_is_event) {
      return {clinical::overall_survival(observed, findings), Applies::yes};
    }
    if (plan.death_is_event) {
      return {clinical::progression_free_survival(observed, settings, findings), Applies::yes};
    }
    clinical::ProgressionSettings to_progression = settings;
    if (plan.death_is_competing) {
      to_progression.death_in_ttp = clinical::DeathHandling::competing_event;
    }
    return {clinical::time_to_progression(observed, to_progression, findings), Applies::yes};
  }

  MemberTime from_reports(const EndpointPlan& plan, const EndpointQuestions& questions,
                          const clinical::Observed& observed, const AssessmentColumn* assessment,
                          SubjectIndex member, std::size_t i) {
    const auto reports = reported_progressions(
        questions, assessment == nullptr ? nullptr : &assessment->responses[i], evaluator_);
    clinical::Findings findings;
    const auto time = clinical::real_world_pfs(observed, reports, plan.real_world, findings);
    const base::Place place = follow_up_.of(member).place;
    const auto* responses = evaluator_.program().dataset().find("responses");
    report_findings(
        findings,
        [&](const clinical::Finding& finding) {
          const bool of_report = finding.code == clinical::FindingCode::progression_too_early;
          return of_report && responses != nullptr ? responses->frame().place(finding.index, "date")
                                                   : place;
        },
        fmt::format("endpoint {}", plan.id), queries_);
    return {time, Applies::yes};
  }

  MemberTime from_assessment(const EndpointPlan& plan, const clinical::Observed& observed,
                             const AssessmentColumn* assessment, SubjectIndex member,
                             std::size_t i) {
    clinical::Findings findings;
    const MemberTime time = measured_time(plan, observed, assessment, i, findings);
    const base::Place place = follow_up_.of(member).place;
    report_findings(
        findings, [&](const clinical::Finding&) { return place; },
        fmt::format("endpoint {}", plan.id), queries_);
    return time;
  }

  const CohortPlan& plan_;
  const std::vector<AssessmentColumn>& assessments_;
  criteria::Evaluator& evaluator_;
  base::Diagnostics& queries_;
  FollowUpTable follow_up_;
};

}  // namespace

base::Result<std::vector<EndpointColumn>> derive_endpoints(
    const CohortPlan& plan, const Questions& questions, const std::vector<SubjectIndex>& members,
    const std::vector<AssessmentColumn>& assessments, criteria::Evaluator& evaluator,
    base::Diagnostics& queries) {
  std::vector<EndpointColumn> columns;
  base::Diagnostics problems;
  Deriver deriver(plan, assessments, evaluator, queries);
  for (std::size_t i = 0; i < plan.endpoints.size(); ++i) {
    auto column = deriver.derive(plan.endpoints[i], questions.endpoints[i], members);
    if (column) {
      columns.push_back(*std::move(column));
    } else {
      base::append(problems, std::move(column.error()));
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return columns;
}

}  // namespace osteon::cohort
