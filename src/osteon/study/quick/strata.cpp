// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/strata.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/stats/tables/general_association.hpp"
#include "osteon/stats/tables/mantel_haenszel.hpp"

namespace osteon::study {
namespace {

using stats::CountTable;

/// Where each level of a variable stands among the labels; -1 for a level that was left out.
std::vector<std::int32_t> places_of(const cohort::VariableColumn& variable,
                                    const std::vector<std::string>& labels) {
  std::vector<std::int32_t> places;
  for (const auto& level : variable.levels) {
    const auto found = std::find(labels.begin(), labels.end(), level.value);
    places.push_back(found == labels.end() ? stats::missing_code
                                           : static_cast<std::int32_t>(found - labels.begin()));
  }
  return places;
}

/// One table per level of the third variable, with the rows and columns of `table`; subjects
/// without one of the three are left out.
std::vector<CountTable> strata_of(const Prepared& prepared, const CountTable& table) {
  const auto& row = prepared.cohort.variables[0];
  const auto& column = prepared.cohort.variables[1];
  const auto& stratum = prepared.cohort.variables[2];
  const std::vector<std::int32_t> rows = places_of(row, table.rows);
  const std::vector<std::int32_t> columns = places_of(column, table.columns);
  std::vector<CountTable> strata(stratum.levels.size());
  for (auto& cells : strata) {
    cells.rows = table.rows;
    cells.columns = table.columns;
    cells.counts.assign(table.rows.size() * table.columns.size(), 0);
  }
  for (std::size_t i = 0; i < row.codes.size(); ++i) {
    if (row.codes[i] < 0 || column.codes[i] < 0 || stratum.codes[i] < 0) continue;
    const auto r = rows[static_cast<std::size_t>(row.codes[i])];
    const auto c = columns[static_cast<std::size_t>(column.codes[i])];
    auto& cells = strata[static_cast<std::size_t>(stratum.codes[i])];
    ++cells
          .counts[static_cast<std::size_t>(r) * table.columns.size() + static_cast<std::size_t>(c)];
  }
  return strata;
}

void add_fourfold_strata(Findings& findings, const std::vector<CountTable>& tables, double level) {
  std::vector<stats::FourFold> strata;
  strata.reserve(tables.size());
  for (const CountTable& t : tables) {
    strata.push_back({t.at(0, 0), t.at(0, 1), t.at(1, 0), t.at(1, 1)});
  }
  for (const auto continuity : {stats::Continuity::none, stats::Continuity::corrected}) {
    findings.tests.push_back({stats::mantel_haenszel_test(strata, continuity)});
  }
  for (const auto kind : {stats::Homogeneity::plain, stats::Homogeneity::tarone}) {
    findings.tests.push_back({stats::breslow_day_test(strata, kind)});
  }
  const auto common = stats::mantel_haenszel_odds_ratio(strata, level);
  findings.measures.push_back(measure("common_odds_ratio",
                                      {fmt::format("Common odds ratio, {} strata", strata.size()),
                                       fmt::format("合并比值比({} 层)", strata.size())},
                                      common.estimate, common.interval));
  findings.measures.back().absence = common.absence;
}

}  // namespace

Json nested_counts(const CountTable& table) {
  Json counts = Json::array();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    Json numbers = Json::array();
    for (std::size_t j = 0; j < table.columns.size(); ++j) numbers.push_back(table.at(i, j));
    counts.push_back(std::move(numbers));
  }
  return counts;
}

void add_strata(Findings& findings, const Prepared& prepared, const CountTable& table,
                double level) {
  const auto strata = strata_of(prepared, table);
  Json list = Json::array();
  for (std::size_t i = 0; i < strata.size(); ++i) {
    list.push_back({{"stratum", prepared.cohort.variables[2].levels[i].value},
                    {"counts", nested_counts(strata[i])}});
  }
  findings.counted["strata"] = std::move(list);
  const bool fourfold = table.rows.size() == 2 && table.columns.size() == 2;
  if (fourfold) {
    add_fourfold_strata(findings, strata, level);
  } else {
    findings.tests.push_back({stats::general_association_test(strata)});
  }
}

}  // namespace osteon::study
