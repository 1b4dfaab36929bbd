// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/fine_gray_table.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/study/incidence.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/survival_cells.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

class FineGrayTable {
 public:
  FineGrayTable(const Analysis& analysis, const TablePlan& plan, const FineGrayModels& models)
      : study_(*analysis.study),
        plan_(plan),
        models_(models),
        table_(
            start_table(analysis, plan, {"Regression with competing risks", "竞争风险回归分析"})) {
    table_.stub = {"Variable", "变量"};
    const std::string level = report::format_level(study_.statistics.level);
    add_columns("subdistribution", {fmt::format("Subdistribution HR ({} CI)", level),
                                    fmt::format("次分布风险比（{} CI）", level)});
    add_columns("cause-specific", {fmt::format("Cause-specific HR ({} CI)", level),
                                   fmt::format("原因别风险比（{} CI）", level)});
  }

  report::Table build() {
    for (const Covariate& covariate : models_.covariates) add_covariate(covariate);
    const auto& fit = models_.subdistribution.fit;
    add_detail(table_, {stats::method_name(fit.method)});
    add_detail(table_, {stats::method_name(models_.cause_specific.fit.method)});
    add_detail(table_, {fmt::format("{} with complete data, {}",
                                    base::plural(static_cast<std::size_t>(fit.subjects), "patient"),
                                    base::plural(static_cast<std::size_t>(fit.events), "event")),
                        fmt::format("{} 例资料完整者，{} 个事件", fit.subjects, fit.events)});
    table_.abbreviations.push_back({"HR", {"hazard ratio", "风险比"}});
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  void add_columns(const std::string& id, LocalText label) {
    report::Column ratio;
    ratio.id = id;
    ratio.label = std::move(label);
    table_.columns.push_back(std::move(ratio));
    report::Column p = p_column();
    p.id = id + ".p";
    table_.columns.push_back(std::move(p));
  }

  void add_covariate(const Covariate& covariate) {
    const std::string id = ids_.unique(id_part(covariate.name));
    if (covariate.kind == cohort::VariableKind::number) {
      report::Row row = start_row({covariate.label.en + ", per unit",
                                   covariate.label.in(base::Language::zh) + "，每增加 1 单位"},
                                  id, 0);
      add_estimates(row, covariate, "");
      table_.rows.push_back(std::move(row));
      return;
    }
    report::Row heading = start_row(covariate.label, id, 0);
    heading.role = report::RowRole::heading;
    for (const auto& [column, model] : {std::pair{"subdistribution", &models_.subdistribution},
                                        std::pair{"cause-specific", &models_.cause_specific}}) {
      heading.cells.emplace_back();
      heading.cells.emplace_back(joint_p_cell(model->fit, covariate.name),
                                 cell_id(plan_.id, heading.id, std::string(column) + ".p"));
    }
    table_.rows.push_back(std::move(heading));
    for (std::size_t level = 0; level < covariate.levels.size(); ++level) {
      const auto code = static_cast<std::int32_t>(level);
      const bool anybody =
          std::find(covariate.codes.begin(), covariate.codes.end(), code) != covariate.codes.end();
      const bool is_reference = code == covariate.reference;
      if (!anybody && !is_reference) continue;
      const auto& plan = covariate.levels[level];
      report::Row row = start_row(plan.label, ids_.unique(id + "." + id_part(plan.value)), 1);
      if (is_reference) {
        for (int model = 0; model < 2; ++model) {
          row.cells.emplace_back(reference_words());
          row.cells.emplace_back();
        }
      } else {
        add_estimates(row, covariate, plan.value);
      }
      table_.rows.push_back(std::move(row));
    }
  }

  static report::Row start_row(LocalText label, std::string id, int indent) {
    report::Row row;
    row.label = std::move(label);
    row.id = std::move(id);
    row.indent = indent;
    return row;
  }

  void add_estimates(report::Row& row, const Covariate& covariate, const std::string& level) {
    add_estimate(row, covariate, level, "subdistribution", models_.subdistribution.fit);
    add_estimate(row, covariate, level, "cause-specific", models_.cause_specific.fit);
  }

  void add_estimate(report::Row& row, const Covariate& covariate, const std::string& level,
                    const std::string& column, const stats::CoxFit& fit) {
    const auto found =
        std::find_if(fit.coefficients.begin(), fit.coefficients.end(), [&](const auto& c) {
          return c.column.variable == covariate.name && c.column.level == level;
        });
    report::Cell ratio(report::NotApplicable{}, cell_id(plan_.id, row.id, column));
    report::Cell p(report::Empty{}, cell_id(plan_.id, row.id, column + ".p"));
    if (found != fit.coefficients.end()) {
      ratio.value = hazard_ratio_cell(*found);
      p.value = found->wald.p_value ? p_cell(found->wald) : report::CellValue();
      if (std::holds_alternative<report::NotEstimable>(ratio.value)) {
        const std::string note = fmt::format("{}-{}", row.id, column);
        add_note(table_, note, why_no_hazard_ratio(*found, fit, study_.output.theme));
        ratio.notes.push_back(note);
        p.value = report::NotApplicable{};
      }
    }
    row.cells.push_back(std::move(ratio));
    row.cells.push_back(std::move(p));
  }

  const Study& study_;
  const TablePlan& plan_;
  const FineGrayModels& models_;
  report::Table table_;
  RowIds ids_;
};

base::Diagnostic no_covariates(const TablePlan& plan) {
  return table_problem(plan.place, "E364", fmt::format("table \"{}\" has no covariates", plan.id),
                       "covariates = [\"arm\", \"age\"]");
}

}  // namespace

base::Result<FineGrayModels> fit_fine_gray_models(const Analysis& analysis, const TablePlan& plan) {
  const auto with_place = [&](base::Diagnostics problems) {
    for (auto& problem : problems) {
      if (problem.place.file.empty()) problem.place = plan.place;
    }
    return base::fail(std::move(problems));
  };
  const auto incidence = compare_incidence(analysis, plan.endpoint, "", "");
  if (!incidence) return with_place(incidence.error());
  if (plan.covariates.empty()) return base::fail(no_covariates(plan));
  FineGrayModels models;
  base::Diagnostics problems;
  for (const auto& name : plan.covariates) {
    auto covariate = find_covariate(*analysis.cohort, name, plan.place);
    if (covariate) {
      models.covariates.push_back(*std::move(covariate));
    } else {
      base::append(problems, std::move(covariate.error()));
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  std::vector<const Covariate*> all;
  for (const auto& covariate : models.covariates) all.push_back(&covariate);
  auto how = cox_plan(analysis, plan);
  if (!how) return base::fail(std::move(how.error()));
  how->hazard = HazardOf::subdistribution;
  auto subdistribution = fit_model(*how, *incidence->endpoint, all);
  if (!subdistribution) return with_place(std::move(subdistribution.error()));
  models.subdistribution = *std::move(subdistribution);
  how->hazard = HazardOf::cause_specific;
  auto cause_specific = fit_model(*how, *incidence->endpoint, all);
  if (!cause_specific) return with_place(std::move(cause_specific.error()));
  models.cause_specific = *std::move(cause_specific);
  return models;
}

base::Result<report::Table> fine_gray_table(const Analysis& analysis, const TablePlan& plan) {
  const auto models = fit_fine_gray_models(analysis, plan);
  if (!models) return base::fail(base::Diagnostics(models.error()));
  return FineGrayTable(analysis, plan, *models).build();
}

}  // namespace osteon::study
