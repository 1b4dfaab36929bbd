// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/rates.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "osteon/clinical/growth_modulation.hpp"

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

// The answer of a member without either time is unknown, not no.
base::Result<RateColumn> growth_rate(const RatePlan& plan,
                                     const std::vector<EndpointColumn>& endpoints) {
  std::vector<const EndpointColumn*> pair;
  for (const auto& id : plan.growth) {
    const auto found = std::find_if(endpoints.begin(), endpoints.end(),
                                    [&](const auto& e) { return e.plan.id == id; });
    if (found == endpoints.end()) {
      return base::fail(problem(plan, fmt::format("knows no endpoint \"{}\"", id),
                                "name two endpoints: growth = [\"pfs\", \"pfs1\"]"));
    }
    pair.push_back(&*found);
  }
  if (pair.size() != 2) {
    return base::fail(
        problem(plan, "needs two endpoints for the growth modulation index",
                "this line first, then the line before: growth = [\"pfs\", \"pfs1\"]"));
  }
  RateColumn column;
  column.plan = plan;
  for (std::size_t i = 0; i < pair[0]->detail.size(); ++i) {
    const auto& line = pair[0]->detail[i];
    const auto& before = pair[1]->detail[i];
    const auto index =
        line && before ? clinical::growth_modulation_index(*line, *before) : std::nullopt;
    column.answer.push_back(index ? index->benefit : base::Tri::unknown);
  }
  return column;
}

base::Result<RateColumn> derive_rate(const RatePlan& plan, std::optional<DefinitionId> question,
                                     const std::vector<records::SubjectIndex>& members,
                                     const std::vector<AssessmentColumn>& assessments,
                                     const std::vector<EndpointColumn>& endpoints,
                                     criteria::Evaluator& evaluator) {
  if (!plan.growth.empty()) return growth_rate(plan, endpoints);
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
  for (std::size_t i = 0; i < assessment->best.size(); ++i) {
    const auto& best = assessment->best[i];
    bool counts = wanted->count(best.response) > 0;
    if (counts && plan.durable_sd_days > 0) {
      clinical::ClinicalBenefitSettings settings;
      settings.durable_sd_days = plan.durable_sd_days;
      const auto history = assessment->history(i);
      counts = history && clinical::has_clinical_benefit(best, *history, settings);
    }
    column.answer.push_back(base::tri(counts));
  }
  return column;
}

}  // namespace

base::Result<std::vector<RateColumn>> derive_rates(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members,
    const std::vector<AssessmentColumn>& assessments, const std::vector<EndpointColumn>& endpoints,
    criteria::Evaluator& evaluator) {
  std::vector<RateColumn> columns;
  base::Diagnostics problems;
  for (std::size_t i = 0; i < plan.rates.size(); ++i) {
    auto column =
        derive_rate(plan.rates[i], questions.rates[i], members, assessments, endpoints, evaluator);
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
