// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/study/figures/figure_parts.hpp"
#include "osteon/study/quick/cox.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/survival_cells.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

class CoxReport {
 public:
  CoxReport(const QuickCoxResult& result, const QuickCox& question, const QuickSheet& sheet)
      : result_(result), question_(question), sheet_(sheet) {
    table_.id = "cox";
    table_.caption = {"Cox regression", "Cox 回归"};
    table_.stub = {"Covariate", "协变量"};
    const bool odds = question.settings.ties == stats::Ties::discrete;
    const std::string level = report::format_level(question.settings.level);
    add_column("rows", {"Rows", "行数"});
    add_column("events", {"Events", "事件数"});
    add_column("ratio", {fmt::format("{} ({} CI)", odds ? "OR" : "HR", level),
                         fmt::format("{}（{} CI）", odds ? "OR" : "HR", level)});
    table_.columns.push_back(p_column());
  }

  report::Table build() {
    for (const QuickCovariate& covariate : result_.data.covariates) add_covariate(covariate);
    for (const auto& coefficient : result_.fit.coefficients) {
      if (coefficient.column.variable.find(':') != std::string::npos) add_interaction(coefficient);
    }
    add_sample();
    add_tests();
    add_concordance();
    add_proportional();
    return std::move(table_);
  }

 private:
  void add_column(std::string id, LocalText label) {
    report::Column column;
    column.id = std::move(id);
    column.label = std::move(label);
    table_.columns.push_back(std::move(column));
  }

  report::Row start_row(const std::string& label, int indent) {
    report::Row row;
    row.label = {label, label};
    row.id = ids_.unique(id_part(label));
    row.indent = indent;
    return row;
  }

  void add_counts(report::Row& row, const std::vector<std::int32_t>& codes, std::int32_t code) {
    std::int64_t rows = 0;
    std::int64_t events = 0;
    for (std::size_t i = 0; i < result_.data.exit.size(); ++i) {
      if (!codes.empty() && codes[i] != code) continue;
      ++rows;
      if (result_.data.outcome[i] == stats::Outcome::event) ++events;
    }
    row.cells.emplace_back(report::Count{rows});
    row.cells.emplace_back(report::Count{events});
  }

  void add_estimate(report::Row& row, const stats::CoxCoefficient* coefficient) {
    if (coefficient == nullptr) {
      row.cells.emplace_back(report::NotApplicable{});
      row.cells.emplace_back();
      return;
    }
    report::Cell ratio(hazard_ratio_cell(*coefficient));
    // Beside a penalised estimate the p belongs to the penalised likelihood.
    const bool use_ratio = question_.settings.penalty == stats::Penalty::firth &&
                           coefficient->likelihood_ratio.has_value();
    report::Cell p(p_cell(use_ratio ? *coefficient->likelihood_ratio : coefficient->wald));
    if (std::holds_alternative<report::NotEstimable>(ratio.value)) {
      const std::string note = "why-" + row.id;
      add_note(table_, note, why_no_hazard_ratio(*coefficient, result_.fit, sheet_.theme));
      ratio.notes.push_back(note);
      p.value = report::NotApplicable{};
    }
    row.cells.push_back(std::move(ratio));
    row.cells.push_back(std::move(p));
  }

  const stats::CoxCoefficient* find(const std::string& variable, const std::string& level) const {
    const auto& all = result_.fit.coefficients;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& c) {
      return c.column.variable == variable && c.column.level == level;
    });
    return found == all.end() ? nullptr : &*found;
  }

  void add_covariate(const QuickCovariate& covariate) {
    if (covariate.codes.empty()) {
      report::Row row = start_row(covariate.name, 0);
      row.label = {covariate.name + ", per unit", covariate.name + "，每增加 1 单位"};
      add_counts(row, {}, 0);
      add_estimate(row, find(covariate.name, ""));
      table_.rows.push_back(std::move(row));
      return;
    }
    report::Row heading = start_row(covariate.name, 0);
    heading.role = report::RowRole::heading;
    table_.rows.push_back(std::move(heading));
    for (std::size_t level = 0; level < covariate.levels.size(); ++level) {
      report::Row row = start_row(covariate.levels[level], 1);
      const auto code = static_cast<std::int32_t>(level);
      add_counts(row, covariate.codes, code);
      if (code == covariate.reference) {
        row.cells.emplace_back(reference_words());
        row.cells.emplace_back();
      } else {
        add_estimate(row, find(covariate.name, covariate.levels[level]));
      }
      table_.rows.push_back(std::move(row));
    }
  }

  void add_interaction(const stats::CoxCoefficient& coefficient) {
    const auto& column = coefficient.column;
    report::Row row =
        start_row(column.level.empty() ? column.variable : column.variable + " " + column.level, 0);
    row.cells.emplace_back(report::NotApplicable{});
    row.cells.emplace_back(report::NotApplicable{});
    add_estimate(row, &coefficient);
    table_.rows.push_back(std::move(row));
  }

  void add_sample() {
    const auto& data = result_.data;
    const LocalText method = stats::method_name(result_.fit.method);
    std::string en =
        fmt::format("{}; time {}, event {}: {} rows, {} events", method.en, question_.time,
                    question_.event, data.exit.size(), result_.fit.events);
    std::string zh =
        fmt::format("{}；时间 {}，事件 {}：{} 行，{} 个事件", method.zh, question_.time,
                    question_.event, data.exit.size(), result_.fit.events);
    if (data.incomplete > 0) {
      en += fmt::format("; {} rows left out for a missing value", data.incomplete);
      zh += fmt::format("；{} 行因缺失值未纳入", data.incomplete);
    }
    if (!data.strata.empty()) {
      en += fmt::format("; {} strata of {}", data.strata.size(), question_.strata);
      zh += fmt::format("；按 {} 分 {} 层", question_.strata, data.strata.size());
    }
    if (result_.fit.clusters > 0) {
      en += fmt::format("; robust variance over {} clusters", result_.fit.clusters);
      zh += fmt::format("；稳健方差，{} 个聚类", result_.fit.clusters);
    }
    add_detail(table_, {en, zh});
  }

  [[nodiscard]] std::string statistic(const stats::TestResult& test) const {
    if (!test.p_value || !test.statistic) return stats::absence_text(test.absence).en;
    return fmt::format("{:.2f} on {:g} df, {}", *test.statistic,
                       test.degrees_of_freedom.value_or(0),
                       report::format_p_statement(*test.p_value, sheet_.theme));
  }

  void add_tests() {
    for (const stats::TestResult* test :
         {&result_.fit.likelihood_ratio, &result_.fit.score, &result_.fit.wald}) {
      const LocalText name = stats::method_name(test->method);
      add_detail(table_, {capitalized(name.en) + ": " + statistic(*test),
                          name.zh + "：" + statistic(*test)});
    }
  }

  void add_concordance() {
    const auto& c = result_.concordance;
    if (!c.estimate) return;
    const LocalText name = stats::method_name(stats::Method::concordance);
    add_detail(table_, {fmt::format("{}: {:.3f} (SE {:.3f})", capitalized(name.en), *c.estimate,
                                    c.standard_error.value_or(0)),
                        fmt::format("{}：{:.3f}（SE {:.3f}）", name.zh, *c.estimate,
                                    c.standard_error.value_or(0))});
  }

  void add_proportional() {
    if (!result_.proportional) return;
    const LocalText name = stats::method_name(stats::Method::proportional_hazards);
    std::string parts = fmt::format("all {}", statistic(result_.proportional->global));
    for (const auto& term : result_.proportional->terms) {
      parts += fmt::format("; {} {}", term.variable, statistic(term.test));
    }
    add_detail(table_, {capitalized(name.en) + ": " + parts, name.zh + "：" + parts});
  }

  const QuickCoxResult& result_;
  const QuickCox& question_;
  const QuickSheet& sheet_;
  report::Table table_;
  RowIds ids_;
};

}  // namespace

report::Table cox_report(const QuickCoxResult& result, const QuickCox& question,
                         const QuickSheet& sheet) {
  return CoxReport(result, question, sheet).build();
}

}  // namespace osteon::study
