// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/rates.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace osteon::cohort {
namespace {

base::Diagnostic problem(const RatePlan& plan, std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E350";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.sentence = fmt::format("rate.{} {}", plan.id, sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

base::Result<std::set<clinical::Response>> responses_of(const RatePlan& plan) {
  std::set<clinical::Response> wanted;
  for (const auto& code : plan.any_of) {
    const auto response = clinical::parse_response(code);
    if (!response) {
      return base::fail(problem(plan, fmt::format("knows no response \"{}\"", code),
                                "responses are CR, PR, SD, Non-CR/Non-PD, PD and NE"));
    }
    wanted.insert(*response);
  }
  return wanted;
}

base::Result<RateColumn> derive_rate(const RatePlan& plan, std::optional<DefinitionId> question,
                                     const std::vector<records::SubjectIndex>& members,
                                     const std::vector<AssessmentColumn>& assessments,
                                     criteria::Evaluator& evaluator) {
  RateColumn column;
  column.plan = plan;
  if (question) {
    for (const auto member : members) {
      evaluator.select(member);
      column.answer.push_back(evaluator.truth(*question));
    }
    return column;
  }
  const auto assessment = std::find_if(assessments.begin(), assessments.end(),
                                       [&](const auto& a) { return a.plan.id == plan.assessment; });
  if (assessment == assessments.end()) {
    return base::fail(problem(plan,
                              fmt::format("needs an assessment; \"{}\" is none", plan.assessment),
                              "name an [assessment.NAME], or give the answer as when = '...'"));
  }
  const auto wanted = responses_of(plan);
  if (!wanted) return base::fail(base::Diagnostics(wanted.error()));
  // Not evaluable counts as no response: the denominator is everybody (RECIST 1.1, section 4.8).
  for (const auto& best : assessment->best) {
    column.answer.push_back(base::tri(wanted->count(best.response) > 0));
  }
  return column;
}

}  // namespace

base::Result<std::vector<RateColumn>> derive_rates(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members,
    const std::vector<AssessmentColumn>& assessments, criteria::Evaluator& evaluator) {
  std::vector<RateColumn> columns;
  base::Diagnostics problems;
  for (std::size_t i = 0; i < plan.rates.size(); ++i) {
    auto column = derive_rate(plan.rates[i], questions.rates[i], members, assessments, evaluator);
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
