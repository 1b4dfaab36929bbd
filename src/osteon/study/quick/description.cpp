// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/description.hpp"

#include <fmt/format.h>

#include "osteon/stats/normality.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/tables/number_rows.hpp"

namespace osteon::study {

void add_description(Findings& findings, const stats::ValueCounts& counts,
                     const cohort::VariableColumn& variable, stats::QuantileType quantiles) {
  report::Table table;
  table.id = "description";
  table.caption = findings.caption;
  std::vector<stats::Description> descriptions;
  std::vector<report::Cell> missing;
  std::vector<report::Cell> normal;
  Json groups = Json::array();
  for (std::int32_t g = 0; g < counts.groups(); ++g) {
    const std::string& label = counts.header().groups[static_cast<std::size_t>(g)];
    const stats::Description d = stats::describe(counts, g, quantiles);
    const stats::TestResult shapiro = stats::shapiro_wilk(counts, g);
    report::Column column;
    column.id = fmt::format("group{}", g);
    column.label = {label, {}};
    column.n = d.n;
    table.columns.push_back(std::move(column));
    missing.emplace_back(report::Count{d.missing});
    normal.emplace_back(p_cell(shapiro));
    groups.push_back({{"group", label},
                      {"n", d.n},
                      {"missing", d.missing},
                      {"mean", number_json(d.mean)},
                      {"sd", number_json(d.standard_deviation)},
                      {"median", number_json(d.median)},
                      {"q1", number_json(d.first_quartile)},
                      {"q3", number_json(d.third_quartile)},
                      {"minimum", number_json(d.minimum)},
                      {"maximum", number_json(d.maximum)},
                      {"quantiles", method_json(d.quantiles)},
                      {"shapiro_wilk", test_json(shapiro)}});
    descriptions.push_back(d);
  }
  for (const NumberRow& row :
       number_rows(variable, {Show::mean_sd, Show::median_quartiles, Show::range}, descriptions)) {
    report::Row printed;
    printed.label = row.label;
    for (const auto& cell : row.cells) printed.cells.emplace_back(cell);
    table.rows.push_back(std::move(printed));
  }
  report::Row row;
  row.label = {"Missing", "缺失"};
  row.cells = std::move(missing);
  table.rows.push_back(std::move(row));
  report::Row normality;
  normality.label = {"Normality, p", "正态性 p 值"};
  normality.cells = std::move(normal);
  table.rows.push_back(std::move(normality));
  findings.tables.push_back(std::move(table));
  findings.counted["groups"] = std::move(groups);
}

}  // namespace osteon::study
