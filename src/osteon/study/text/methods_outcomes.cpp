// SPDX-License-Identifier: Apache-2.0
// Methods: how response was assessed, what each endpoint is, how adverse events were counted.
#include <fmt/format.h>

#include "osteon/cohort/questions.hpp"
#include "osteon/study/tables/response_words.hpp"
#include "osteon/study/tables/wording.hpp"
#include "osteon/study/text/methods_parts.hpp"
#include "osteon/study/text/spoken.hpp"

namespace osteon::study {
namespace {

using cohort::AssessmentPlan;
using cohort::EndpointPlan;

constexpr std::string_view recist_source = "Eisenhauer EA, et al. Eur J Cancer 2009;45:228-247";

void say_source_of_responses(const AssessmentPlan& plan, TextBuilder& text) {
  if (plan.method == cohort::AssessmentMethod::recorded) {
    text.say({"Responses to {0} were those that the investigators recorded at the time.",
              "{0}的疗效采用研究者当时的评价记录。"},
             {plan.label});
    return;
  }
  text.say(
      {fmt::format("Responses to {{0}} were derived from lesion measurements by RECIST 1.1 "
                   "({}), with baseline measurements at most {} before the start.",
                   recist_source, spoken_days(plan.recist.baseline_window_days).en),
       fmt::format("{{0}}的疗效由病灶测量值按 RECIST 1.1（{}）推导，基线测量须在开始治疗前 {}内。",
                   recist_source, spoken_days(plan.recist.baseline_window_days).zh)},
      {plan.label});
}

// Settings away from the usual ones, and what ends the use of assessments.
void say_limits(const Analysis& analysis, const AssessmentPlan& plan, TextBuilder& text) {
  const auto question = [&](std::string_view key) {
    return cohort::question_name("assessment", fmt::format("{}.{}", plan.id, key));
  };
  if (plan.recist.baseline_grace_days > 0) {
    text.say({"Baseline measurements up to {0} after the start were accepted.",
              "允许采用开始治疗后 {0}内的基线测量。"},
             {spoken_days(plan.recist.baseline_grace_days)});
  }
  if (plan.recist.visit_window_days > 0) {
    text.say({"Scans within {0} formed one assessment.", "{0}内的检查合并为一次评估。"},
             {spoken_days(plan.recist.visit_window_days)});
  }
  if (!plan.readers.empty()) {
    text.say(
        plan.adjudicator.empty()
            ? LocalText{"{0} readers judged the scans apart; the first counted.",
                        "{0} 名阅片者独立阅片，以第一阅片者为准。"}
            : LocalText{"{0} readers judged the scans apart; another adjudicated when the best "
                        "response or the day of progression differed.",
                        "{0} 名阅片者独立阅片；最佳疗效或进展日期不同时由另一名阅片者裁定。"},
        {LocalText{fmt::format("{}", plan.readers.size()),
                   fmt::format("{}", plan.readers.size())}});
  }
  if (plan.immune) {
    text.say({"iRECIST (Seymour L, et al. Lancet Oncol 2017;18:e143-e152) was run beside it.",
              "同时按 iRECIST（Seymour L, et al. Lancet Oncol 2017;18:e143-e152）评价。"});
  }
  if (plan.new_therapy) {
    text.say(
        {"Assessments after another anticancer therapy ({0}) were not used for the best response.",
         "其他抗肿瘤治疗（{0}）之后的评估不用于最佳疗效。"},
        {spoken(analysis, question("new_therapy"), plan.new_therapy)});
  }
  if (plan.until) {
    text.say({"Assessments after this date were not used: {0}.", "以下日期之后的评估未使用：{0}。"},
             {spoken(analysis, question("until"), plan.until)});
  }
}

void say_confirmation(const AssessmentPlan& plan, TextBuilder& text) {
  text.say({"{0}.", "{0}。"}, {response_rules(plan)});
  if (!plan.confirmed) return;
  LocalText between = {
      fmt::format("{} that could not be evaluated",
                  base::plural(static_cast<std::size_t>(plan.max_ne_between), "assessment")),
      fmt::format(" {} 次不可评价的评估", plan.max_ne_between)};
  if (plan.allow_sd_between > 0) {
    between.en += fmt::format(" and {} of stable disease", plan.allow_sd_between);
    between.zh += fmt::format("和 {} 次疾病稳定", plan.allow_sd_between);
  }
  text.say({"At most {0} could lie between a response and its confirmation.",
            "缓解与其确认之间最多允许{0}。"},
           {between});
}

LocalText endpoint_name(const EndpointPlan& plan) {
  LocalText name = {upper_first(plan.label.en), plan.label.zh};
  if (plan.abbreviation.empty() || plan.abbreviation == plan.label.en) {
    if (!plan.primary) return name;
    return {name.en + " (the primary endpoint)", name.zh + "（主要终点）"};
  }
  const LocalText primary =
      plan.primary ? LocalText{", the primary endpoint", "，主要终点"} : LocalText{};
  return {fmt::format("{} ({}{})", name.en, plan.abbreviation, primary.en),
          fmt::format("{}（{}{}）", name.in(base::Language::zh), plan.abbreviation, primary.zh)};
}

LocalText start_of(const cohort::AssessmentColumn& assessment) {
  LocalText text = {"the start of " + assessment.plan.label.en,
                    assessment.plan.label.in(base::Language::zh)};
  append_spaced(text.zh, "开始");
  return text;
}

LocalText start_words(const Analysis& analysis, const EndpointPlan& plan) {
  if (plan.from) {
    // The index date has been said what it is; its expression need not be read again.
    if (plan.from->text == "index") return {"the index date", "基准日期"};
    const auto* judged = analysis.cohort->assessment(plan.assessment);
    if (judged != nullptr && judged->plan.start.text == plan.from->text) return start_of(*judged);
    return spoken(analysis, cohort::question_name("endpoint", plan.id + ".from"), plan.from);
  }
  const auto* assessment = analysis.cohort->assessment(plan.assessment);
  if (assessment == nullptr) return {"the start of treatment", "治疗开始"};
  return start_of(*assessment);
}

LocalText event_words(const EndpointPlan& plan) {
  if (plan.progression_is_event && plan.death_is_event) {
    return {"progression or death from any cause, whichever came first",
            "疾病进展或任何原因死亡（以先发生者为准）"};
  }
  if (plan.progression_is_event && plan.death_is_competing) return {"progression", "疾病进展"};
  if (plan.progression_is_event) {
    return {"progression, death without progression being censored",
            "疾病进展（未进展的死亡按删失处理）"};
  }
  return {"death from any cause", "任何原因死亡"};
}

// What the endpoint measures when it is not the plain time to its events.
std::optional<LocalText> measure_words(const EndpointPlan& plan) {
  switch (plan.measure) {
    case cohort::Measure::event: return std::nullopt;
    case cohort::Measure::treatment_failure:
      return LocalText{
          "the end of treatment for any reason, progression or death, whichever came "
          "first",
          "因任何原因结束治疗、疾病进展或死亡（以先发生者为准）"};
    case cohort::Measure::duration_of_response:
      return LocalText{
          "progression or death from any cause, counted from the first response, in "
          "patients with CR or PR",
          "疾病进展或任何原因死亡（自首次缓解起算，仅 CR 或 PR 患者）"};
    case cohort::Measure::time_to_response:
      return LocalText{"the first CR or PR, in patients with CR or PR",
                       "首次 CR 或 PR（仅 CR 或 PR 患者）"};
    case cohort::Measure::duration_of_stable_disease:
      return LocalText{"progression or death from any cause, in patients with SD as best response",
                       "疾病进展或任何原因死亡（仅最佳疗效为 SD 的患者）"};
    case cohort::Measure::real_world_progression:
      return LocalText{
          "progression as reported in the records, without scheduled assessments, or death from "
          "any cause, whichever came first",
          "病历所报告的疾病进展（无计划评估）或任何原因死亡（以先发生者为准）"};
  }
  return std::nullopt;
}

// The profile in words; nothing for the plain one.
void say_profile(const EndpointPlan& plan, TextBuilder& text) {
  using clinical::PfsProfile;
  const auto& settings = plan.progression;
  const LocalText gap =
      spoken_days(2 * settings.assessment_interval_days + settings.assessment_window_days);
  switch (settings.profile) {
    case PfsProfile::simple: return;
    case PfsProfile::all_events:
      text.say(
          {"Treatment stopped for progression counted as an event; gaps between assessments "
           "and new therapy were ignored.",
           "因进展停止治疗计为事件；不考虑评估间隔与新治疗。"});
      return;
    case PfsProfile::fda_documented:
      text.say({"By the FDA's table A, new anticancer therapy and an event more than {0} after the "
                "last evaluable assessment censored at that assessment.",
                "按 FDA 表 A，新的抗肿瘤治疗及距末次可评价评估超过 {0}的事件均于该评估之日删失。"},
               {gap});
      return;
    case PfsProfile::fda_scheduled:
    case PfsProfile::fda_claimed:
      text.say({"Progression between planned assessments was dated on the next planned one (FDA "
                "table {1}); new anticancer therapy and a death more than {0} after the last "
                "evaluable assessment censored at that assessment.",
                "计划评估之间的进展以下一次计划评估之日为准（FDA 表 {1}）；新的抗肿瘤治疗及距末次"
                "可评价评估超过 {0}的死亡均于该评估之日删失。"},
               {gap, settings.profile == PfsProfile::fda_scheduled ? LocalText{"B", "B"}
                                                                   : LocalText{"C", "C"}});
      if (settings.profile == PfsProfile::fda_claimed) {
        text.say(
            {"Treatment stopped for progression counted as an event.", "因进展停止治疗计为事件。"});
      }
      return;
  }
}

LocalText censoring_words(const EndpointPlan& plan) {
  return plan.censor_at == cohort::CensorAt::last_assessment
             ? LocalText{"patients without an event were censored at their last evaluable "
                         "assessment",
                         "未发生事件者于末次可评价评估之日删失"}
             : LocalText{"patients without an event were censored at their last contact",
                         "未发生事件者于末次联系之日删失"};
}

void say_competing(const Analysis& analysis, const EndpointPlan& plan, TextBuilder& text) {
  if (!plan.has_competing()) return;
  const auto question = [&](std::string_view key) {
    return cohort::question_name("endpoint", fmt::format("{}.{}", plan.id, key));
  };
  LocalText other = {"death without the event", "未发生该事件的死亡"};
  if (plan.competing_date)
    other = spoken(analysis, question("competing_date"), plan.competing_date);
  if (plan.competing) other = spoken(analysis, question("competing"), plan.competing);
  if (other.en.empty()) other = {"another event", "其他事件"};
  text.say({"The competing event was: {0}.", "竞争事件为：{0}。"}, {other});
}

void say_endpoint(const Analysis& analysis, const EndpointPlan& plan, TextBuilder& text) {
  const LocalText name = endpoint_name(plan);
  switch (plan.kind) {
    case cohort::EndpointKind::by_assessment:
      text.say({"{0} was the time from {1} to {2}; {3}.", "{0}定义为自{1}至{2}的时间；{3}。"},
               {name, start_words(analysis, plan), measure_words(plan).value_or(event_words(plan)),
                censoring_words(plan)});
      say_profile(plan, text);
      return;
    case cohort::EndpointKind::by_dates: {
      const auto question = [&](std::string_view key) {
        return cohort::question_name("endpoint", fmt::format("{}.{}", plan.id, key));
      };
      LocalText event = spoken(analysis, question("event_date"), plan.event_date);
      if (event.en.empty()) event = event_words(plan);
      text.say({"{0} was the time from {1} to {2}.", "{0}定义为自{1}至{2}的时间。"},
               {name, start_words(analysis, plan), event});
      const LocalText censor = spoken(analysis, question("censor_date"), plan.censor_date);
      if (!censor.en.empty()) {
        text.say({"Patients without an event were censored at {0}.", "未发生事件者于{0}删失。"},
                 {censor});
      }
      return;
    }
    case cohort::EndpointKind::by_duration:
      text.say(
          {"{0} was taken as the data give it, in {1}.", "{0}采用数据中给出的时间，单位为{1}。"},
          {name, unit_name(plan.unit)});
      return;
  }
}

void say_rate(const cohort::RatePlan& plan, TextBuilder& text) {
  const bool short_name = !plan.abbreviation.empty() && plan.abbreviation != plan.label.en;
  const LocalText label = {upper_first(plan.label.en), plan.label.zh};
  const LocalText name =
      short_name
          ? LocalText{fmt::format("{} ({})", label.en, plan.abbreviation),
                      fmt::format("{}（{}）", label.in(base::Language::zh), plan.abbreviation)}
          : label;
  if (plan.when) {
    text.say({"{0} was taken as the data give it.", "{0}采用数据中给出的结果。"}, {name});
    return;
  }
  if (!plan.growth.empty()) {
    text.say({"{0} was the share of patients whose growth modulation index, the time on this line "
              "over the time on the line before, was 1.33 or more.",
              "{0}定义为生长调节指数（本线时间与前一线时间之比）不小于 1.33 的患者比例。"},
             {name});
    return;
  }
  text.say({"{0} was the share of all patients whose best overall response was {1}.",
            "{0}定义为最佳总体疗效为{1}的患者占全部患者的比例。"},
           {name, response_list(plan.any_of)});
  if (plan.durable_sd_days > 0) {
    text.say({"SD counted when it lasted {0} or longer.", "SD 须持续至少 {0}。"},
             {spoken_days(plan.durable_sd_days)});
  }
}

bool said_before(const std::vector<cohort::RateColumn>& rates, std::size_t at) {
  for (std::size_t i = 0; i < at; ++i) {
    const auto& a = rates[i].plan;
    const auto& b = rates[at].plan;
    const bool same_rule =
        a.any_of == b.any_of && a.durable_sd_days == b.durable_sd_days && a.growth == b.growth;
    if (a.label == b.label && same_rule && !a.when && !b.when) return true;
  }
  return false;
}

}  // namespace

void say_assessments(const Analysis& analysis, TextBuilder& text) {
  for (const auto& assessment : analysis.cohort->assessments) {
    say_source_of_responses(assessment.plan, text);
    say_confirmation(assessment.plan, text);
    say_limits(analysis, assessment.plan, text);
    text.end_paragraph();
  }
}

void say_endpoints(const Analysis& analysis, TextBuilder& text) {
  for (const auto& endpoint : analysis.cohort->endpoints) {
    say_endpoint(analysis, endpoint.plan, text);
    say_competing(analysis, endpoint.plan, text);
  }
  const auto& rates = analysis.cohort->rates;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    if (!said_before(rates, i)) say_rate(rates[i].plan, text);
  }
}

}  // namespace osteon::study
