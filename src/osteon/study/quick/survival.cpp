// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/survival.hpp"

#include "osteon/criteria/written_name.hpp"
#include "osteon/study/quick/outcomes.hpp"
#include "osteon/study/quick/survival_checks.hpp"

namespace osteon::study {
namespace {

void plan_survival(Study& study, const QuickSurvival& question, const std::string& by) {
  FigurePlan figure;
  figure.id = "km";
  figure.kind = FigureKind::km;
  figure.caption = {question.title, {}};
  figure.by = by;
  figure.endpoint = "time";
  figure.risk_table = question.risk_table;
  figure.print = {"log-rank", "hr"};
  figure.every = question.every;
  study.output.figures = {figure};
  TablePlan table;
  table.id = "survival";
  table.kind = TableKind::survival;
  table.caption = {question.title, {}};
  table.by = by;
  table.endpoints = {"time"};
  table.at = question.at;
  table.differences = true;
  table.rmst = question.rmst;
  table.quantiles = question.quantiles;
  table.trend = question.trend;
  table.historical_median = question.historical_median;
  table.historical = question.historical;
  table.bootstrap = question.bootstrap;
  study.output.tables = {table};
}

std::string optional_name(SheetColumns& columns, const std::string& heading,
                          std::string_view flag) {
  return heading.empty() ? std::string() : columns.name_of(heading, flag);
}

}  // namespace

base::Result<std::unique_ptr<Prepared>> quick_survival(const QuickSheet& sheet,
                                                       const QuickSurvival& question,
                                                       const Effort& effort) {
  auto prepared = prepare_records(flat_study(sheet, "km"), effort);
  if (!prepared) return prepared;
  Study& study = (*prepared)->study;
  SheetColumns columns((*prepared)->records.dataset);
  const std::string time = columns.name_of(question.time, "--time");
  const std::string event = columns.name_of(question.event, "--event");
  const std::string by = optional_name(columns, question.by, "--by");
  const std::string strata = optional_name(columns, question.strata, "--strata");
  const std::string entry = optional_name(columns, question.entry, "--entry");
  if (!time.empty()) check_times(columns, time, question.incomplete);
  if (!entry.empty()) check_times(columns, entry, question.incomplete);
  if (!entry.empty() && !time.empty()) check_entry(columns, entry, time);
  for (const std::string& name : {by, strata}) {
    if (!name.empty()) check_several(columns, name);
  }
  const std::string rule =
      event.empty() ? std::string() : columns.event_rule(event, question.event_value);
  if (!event.empty()) check_event(columns, event, question.incomplete);
  if (!columns.problems().empty()) return base::fail(std::move(columns.problems()));
  cohort::EndpointPlan endpoint;
  endpoint.id = "time";
  endpoint.label = {question.title.empty() ? "survival" : question.title, {}};
  endpoint.kind = cohort::EndpointKind::by_duration;
  endpoint.primary = true;
  endpoint.time = expression(criteria::written_name(time));
  endpoint.event = expression(rule);
  if (!entry.empty()) endpoint.entry = expression(criteria::written_name(entry));
  endpoint.unit = question.unit;
  endpoint.shown = question.shown;
  study.cohort.endpoints = {endpoint};
  for (const std::string& name : {by, strata}) {
    if (name.empty() || (name == strata && by == strata && !study.cohort.variables.empty()))
      continue;
    study.cohort.variables.push_back(variable_plan(columns, name, NumberAs::categories));
  }
  study.statistics.strata = strata;
  plan_survival(study, question, by);
  if (auto done = prepare_cohort(**prepared, effort); !done) {
    return base::fail(std::move(done.error()));
  }
  base::append((*prepared)->diagnostics, warn_of_other_outcomes(columns, event));
  return prepared;
}

}  // namespace osteon::study
