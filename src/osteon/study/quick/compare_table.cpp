// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "osteon/stats/chi_square.hpp"
#include "osteon/stats/effect_size.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/tables/mcnemar.hpp"
#include "osteon/stats/tables/trend.hpp"
#include "osteon/study/quick/compare.hpp"
#include "osteon/study/quick/shares.hpp"
#include "osteon/study/quick/strata.hpp"
#include "osteon/study/quick/variables.hpp"

namespace osteon::study {
namespace {

using stats::CountTable;

bool is_fourfold(const CountTable& table) {
  return table.rows.size() == 2 && table.columns.size() == 2;
}

void add_counts(Findings& findings, const CountTable& table, const QuickTable& question) {
  report::Table printed;
  printed.id = "counts";
  printed.caption = findings.caption;
  printed.stub = {question.row, {}};
  const std::vector<std::int64_t> totals = table.row_totals();
  for (std::size_t j = 0; j < table.columns.size(); ++j) {
    report::Column column;
    column.id = fmt::format("column{}", j);
    column.label = {fmt::format("{} {}", question.column, table.columns[j]), {}};
    printed.columns.push_back(std::move(column));
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    report::Row row;
    row.label = {table.rows[i], {}};
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      row.cells.emplace_back(report::CountOf{table.at(i, j), totals[i]});
    }
    printed.rows.push_back(std::move(row));
  }
  findings.tables.push_back(std::move(printed));
  findings.counted["rows"] = table.rows;
  findings.counted["columns"] = table.columns;
  findings.counted["counts"] = nested_counts(table);
  findings.counted["missing"] = table.missing;
  if (table.missing > 0) {
    findings.notes.push_back(
        {fmt::format("{} rows without one of the values are left out.", table.missing),
         fmt::format("{} 行缺少其中一个值,未纳入。", table.missing)});
  }
}

void add(Findings& findings, const stats::TestResult& test) {
  findings.tests.push_back({test});
}

void add_independence(Findings& findings, const CountTable& table, const StatisticsPlan& plan) {
  using stats::ChiSquare;
  const auto chi_square = [&](ChiSquare kind) {
    add(findings, stats::chi_square_test(table, kind).test);
  };
  chi_square(ChiSquare::pearson);
  if (is_fourfold(table)) chi_square(ChiSquare::yates);
  chi_square(ChiSquare::likelihood_ratio);
  stats::FreemanHaltonSettings exact;
  exact.seed = plan.seed;
  const auto freeman_halton = stats::fisher_freeman_halton(table, exact);
  findings.tests.push_back({freeman_halton.test, false, freeman_halton.monte_carlo_standard_error});
  if (is_fourfold(table)) {
    add(findings, stats::fisher_exact(table, plan.level, stats::ExactTail::mid_p).test);
  }
  add(findings, stats::linear_by_linear_test(table));
  const auto chosen = stats::choose_categorical_test(table, plan.categorical, exact);
  for (ListedTest& test : findings.tests) {
    test.chosen = test.result.method == chosen.test.method;
  }
  findings.rule = stats::rule_text(plan.categorical);
  if (chosen.smallest_expected) {
    findings.counted["smallest_expected"] = *chosen.smallest_expected;
  }
}

/// Two rows, ordered columns.
CountTable with_two_rows(const CountTable& table) {
  if (table.rows.size() == 2) return table;
  CountTable turned;
  turned.rows = table.columns;
  turned.columns = table.rows;
  for (std::size_t j = 0; j < table.columns.size(); ++j) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) turned.counts.push_back(table.at(i, j));
  }
  return turned;
}

void add_trend(Findings& findings, const CountTable& table) {
  const CountTable two = with_two_rows(table);
  const auto scores = stats::equally_spaced_scores(two.columns.size());
  for (const auto inference : {stats::TrendInference::asymptotic, stats::TrendInference::exact}) {
    add(findings, stats::cochran_armitage_test(two, scores, inference));
  }
  findings.notes.push_back({"Trend: levels in ascending order with scores 1, 2, 3, ...",
                            "趋势检验:各水平按升序赋值 1、2、3……"});
}

void add_pairs(Findings& findings, const CountTable& table, double level) {
  using stats::McNemar;
  const stats::PairedTable pairs{table.at(0, 0), table.at(0, 1), table.at(1, 0), table.at(1, 1)};
  for (const auto kind :
       {McNemar::asymptotic, McNemar::corrected, McNemar::exact, McNemar::mid_p}) {
    add(findings, stats::mcnemar_test(pairs, kind));
  }
  const auto difference = stats::paired_difference(pairs, level);
  const std::string& value = table.rows[0];
  findings.measures.push_back(measure(
      "paired_difference",
      {fmt::format("Share of {}, row − column", value), fmt::format("{} 的率差(行 − 列)", value)},
      difference.estimate, difference.interval, Unit::percent));
  for (const auto tail : {stats::ExactTail::whole, stats::ExactTail::mid_p}) {
    const auto odds = stats::paired_odds_ratio(pairs, tail, level);
    findings.measures.push_back(measure("paired_odds_ratio",
                                        {"Odds ratio of discordant pairs", "不一致对比值比"},
                                        odds.estimate, odds.interval));
  }
}

base::Diagnostic not_fourfold(const CountTable& table, const QuickTable& question,
                              std::string_view what) {
  return not_comparable(
      fmt::format("{} needs a 2 x 2 table, and \"{}\" by \"{}\" is {} x {}", what, question.row,
                  question.column, table.rows.size(), table.columns.size()),
      "name columns with two values each");
}

base::Result<void> check(const CountTable& table, const QuickTable& question) {
  if (table.rows.size() < 2 || table.columns.size() < 2) {
    return base::fail(not_comparable(
        fmt::format("\"{}\" by \"{}\" has {} row and {} column with data ({} rows of the sheet)",
                    question.row, question.column, table.rows.size(), table.columns.size(),
                    table.total() + table.missing),
        "name columns with two values or more"));
  }
  if (question.pairing == Pairing::paired && table.rows != table.columns) {
    return base::fail(not_comparable(
        fmt::format("\"{}\" and \"{}\" do not have the same values", question.row, question.column),
        "pairs are two answers with the same values; leave --paired out otherwise"));
  }
  if (is_fourfold(table)) return {};
  if (question.pairing == Pairing::paired) {
    return base::fail(not_fourfold(table, question, "--paired"));
  }
  const bool one_side = table.rows.size() == 2 || table.columns.size() == 2;
  if (question.trend == Trend::ordered && !one_side) {
    return base::fail(not_comparable(
        fmt::format("--trend needs two values on one side, and \"{}\" by \"{}\" is {} x {}",
                    question.row, question.column, table.rows.size(), table.columns.size()),
        "the linear-by-linear test is given without --trend"));
  }
  return {};
}

base::Result<std::size_t> event_column(const CountTable& table, const QuickTable& question) {
  if (!question.event) return table.columns.size() - 1;
  const auto found = std::find(table.columns.begin(), table.columns.end(), *question.event);
  if (found == table.columns.end()) {
    return base::fail(
        not_comparable(fmt::format("\"{}\" has no value \"{}\"", question.column, *question.event),
                       fmt::format("values: {}", base::join(table.columns, ", "))));
  }
  return static_cast<std::size_t>(found - table.columns.begin());
}

void add_fourfold_measures(Findings& findings, const CountTable& table, std::size_t event,
                           const QuickTable& question, double level) {
  const auto share = [&](std::size_t row) {
    return stats::Share{table.at(row, event), table.at(row, 0) + table.at(row, 1)};
  };
  const std::string what = fmt::format("{} = {}", question.column, table.columns[event]);
  add_share_measures(findings, {what, table.rows[0], table.rows[1]}, share(0), share(1), level);
}

}  // namespace

base::Result<Compared> quick_compare_table(const QuickSheet& sheet, const QuickTable& question,
                                           const Effort& effort) {
  std::vector<SheetVariable> wanted = {{question.row, "--table"}, {question.column, "--table"}};
  if (!question.strata.empty()) wanted.push_back({question.strata, "--strata"});
  const auto prepared = prepare_variables(sheet, "compare", wanted, effort);
  if (!prepared) return base::fail(base::Diagnostics(prepared.error()));
  const CountTable table = cross_table(**prepared, 0, 1);
  if (const auto fits = check(table, question); !fits) {
    return base::fail(base::Diagnostics(fits.error()));
  }
  const auto event = event_column(table, question);
  if (!event) return base::fail(base::Diagnostics(event.error()));
  Compared result;
  result.diagnostics = (*prepared)->diagnostics;
  Findings& findings = result.findings;
  const StatisticsPlan& plan = (*prepared)->study.statistics;
  findings.question = "compare";
  findings.caption = {fmt::format("{} by {}", question.row, question.column),
                      fmt::format("{} 与 {}", question.row, question.column)};
  findings.counted = {{"row", question.row}, {"column", question.column}};
  add_counts(findings, table, question);
  if (question.pairing == Pairing::paired) {
    add_pairs(findings, table, plan.level);
    return result;
  }
  add_independence(findings, table, plan);
  if (question.trend == Trend::ordered) add_trend(findings, table);
  if (is_fourfold(table)) add_fourfold_measures(findings, table, *event, question, plan.level);
  if (!question.strata.empty()) add_strata(findings, **prepared, table, plan.level);
  return result;
}

}  // namespace osteon::study
