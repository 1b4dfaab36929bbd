// SPDX-License-Identifier: Apache-2.0
// Methods: design, data cut-off, index date, eligibility in its order, arms.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "osteon/cohort/questions.hpp"
#include "osteon/study/tables/wording.hpp"
#include "osteon/study/text/methods_parts.hpp"
#include "osteon/study/text/spoken.hpp"

namespace osteon::study {
namespace {

LocalText unknown_rule(cohort::UnknownAnswer rule) {
  switch (rule) {
    case cohort::UnknownAnswer::hold:
      return {
          "A patient whose records could not answer a criterion was held until the query was "
          "answered, and counted apart.",
          "若病历资料不足以判断某一标准，则该患者暂缓纳入，直至相应疑问得到答复，并单独计数。"};
    case cohort::UnknownAnswer::keep:
      return {"A patient whose records could not answer a criterion was kept, and counted as such.",
              "若病历资料不足以判断某一标准，则该患者予以保留并单独计数。"};
    case cohort::UnknownAnswer::exclude:
      return {"A patient whose records could not answer a criterion was excluded.",
              "若病历资料不足以判断某一标准，则该患者予以排除。"};
  }
  return {};
}

Phrase step_phrase(const Analysis& analysis, const cohort::StepPlan& step) {
  const std::string name = cohort::question_name("eligibility", step.id);
  const LocalText label = step.label.en.empty() ? spoken(analysis, name, step.rule) : step.label;
  const bool keep = step.kind == cohort::StepKind::keep;
  const LocalText kind = keep ? LocalText{"inclusion", "纳入"} : LocalText{"exclusion", "排除"};
  return Phrase::fill({"{0} ({1}): {2}.", "{0}（{1}）：{2}。"},
                      {LocalText{step.id, step.id}, kind, label});
}

LocalText quoted_name(const std::string& name) {
  const std::string words = base::replace_all(name, "_", " ");
  return {fmt::format("\"{}\"", words), fmt::format("“{}”", words)};
}

// The rules of the arms, and the study's own names that they and the index date are built from.
void list_definitions(const Analysis& analysis, TextBuilder& text) {
  const auto& program = analysis.cohort->program;
  if (!program) return;
  std::vector<Phrase> items;
  std::vector<criteria::DefinitionId> asked;
  if (const auto index = program->find("index")) asked.push_back(*index);
  for (const auto& arm : analysis.cohort->plan.arms.groups) {
    const std::string name = cohort::question_name("arm", arm.id);
    const auto id = program->find(name);
    if (!id) continue;
    asked.push_back(*id);
    LocalText label = group_words({arm.id, arm.label});
    label.en = upper_first(label.en);
    items.push_back(
        Phrase::fill({"{0}: {1}.", "{0}：{1}。"}, {label, spoken(analysis, name, arm.when)}));
  }
  std::set<criteria::DefinitionId> named;
  for (const auto id : asked) {
    for (const auto needed : program->needs(id)) {
      const auto& definition = program->definition(needed);
      if (definition.use == criteria::Use::named && definition.name != "index") {
        named.insert(needed);
      }
    }
  }
  for (const auto id : named) {
    const std::string& name = program->definition(id).name;
    items.push_back(Phrase::fill({"{0}: {1}.", "{0}：{1}。"},
                                 {quoted_name(name), spoken(analysis, name, std::nullopt)}));
  }
  if (items.empty()) return;
  text.say({"Groups and the terms of their definitions:", "分组及其定义所用的术语："});
  text.list(items);
}

void say_incomplete_dates(const Analysis& analysis, TextBuilder& text) {
  if (analysis.study->incomplete_dates == IncompleteDates::refuse) return;
  const bool middle = analysis.study->death_day == clinical::DeathDay::middle_of_month;
  text.say(
      {"Dates without day or month were completed by rule: starts of therapies and adverse "
       "events to the first possible day (the index date when it lies in it), their ends to the "
       "last one, at most death or data cut-off; deaths to {0}; last contacts to the first day; "
       "tumour assessments without day to the last of the month; diagnoses to the 15th or 1 "
       "July. {1} dates were completed.",
       "缺少日或月的日期按规则补全：治疗和不良事件的开始取可能的第一天（若含基准日期则取之），"
       "结束取最后一天（不晚于死亡或数据截止）；死亡取{0}；末次随访取第一天；缺日的肿瘤评估取"
       "当月最后一天；诊断取 15 日或 7 月 1 日。共补全 {1} 个日期。"},
      {middle ? LocalText{"the 15th, or the day after the last contact when later",
                          "当月 15 日，或晚于该日的末次随访次日"}
              : LocalText{"the first of the month, or the day after the last contact when later",
                          "当月 1 日，或晚于该日的末次随访次日"},
       LocalText{fmt::format("{}", analysis.imputed_dates.size()),
                 fmt::format("{}", analysis.imputed_dates.size())}});
}

}  // namespace

void say_design(const Analysis& analysis, TextBuilder& text) {
  const LocalText& design = analysis.study->design;
  if (!design.en.empty()) {
    const LocalText lower = lower_first(design);
    const std::string_view a = article(lower.en);
    text.say({fmt::format("This was {} {{0}}.", a), "本研究为{0}。"}, {lower});
  }
  const auto& names = analysis.cohort->plan.names;
  const auto index = std::find_if(names.begin(), names.end(),
                                  [](const auto& name) { return name.name == "index"; });
  if (index != names.end()) {
    const LocalText meaning = spoken(analysis, "index", index->rule);
    if (!meaning.en.empty()) {
      text.say({"The index date was {0}.", "基准日期为{0}。"}, {meaning});
    }
  }
  if (analysis.cohort->plan.cutoff) {
    text.say({"The data cut-off was {0}; nothing dated later was used.",
              "数据截止日期为{0}，此后的记录均未使用。"},
             {spoken(*analysis.cohort->plan.cutoff)});
  }
  say_incomplete_dates(analysis, text);
}

void say_eligibility(const Analysis& analysis, TextBuilder& text) {
  const cohort::EligibilityPlan& plan = analysis.cohort->plan.eligibility;
  if (plan.pool) {
    const std::string name = cohort::question_name("eligibility", "pool");
    text.say({"Patients were screened when this held: {0}.", "符合以下条件的患者进入筛查：{0}。"},
             {spoken(analysis, name, plan.pool)});
  }
  if (plan.steps.empty()) return;
  text.say(
      {"The following criteria were applied in this order; each patient left at the first one "
       "that was not fulfilled.",
       "按以下顺序逐条应用入选标准；每例患者在首个不符合的标准处退出。"});
  text.say(unknown_rule(plan.unknown));
  std::vector<Phrase> items;
  for (const auto& step : plan.steps) items.push_back(step_phrase(analysis, step));
  text.list(items);
}

void say_arms(const Analysis& analysis, TextBuilder& text) {
  const cohort::ArmsPlan& plan = analysis.cohort->plan.arms;
  if (plan.groups.size() < 2) return;
  std::vector<Phrase> groups;
  LocalText reference;
  for (const auto& arm : plan.groups) {
    const LocalText words = group_words({arm.id, arm.label});
    groups.emplace_back(words);
    if (arm.id == plan.reference || reference.en.empty()) {
      reference = the_group({arm.id, arm.label});
    }
  }
  text.say({"Patients were analysed as {0}; {1} was the reference.",
            "患者分为{0}进行分析，以{1}为参照。"},
           {Phrase::join_and(groups), reference});
  list_definitions(analysis, text);
}

}  // namespace osteon::study
