// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/design.hpp"

#include <fmt/format.h>

#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {
namespace {

using stats::TwoStageDesign;

base::Result<void> check(const stats::DesignQuestion& q) {
  base::Diagnostics problems;
  if (!(q.p0 > 0 && q.p0 < q.p1 && q.p1 < 1)) {
    problems.push_back(data_problem(
        "E266",
        fmt::format("the rates must be 0 < p0 < p1 < 1, not p0 = {:g}, p1 = {:g}", q.p0, q.p1),
        "p0 is the rate of no interest, p1 the rate to be found"));
  }
  constexpr double largest = 0.5;
  if (!(q.alpha > 0 && q.alpha <= largest && q.beta > 0 && q.beta <= largest)) {
    problems.push_back(data_problem(
        "E266",
        fmt::format("alpha and beta lie between 0 and 0.5, not {:g} and {:g}", q.alpha, q.beta),
        "write --alpha 0.05 --beta 0.20"));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return {};
}

report::Table design_table(const stats::DesignQuestion& q) {
  report::Table table;
  table.id = "design";
  table.caption = {
      fmt::format("Designs for {:g} against {:g}, alpha {:g}, power {:g}", q.p0, q.p1, q.alpha,
                  1 - q.beta),
      fmt::format("设计:{:g} 对 {:g},alpha {:g},把握度 {:g}", q.p0, q.p1, q.alpha, 1 - q.beta)};
  const std::vector<std::pair<std::string, LocalText>> columns = {
      {"first", {"Stop after stage 1", "第一阶段停止"}},
      {"whole", {"No interest after all", "最终无效"}},
      {"alpha", {"alpha", "alpha"}},
      {"power", {"Power", "把握度"}},
      {"expected", {"E(n | p0)", "E(n | p0)"}},
      {"early", {"P(stop | p0)", "P(停止 | p0)"}}};
  for (const auto& [id, label] : columns) {
    report::Column column;
    column.id = id;
    column.label = label;
    table.columns.push_back(std::move(column));
  }
  return table;
}

LocalText at_most(std::int64_t r, std::int64_t n) {
  return {fmt::format("≤{}/{}", r, n), fmt::format("≤{}/{}", r, n)};
}

void add_row(report::Table& table, const LocalText& label, const TwoStageDesign& design) {
  report::Row row;
  row.label = label;
  row.cells = {at_most(design.r1, design.n1),           at_most(design.r, design.n),
               report::Number{design.alpha, 4},         report::Number{design.power, 4},
               report::Number{design.expected_n_p0, 1}, report::Number{design.early_stop_p0, 3}};
  table.rows.push_back(std::move(row));
}

Json design_json(const TwoStageDesign& d) {
  return {{"method", method_json(d.method)},
          {"r1", d.r1},
          {"n1", d.n1},
          {"r", d.r},
          {"n", d.n},
          {"alpha", d.alpha},
          {"power", d.power},
          {"expected_n_p0", d.expected_n_p0},
          {"expected_n_p1", d.expected_n_p1},
          {"early_stop_p0", d.early_stop_p0},
          {"early_stop_p1", d.early_stop_p1}};
}

void add_inference(Findings& findings, const TwoStageDesign& design, std::int64_t responses,
                   double p0) {
  const stats::TwoStageInference found = stats::two_stage_inference(design, responses, p0);
  stats::TestResult test;
  test.method = stats::Method::two_stage_exact;
  test.statistic = static_cast<double>(responses);
  test.p_value = found.p_value;
  findings.tests.push_back({test});
  const std::string of = fmt::format("{}/{}", responses, found.subjects);
  findings.measures.push_back({"unbiased_rate",
                               {"Unbiased response rate, " + of, "无偏有效率," + of},
                               found.unbiased,
                               found.interval,
                               Unit::percent,
                               stats::Absence::none});
  findings.measures.push_back({"naive_rate",
                               {"Plain response rate (biased), " + of, "直接有效率(有偏)," + of},
                               found.naive,
                               std::nullopt,
                               Unit::percent,
                               stats::Absence::none});
  findings.counted["inference"] = {{"responses", responses},
                                   {"subjects", found.subjects},
                                   {"estimate_method", method_json(found.estimate)}};
  findings.notes.push_back(
      {"The p-value is one-sided, of the rate of no interest; the interval is two-sided.",
       "p 值为单侧(无效率假设),区间为双侧。"});
}

base::Diagnostic too_large() {
  return data_problem("E266",
                      fmt::format("more than {} subjects would be needed", stats::largest_design),
                      "choose rates that lie farther apart");
}

}  // namespace

base::Result<Findings> design_findings(const QuickDesign& question) {
  const stats::DesignQuestion& q = question.question;
  if (const auto fits = check(q); !fits) return base::fail(base::Diagnostics(fits.error()));
  const auto optimal = stats::simon_design(q, stats::TwoStageCriterion::optimal);
  const auto minimax = stats::simon_design(q, stats::TwoStageCriterion::minimax);
  const auto single = stats::single_stage_design(q);
  if (!optimal || !minimax || !single) return base::fail(too_large());
  Findings findings;
  findings.question = "design";
  report::Table table = design_table(q);
  findings.caption = table.caption;
  add_row(table, {"Simon optimal", "Simon 最优"}, *optimal);
  add_row(table, {"Simon minimax", "Simon 极小极大"}, *minimax);
  report::Row row;
  row.label = {"Single stage", "单阶段"};
  row.cells = {report::NotApplicable{},
               at_most(single->r, single->n),
               report::Number{single->alpha, 4},
               report::Number{single->power, 4},
               report::Number{static_cast<double>(single->n), 1},
               report::NotApplicable{}};
  table.rows.push_back(std::move(row));
  findings.tables.push_back(std::move(table));
  findings.counted = {{"p0", q.p0},
                      {"p1", q.p1},
                      {"alpha", q.alpha},
                      {"beta", q.beta},
                      {"optimal", design_json(*optimal)},
                      {"minimax", design_json(*minimax)},
                      {"single_stage",
                       {{"method", method_json(stats::Method::single_stage_exact)},
                        {"r", single->r},
                        {"n", single->n},
                        {"alpha", single->alpha},
                        {"power", single->power}}}};
  if (!question.responses) return findings;
  const TwoStageDesign& used =
      question.criterion == stats::TwoStageCriterion::optimal ? *optimal : *minimax;
  if (*question.responses < 0 || *question.responses > used.n) {
    return base::fail(data_problem(
        "E266", fmt::format("{} responses in {} subjects", *question.responses, used.n),
        "count the responses of all subjects of the trial"));
  }
  add_inference(findings, used, *question.responses, q.p0);
  return findings;
}

}  // namespace osteon::study
