// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "osteon/study/tables/adverse_event_tables.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/grade_columns.hpp"

namespace osteon::study {
namespace {

using clinical::Intent;
using clinical::Rule;
using Fact = std::function<bool(std::size_t member)>;
using Number = std::function<std::optional<std::int64_t>(std::size_t member)>;

constexpr std::size_t most_lines = 3;  // and more

class LinesTable {
 public:
  LinesTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns)
      : plan_(plan),
        lines_plan_(analysis.cohort->plan.lines),
        lines_(*analysis.cohort->lines),
        columns_(std::move(columns)),
        table_(start_table(analysis, plan, {"Lines of systemic therapy", "全身治疗线数"})) {
    table_.stub = {"Lines of therapy", "治疗线数"};
    table_.columns = value_columns(columns_);
  }

  report::Table build() {
    add_lines();
    add_fact({"Curative-intent therapy", "根治性治疗"}, "curative", 0,
             [&](std::size_t i) { return count(i, Intent::curative, lines_.lines[i].size()) > 0; });
    if (lines_plan_.current) add_rechallenge();
    add_detail(
        table_,
        {fmt::format("A line begins with a drug that starts more than {} days after the "
                     "first of the regimen before, or after a pause of more than {} days "
                     "({} for a regimen with an oral drug)",
                     lines_plan_.regimen_days, lines_plan_.gap_days, lines_plan_.oral_gap_days),
         fmt::format("新药在前一方案首药开始后超过 {} 天开始，或停药超过 {} 天（含口服药方案为 "
                     "{} 天）后再用药，计为新一线",
                     lines_plan_.regimen_days, lines_plan_.gap_days, lines_plan_.oral_gap_days)});
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  /// Lines of an intent among the first `until` of a member.
  [[nodiscard]] std::int64_t count(std::size_t member, Intent intent, std::size_t until) const {
    const auto& lines = lines_.lines[member];
    return std::count_if(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(until),
                         [&](const auto& line) { return line.intent == intent; });
  }

  // Before the present course where there is one, else all; not known without a present course.
  [[nodiscard]] std::optional<std::int64_t> palliative(std::size_t member) const {
    if (!lines_plan_.current) {
      return count(member, Intent::palliative, lines_.lines[member].size());
    }
    const auto& present = lines_.line_of_current[member];
    if (!present) return std::nullopt;
    return count(member, Intent::palliative, *present);
  }

  void add_lines() {
    const LocalText label =
        lines_plan_.current
            ? LocalText{"Palliative lines before the present one", "本次治疗前的姑息治疗线数"}
            : LocalText{"Palliative lines", "姑息治疗线数"};
    heading(label, "lines");
    for (std::size_t n = 0; n <= most_lines; ++n) {
      const bool last = n == most_lines;
      const std::string shown = fmt::format("{}{}", n, last ? "+" : "");
      add_fact({shown, shown}, fmt::format("lines-{}", n), 1, [&, n, last](std::size_t member) {
        const auto lines = palliative(member);
        const auto wanted = static_cast<std::int64_t>(n);
        return lines && (last ? *lines >= wanted : *lines == wanted);
      });
    }
    add_unknown([&](std::size_t member) { return !palliative(member); }, "lines-unknown");
    add_median({"Median (range)", "中位数（范围）"}, "lines-median",
               [&](std::size_t member) { return palliative(member); });
  }

  [[nodiscard]] const clinical::Rechallenge* found(std::size_t member, Rule rule) const {
    const auto& rechallenge = lines_.rechallenge[member];
    return rechallenge && rechallenge->rule == rule ? &*rechallenge : nullptr;
  }

  void add_rechallenge() {
    heading({"The present course is", "本次治疗为"}, "rechallenge");
    const auto add = [&](const LocalText& label, const std::string& id, Rule rule) {
      add_fact(label, id, 1, [&](std::size_t i) { return found(i, rule) != nullptr; });
      if (rule == Rule::none) return;
      add_fact({"stopped for progression", "因进展停药"}, id + "-progression", 2,
               [&](std::size_t i) {
                 const auto* one = found(i, rule);
                 return one != nullptr && one->after_progression == base::Tri::yes;
               });
      add_median({"days without drug, median (range)", "停药天数，中位数（范围）"}, id + "-free",
                 [&](std::size_t i) -> std::optional<std::int64_t> {
                   const auto* one = found(i, rule);
                   if (one == nullptr) return std::nullopt;
                   return one->free_days;
                 });
      table_.rows.back().indent = 2;
    };
    add({"the same drug again", "同药再挑战"}, "same-drug", Rule::rechallenge_same_drug);
    add({"another drug of a class given before", "同类药再挑战"}, "same-class",
        Rule::rechallenge_same_class);
    add({"neither", "均不是"}, "neither", Rule::none);
    add_unknown([&](std::size_t i) { return !lines_.rechallenge[i]; }, "rechallenge-unknown");
  }

  void heading(const LocalText& label, const std::string& id) {
    start(label, id, 0).role = report::RowRole::heading;
  }

  report::Row& start(const LocalText& label, const std::string& id, int indent) {
    report::Row row;
    row.label = label;
    row.id = ids_.unique(id);
    row.indent = indent;
    table_.rows.push_back(std::move(row));
    return table_.rows.back();
  }

  void add_fact(const LocalText& label, const std::string& id, int indent, const Fact& is_so) {
    report::Row& row = start(label, id, indent);
    for (const auto& column : columns_.columns) {
      std::int64_t n = 0;
      for (std::size_t member = 0; member < lines_.lines.size(); ++member) {
        if (counts_member(columns_, column, member) && is_so(member)) ++n;
      }
      row.cells.emplace_back(report::CountOf{n, column.members, report::CountShow::percent},
                             cell_id(plan_.id, row.id, column.id));
    }
  }

  void add_unknown(const Fact& is_so, const std::string& id) {
    for (std::size_t member = 0; member < lines_.lines.size(); ++member) {
      if (!is_so(member)) continue;
      add_fact({"Not known", "不详"}, id, 1, is_so);
      return;
    }
  }

  void add_median(const LocalText& label, const std::string& id, const Number& number) {
    report::Row& row = start(label, id, 1);
    std::vector<std::vector<std::int64_t>> columns;
    bool between = false;
    for (const auto& column : columns_.columns) {
      auto& values = columns.emplace_back();
      for (std::size_t member = 0; member < lines_.lines.size(); ++member) {
        const auto value = number(member);
        if (value && counts_member(columns_, column, member)) values.push_back(*value);
      }
      std::sort(values.begin(), values.end());
      between = between || (!values.empty() && twice_middle(values) % 2 != 0);
    }
    for (std::size_t c = 0; c < columns.size(); ++c) {
      report::CellValue value = report::NotApplicable{};
      if (!columns[c].empty()) {
        value = report::Median{static_cast<double>(twice_middle(columns[c])) / 2,
                               static_cast<double>(columns[c].front()),
                               static_cast<double>(columns[c].back()), report::Spread::range,
                               between ? 1 : 0};
      }
      row.cells.emplace_back(std::move(value), cell_id(plan_.id, row.id, columns_.columns[c].id));
    }
  }

  static std::int64_t twice_middle(const std::vector<std::int64_t>& sorted) {
    const std::size_t half = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? 2 * sorted[half] : sorted[half - 1] + sorted[half];
  }

  const TablePlan& plan_;
  const cohort::LinesPlan& lines_plan_;
  const cohort::LineColumns& lines_;
  GroupColumns columns_;
  report::Table table_;
  RowIds ids_;
};

}  // namespace

base::Result<report::Table> therapy_lines_table(const Analysis& analysis, const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  if (!analysis.cohort->lines) {
    return base::fail(
        table_problem(plan.place, "E369", "a table of lines of therapy needs a section [lines]",
                      "add [lines] with courses = 'therapies where category == \"chemotherapy\"'"));
  }
  return LinesTable(analysis, plan, *std::move(columns)).build();
}

}  // namespace osteon::study
