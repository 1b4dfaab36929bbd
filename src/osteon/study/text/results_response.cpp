// SPDX-License-Identifier: Apache-2.0
// Results: best responses and response rates, one paragraph per response table.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/response_words.hpp"
#include "osteon/study/tables/wording.hpp"
#include "osteon/study/text/results_parts.hpp"

namespace osteon::study {
namespace {

using clinical::Response;

// What the patients of a count had.
LocalText had_words(Response response) {
  switch (response) {
    case Response::cr: return {"a complete response", "完全缓解"};
    case Response::pr: return {"a partial response", "部分缓解"};
    case Response::sd: return {"stable disease", "疾病稳定"};
    case Response::non_cr_non_pd: return {"non-CR/non-PD", "非 CR/非 PD"};
    case Response::pd: return {"progressive disease", "疾病进展"};
    case Response::ne: return {"no evaluable response", "疗效不可评价"};
  }
  return {};
}

const cohort::AssessmentColumn* assessment_of(const cohort::Cohort& cohort, const TablePlan& plan) {
  if (!plan.assessment.empty()) return cohort.assessment(plan.assessment);
  return cohort.assessments.size() == 1 ? &cohort.assessments.front() : nullptr;
}

void say_best_responses(const cohort::AssessmentColumn& assessment, const TablePlan& plan,
                        const CellIndex& cells, TextBuilder& text) {
  std::vector<Phrase> had;
  std::vector<LocalText> nobody;
  const report::Cell* any = nullptr;
  for (std::size_t i = 0; i < clinical::response_count; ++i) {
    const auto response = static_cast<Response>(i);
    const auto* cell = cells.find(
        fmt::format("{}.best.{}.total", plan.id, id_part(clinical::response_code(response))));
    if (cell == nullptr) continue;
    any = cell;
    if (count_of(cell) > 0) {
      const LocalText pattern =
          had.empty() ? LocalText{"{0} had {1}", "{1} {0}"} : LocalText{"{0} {1}", "{1} {0}"};
      had.push_back(Phrase::fill(pattern, {counted(quoted(*cell)), had_words(response)}));
    } else if (response == Response::cr || response == Response::pr) {
      nobody.push_back(had_words(response));
    }
  }
  if (any == nullptr || had.empty()) return;
  const Phrase none =
      nobody.empty()
          ? Phrase()
          : Phrase::fill({"; nobody had {0}", "；无{0}"},
                         {nobody.size() == 1 ? nobody.front()
                                             : LocalText{nobody[0].en + " or " + nobody[1].en,
                                                         nobody[0].zh + "或" + nobody[1].zh}});
  text.say({"Of {2} patients, {1} as best overall response to {0}{3}{4}.",
            "{0}的最佳总体疗效（{2} 例）为{1}{3}{4}。"},
           {assessment.plan.label, Phrase::join_and(had),
            Phrase::value(quoted(*any), "denominator"), none, table_reference(plan.id)});
}

// Confirmation belongs to a rate of CR and PR only.
bool is_confirmable(const cohort::RatePlan& plan) {
  return is_of_responses(plan) &&
         std::all_of(plan.any_of.begin(), plan.any_of.end(),
                     [](const auto& code) { return code == "CR" || code == "PR"; });
}

void say_rate(const Analysis& analysis, const cohort::RateColumn& rate, const TablePlan& plan,
              const CellIndex& cells, TextBuilder& text) {
  const std::string row = id_part(rate.plan.id);
  const auto* assessment = analysis.cohort->assessment(rate.plan.assessment);
  LocalText name = lower_first(rate.plan.label);
  if (assessment != nullptr && is_confirmable(rate.plan)) {
    const LocalText word = confirmation_word(assessment->plan);
    name = {word.en + " " + name.en, word.zh + "的" + name.in(base::Language::zh)};
  }
  const auto* total = cells.find(fmt::format("{}.{}.ci.total", plan.id, row));
  if (total != nullptr && std::holds_alternative<report::Rate>(total->value)) {
    text.say({"The {0} was {1}.", "{0}为 {1}。"}, {name, Phrase::value(quoted(*total))});
  }
  const auto groups = group_phrases(analysis, cells, plan, row + ".ci");
  if (groups.size() < 2) return;
  const auto* p = cells.find(fmt::format("{}.{}.p", plan.id, row));
  const bool tested = p != nullptr && std::holds_alternative<report::PValue>(p->value);
  const Phrase test =
      tested ? Phrase::fill({" ({0})", "（{0}）"}, {p_with_test(quoted(*p))}) : Phrase();
  const Phrase subject = total != nullptr ? Phrase(LocalText{"It", "其中"})
                                          : Phrase::fill({"The {0}", "{0}："}, {name});
  text.say({"{0} was {1}{2}.", "{0}{1}{2}。"}, {subject, Phrase::contrast(groups), test});
}

std::vector<const cohort::RateColumn*> rates_of(const cohort::Cohort& cohort, const TablePlan& plan,
                                                const CellIndex& cells) {
  std::vector<const cohort::RateColumn*> rates;
  for (const auto& rate : cohort.rates) {
    const auto* table = cells.table(plan.id);
    const std::string row = id_part(rate.plan.id);
    const bool shown = std::any_of(table->rows.begin(), table->rows.end(),
                                   [&](const auto& r) { return r.id == row; });
    if (shown) rates.push_back(&rate);
  }
  return rates;
}

}  // namespace

void say_responses(const Analysis& analysis, const CellIndex& cells, TextBuilder& text) {
  for (const TablePlan* plan : plans_of(*analysis.study, TableKind::response, cells)) {
    if (const auto* assessment = assessment_of(*analysis.cohort, *plan)) {
      say_best_responses(*assessment, *plan, cells, text);
    }
    for (const auto* rate : rates_of(*analysis.cohort, *plan, cells)) {
      say_rate(analysis, *rate, *plan, cells, text);
    }
    text.end_paragraph();
  }
}

}  // namespace osteon::study
