// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/variables.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/counts/value_counts.hpp"

namespace osteon::cohort {
namespace {

using criteria::Kind;
using criteria::Value;

// Decimals kept of a quotient such as 100 / 3, which no decimal holds exactly.
constexpr int digits_of_quotients = 6;

base::Diagnostic problem(const VariablePlan& plan, std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E320";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.place = plan.rule ? plan.rule->place : plan.place;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

base::Decimal decimal_of(criteria::Number number) {
  if (const auto exact = criteria::exact_decimal(number)) return *exact;
  return base::normalized(
      base::rounded_ratio(number.numerator, number.denominator, digits_of_quotients));
}

void fill_numbers(VariableColumn& column, const std::vector<Value>& values) {
  std::vector<std::optional<base::Decimal>> decimals;
  decimals.reserve(values.size());
  for (const auto& value : values) {
    decimals.push_back(value.is_known() ? std::optional(decimal_of(value.number())) : std::nullopt);
    if (decimals.back()) column.scale = std::max(column.scale, decimals.back()->scale);
  }
  for (const auto& decimal : decimals) {
    const auto scaled = decimal ? base::rescale(*decimal, column.scale) : std::nullopt;
    column.ticks.push_back(scaled ? scaled->units : stats::missing_tick);
  }
}

void fill_bands(VariableColumn& column, const std::vector<Value>& values,
                base::Diagnostics& queries) {
  for (const auto& band : column.plan.bands) column.levels.push_back({band.label.en, band.label});
  for (const auto& value : values) {
    std::int32_t code = stats::missing_code;
    if (value.is_known()) {
      const criteria::Number number = value.number();
      for (std::size_t i = 0; i < column.plan.bands.size(); ++i) {
        const Band& band = column.plan.bands[i];
        const bool above = criteria::Number{band.least, 1} <= number;
        const bool below = !band.most || number <= criteria::Number{*band.most, 1};
        if (above && below) code = static_cast<std::int32_t>(i);
      }
      if (code == stats::missing_code) {
        base::Diagnostic query;
        query.code = "Q302";
        query.severity = base::Severity::query;
        query.place = column.plan.place;
        query.sentence =
            fmt::format("a value of \"{}\" lies in none of its bands", column.plan.name);
        query.remedy = "widen the bands, or correct the record; it counts as missing";
        queries.push_back(std::move(query));
      }
    }
    column.codes.push_back(code);
  }
}

std::string category_of(const Value& value) {
  if (value.kind() == Kind::text) return value.text();
  if (value.kind() == Kind::yes_no) return value.answer() == base::Tri::yes ? "yes" : "no";
  return criteria::display(value);
}

// Declared levels first, in their order; the others after them, the most frequent first.
void fill_categories(VariableColumn& column, Kind kind, const std::vector<Value>& values) {
  column.levels = column.plan.levels;
  if (column.levels.empty() && kind == Kind::yes_no) {
    column.levels = {{"yes", {"Yes", "是"}}, {"no", {"No", "否"}}};
  }
  std::map<std::string, std::int32_t> code_of;
  for (std::size_t i = 0; i < column.levels.size(); ++i) {
    code_of.emplace(column.levels[i].value, static_cast<std::int32_t>(i));
  }
  std::map<std::string, std::int64_t> others;
  for (const auto& value : values) {
    if (value.is_known() && code_of.count(category_of(value)) == 0) ++others[category_of(value)];
  }
  std::vector<std::pair<std::string, std::int64_t>> ranked(others.begin(), others.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [name, count] : ranked) {
    code_of.emplace(name, static_cast<std::int32_t>(column.levels.size()));
    column.levels.push_back({name, {name, {}}});
  }
  for (const auto& value : values) {
    column.codes.push_back(value.is_known() ? code_of.at(category_of(value)) : stats::missing_code);
  }
}

base::Result<VariableColumn> derive_variable(const VariablePlan& plan, criteria::DefinitionId id,
                                             const std::vector<records::SubjectIndex>& members,
                                             criteria::Evaluator& evaluator,
                                             base::Diagnostics& queries) {
  const Kind kind = evaluator.program().type(id).kind;
  if (kind == Kind::rows || kind == Kind::row || kind == Kind::values || kind == Kind::set ||
      kind == Kind::duration) {
    return base::fail(
        problem(plan,
                fmt::format("the variable \"{}\" is {}, not one value", plan.name,
                            criteria::kind_phrase(kind)),
                "name a column of the row (first(...).column), or count(...) or any(...)"));
  }
  if (!plan.bands.empty() && kind != Kind::number) {
    return base::fail(problem(plan,
                              fmt::format("the variable \"{}\" has bands and is {}", plan.name,
                                          criteria::kind_phrase(kind)),
                              "bands divide numbers; name the categories with levels"));
  }
  VariableColumn column;
  column.plan = plan;
  std::vector<Value> values;
  values.reserve(members.size());
  for (const auto member : members) {
    evaluator.select(member);
    values.push_back(evaluator.value(id));
  }
  // A number with declared levels is a code (1 = standard, 2 = test), not a quantity.
  if (kind == Kind::number && plan.bands.empty() && plan.levels.empty()) {
    column.kind = VariableKind::number;
    fill_numbers(column, values);
  } else if (kind == Kind::number && !plan.bands.empty()) {
    fill_bands(column, values, queries);
  } else {
    fill_categories(column, kind, values);
  }
  return column;
}

}  // namespace

base::Result<std::vector<VariableColumn>> derive_variables(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members, criteria::Evaluator& evaluator,
    base::Diagnostics& queries) {
  std::vector<VariableColumn> columns;
  base::Diagnostics problems;
  for (std::size_t i = 0; i < plan.variables.size(); ++i) {
    auto column =
        derive_variable(plan.variables[i], questions.variables[i], members, evaluator, queries);
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
