// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/survival.hpp"

#include "osteon/study/quick/outcomes.hpp"

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
  study.output.tables = {table};
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
  if (!time.empty()) columns.check_number(time);
  const std::string by = question.by.empty() ? std::string() : columns.name_of(question.by, "--by");
  const std::string rule =
      event.empty() ? std::string() : columns.event_rule(event, question.event_value);
  if (!columns.problems().empty()) return base::fail(std::move(columns.problems()));
  cohort::EndpointPlan endpoint;
  endpoint.id = "time";
  endpoint.label = {question.title.empty() ? "survival" : question.title, {}};
  endpoint.kind = cohort::EndpointKind::by_duration;
  endpoint.primary = true;
  endpoint.time = expression(time);
  endpoint.event = expression(rule);
  endpoint.unit = question.unit;
  endpoint.shown = question.shown;
  study.cohort.endpoints = {endpoint};
  if (!by.empty()) study.cohort.variables = {variable_plan(columns, by, NumberAs::categories)};
  plan_survival(study, question, by);
  if (auto done = prepare_cohort(**prepared, effort); !done) {
    return base::fail(std::move(done.error()));
  }
  base::append((*prepared)->diagnostics, warn_of_other_outcomes(columns, event));
  return prepared;
}

}  // namespace osteon::study
