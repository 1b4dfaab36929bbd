// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/cohort.hpp"

#include <algorithm>

#include "osteon/cohort/assessments.hpp"
#include "osteon/cohort/endpoints.hpp"
#include "osteon/cohort/grading.hpp"
#include "osteon/cohort/lines.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/cohort/rates.hpp"
#include "osteon/cohort/safety.hpp"
#include "osteon/cohort/screening.hpp"
#include "osteon/cohort/variables.hpp"

namespace osteon::cohort {
namespace {

template <class Columns, class Name>
auto* find_column(Columns& columns, std::string_view wanted, const Name& name_of) {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const auto& column) { return name_of(column) == wanted; });
  return found == columns.end() ? nullptr : &*found;
}

void report_progress(const Work& work, std::string_view step, double fraction) {
  if (work.progress) work.progress(step, fraction);
}

base::Diagnostic cancelled() {
  base::Diagnostic diagnostic;
  diagnostic.code = "E900";
  diagnostic.concern = base::Concern::cancelled;
  diagnostic.sentence = "cancelled; nothing was written";
  return diagnostic;
}

void keep_members(Cohort& cohort) {
  for (const auto& screening : cohort.screening) {
    if (screening.standing != Standing::included) continue;
    cohort.members.push_back(screening.subject);
    cohort.arm.push_back(static_cast<std::int32_t>(screening.arm.value_or(0)));
  }
}

void find_index_dates(Cohort& cohort, const Questions& questions, criteria::Evaluator& evaluator) {
  cohort.index_date.resize(cohort.members.size());
  if (!questions.index) return;
  for (std::size_t i = 0; i < cohort.members.size(); ++i) {
    evaluator.select(cohort.members[i]);
    const auto value = evaluator.value(*questions.index);
    if (value.is_known()) cohort.index_date[i] = value.date();
  }
}

/// Moves a step's result into the cohort, or its problems into `problems`.
template <class T>
void take(base::Result<T> result, T& into, base::Diagnostics& problems) {
  if (result) {
    into = *std::move(result);
  } else {
    base::append(problems, std::move(result.error()));
  }
}

}  // namespace

const VariableColumn* Cohort::variable(std::string_view name) const {
  return find_column(variables, name, [](const auto& c) { return c.plan.name; });
}
const AssessmentColumn* Cohort::assessment(std::string_view id) const {
  return find_column(assessments, id, [](const auto& c) { return c.plan.id; });
}
const EndpointColumn* Cohort::endpoint(std::string_view id) const {
  return find_column(endpoints, id, [](const auto& c) { return c.plan.id; });
}
const RateColumn* Cohort::rate(std::string_view id) const {
  return find_column(rates, id, [](const auto& c) { return c.plan.id; });
}

base::Result<Cohort> derive(const records::Dataset& dataset, CohortPlan plan, const Work& work) {
  Cohort cohort;
  cohort.plan = std::move(plan);
  auto compiled = compile_plan(dataset, cohort.plan);
  if (!compiled) return base::fail(std::move(compiled.error()));
  const Questions questions = std::move(compiled->questions);
  cohort.program = compiled->program;
  cohort.queries = compiled->program.warnings();
  criteria::Evaluator evaluator(compiled->program);

  report_progress(work, "eligibility", 0);
  auto screening = screen(cohort.plan, questions, evaluator, work);
  if (!screening) return base::fail(std::move(screening.error()));
  if (work.cancelled != nullptr && *work.cancelled) return base::fail(cancelled());
  cohort.screening = std::move(screening->subjects);
  cohort.flow = std::move(screening->flow);
  base::append(cohort.queries, std::move(screening->queries));
  keep_members(cohort);
  find_index_dates(cohort, questions, evaluator);

  base::Diagnostics problems;
  report_progress(work, "baseline", 0.3);
  take(derive_variables(cohort.plan, questions, cohort.members, evaluator, cohort.queries),
       cohort.variables, problems);
  report_progress(work, "responses", 0.4);
  take(derive_assessments(cohort.plan, questions, cohort.members, evaluator, cohort.queries),
       cohort.assessments, problems);
  if (!problems.empty()) return base::fail(std::move(problems));
  report_progress(work, "endpoints", 0.7);
  take(derive_endpoints(cohort.plan, questions, cohort.members, cohort.assessments, evaluator,
                        cohort.queries),
       cohort.endpoints, problems);
  take(derive_rates(cohort.plan, questions, cohort.members, cohort.assessments, cohort.endpoints,
                    evaluator),
       cohort.rates, problems);
  cohort.follow_up = derive_follow_up(cohort.plan, cohort.index_date, cohort.members, dataset);
  report_progress(work, "safety", 0.85);
  take(derive_safety(cohort.plan, questions, cohort.members, cohort.index_date, evaluator,
                     cohort.queries),
       cohort.safety, problems);
  take(derive_doses(cohort.plan, questions, cohort.members, evaluator, cohort.queries), cohort.dose,
       problems);
  take(derive_grading(cohort.plan, questions, cohort.members, cohort.index_date, evaluator,
                      cohort.queries),
       cohort.grading, problems);
  take(derive_lines(cohort.plan, questions, cohort.members, evaluator, cohort.queries),
       cohort.lines, problems);
  if (!problems.empty()) return base::fail(std::move(problems));
  report_progress(work, "cohort", 1);
  return cohort;
}

}  // namespace osteon::cohort
