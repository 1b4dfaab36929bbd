// SPDX-License-Identifier: Apache-2.0
// Results: how long patients were followed, and what Cox tables say; medians in words.
#include <fmt/format.h>

#include "osteon/study/tables/wording.hpp"
#include "osteon/study/text/results_parts.hpp"

namespace osteon::study {
namespace {

bool is_known(const report::Quantity& quantity) {
  return quantity.state != report::QuantityState::not_estimable;
}

}  // namespace

LocalText unit_words(cohort::TimeUnit unit) {
  const LocalText name = unit_name(unit);
  const std::string zh = unit == cohort::TimeUnit::months ? "个月" : name.zh;
  return {" " + name.en, " " + zh};
}

Phrase median_phrase(const report::Cell& cell, cohort::TimeUnit unit) {
  const auto& median = std::get<report::Estimate>(cell.value);
  const Phrase value = Phrase::value(cell, "value");
  Phrase with_unit = median.value.is_known()
                         ? Phrase::fill({"{0}{1}", " {0}{1}"}, {value, unit_words(unit)})
                         : value;
  const bool interval =
      median.interval && (is_known(median.interval->lower) || is_known(median.interval->upper));
  if (!interval) return with_unit;
  return Phrase::fill({"{0} ({1})", "{0}（{1}）"}, {with_unit, Phrase::value(cell, "interval")});
}

void say_follow_up_result(const Analysis& analysis, TextBuilder& text) {
  const auto summary = follow_up(analysis);
  if (!summary) return;
  const LocalText unit = unit_words(summary->scale.shown);
  if (analysis.study->statistics.follow_up == FollowUpMethod::reverse_kaplan_meier) {
    const report::Cell median =
        text_cell(median_cell(summary->values.reverse, summary->scale), "follow-up.median");
    text.say({"The median follow-up was {0}, estimated by the reverse Kaplan-Meier method.",
              "中位随访时间为{0}（反向 Kaplan-Meier 法）。"},
             {median_phrase(median, summary->scale.shown)});
    return;
  }
  const stats::Description& observed = summary->values.observed;
  if (!observed.median) return;
  const auto shown = [&](double value) { return summary->scale.shown_time(value); };
  const report::Median median{shown(*observed.median), shown(*observed.minimum),
                              shown(*observed.maximum), report::Spread::range, 1};
  const report::Cell cell = text_cell(median, "follow-up.median");
  text.say({"The median follow-up was {0}{1} ({2}), as the median of the observed times.",
            "中位随访时间为 {0}{1}（{2}），为观察时间的中位数。"},
           {Phrase::value(cell, "median"), unit, Phrase::value(cell, "spread")});
}

void say_cox_results(const Analysis& analysis, const CellIndex& cells, TextBuilder& text) {
  for (const TablePlan* plan : plans_of(*analysis.study, TableKind::cox, cells)) {
    const std::string model = plan->multivariable ? "multivariable" : "univariable";
    const auto* endpoint = analysis.cohort->endpoint(plan->endpoint);
    const report::Table& table = *cells.table(plan->id);
    std::vector<Phrase> parts;
    for (const auto& row : table.rows) {
      const auto* ratio = cells.find(fmt::format("{}.{}.{}", plan->id, row.id, model));
      const auto* p = cells.find(fmt::format("{}.{}.{}.p", plan->id, row.id, model));
      const bool told = ratio != nullptr && p != nullptr &&
                        std::holds_alternative<report::Estimate>(ratio->value) &&
                        std::holds_alternative<report::PValue>(p->value);
      if (!told) continue;
      parts.push_back(Phrase::fill(
          {"{0}, {1} ({2})", "{0}：{1}（{2}）"},
          {lower_first(row.label), Phrase::value(quoted(*ratio)), Phrase::value(quoted(*p))}));
    }
    if (parts.empty() || endpoint == nullptr) continue;
    const LocalText kind = plan->multivariable ? LocalText{"multivariable", "多因素"}
                                               : LocalText{"univariable", "单因素"};
    text.say({"Hazard ratios for {0} in {1} Cox regression{2}: {3}.",
              "{1} Cox 回归中{0}的风险比{2}：{3}。"},
             {lower_first(endpoint->plan.label), kind, table_reference(plan->id),
              Phrase::join(parts, {"; ", "；"})});
    text.end_paragraph();
  }
}

}  // namespace osteon::study
