// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/proportion.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/stats/categorical_choice.hpp"
#include "osteon/stats/chi_square.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/proportions/rate.hpp"
#include "osteon/study/quick/shares.hpp"
#include "osteon/study/quick/variables.hpp"

namespace osteon::study {
namespace {

void add_tests(Findings& findings, const std::string& what, const std::vector<NamedShare>& shares,
               const StatisticsPlan& plan) {
  stats::CountTable table;
  table.columns = {what, "not"};
  for (const NamedShare& named : shares) {
    table.rows.push_back(named.name);
    table.counts.push_back(named.share.x);
    table.counts.push_back(named.share.n - named.share.x);
  }
  stats::FreemanHaltonSettings exact;
  exact.seed = plan.seed;
  findings.tests.push_back({stats::chi_square_test(table, stats::ChiSquare::pearson).test});
  if (shares.size() == 2) {
    findings.tests.push_back({stats::chi_square_test(table, stats::ChiSquare::yates).test});
    findings.tests.push_back({stats::fisher_exact(table, plan.level).test});
    findings.tests.push_back(
        {stats::fisher_exact(table, plan.level, stats::ExactTail::mid_p).test});
  } else {
    const auto test = stats::fisher_freeman_halton(table, exact);
    findings.tests.push_back({test.test, false, test.monte_carlo_standard_error});
  }
  const auto chosen = stats::choose_categorical_test(table, plan.categorical, exact);
  for (ListedTest& test : findings.tests) {
    test.chosen = test.result.method == chosen.test.method;
  }
  findings.rule = stats::rule_text(plan.categorical);
}

}  // namespace

Findings proportion_findings(const std::string& what, const std::vector<NamedShare>& shares,
                             const StatisticsPlan& plan) {
  Findings findings;
  findings.question = "proportion";
  findings.caption = {fmt::format("Proportion, {}", what), fmt::format("率:{}", what)};
  findings.counted["what"] = what;
  Json groups = Json::array();
  for (const NamedShare& named : shares) {
    groups.push_back({{"group", named.name}, {"x", named.share.x}, {"n", named.share.n}});
    add_one_share(findings, named.name, named.share, plan.level);
  }
  findings.counted["groups"] = std::move(groups);
  if (shares.size() > 1) add_tests(findings, what, shares, plan);
  if (shares.size() == 2) {
    add_share_measures(findings, {what, shares[0].name, shares[1].name}, shares[0].share,
                       shares[1].share, plan.level);
  }
  return findings;
}

Findings rate_findings(const std::vector<NamedRate>& rates, double level) {
  using stats::RateInterval;
  Findings findings;
  findings.question = "rate";
  findings.caption = {"Events per person-time", "单位人时事件率"};
  Json groups = Json::array();
  std::vector<stats::Rate> exact;
  for (const NamedRate& named : rates) {
    groups.push_back(
        {{"group", named.name}, {"events", named.events}, {"person_time", named.person_time}});
    for (const auto kind : {RateInterval::garwood, RateInterval::mid_p}) {
      const auto rate = stats::poisson_rate(named.events, named.person_time, kind, level);
      const std::string label =
          fmt::format("{} {}/{:g}", named.name, named.events, named.person_time);
      findings.measures.push_back(measure("rate", {label, label}, rate.estimate, rate.interval));
      if (kind == RateInterval::garwood) exact.push_back(rate);
    }
  }
  findings.counted["groups"] = std::move(groups);
  if (exact.size() == 2) {
    const stats::RateRatio ratio = stats::rate_ratio(exact[0], exact[1]);
    findings.tests.push_back({ratio.test});
    const std::string by = fmt::format("{} / {}", rates[0].name, rates[1].name);
    findings.measures.push_back(
        measure("rate_ratio", {"Rate ratio, " + by, "率比," + by}, ratio.ratio, ratio.interval));
    findings.measures.back().absence = ratio.test.absence;
  }
  return findings;
}

base::Result<Compared> quick_proportion(const QuickSheet& sheet, const QuickProportion& question,
                                        const Effort& effort) {
  std::vector<SheetVariable> wanted = {{question.column, "--column"}};
  if (!question.by.empty()) wanted.push_back({question.by, "--by"});
  const auto prepared = prepare_variables(sheet, "proportion", wanted, effort);
  if (!prepared) return base::fail(base::Diagnostics(prepared.error()));
  const cohort::VariableColumn& column = (*prepared)->cohort.variables[0];
  const auto level = std::find_if(column.levels.begin(), column.levels.end(),
                                  [&](const auto& l) { return l.value == question.value; });
  if (level == column.levels.end()) {
    std::vector<std::string> values;
    for (const auto& l : column.levels) values.push_back(l.value);
    return base::fail(
        not_comparable(fmt::format("\"{}\" has no value \"{}\" in {} rows", question.column,
                                   question.value, (*prepared)->cohort.members.size()),
                       fmt::format("values: {}", base::join(values, ", "))));
  }
  const cohort::Grouping groups =
      question.by.empty() ? cohort::everybody((*prepared)->cohort) : grouping_of(**prepared, 1);
  const stats::CountTable table = cohort::count_levels(column, groups);
  const auto row = static_cast<std::size_t>(level - column.levels.begin());
  const std::vector<std::int64_t> totals = table.column_totals();
  std::vector<NamedShare> shares;
  for (std::size_t j = 0; j < table.columns.size(); ++j) {
    if (totals[j] == 0) continue;
    const std::string name = question.by.empty()
                                 ? std::string("all")
                                 : fmt::format("{} {}", question.by, table.columns[j]);
    shares.push_back({name, {table.at(row, j), totals[j]}});
  }
  Compared result;
  result.diagnostics = (*prepared)->diagnostics;
  result.findings = proportion_findings(fmt::format("{} = {}", question.column, question.value),
                                        shares, (*prepared)->study.statistics);
  return result;
}

}  // namespace osteon::study
