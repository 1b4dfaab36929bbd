// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/incidence.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/criteria/written_name.hpp"

namespace osteon::study {
namespace {

using records::Column;

/// The value as the column's cells print it: 1.0 is 1 where 1 is meant.
bool has_value(const Column& column, const std::string& wanted) {
  const auto number = is_number(column) ? base::parse_decimal(wanted) : std::nullopt;
  for (records::Row row = 0; row < column.size(); ++row) {
    if (column.is_missing(row)) continue;
    if (column.display(row) == wanted) return true;
    if (number && column.number(row) == number) return true;
  }
  return false;
}

void check_values(SheetColumns& columns, const std::string& event, const QuickIncidence& question) {
  const auto check = [&](const std::string& value, std::string_view flag) {
    if (has_value(columns.column(event), value)) return;
    columns.problems().push_back(data_problem(
        "E260",
        fmt::format("no row of \"{}\" has the value of {}", columns.heading_of(event), flag),
        "osteon peek shows the values of the column"));
  };
  check(question.event_value, "--event-value");
  check(question.competing_value, "--competing-value");
  if (question.event_value == question.competing_value) {
    columns.problems().push_back(data_problem("E261",
                                              "--event-value and --competing-value are the same",
                                              "give the two outcomes that the column tells apart"));
  }
}

cohort::EndpointPlan make_endpoint(const QuickIncidence& question, const std::string& time,
                                   const std::string& event_rule,
                                   const std::string& competing_rule) {
  cohort::EndpointPlan endpoint;
  endpoint.id = "time";
  endpoint.label = question.title.empty() ? LocalText{"time to event", "至事件时间"}
                                          : LocalText{question.title, {}};
  endpoint.kind = cohort::EndpointKind::by_duration;
  endpoint.primary = true;
  endpoint.time = expression(criteria::written_name(time));
  endpoint.event = expression(event_rule);
  endpoint.competing = expression(competing_rule);
  endpoint.unit = question.unit;
  endpoint.shown = question.shown;
  return endpoint;
}

void plan_output(Study& study, const QuickIncidence& question, const std::string& by,
                 const std::string& strata, const std::vector<std::string>& covariates) {
  FigurePlan figure;
  figure.id = "cif";
  figure.kind = FigureKind::cif;
  figure.caption = {question.title, {}};
  figure.by = by;
  figure.strata = strata;
  figure.endpoint = "time";
  figure.causes = question.causes;
  figure.print = {"gray"};
  figure.every = question.every;
  study.output.figures = {figure};
  TablePlan table;
  table.id = "incidence";
  table.kind = TableKind::incidence;
  table.caption = {question.title, {}};
  table.by = by;
  table.strata = strata;
  table.endpoints = {"time"};
  table.at = question.at;
  study.output.tables = {table};
  if (covariates.empty()) return;
  TablePlan model;
  model.id = "fine-gray";
  model.kind = TableKind::fine_gray;
  model.endpoint = "time";
  model.covariates = covariates;
  study.output.tables.push_back(model);
}

/// A covariate with few whole values is a category, as in table1; other numbers are numbers.
NumberAs covariate_kind(const Column& column) {
  return is_code(column) ? NumberAs::categories : NumberAs::number;
}

}  // namespace

base::Result<std::unique_ptr<Prepared>> quick_incidence(const QuickSheet& sheet,
                                                        const QuickIncidence& question,
                                                        const Effort& effort) {
  auto prepared = prepare_records(flat_study(sheet, "cif"), effort);
  if (!prepared) return prepared;
  Study& study = (*prepared)->study;
  SheetColumns columns((*prepared)->records.dataset);
  const auto find = [&](const std::string& heading, std::string_view flag) {
    return heading.empty() ? std::string() : columns.name_of(heading, flag);
  };
  const std::string time = find(question.time, "--time");
  const std::string event = find(question.event, "--event");
  const std::string by = find(question.by, "--by");
  const std::string strata = find(question.strata, "--strata");
  std::vector<std::string> covariates;
  for (const auto& heading : question.covariates) {
    covariates.push_back(find(heading, "--fine-gray"));
  }
  if (!time.empty()) columns.check_number(time);
  if (!event.empty()) check_values(columns, event, question);
  if (!columns.problems().empty()) return base::fail(std::move(columns.problems()));
  study.cohort.endpoints = {make_endpoint(question, time,
                                          columns.event_rule(event, question.event_value),
                                          columns.event_rule(event, question.competing_value))};
  const auto add_variable = [&](const std::string& name, NumberAs as) {
    auto& variables = study.cohort.variables;
    const bool known = std::any_of(variables.begin(), variables.end(),
                                   [&](const auto& variable) { return variable.name == name; });
    if (!name.empty() && !known) variables.push_back(variable_plan(columns, name, as));
  };
  add_variable(by, NumberAs::categories);
  add_variable(strata, NumberAs::categories);
  for (const auto& name : covariates) add_variable(name, covariate_kind(columns.column(name)));
  plan_output(study, question, by, strata, covariates);
  if (auto done = prepare_cohort(**prepared, effort); !done) {
    return base::fail(std::move(done.error()));
  }
  return prepared;
}

}  // namespace osteon::study
