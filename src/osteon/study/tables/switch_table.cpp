// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/switch_table.hpp"

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/survival_cells.hpp"
#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {
namespace {

class SwitchTable {
 public:
  SwitchTable(const SwitchAnalysis& analysis, const std::vector<double>& at)
      : analysis_(analysis),
        comparison_(analysis.comparison),
        statistics_(analysis.prepared->study.statistics),
        level_(report::format_level(statistics_.level)),
        table_(start_table(analysis.prepared->analysis(),
                           analysis.prepared->study.output.tables.front(),
                           {"A group that changes with time", "时依分组"})) {
    table_.stub = {"Endpoint", "终点"};
    for (const auto& group : comparison_.grouping.groups) {
      report::Column column;
      column.id = group.value;
      column.label = group.label;
      table_.columns.push_back(std::move(column));
    }
    table_.columns.push_back(p_column());
    add_rows(at);
    explain();
  }

  report::Table take() { return std::move(table_); }

 private:
  void add_rows(const std::vector<double>& at) {
    const stats::SwitchCounts& counts = analysis_.counts;
    add("patients", {"Patients ever in the group", "曾属该组的患者数"},
        [&](std::size_t g) -> report::CellValue {
          return report::Count{g == 0 ? counts.subjects - counts.at_start
                                      : counts.at_start + counts.later};
        });
    table_.rows.back().cells.back() = report::Cell(p_cell(comparison_.log_rank->test));
    add("events", {"Events", "事件数"}, [&](std::size_t g) -> report::CellValue {
      return report::Count{comparison_.groups[g].curve.events};
    });
    const LocalText unit = unit_name(comparison_.scale.shown);
    add("median",
        {fmt::format("Median, {} ({} CI)", unit.en, level_),
         fmt::format("中位数，{}（{} CI）", unit.zh, level_)},
        [&](std::size_t g) -> report::CellValue {
          if (comparison_.groups[g].curve.empty()) return report::NotApplicable{};
          return median_cell(comparison_.groups[g].median, comparison_.scale);
        });
    for (const double time : at) add_survival_at(time, unit);
    add("hr", {fmt::format("Hazard ratio ({} CI)", level_), fmt::format("风险比（{} CI）", level_)},
        [&](std::size_t g) -> report::CellValue {
          if (g == 0) return reference_words();
          const auto* coefficient = coefficient_of(*comparison_.cox, "after");
          return coefficient == nullptr ? report::CellValue(report::NotEstimable{})
                                        : hazard_ratio_cell(*coefficient);
        });
  }

  void add_survival_at(double time, const LocalText& unit) {
    const std::string words = time_words(time);
    add("at-" + words,
        {fmt::format("At {} {}, % ({} CI)", words, unit.en, level_),
         fmt::format("{} {}时，%（{} CI）", words, unit.zh, level_)},
        [&](std::size_t g) -> report::CellValue {
          const auto& curve = comparison_.groups[g].curve;
          if (curve.empty()) return report::NotApplicable{};
          auto cell = survival_at_cell(curve, time, comparison_.scale, statistics_);
          // Nobody of the group is observed so late.
          if (cell.is_beyond_observation) return report::NotApplicable{};
          return std::move(cell.value);
        });
  }

  template <class ValueOf>
  void add(const std::string& id, LocalText label, const ValueOf& value_of) {
    report::Row row;
    row.id = id;
    row.label = std::move(label);
    for (std::size_t g = 0; g < comparison_.groups.size(); ++g) {
      row.cells.emplace_back(value_of(g), fmt::format("{}.{}.{}", table_.id, id,
                                                      comparison_.grouping.groups[g].value));
    }
    row.cells.emplace_back();
    table_.rows.push_back(std::move(row));
  }

  void explain() {
    const stats::SwitchCounts& counts = analysis_.counts;
    add_detail(
        table_,
        {fmt::format("{} are {} rows: {} changed after time zero, {} at time zero, {} never",
                     base::plural(static_cast<std::size_t>(counts.subjects), "patient"),
                     counts.rows(), counts.later, counts.at_start, counts.never),
         fmt::format("{} 例患者分为 {} 行：{} 例随访中改变，{} 例起始时已改变，{} 例从未改变",
                     counts.subjects, counts.rows(), counts.later, counts.at_start, counts.never)});
    if (counts.not_before_exit > 0) {
      add_detail(table_,
                 {fmt::format("Changed only on the last day or later, counted as never: {}",
                              counts.not_before_exit),
                  fmt::format("末日或之后才改变、按从未改变计：{} 例", counts.not_before_exit)});
    }
    const auto method = comparison_.groups.front().curve.method;
    add_detail(table_, {fmt::format("Curves: {}", stats::method_name(method).en),
                        fmt::format("曲线：{}", stats::method_name(method).zh)});
    add_detail(table_, {fmt::format("Hazard ratio: {}, group as a time-dependent covariate",
                                    stats::method_name(comparison_.cox->method).en),
                        fmt::format("风险比：{}，分组为时依协变量",
                                    stats::method_name(comparison_.cox->method).zh)});
    explain_abbreviations(table_);
  }

  const SwitchAnalysis& analysis_;
  const SurvivalComparison& comparison_;
  const StatisticsPlan& statistics_;
  std::string level_;
  report::Table table_;
};

}  // namespace

report::Table switch_table(const SwitchAnalysis& analysis, const std::vector<double>& at) {
  return SwitchTable(analysis, at).take();
}

void explain_landmark(report::Table& table, const LandmarkAnalysis& analysis) {
  for (const LandmarkGroup& group : analysis.groups) {
    const auto& counts = group.counts;
    const auto left = static_cast<std::size_t>(counts.event + counts.competing + counts.censored);
    add_detail(table,
               {fmt::format("Left out at the landmark, {}: {} ({} with an event, {} censored)",
                            group.label.en, base::plural(left, "patient"),
                            counts.event + counts.competing, counts.censored),
                fmt::format("界标前排除，{}：{} 例（事件 {} 例，删失 {} 例）",
                            group.label.in(base::Language::zh), left,
                            counts.event + counts.competing, counts.censored)});
  }
}

}  // namespace osteon::study
