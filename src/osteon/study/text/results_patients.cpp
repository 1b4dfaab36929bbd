// SPDX-License-Identifier: Apache-2.0
// Results: who was screened and included, and what they were like at baseline.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/wording.hpp"
#include "osteon/study/text/results_parts.hpp"

namespace osteon::study {
namespace {

using cohort::VariableColumn;
using cohort::VariableKind;

constexpr std::size_t most_variables = 5;  // in prose; the table has them all
constexpr std::size_t most_levels = 4;

report::Cell flow_count(std::int64_t n, std::string_view id) {
  return text_cell(report::Count{n}, fmt::format("flow.{}", id));
}

Phrase included_by_arm(const Analysis& analysis) {
  const auto& arms = analysis.cohort->plan.arms.groups;
  const cohort::Flow& flow = analysis.cohort->flow;
  if (arms.size() < 2 || flow.arms.size() != arms.size() || flow.included == 0) return {};
  std::vector<Phrase> phrases;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const report::CountOf count{flow.arms[i], flow.included, report::CountShow::percent};
    phrases.push_back(
        Phrase::fill({"{0} in {1}", "{1} {0}"},
                     {counted(text_cell(count, fmt::format("flow.arm.{}", id_part(arms[i].id)))),
                      the_group({arms[i].id, arms[i].label})}));
  }
  return Phrase::fill({": {0}", "，其中{0}"}, {Phrase::join_and(phrases)});
}

void say_exclusions(const Analysis& analysis, TextBuilder& text) {
  const auto& steps = analysis.cohort->plan.eligibility.steps;
  const auto& flow = analysis.cohort->flow;
  std::vector<Phrase> excluded;
  std::int64_t held = flow.without_arm;
  for (std::size_t i = 0; i < flow.steps.size() && i < steps.size(); ++i) {
    held += flow.steps[i].held;
    if (flow.steps[i].excluded == 0) continue;
    excluded.push_back(Phrase::fill(
        {"{0} at {1}", "{1}（{0} 例）"},
        {Phrase::value(flow_count(flow.steps[i].excluded, "excluded." + id_part(steps[i].id))),
         LocalText{steps[i].id, steps[i].id}}));
  }
  if (!excluded.empty()) {
    text.say({"By the first criterion that was not fulfilled, patients left as follows: {0}.",
              "按首个不符合的标准，排除情况如下：{0}。"},
             {Phrase::join_and(excluded)});
  }
  if (held > 0) {
    const LocalText pattern = held == 1
                                  ? LocalText{"{0} patient was held because of an open query.",
                                              "{0} 例因疑问未答复而暂缓纳入。"}
                                  : LocalText{"{0} patients were held because of open queries.",
                                              "{0} 例因疑问未答复而暂缓纳入。"};
    text.say(pattern, {Phrase::value(flow_count(held, "held"))});
  }
}

/// Says one variable of a baseline table by the cells of its column of everybody.
class BaselineWords {
 public:
  BaselineWords(const TablePlan& plan, const CellIndex& cells, std::int64_t members)
      : plan_(plan), cells_(cells), members_(members) {}

  // "The median age was 18 years (range 12–51)."
  [[nodiscard]] Phrase number(const VariableColumn& variable) const {
    const LabelParts label = split_unit(variable.plan.label);
    const LocalText declared = {variable.plan.unit, variable.plan.unit};
    const LocalText unit = label.unit.en.empty() ? declared : label.unit;
    const LocalText with_blank =
        unit.en.empty() ? LocalText{} : LocalText{" " + unit.en, " " + unit.in(base::Language::zh)};
    const Phrase name(lower_first(label.name));
    if (const auto* mean = cell(variable, "mean"); is<report::Mean>(mean)) {
      return Phrase::fill({"the mean {0} was {1}{2} (SD {3})", "{0}均数为 {1}{2}（SD {3}）"},
                          {name, Phrase::value(quoted(*mean), "mean"), with_blank,
                           Phrase::value(quoted(*mean), "sd")});
    }
    for (const auto* part : {"median-iqr", "median-range"}) {
      const auto* median = cell(variable, part);
      if (!is<report::Median>(median)) continue;
      return Phrase::fill({"the median {0} was {1}{2} ({3})", "{0}中位数为 {1}{2}（{3}）"},
                          {name, Phrase::value(quoted(*median), "median"), with_blank,
                           Phrase::value(quoted(*median), "spread")});
    }
    const auto* median = cell(variable, "median");
    if (!is<report::Number>(median)) return {};
    const auto* range = cell(variable, "range");
    if (!is<report::Range>(range)) {
      return Phrase::fill({"the median {0} was {1}{2}", "{0}中位数为 {1}{2}"},
                          {name, Phrase::value(quoted(*median)), with_blank});
    }
    return Phrase::fill(
        {"the median {0} was {1}{2} (range {3})", "{0}中位数为 {1}{2}（范围 {3}）"},
        {name, Phrase::value(quoted(*median)), with_blank, Phrase::value(quoted(*range))});
  }

  // "sex, male in 20 patients (76.9%) and female in 6 (23.1%)"; yes/no: "radiotherapy in 2 (7.7%)".
  [[nodiscard]] Phrase levels(const VariableColumn& variable) const {
    const Phrase name(lower_first(split_unit(variable.plan.label).name));
    if (variable.levels.size() == 2 && variable.levels[0].value == "yes") {
      const auto* yes = cell(variable, "yes");
      if (yes == nullptr) return {};
      return Phrase::fill({"{0} in {1}{2}", "{0} {1}{2}"},
                          {name, counted(quoted(*yes)), of_known(*yes)});
    }
    std::vector<Phrase> parts;
    const report::Cell* any = nullptr;
    for (const auto& level : variable.levels) {
      const auto* count = cell(variable, id_part(level.value));
      if (count_of(count) == 0) continue;
      parts.push_back(Phrase::fill({"{0} in {1} ({2}%)", "{0}（{1} 例，{2}%）"},
                                   {level_words(level), Phrase::value(quoted(*count), "n"),
                                    Phrase::value(quoted(*count), "percent")}));
      any = count;
    }
    if (parts.empty() || parts.size() > most_levels) return {};
    return Phrase::fill({"{0}, {1}{2}", "{0}：{1}{2}"}, {name, levels_list(parts), of_known(*any)});
  }

 private:
  [[nodiscard]] const report::Cell* cell(const VariableColumn& variable,
                                         std::string_view part) const {
    return cells_.find(fmt::format("{}.{}.{}.total", plan_.id, id_part(variable.plan.name), part));
  }
  template <class T>
  [[nodiscard]] static bool is(const report::Cell* cell) {
    return cell != nullptr && std::holds_alternative<T>(cell->value);
  }

  static Phrase levels_list(const std::vector<Phrase>& parts) {
    if (parts.size() < 2) return parts.front();
    const std::vector<Phrase> head(parts.begin(), parts.end() - 1);
    return Phrase::fill({"{0} and {1}", "{0}、{1}"},
                        {Phrase::join(head, {", ", "、"}), parts.back()});
  }

  // A share of fewer than all members says of how many it is.
  [[nodiscard]] Phrase of_known(const report::Cell& cell) const {
    const auto* count = std::get_if<report::CountOf>(&cell.value);
    if (count == nullptr || count->denominator == members_) return {};
    return Phrase::fill({" of {0} with a known value", "（{0} 例有记录）"},
                        {Phrase::value(quoted(cell), "denominator")});
  }

  const TablePlan& plan_;
  const CellIndex& cells_;
  std::int64_t members_;
};

// The smallest p-value of a table with its row, so that the reader sees the largest difference.
void say_smallest_p(const Analysis& analysis, const TablePlan& plan, const CellIndex& cells,
                    TextBuilder& text) {
  const report::Cell* smallest = nullptr;
  const VariableColumn* of = nullptr;
  std::int64_t comparisons = 0;
  for (const auto& row : plan.rows) {
    const auto* cell = cells.find(fmt::format("{}.{}.p", plan.id, id_part(row.variable)));
    const auto* p = cell == nullptr ? nullptr : std::get_if<report::PValue>(&cell->value);
    if (p == nullptr) continue;
    ++comparisons;
    const bool less =
        smallest == nullptr || p->value < std::get<report::PValue>(smallest->value).value;
    if (!less) continue;
    smallest = cell;
    of = analysis.cohort->variable(row.variable);
  }
  if (smallest == nullptr || of == nullptr) return;
  const LocalText name = lower_first(split_unit(of->plan.label).name);
  if (comparisons == 1) {
    text.say({"The groups were compared by {0} ({1}).", "组间比较：{0}（{1}）。"},
             {name, p_with_test(quoted(*smallest))});
    return;
  }
  text.say({"Of {0} comparisons between the groups, the one of {1} had the smallest p value ({2}).",
            "{0} 项组间比较中，{1}的 p 值最小（{2}）。"},
           {Phrase::value(text_cell(report::Count{comparisons},
                                    fmt::format("{}.comparisons", id_part(plan.id)))),
            name, p_with_test(quoted(*smallest))});
}

void say_table(const Analysis& analysis, const TablePlan& plan, const CellIndex& cells,
               TextBuilder& text) {
  const auto members = static_cast<std::int64_t>(analysis.cohort->members.size());
  const BaselineWords words(plan, cells, members);
  std::vector<Phrase> numbers;
  std::vector<Phrase> categories;
  for (const auto& row : plan.rows) {
    const VariableColumn* variable = analysis.cohort->variable(row.variable);
    if (variable == nullptr) continue;
    const bool number = variable->kind == VariableKind::number;
    Phrase phrase = number ? words.number(*variable) : words.levels(*variable);
    auto& into = number ? numbers : categories;
    if (!phrase.empty() && into.size() < most_variables) into.push_back(std::move(phrase));
  }
  Phrase reference = table_reference(plan.id);
  if (!numbers.empty()) {
    text.say({"At baseline, {0}{1}.", "基线时，{0}{1}。"},
             {Phrase::join_and(numbers), categories.empty() ? reference : Phrase()});
  }
  if (!categories.empty()) {
    text.say({"The characteristics were as follows{1}: {0}.", "患者特征如下{1}：{0}。"},
             {Phrase::join(categories, {"; ", "；"}), reference});
  }
  say_smallest_p(analysis, plan, cells, text);
  text.end_paragraph();
}

}  // namespace

void say_screening(const Analysis& analysis, TextBuilder& text) {
  const cohort::Flow& flow = analysis.cohort->flow;
  if (flow.screened == 0) return;
  const Phrase screened = Phrase::value(flow_count(flow.screened, "screened"));
  const Phrase included = Phrase::value(flow_count(flow.included, "included"));
  const LocalText pattern =
      flow.included == flow.screened
          ? LocalText{"All {0} patients screened were included ({1} analysed){2}.",
                      "筛查的 {0} 例患者全部纳入（{1} 例进入分析）{2}。"}
      : flow.included == 1 ? LocalText{"Of {0} patients screened, {1} was included{2}.",
                                       "共筛查 {0} 例患者，纳入 {1} 例{2}。"}
                           : LocalText{"Of {0} patients screened, {1} were included{2}.",
                                       "共筛查 {0} 例患者，纳入 {1} 例{2}。"};
  text.say(pattern, {screened, included, included_by_arm(analysis)});
  say_exclusions(analysis, text);
}

void say_baseline(const Analysis& analysis, const CellIndex& cells, TextBuilder& text) {
  for (const TablePlan* plan : plans_of(*analysis.study, TableKind::baseline, cells)) {
    say_table(analysis, *plan, cells, text);
  }
}

}  // namespace osteon::study
