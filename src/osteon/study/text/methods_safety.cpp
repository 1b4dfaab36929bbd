// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/text/methods_parts.hpp"
#include "osteon/study/text/spoken.hpp"

namespace osteon::study {
namespace {

void say_grading(const cohort::GradingPlan& plan, TextBuilder& text) {
  text.say(
      {"Laboratory values and vital signs from the first dose to {1} after the last were graded "
       "by the numeric bands of CTCAE {0}; the last value on or before the first dose was the "
       "baseline.",
       "首次给药至末次给药后 {1}的实验室检查与生命体征按 CTCAE {0} "
       "的数值界限分级；首次给药当日或之前的末次值为基线。"},
      {LocalText{plan.criteria, plan.criteria}, spoken_days(plan.days_after_last_dose)});
}

void say_lines(const cohort::LinesPlan& plan, TextBuilder& text) {
  text.say({"A new line of systemic therapy began with a drug that started more than {0} after the "
            "first drug of the regimen before, or after a pause of more than {1}, or {2} for a "
            "regimen with an oral drug.",
            "在前一方案首药开始超过 {0}后开始的新药，或停药超过 {1}（含口服药方案为 "
            "{2}）后的再次用药，计为新一线全身治疗。"},
           {spoken_days(plan.regimen_days), spoken_days(plan.gap_days),
            spoken_days(plan.oral_gap_days)});
}

}  // namespace

void say_safety(const Analysis& analysis, TextBuilder& text) {
  const cohort::SafetyPlan& plan = analysis.cohort->plan.safety;
  if (!analysis.cohort->safety) return;
  text.say({"Adverse events were graded by {0}; each patient was counted once per term, at the "
            "worst grade.",
            "不良事件按 {0} 分级；每例患者每一术语仅按最高级别计 1 次。"},
           {LocalText{plan.dictionary, plan.dictionary}});
  text.say(plan.related_only
               ? LocalText{"Events judged related to treatment were counted, together with those "
                           "whose relation was not recorded.",
                           "仅计入判定与治疗相关的事件及相关性未记录的事件。"}
               : LocalText{"Events of any cause were counted.", "计入任何原因的不良事件。"});
  if (plan.treatment_emergent) {
    const LocalText days = spoken_days(plan.days_after_last_dose);
    text.say({"The period of observation ran from the first dose to {0} after the last.",
              "观察期自首次给药至末次给药后 {0}。"},
             {days});
  }
}

void say_measured_safety(const Analysis& analysis, TextBuilder& text) {
  const cohort::CohortPlan& plan = analysis.cohort->plan;
  if (plan.grading.present) say_grading(plan.grading, text);
  if (plan.lines.present) say_lines(plan.lines, text);
}

}  // namespace osteon::study
