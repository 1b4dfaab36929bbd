// SPDX-License-Identifier: Apache-2.0
// Results: every endpoint by every grouping that a table or figure shows.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/survival_cells.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"
#include "osteon/study/text/results_parts.hpp"

namespace osteon::study {
namespace {

/// An endpoint by a grouping, and where it is shown.
struct Shown {
  std::string endpoint;
  std::string by;
  const TablePlan* table = nullptr;  // null: in no survival table
  std::vector<std::string> figures;
};

Shown& shown_as(std::vector<Shown>& all, const std::string& endpoint, const std::string& by) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Shown& shown) {
    return shown.endpoint == endpoint && shown.by == by;
  });
  if (found != all.end()) return *found;
  all.push_back({endpoint, by, nullptr, {}});
  return all.back();
}

// Tables first, then Kaplan-Meier figures, then endpoints that neither shows, by arm; listed in the
// order of the endpoints.
std::vector<Shown> shown_endpoints(const Analysis& analysis, const CellIndex& cells) {
  std::vector<Shown> all;
  const auto& endpoints = analysis.cohort->endpoints;
  const auto is_endpoint = [&](const std::string& id) {
    return analysis.cohort->endpoint(id) != nullptr;
  };
  for (const TablePlan* plan : plans_of(*analysis.study, TableKind::survival, cells)) {
    for (const auto& endpoint : endpoints) {
      const auto& wanted = plan->endpoints;
      const bool listed = wanted.empty() ||
                          std::find(wanted.begin(), wanted.end(), endpoint.plan.id) != wanted.end();
      if (!listed) continue;
      Shown& shown = shown_as(all, endpoint.plan.id, plan->by);
      if (shown.table == nullptr) shown.table = plan;
    }
  }
  for (const auto& figure : analysis.study->output.figures) {
    if (figure.kind != FigureKind::km || !is_endpoint(figure.endpoint)) continue;
    shown_as(all, figure.endpoint, figure.by).figures.push_back(figure.id);
  }
  const std::string arm = analysis.cohort->plan.arms.groups.size() > 1 ? "arm" : "";
  for (const auto& endpoint : endpoints) {
    const bool known = std::any_of(all.begin(), all.end(), [&](const Shown& shown) {
      return shown.endpoint == endpoint.plan.id;
    });
    if (!known) shown_as(all, endpoint.plan.id, arm);
  }
  const auto place = [&](const Shown& shown) {
    return std::find_if(endpoints.begin(), endpoints.end(),
                        [&](const auto& e) { return e.plan.id == shown.endpoint; });
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Shown& a, const Shown& b) { return place(a) < place(b); });
  return all;
}

class EndpointWords {
 public:
  EndpointWords(const Analysis& analysis, const CellIndex& cells, const Shown& shown,
                const SurvivalComparison& result)
      : analysis_(analysis),
        cells_(cells),
        shown_(shown),
        result_(result),
        plan_(result.endpoint->plan),
        name_(lower_first(plan_.label)) {}

  void say(TextBuilder& text) const {
    if (result_.total.curve.empty()) return;
    say_events(text);
    if (result_.total.curve.events == 0) return;
    if (plan_.has_competing()) return say_incidence(text);
    say_median(text);
    say_groups(text);
    say_hazard_ratios(text);
    say_survival_at(text);
  }

 private:
  // The table's cell, or the value with an id of its own.
  [[nodiscard]] report::Cell cell(std::string_view row, std::string_view column,
                                  report::CellValue value) const {
    if (shown_.table != nullptr) {
      const auto* found =
          cells_.find(fmt::format("{}.{}.{}.{}", shown_.table->id, id_part(plan_.id), row, column));
      if (found != nullptr) return quoted(*found);
    }
    const std::string by = shown_.by.empty() ? "all" : id_part(shown_.by);
    return text_cell(std::move(value),
                     fmt::format("{}.{}.{}.{}", id_part(plan_.id), by, row, column));
  }

  [[nodiscard]] Phrase where() const {
    std::vector<std::string> tables;
    if (shown_.table != nullptr) tables.push_back(shown_.table->id);
    return references(tables, shown_.figures);
  }

  void say_events(TextBuilder& text) const {
    const auto& curve = result_.total.curve;
    const report::CountOf events{curve.events, curve.subjects, report::CountShow::percent};
    const report::Cell count = cell("events", "total", events);
    const Phrase n = Phrase::value(count, "denominator");
    if (curve.events == 0) {
      text.say({"None of {0} patients had an event of {1}{2}.", "{0} 例患者均未发生{1}事件{2}。"},
               {n, name_, where()});
      return;
    }
    const bool deaths = !plan_.progression_is_event && plan_.death_is_event &&
                        plan_.kind == cohort::EndpointKind::by_assessment;
    if (deaths) {
      const LocalText pattern =
          analysis_.cohort->plan.cutoff
              ? LocalText{"Of {1} patients, {0} had died by the data cut-off{2}.",
                          "截至数据截止日期，{1} 例患者中死亡 {0}{2}。"}
              : LocalText{"Of {1} patients, {0} had died{2}.", "{1} 例患者中死亡 {0}{2}。"};
      text.say(pattern, {counted(count), n, where()});
      return;
    }
    text.say({"Of {1} patients, {0} had an event of {2}{3}.", "{1} 例患者中 {0}发生{2}事件{3}。"},
             {counted(count), n, name_, where()});
  }

  // Medians and hazard ratios of Kaplan-Meier curves would speak of a world without the competing
  // event.
  void say_incidence(TextBuilder& text) const {
    std::vector<Phrase> parts;
    const LocalText unit = unit_words(result_.scale.shown);
    for (const TablePlan* table : plans_of(*analysis_.study, TableKind::incidence, cells_)) {
      for (const double time : table->at) {
        const std::string at = time_words(time);
        const auto* found =
            cells_.find(fmt::format("{}.{}.event-at-{}.total", table->id, id_part(plan_.id), at));
        const auto* value =
            found == nullptr ? nullptr : std::get_if<report::Estimate>(&found->value);
        // Carried forward beyond the last observation: the table shows it with its mark.
        if (value == nullptr || !value->value.is_known() || !found->notes.empty()) continue;
        parts.push_back(Phrase::fill({"{0} at {1}{2}", "{1}{2}时 {0}"},
                                     {Phrase::value(quoted(*found)), LocalText{at, at}, unit}));
      }
    }
    if (parts.empty()) return;
    text.say({"The cumulative incidence was {0}.", "累积发生率为：{0}。"},
             {Phrase::join_and(parts)});
  }

  void say_median(TextBuilder& text) const {
    const report::Cell median =
        cell("median", "total", median_cell(result_.total.median, result_.scale));
    text.say({"The median {0} was {1}.", "中位{0}为{1}。"},
             {name_, median_phrase(median, result_.scale.shown)});
  }

  [[nodiscard]] std::string column_of(std::size_t group) const {
    const auto columns = group_columns(analysis_, by_plan());
    if (!columns) return {};
    for (const auto& column : columns->columns) {
      if (column.code && static_cast<std::size_t>(*column.code) == group) return column.id;
    }
    return {};
  }

  [[nodiscard]] TablePlan by_plan() const {
    TablePlan plan;
    plan.by = shown_.by;
    return plan;
  }

  void say_groups(TextBuilder& text) const {
    std::vector<Phrase> groups;
    for (std::size_t g = 0; g < result_.groups.size(); ++g) {
      const GroupSurvival& group = result_.groups[g];
      if (group.curve.empty()) continue;
      const report::Cell median =
          cell("median", column_of(g), median_cell(group.median, result_.scale));
      groups.push_back(Phrase::fill(
          {"{0} in {1}", "{1}为{0}"},
          {median_phrase(median, result_.scale.shown), the_group(result_.grouping.groups[g])}));
    }
    if (groups.size() < 2) return;
    text.say({"It was {0}{1}.", "其中{0}{1}。"}, {Phrase::contrast(groups), log_rank()});
  }

  [[nodiscard]] Phrase log_rank() const {
    if (!result_.log_rank || !result_.test().p_value) return {};
    report::Cell p;
    const auto* found =
        shown_.table == nullptr
            ? nullptr
            : cells_.find(fmt::format("{}.{}.p", shown_.table->id, id_part(plan_.id)));
    if (found != nullptr) {
      p = quoted(*found);
    } else {
      const std::string by = shown_.by.empty() ? "all" : id_part(shown_.by);
      p = text_cell(p_cell(result_.test()), fmt::format("{}.{}.p", id_part(plan_.id), by));
    }
    return Phrase::fill({" ({0})", "（{0}）"}, {p_with_test(p)});
  }

  void say_hazard_ratios(TextBuilder& text) const {
    if (!result_.cox) return;
    const auto reference = static_cast<std::size_t>(result_.grouping.reference);
    std::vector<Phrase> ratios;
    std::vector<std::size_t> infinite;
    for (std::size_t g = 0; g < result_.groups.size(); ++g) {
      if (g == reference) continue;
      const auto& group = result_.grouping.groups[g];
      const auto* coefficient = coefficient_of(*result_.cox, group.value);
      if (coefficient == nullptr) continue;
      report::CellValue value = hazard_ratio_cell(*coefficient);
      if (std::holds_alternative<report::NotEstimable>(value)) {
        if (coefficient->kind != stats::CoefficientKind::undefined) {
          infinite.push_back(g);
        }
        continue;
      }
      ratios.push_back(Phrase::fill(
          {"{0} for {1}", "{1}的风险比为 {0}"},
          {Phrase::value(cell("hr", column_of(g), std::move(value))), the_group(group)}));
    }
    const LocalText against = the_group(result_.grouping.groups[reference]);
    if (!ratios.empty()) {
      text.say({"Against {0}, the hazard ratio was {1}.", "以{0}为参照，{1}。"},
               {against, Phrase::join_and(ratios)});
    }
    for (const std::size_t g : infinite) say_infinite(text, g, reference);
  }

  // The likelihood has no maximum when, with both groups at risk, only one of them had events.
  void say_infinite(TextBuilder& text, std::size_t group, std::size_t reference) const {
    const auto& groups = result_.grouping.groups;
    const auto* coefficient = coefficient_of(*result_.cox, groups[group].value);
    const bool spared = coefficient->kind == stats::CoefficientKind::minus_infinity;
    text.say({"No finite hazard ratio of {0} against {1} could be estimated, because only "
              "{2} had events while both were at risk.",
              "因两组均处于风险中时仅{2}发生事件，{0}对{1}无有限的风险比。"},
             {the_group(groups[group]), the_group(groups[reference]),
              the_group(groups[spared ? reference : group])});
  }

  void say_survival_at(TextBuilder& text) const {
    if (shown_.table == nullptr) return;
    std::vector<Phrase> parts;
    const LocalText unit = unit_words(result_.scale.shown);
    for (const double time : shown_.table->at) {
      const std::string at = time_words(time);
      const auto* found =
          cells_.find(fmt::format("{}.{}.at-{}.total", shown_.table->id, id_part(plan_.id), at));
      const auto* value = found == nullptr ? nullptr : std::get_if<report::Estimate>(&found->value);
      // Carried forward beyond the last observation: the table shows it with its mark.
      if (value == nullptr || !value->value.is_known() || !found->notes.empty()) continue;
      parts.push_back(Phrase::fill({"{0} at {1}{2}", "{1}{2}时 {0}"},
                                   {Phrase::value(quoted(*found)), LocalText{at, at}, unit}));
    }
    if (parts.empty()) return;
    text.say({"The estimated {0} was {1}.", "估计的{0}为：{1}。"},
             {LocalText{name_.en, rate_in_chinese()}, Phrase::join_and(parts)});
  }

  // 总生存期 (a time) becomes 总生存率 (a share).
  [[nodiscard]] std::string rate_in_chinese() const {
    std::string name = name_.in(base::Language::zh);
    constexpr std::string_view time = "期";
    const bool is_time = name.size() > time.size() &&
                         name.compare(name.size() - time.size(), time.size(), time) == 0;
    if (is_time) name.resize(name.size() - time.size());
    return name + "率";
  }

  const Analysis& analysis_;
  const CellIndex& cells_;
  const Shown& shown_;
  const SurvivalComparison& result_;
  const cohort::EndpointPlan& plan_;
  LocalText name_;
};

}  // namespace

void say_survival_results(const Analysis& analysis, const CellIndex& cells, TextBuilder& text) {
  for (const Shown& shown : shown_endpoints(analysis, cells)) {
    auto result = compare_survival(analysis, shown.endpoint, shown.by);
    if (!result) {
      text.fail(std::move(result.error()));
      continue;
    }
    EndpointWords(analysis, cells, shown, **result).say(text);
    text.end_paragraph();
  }
}

}  // namespace osteon::study
