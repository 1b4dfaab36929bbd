// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/cox_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/cox_models.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/survival_cells.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

using cohort::VariableKind;

// Fewer events per parameter than this make estimates unstable (Peduzzi, J Clin Epidemiol
// 1995;48:1503).
constexpr std::int64_t events_per_parameter = 10;

struct Models {
  std::vector<Covariate> covariates;
  std::vector<CoxModel> alone;       // one per covariate; empty when not asked for
  std::optional<CoxModel> together;  // absent when not asked for
};

base::Result<std::vector<Covariate>> find_covariates(const Analysis& analysis,
                                                     const TablePlan& plan) {
  base::Diagnostics problems;
  std::vector<Covariate> covariates;
  if (plan.covariates.empty()) {
    problems.push_back(table_problem(plan.place, "E364", "a cox table needs covariates",
                                     "add covariates = [\"arm\", \"age\"]"));
  }
  for (const auto& name : plan.covariates) {
    auto covariate = find_covariate(*analysis.cohort, name, plan.place);
    if (covariate) {
      covariates.push_back(*std::move(covariate));
    } else {
      base::append(problems, std::move(covariate.error()));
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return covariates;
}

base::Result<Models> fit_models(const Analysis& analysis, const TablePlan& plan,
                                const cohort::EndpointColumn& endpoint) {
  auto covariates = find_covariates(analysis, plan);
  if (!covariates) return base::fail(std::move(covariates.error()));
  const auto how = cox_plan(analysis, plan);
  if (!how) return base::fail(base::Diagnostics(how.error()));
  Models models;
  models.covariates = *std::move(covariates);
  std::vector<const Covariate*> all;
  for (const auto& covariate : models.covariates) all.push_back(&covariate);
  if (plan.univariable) {
    for (const Covariate* covariate : all) {
      auto model = fit_model(*how, endpoint, {covariate});
      if (!model) return base::fail(std::move(model.error()));
      models.alone.push_back(*std::move(model));
    }
  }
  if (plan.multivariable) {
    auto model = fit_model(*how, endpoint, all);
    if (!model) return base::fail(std::move(model.error()));
    models.together = *std::move(model);
  }
  return models;
}

class CoxTable {
 public:
  CoxTable(const Analysis& analysis, const TablePlan& plan, const cohort::EndpointColumn& endpoint,
           const Models& models)
      : study_(*analysis.study),
        plan_(plan),
        endpoint_(endpoint),
        models_(models),
        table_(start_table(analysis, plan, {"Cox regression", "Cox 回归"})) {
    table_.stub = {"Covariate", "协变量"};
    add_column("patients", {"Patients", "例数"});
    add_column("events", {"Events", "事件数"});
    if (plan.univariable) add_model("univariable", {"Univariable", "单因素"});
    if (plan.multivariable) add_model("multivariable", {"Multivariable", "多因素"});
  }

  report::Table build() {
    for (std::size_t i = 0; i < models_.covariates.size(); ++i) {
      const Covariate& covariate = models_.covariates[i];
      id_ = ids_.unique(id_part(covariate.name));
      if (covariate.kind == VariableKind::number) {
        add_number(covariate, i);
      } else {
        add_levels(covariate, i);
      }
    }
    add_footnotes();
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  void add_column(std::string id, LocalText label) {
    report::Column column;
    column.id = std::move(id);
    column.label = std::move(label);
    table_.columns.push_back(std::move(column));
  }

  void add_model(const std::string& id, LocalText label) {
    const std::string level = report::format_level(study_.statistics.level);
    table_.groups.push_back({std::move(label), std::nullopt, table_.columns.size(), 2});
    add_column(id, {fmt::format("HR ({} CI)", level), fmt::format("HR（{} CI）", level)});
    table_.columns.push_back(p_column());
    table_.columns.back().id = id + ".p";
  }

  // Coefficients of one covariate in each model that the table has.
  template <class Function>
  void for_each_model(std::size_t covariate, const Function& function) {
    if (plan_.univariable) function("univariable", models_.alone[covariate]);
    if (plan_.multivariable) function("multivariable", *models_.together);
  }

  static report::Row start_row(LocalText label, const std::string& id, int indent) {
    report::Row row;
    row.label = std::move(label);
    row.id = id;
    row.indent = indent;
    return row;
  }

  void add_counts(report::Row& row, const std::vector<bool>& belongs) {
    std::int64_t patients = 0;
    std::int64_t events = 0;
    for (std::size_t member = 0; member < belongs.size(); ++member) {
      if (!belongs[member] || !endpoint_.ticks[member]) continue;
      ++patients;
      if (endpoint_.outcome[member] == stats::Outcome::event) ++events;
    }
    row.cells.emplace_back(report::Count{patients}, cell_id(plan_.id, row.id, "patients"));
    row.cells.emplace_back(report::Count{events}, cell_id(plan_.id, row.id, "events"));
  }

  void add_estimate(report::Row& row, const std::string& column, const CoxModel& model,
                    const Covariate& covariate, const std::string& level) {
    const auto& coefficients = model.fit.coefficients;
    const auto found = std::find_if(coefficients.begin(), coefficients.end(), [&](const auto& c) {
      return c.column.variable == covariate.name && c.column.level == level;
    });
    report::Cell ratio(report::NotApplicable{}, cell_id(plan_.id, row.id, column));
    report::Cell p(report::Empty{}, cell_id(plan_.id, row.id, column + ".p"));
    if (found != coefficients.end()) {
      ratio.value = hazard_ratio_cell(*found);
      if (std::holds_alternative<report::NotEstimable>(ratio.value)) {
        const std::string note = fmt::format("{}-{}", row.id, column);
        add_note(table_, note, why_no_hazard_ratio(*found, model.fit, study_.output.theme));
        ratio.notes.push_back(note);
        p.value = report::NotApplicable{};
      } else {
        // Beside a penalised estimate the p belongs to the penalised likelihood.
        const bool by_ratio = is_penalised(model.fit) && found->likelihood_ratio;
        p.value = p_cell(by_ratio ? *found->likelihood_ratio : found->wald);
      }
    }
    row.cells.push_back(std::move(ratio));
    row.cells.push_back(std::move(p));
  }

  void add_number(const Covariate& covariate, std::size_t index) {
    report::Row row = start_row({covariate.label.en + ", per unit",
                                 covariate.label.in(base::Language::zh) + "，每增加 1 单位"},
                                id_, 0);
    std::vector<bool> known;
    for (std::size_t i = 0; i < covariate.values.size(); ++i)
      known.push_back(covariate.is_known(i));
    add_counts(row, known);
    for_each_model(index, [&](const std::string& column, const CoxModel& model) {
      add_estimate(row, column, model, covariate, "");
    });
    table_.rows.push_back(std::move(row));
  }

  void add_levels(const Covariate& covariate, std::size_t index) {
    report::Row heading = start_row(covariate.label, id_, 0);
    heading.role = report::RowRole::heading;
    heading.cells.resize(2);  // counts stand beside the levels
    for_each_model(index, [&](const std::string& column, const CoxModel& model) {
      heading.cells.emplace_back();
      heading.cells.emplace_back(joint_p_cell(model.fit, covariate.name),
                                 cell_id(plan_.id, heading.id, column + ".p"));
    });
    table_.rows.push_back(std::move(heading));
    for (std::size_t level = 0; level < covariate.levels.size(); ++level) {
      std::vector<bool> belongs;
      for (const auto code : covariate.codes) {
        belongs.push_back(code == static_cast<std::int32_t>(level));
      }
      const bool is_reference = static_cast<std::int32_t>(level) == covariate.reference;
      const bool anybody = std::find(belongs.begin(), belongs.end(), true) != belongs.end();
      if (!anybody && !is_reference) continue;
      const auto& plan = covariate.levels[level];
      report::Row row = start_row(plan.label, ids_.unique(id_ + "." + id_part(plan.value)), 1);
      add_counts(row, belongs);
      for_each_model(index, [&](const std::string& column, const CoxModel& model) {
        if (!is_reference) {
          add_estimate(row, column, model, covariate, plan.value);
          return;
        }
        row.cells.emplace_back(reference_words(), cell_id(plan_.id, row.id, column));
        row.cells.emplace_back();
      });
      table_.rows.push_back(std::move(row));
    }
  }

  void add_footnotes() {
    const LocalText endpoint = endpoint_.plan.label;
    const LocalText abbreviation = {endpoint_.plan.abbreviation, endpoint_.plan.abbreviation};
    const LocalText name = with_remark(lower_first(endpoint), abbreviation);
    const CoxModel* any = models_.together        ? &*models_.together
                          : models_.alone.empty() ? nullptr
                                                  : &models_.alone.front();
    if (any == nullptr) return;
    const LocalText method = stats::method_name(any->fit.method);
    add_detail(table_, {fmt::format("Endpoint: {}; {}", name.en, method.en),
                        fmt::format("终点：{}；{}", name.in(base::Language::zh), method.zh)});
    if (models_.together) {
      const auto& fit = models_.together->fit;
      add_detail(table_,
                 {fmt::format("Multivariable model: {} with complete data, {}",
                              base::plural(static_cast<std::size_t>(fit.subjects), "patient"),
                              base::plural(static_cast<std::size_t>(fit.events), "event")),
                  fmt::format("多因素模型：{} 例资料完整者，{} 个事件", fit.subjects, fit.events)});
    }
    if (!plan_.strata.empty()) {
      add_detail(table_, {fmt::format("Stratified by {}", plan_.strata),
                          fmt::format("按 {} 分层", plan_.strata)});
    }
    for (std::size_t i = 0; i < models_.alone.size(); ++i) {
      add_proportional(models_.covariates[i].label, models_.alone[i]);
    }
    if (models_.together) {
      add_proportional({"multivariable model", "多因素模型"}, *models_.together);
    }
    warn_of_few_events();
  }

  void add_proportional(const LocalText& of, const CoxModel& model) {
    if (!model.proportional) return;
    const stats::TestResult& test = model.proportional->global;
    const LocalText name = stats::method_name(test.method);
    const std::string p = test.p_value
                              ? report::format_p_statement(*test.p_value, study_.output.theme)
                              : stats::absence_text(test.absence).en;
    add_detail(table_, {fmt::format("{}, {}: {}", name.en, of.en, p),
                        fmt::format("{}，{}：{}", name.zh, of.in(base::Language::zh), p)});
  }

  static bool has_few_events(const CoxModel& model) {
    return model.parameters() > 0 && model.fit.events < events_per_parameter * model.parameters();
  }

  void warn_of_few_events() {
    std::vector<LocalText> models;
    for (std::size_t i = 0; i < models_.alone.size(); ++i) {
      if (has_few_events(models_.alone[i])) {
        models.push_back(described(models_.covariates[i].label, models_.alone[i]));
      }
    }
    if (models_.together && has_few_events(*models_.together)) {
      models.push_back(described({"multivariable model", "多因素模型"}, *models_.together));
    }
    if (models.empty()) return;
    std::vector<std::string> en;
    std::vector<std::string> zh;
    for (const auto& model : models) {
      en.push_back(model.en);
      zh.push_back(model.in(base::Language::zh));
    }
    add_detail(table_, {fmt::format("Fewer than {} events per parameter, estimates may be "
                                    "unstable: {}",
                                    events_per_parameter, base::join(en, "; ")),
                        fmt::format("每个参数的事件数少于 {}，估计可能不稳定：{}",
                                    events_per_parameter, base::join(zh, "；"))});
  }

  static LocalText described(const LocalText& label, const CoxModel& model) {
    const auto events = model.fit.events;
    const auto parameters = model.parameters();
    return {fmt::format("{} ({} for {})", label.en,
                        base::plural(static_cast<std::size_t>(events), "event"),
                        base::plural(static_cast<std::size_t>(parameters), "parameter")),
            fmt::format("{}（{} 个事件，{} 个参数）", label.in(base::Language::zh), events,
                        parameters)};
  }

  const Study& study_;
  const TablePlan& plan_;
  const cohort::EndpointColumn& endpoint_;
  const Models& models_;
  report::Table table_;
  RowIds ids_;
  std::string id_;  // of the covariate that is being added
};

}  // namespace

base::Result<report::Table> cox_table(const Analysis& analysis, const TablePlan& plan) {
  const cohort::EndpointColumn* endpoint = analysis.cohort->endpoint(plan.endpoint);
  if (endpoint == nullptr) {
    std::vector<std::string> known;
    for (const auto& column : analysis.cohort->endpoints) known.push_back(column.plan.id);
    return base::fail(unknown_name(plan.place, "E311", "endpoint", plan.endpoint, known));
  }
  const auto models = fit_models(analysis, plan, *endpoint);
  if (!models) return base::fail(base::Diagnostics(models.error()));
  return CoxTable(analysis, plan, *endpoint, *models).build();
}

}  // namespace osteon::study
