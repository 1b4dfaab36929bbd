// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/program_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/stats/survival/restricted_mean.hpp"
#include "osteon/study/conventions.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/survival_cells.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

/// The same analysis under the conventions of one program.
struct AsProgram {
  const Conventions* conventions = nullptr;
  Study study;
  SharedComparison comparison;
};

base::Result<AsProgram> as_program(const Analysis& analysis, const TablePlan& plan,
                                   const Conventions& conventions) {
  AsProgram result;
  result.conventions = &conventions;
  result.study = *analysis.study;
  apply_conventions(result.study.statistics, conventions.program);
  Analysis own = analysis;
  own.study = &result.study;
  auto comparison = compare_survival(own, plan.endpoints.front(), plan.by);
  if (!comparison) return base::fail(std::move(comparison.error()));
  result.comparison = *std::move(comparison);
  return result;
}

class ProgramTable {
 public:
  ProgramTable(const Analysis& analysis, const TablePlan& plan, std::vector<AsProgram> programs)
      : plan_(plan),
        programs_(std::move(programs)),
        level_(report::format_level(analysis.study->statistics.level)),
        table_(start_table(analysis, plan, {})) {
    table_.id = plan.id + "-programs";
    table_.caption = {"As three programs print it", "三种软件的输出"};
    table_.stub = {"Group", "组别"};
    for (const AsProgram& program : programs_) {
      report::Column column;
      column.id = program.conventions->key;
      column.label = {std::string(program.conventions->name), {}};
      table_.columns.push_back(std::move(column));
    }
  }

  report::Table take() {
    const SurvivalComparison& first = *programs_.front().comparison;
    if (first.groups.empty()) add_group(first.total, {"All patients", "全部患者"}, std::nullopt);
    for (std::size_t g = 0; g < first.groups.size(); ++g) {
      add_group(first.groups[g], first.grouping.groups[g].label, g);
    }
    add_detail(table_, {"–: the program prints none, or what it prints has not been checked",
                        "–：该软件不输出，或其输出未经核实"});
    return std::move(table_);
  }

 private:
  using Place = std::optional<std::size_t>;

  static const GroupSurvival& at(const AsProgram& program, Place group) {
    return group ? program.comparison->groups[*group] : program.comparison->total;
  }

  template <class CellOf>
  void add_row(LocalText label, const std::string& part, std::string_view reason_id,
               const LocalText& reason, const CellOf& cell_of) {
    report::Row row;
    row.label = std::move(label);
    row.indent = 1;
    row.id = fmt::format("{}-{}", group_id_, part);
    for (const AsProgram& program : programs_) {
      report::Cell cell(cell_of(program));
      cell.id = cell_id(table_.id, row.id, std::string(program.conventions->key));
      row.cells.push_back(std::move(cell));
    }
    if (differs(row)) {
      row.notes.emplace_back(reason_id);
      add_note(table_, std::string(reason_id), reason);
    }
    table_.rows.push_back(std::move(row));
  }

  /// Among the programs that print something: intervals count by their limits, not their names.
  static bool differs(const report::Row& row) {
    std::vector<report::CellValue> values;
    for (const report::Cell& cell : row.cells) {
      if (std::holds_alternative<report::NotApplicable>(cell.value)) continue;
      report::CellValue value = cell.value;
      if (auto* estimate = std::get_if<report::Estimate>(&value); estimate && estimate->interval) {
        estimate->interval->method = {};
      }
      values.push_back(std::move(value));
    }
    return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) != values.end();
  }

  void add_group(const GroupSurvival& group, const LocalText& label, Place place) {
    group_id_ = place ? fmt::format("group{}", *place + 1) : "total";
    report::Row heading;
    heading.label = label;
    heading.role = report::RowRole::heading;
    heading.id = group_id_;
    heading.cells.resize(programs_.size());
    table_.rows.push_back(std::move(heading));
    if (group.curve.empty()) return;
    add_median(place);
    for (const double time : plan_.at) add_survival(place, time);
    add_mean(place);
    if (place) add_hazard_ratio(*place);
  }

  void add_median(Place place) {
    const LocalText unit = unit_name(programs_.front().comparison->scale.shown);
    add_row(
        {fmt::format("Median, {} ({} CI)", unit.en, level_),
         fmt::format("中位数，{}（{} CI）", unit.zh, level_)},
        "median", "reason-median",
        {"Medians: on a flat half SPSS takes its beginning, SAS and R its middle (SAS none when "
         "the curve ends there); intervals: SPSS median ± 1.96 SE, SAS the log-log band, R the "
         "log band",
         "中位数：曲线恰为 50% 的区间，SPSS 取起点，SAS 与 R "
         "取中点（曲线止于此时 SAS 不给出）；区间：SPSS 为中位数 ± 1.96 SE，SAS "
         "为双对数区间，R 为对数区间"},
        [&](const AsProgram& program) -> report::CellValue {
          return median_cell(at(program, place).median, program.comparison->scale);
        });
  }

  void add_survival(Place place, double time) {
    const LocalText unit = unit_name(programs_.front().comparison->scale.shown);
    const std::string words = time_words(time);
    add_row({fmt::format("At {} {}, % ({} CI)", words, unit.en, level_),
             fmt::format("{} {}时，%（{} CI）", words, unit.zh, level_)},
            "at-" + words, "reason-survival",
            {"Survival: SPSS prints it without an interval, SAS with the log-log, R with the log "
             "interval",
             "生存率：SPSS 不给区间，SAS 为双对数区间，R 为对数区间"},
            [&](const AsProgram& program) -> report::CellValue {
              auto cell = survival_at_cell(at(program, place).curve, time,
                                           program.comparison->scale, program.study.statistics);
              auto* estimate = std::get_if<report::Estimate>(&cell.value);
              if (estimate != nullptr && !program.conventions->band) estimate->interval.reset();
              return cell.value;
            });
  }

  void add_mean(Place place) {
    const LocalText unit = unit_name(programs_.front().comparison->scale.shown);
    add_row({fmt::format("Mean, {} ({} CI)", unit.en, level_),
             fmt::format("平均生存时间，{}（{} CI）", unit.zh, level_)},
            "mean", "reason-mean",
            {"Mean: SPSS goes to the group's own largest time, R to the largest of all groups",
             "平均生存时间：SPSS 至该组最大时间，R 至所有组的最大时间"},
            [&](const AsProgram& program) -> report::CellValue {
              if (!program.conventions->mean) return report::NotApplicable{};
              return mean_of(program, place);
            });
  }

  static report::CellValue mean_of(const AsProgram& program, Place place) {
    std::vector<stats::SurvivalCurve> curves;
    for (const auto& group : program.comparison->groups) curves.push_back(group.curve);
    if (!place) curves = {program.comparison->total.curve};
    const auto means =
        stats::mean_survival(curves, *program.conventions->mean, program.study.statistics.level);
    const stats::RestrictedMean& mean = means[place.value_or(0)];
    if (!mean.mean) return report::NotEstimable{};
    const double unit = program.comparison->scale.ticks_per_unit;
    report::Estimate estimate;
    estimate.measure = report::Measure::time;
    estimate.value = report::Quantity(*mean.mean / unit);
    if (mean.interval.lower) estimate.interval = interval_cell(mean.interval, unit);
    return estimate;
  }

  void add_hazard_ratio(std::size_t group) {
    const auto& grouping = programs_.front().comparison->grouping;
    if (static_cast<std::int32_t>(group) == grouping.reference) return;
    add_row({fmt::format("Hazard ratio ({} CI)", level_), fmt::format("风险比（{} CI）", level_)},
            "hr", "reason-ties",
            {"Hazard ratio: tied times by Breslow in SPSS and SAS, by Efron in R",
             "风险比：结的处理，SPSS 与 SAS 为 Breslow 法，R 为 Efron 法"},
            [&](const AsProgram& program) -> report::CellValue {
              const auto* coefficient =
                  coefficient_of(*program.comparison->cox, grouping.groups[group].value);
              if (coefficient == nullptr) return report::NotApplicable{};
              return hazard_ratio_cell(*coefficient);
            });
  }

  const TablePlan& plan_;
  std::vector<AsProgram> programs_;
  std::string level_;
  report::Table table_;
  std::string group_id_;
};

}  // namespace

base::Result<report::Table> program_table(const Analysis& analysis, const TablePlan& plan) {
  std::vector<AsProgram> programs;
  for (const Conventions& conventions : all_conventions()) {
    auto program = as_program(analysis, plan, conventions);
    if (!program) return base::fail(std::move(program.error()));
    programs.push_back(*std::move(program));
  }
  return ProgramTable(analysis, plan, std::move(programs)).take();
}

}  // namespace osteon::study
