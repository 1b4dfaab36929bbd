// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/cox_models.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "osteon/cohort/tabulate.hpp"
#include "osteon/stats/competing/fine_gray.hpp"
#include "osteon/stats/moments.hpp"
#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {
namespace {

using cohort::VariableColumn;
using cohort::VariableKind;

Covariate from_arms(cohort::Grouping grouping) {
  Covariate covariate;
  covariate.name = std::move(grouping.id);
  covariate.label = std::move(grouping.label);
  covariate.levels = std::move(grouping.groups);
  covariate.codes = std::move(grouping.codes);
  covariate.reference = grouping.reference;
  return covariate;
}

Covariate from_variable(const VariableColumn& variable) {
  Covariate covariate;
  covariate.name = variable.plan.name;
  covariate.label = with_remark(variable.plan.label, {variable.plan.unit, variable.plan.unit});
  covariate.kind = variable.kind;
  if (variable.kind == VariableKind::number) {
    const double ticks = stats::ticks_per_unit(variable.scale);
    for (const std::int64_t tick : variable.ticks) {
      covariate.values.push_back(tick == stats::missing_tick
                                     ? std::numeric_limits<double>::quiet_NaN()
                                     : static_cast<double>(tick) / ticks);
    }
    return covariate;
  }
  covariate.levels = variable.levels;
  covariate.codes = variable.codes;
  const auto size = static_cast<std::int32_t>(variable.levels.size());
  for (std::int32_t level = 0; level < size; ++level) {
    if (std::find(covariate.codes.begin(), covariate.codes.end(), level) != covariate.codes.end()) {
      covariate.reference = level;
      break;
    }
  }
  return covariate;
}

std::vector<std::string> level_values(const Covariate& covariate) {
  std::vector<std::string> values;
  values.reserve(covariate.levels.size());
  for (const auto& level : covariate.levels) values.push_back(level.value);
  return values;
}

template <class T>
std::vector<T> picked(const std::vector<T>& column, const std::vector<std::size_t>& members) {
  std::vector<T> result;
  result.reserve(members.size());
  for (const std::size_t member : members) result.push_back(column[member]);
  return result;
}

base::Result<stats::DesignMatrix> design_of(const std::vector<const Covariate*>& covariates,
                                            const std::vector<std::size_t>& members) {
  stats::DesignMatrix design(members.size());
  for (const Covariate* covariate : covariates) {
    base::Result<void> added;
    if (covariate->kind == VariableKind::number) {
      added = design.add_numeric(covariate->name, picked(covariate->values, members));
    } else if (!covariate->levels.empty()) {
      added = design.add_factor(covariate->name, level_values(*covariate),
                                picked(covariate->codes, members), covariate->reference);
    }
    if (!added) return base::fail(std::move(added.error()));
  }
  return design;
}

}  // namespace

bool Covariate::is_known(std::size_t member) const {
  return kind == VariableKind::number ? !std::isnan(values[member]) : codes[member] >= 0;
}

base::Result<Covariate> find_covariate(const cohort::Cohort& cohort, std::string_view name,
                                       const base::Place& place) {
  const bool is_column = cohort.plan.arms.groups.empty() && cohort.variable(name) != nullptr;
  if (name == "arm" && !is_column) {
    auto grouping = cohort::grouping(cohort, name);
    if (!grouping) return base::fail(std::move(grouping.error()));
    return from_arms(*std::move(grouping));
  }
  if (const VariableColumn* variable = cohort.variable(name)) return from_variable(*variable);
  std::vector<std::string> known = {"arm"};
  for (const auto& column : cohort.variables) known.push_back(column.plan.name);
  return base::fail(unknown_name(place, "E360", "variable", name, known));
}

base::Result<CoxPlan> cox_plan(const Analysis& analysis, const TablePlan& table) {
  const StatisticsPlan& statistics = analysis.study->statistics;
  CoxPlan plan;
  plan.settings = cox_settings(statistics);
  plan.ph_test = table.ph_test;
  if (table.firth) plan.settings.penalty = stats::Penalty::firth;
  if (table.profile) plan.settings.interval = stats::CoxInterval::profile;
  if (table.robust) plan.settings.variance = stats::CoxVariance::robust;
  base::Diagnostics problems;
  const auto refuse = [&](std::string sentence, std::string remedy) {
    problems.push_back(table_problem(table.place, "E365", std::move(sentence), std::move(remedy)));
  };
  const bool exact =
      statistics.ties == stats::Ties::discrete || statistics.ties == stats::Ties::marginal;
  const bool firth = plan.settings.penalty == stats::Penalty::firth;
  if (exact && (firth || table.robust || table.ph_test)) {
    refuse("firth, robust, cluster and ph_test are not defined for cox = \"discrete\" or \"exact\"",
           "set statistics.cox to \"efron\" or \"breslow\"");
  }
  if (firth && table.robust) {
    refuse("firth and a robust variance exclude each other", "leave out one of them");
  }
  const auto find = [&](const std::string& name, std::optional<Covariate>& covariate) {
    if (name.empty()) return;
    auto found = find_covariate(*analysis.cohort, name, table.place);
    if (found) {
      covariate = *std::move(found);
    } else {
      base::append(problems, std::move(found.error()));
    }
  };
  find(table.strata, plan.strata);
  find(table.cluster, plan.cluster);
  for (const auto* covariate : {&plan.strata, &plan.cluster}) {
    if (!*covariate || (*covariate)->kind != VariableKind::number) continue;
    refuse("strata and cluster are categories, not numbers",
           "declare levels for the variable, or bands");
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return plan;
}

base::Result<CoxModel> fit_model(const CoxPlan& plan, const cohort::EndpointColumn& endpoint,
                                 const std::vector<const Covariate*>& covariates) {
  std::vector<std::size_t> members;
  std::vector<std::int64_t> exit;
  std::vector<stats::Outcome> outcome;
  CoxModel model;
  std::vector<std::int64_t> entry;
  std::vector<const Covariate*> needed = covariates;
  if (plan.strata) needed.push_back(&*plan.strata);
  if (plan.cluster) needed.push_back(&*plan.cluster);
  for (std::size_t member = 0; member < endpoint.ticks.size(); ++member) {
    if (!endpoint.ticks[member]) continue;
    const bool complete =
        std::all_of(needed.begin(), needed.end(),
                    [&](const Covariate* covariate) { return covariate->is_known(member); });
    if (!complete) {
      ++model.incomplete;
      continue;
    }
    members.push_back(member);
    exit.push_back(*endpoint.ticks[member]);
    outcome.push_back(endpoint.outcome[member]);
    if (!endpoint.entry.empty()) entry.push_back(endpoint.entry[member]);
  }
  const auto design = design_of(covariates, members);
  if (!design) return base::fail(base::Diagnostics(design.error()));
  std::vector<std::int32_t> stratum;
  std::vector<std::int32_t> cluster;
  if (plan.strata) stratum = picked(plan.strata->codes, members);
  if (plan.cluster) cluster = picked(plan.cluster->codes, members);
  stats::SubjectTimes times;
  times.exit = exit;
  times.outcome = outcome;
  times.stratum = stratum;
  times.entry = entry;
  if (plan.hazard == HazardOf::subdistribution) {
    auto fit = stats::fit_fine_gray(times, *design, {stats::Cause::event, plan.settings.level});
    if (!fit) return base::fail(std::move(fit.error()));
    model.fit = *std::move(fit);
    return model;
  }
  stats::CoxSettings settings = plan.settings;
  settings.cluster = cluster;
  auto rows = stats::CoxRows::make(times, *design);
  if (!rows) return base::fail(std::move(rows.error()));
  model.fit = stats::fit_cox(*rows, settings);
  if (plan.ph_test) {
    model.proportional = stats::proportional_hazards(*rows, model.fit, settings.ties);
  }
  return model;
}

}  // namespace osteon::study
