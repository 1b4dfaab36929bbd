// SPDX-License-Identifier: Apache-2.0
// Every rule that a time, a rate or an iRECIST visit can end with, on both sides of its edge, as
// rule_edges_test.cpp does it for visits and best responses. No rule may be missing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "chart.hpp"
#include "osteon/clinical/growth_modulation.hpp"
#include "osteon/clinical/irecist.hpp"
#include "osteon/clinical/progression_endpoints.hpp"
#include "osteon/clinical/real_world.hpp"
#include "osteon/clinical/survival_endpoints.hpp"

namespace osteon::clinical {
namespace {

using testing::ChartText;
using testing::day;

constexpr auto cr = Response::cr, pr = Response::pr, sd = Response::sd, pd = Response::pd,
               ne = Response::ne;
constexpr auto present = ObservationState::present, absent = ObservationState::absent,
               worse = ObservationState::unequivocal_progression,
               unseen = ObservationState::not_evaluable;

struct Edge {
  Rule rule;
  std::string_view what;
  std::function<Rule()> decides;
  std::function<Rule()> misses;
};

// What the records of a subject may say besides its responses.
struct Course {
  std::vector<std::pair<std::int32_t, Response>> responses = {};
  std::optional<std::int32_t> death = {}, contact = {}, therapy = {}, treatment_end = {},
                              cutoff = {};
  EndReason reason = EndReason::progression;
  base::Tri baseline = base::Tri::yes;
};

template <class Time>
Rule ends(const Course& course, Time time) {
  std::vector<DatedResponse> responses;
  for (const auto& [on, response] : course.responses) responses.push_back({day(on), response, 0});
  const auto dated = [](std::optional<std::int32_t> on) {
    return on ? std::optional(day(*on)) : std::nullopt;
  };
  Observed observed;
  observed.start = day(0);
  observed.assessments = responses;
  observed.death = dated(course.death);
  if (course.death) observed.dead = base::Tri::yes;
  observed.last_known_alive = dated(course.contact);
  observed.new_therapy = dated(course.therapy);
  observed.treatment_end = dated(course.treatment_end);
  observed.treatment_end_reason = course.reason;
  observed.baseline_assessed = course.baseline;
  observed.cutoff = dated(course.cutoff);
  Findings findings;
  const std::optional<TimeToEvent> ended = time(observed, findings);
  return ended ? ended->reason : Rule::none;
}

Rule pfs(const Course& course, PfsProfile profile, CensorAt censor = CensorAt::last_assessment) {
  return ends(course, [&](const Observed& observed, Findings& findings) {
    ProgressionSettings settings;
    settings.profile = profile;
    settings.censor_at = censor;
    return progression_free_survival(observed, settings, findings);
  });
}
Rule simple(const Course& course) {
  return pfs(course, PfsProfile::simple);
}
Rule documented(const Course& course) {
  return pfs(course, PfsProfile::fda_documented);
}
Rule ttp(const Course& course, DeathHandling death) {
  return ends(course, [&](const Observed& observed, Findings& findings) {
    ProgressionSettings settings;
    settings.death_in_ttp = death;
    return time_to_progression(observed, settings, findings);
  });
}
Rule survival(const Course& course) {
  return ends(course, overall_survival);
}
Rule failure(const Course& course) {
  return ends(course, time_to_treatment_failure);
}
Rule real_world(std::int32_t reported) {
  return ends({{}, std::nullopt, 100}, [&](const Observed& observed, Findings& findings) {
    const std::array reports = {ReportedProgression{day(reported)}};
    return real_world_pfs(observed, reports, {}, findings);
  });
}

// Rules of results that carry no reason: the rule when the result exists.
template <class Result>
Rule when(Rule rule, const Result& result) {
  return result ? rule : Rule::none;
}
Rule duration_of(Rule rule, std::vector<std::pair<std::int32_t, Response>> sequence) {
  std::vector<DatedResponse> responses;
  for (const auto& [on, response] : sequence) responses.push_back({day(on), response, 0});
  Observed observed;
  observed.start = day(0);
  observed.assessments = responses;
  Findings findings;
  const auto best = best_overall_response({day(0), responses, {}, {}}, {}, findings);
  return rule == Rule::response_first_documented
             ? when(rule, duration_of_response(observed, best, {}, findings))
             : when(rule, duration_of_stable_disease(observed, best, {sd}, {}, findings));
}
Rule growth(std::int32_t days) {  // 133 days after 100 are 1.33
  TimeToEvent line{day(0), day(days), EventKind::progression, {}, {}};
  const TimeToEvent before{day(0), day(100), EventKind::progression, {}, {}};
  const auto index = growth_modulation_index(line, before);
  return index && index->benefit == base::Tri::yes ? Rule::growth_modulation : Rule::none;
}
Rule benefit(std::int32_t last_sd) {
  const std::vector<DatedResponse> responses = {{day(42), sd, 0}, {day(last_sd), sd, 1}};
  const ResponseHistory history{day(0), responses, {}, {}};
  Findings findings;
  const auto best = best_overall_response(history, {}, findings);
  return has_clinical_benefit(best, history, {disease_control, 112}) ? Rule::clinical_benefit_rate
                                                                     : Rule::none;
}

Rule immune(const ChartText& text) {
  return assess_irecist(text.chart(), text.judge(), {}).visits.back().rule;
}
// One target of 50 mm, then these diameters on days 42, 84, ...; "" is not evaluable.
Rule immune_sums(const std::vector<std::string_view>& later) {
  ChartText text;
  const auto a = text.target();
  text.size(-7, a, "50");
  std::int32_t on = 0;
  for (const auto diameter : later) {
    on += 42;
    if (diameter.empty()) {
      text.state(on, a, unseen);
    } else {
      text.size(on, a, diameter);
    }
  }
  return immune(text);
}
// A stable target; a non-target progressed on day 42 and is in this state on day 84.
Rule immune_non_target(ObservationState next) {
  ChartText text;
  const auto a = text.target(), n = text.non_target();
  text.size(-7, a, "50").state(-7, n, present);
  text.size(42, a, "50").state(42, n, worse);
  text.size(84, a, "50").state(84, n, next);
  return immune(text);
}
// A new lesion of this size on day 42 and of that size on day 84, beside a target of this size.
Rule immune_new(std::string_view first, std::string_view next, std::string_view target = "50",
                bool another = false) {
  ChartText text;
  const auto a = text.target(), n = text.fresh();
  text.size(-7, a, "50").size(42, a, "50").size(42, n, first);
  text.size(84, a, target).size(84, n, next);
  if (another) text.size(84, text.fresh(), "6");
  return immune(text);
}

const std::vector<Edge>& edges() {
  constexpr auto censor = DeathHandling::censor, competes = DeathHandling::competing_event;
  constexpr auto fda_b = PfsProfile::fda_scheduled, fda_c = PfsProfile::fda_claimed;
  static const std::vector<Edge> all = {
      {Rule::event_progression, "PD on the day of death",
       [] {
         return simple({{{84, pd}}, 84});
       },
       [] {
         return simple({{{85, pd}}, 84});
       }},
      {Rule::event_progression, "PD on the first day of another therapy",
       [] {
         return documented({{{42, sd}, {84, pd}}, {}, {}, 84});
       },
       [] {
         return documented({{{42, sd}, {84, pd}}, {}, {}, 83});
       }},
      {Rule::event_death, "91 days after the last scan",
       [] {
         return documented({{{42, sd}}, 133});
       },
       [] {
         return documented({{{42, sd}}, 134});
       }},
      {Rule::event_end_of_treatment, "a day before PD",
       [] {
         return failure({{{84, pd}}, {}, {}, {}, 83});
       },
       [] {
         return failure({{{84, pd}}, {}, {}, {}, 84});
       }},
      {Rule::event_next_planned_visit, "8 days after a planned visit",
       [] {
         return pfs({{{42, sd}, {92, pd}}}, fda_b);
       },
       [] {
         return pfs({{{42, sd}, {91, pd}}}, fda_b);
       }},
      {Rule::event_clinical_progression, "stopped for progression",
       [] {
         return pfs({{{42, sd}}, {}, {}, {}, 60}, fda_c);
       },
       [] {
         return pfs({{{42, sd}}, {}, {}, {}, 60, {}, EndReason::toxicity}, fda_c);
       }},
      {Rule::event_real_world, "14 days after the start", [] { return real_world(14); },
       [] { return real_world(13); }},
      {Rule::competing_death, "by setting",
       [=] {
         return ttp({{{42, sd}}, 90}, competes);
       },
       [=] {
         return ttp({{{42, sd}}, 90}, censor);
       }},
      {Rule::censored_last_evaluable, "an assessment",
       [] {
         return simple({{{1, sd}}});
       },
       [] {
         return simple({{{1, ne}}});
       }},
      {Rule::censored_never_evaluable, "only NE",
       [] {
         return simple({{{42, ne}}});
       },
       [] {
         return simple({{{42, sd}}});
       }},
      {Rule::censored_last_contact, "by setting",
       [] {
         return pfs({{{42, sd}}, {}, 100}, PfsProfile::simple, CensorAt::last_contact);
       },
       [] {
         return simple({{{42, sd}}, {}, 100});
       }},
      {Rule::censored_no_baseline, "no scan before the start",
       [] {
         Course course{{{42, pd}}};
         course.baseline = base::Tri::no;
         return documented(course);
       },
       [] {
         return documented({{{42, pd}}});
       }},
      {Rule::censored_new_therapy, "a day before PD",
       [] {
         return documented({{{42, sd}, {84, pd}}, {}, {}, 83});
       },
       [] {
         return documented({{{42, sd}, {84, pd}}, {}, {}, 84});
       }},
      {Rule::censored_missed_assessments, "death after two missed visits",
       [] {
         return documented({{{42, sd}}, 134});
       },
       [] {
         return documented({{{42, sd}}, 133});
       }},
      {Rule::censored_missed_assessments, "PD after two missed visits",
       [] {
         return documented({{{42, sd}, {134, pd}}});
       },
       [] {
         return documented({{{42, sd}, {133, pd}}});
       }},
      {Rule::censored_death, "death without PD",
       [=] {
         return ttp({{{42, sd}}, 90}, censor);
       },
       [=] {
         return ttp({{{42, sd}, {84, pd}}, 90}, censor);
       }},
      {Rule::censored_on_treatment, "treatment goes on",
       [] {
         return failure({{{42, sd}}, {}, 100});
       },
       [] {
         return failure({{{42, sd}}, {}, 100, {}, 99});
       }},
      {Rule::censored_last_known_alive, "alive at the last contact",
       [] {
         return survival({{}, {}, 100});
       },
       [] {
         return survival({{}, 100, 99});
       }},
      {Rule::censored_cutoff, "died after the cut-off",
       [] {
         return survival({{}, 101, {}, {}, {}, 100});
       },
       [] {
         return survival({{}, 100, {}, {}, {}, 100});
       }},
      {Rule::response_first_documented, "confirmed after 28 days",
       [] {
         return duration_of(Rule::response_first_documented, {{42, pr}, {70, pr}});
       },
       [] {
         return duration_of(Rule::response_first_documented, {{42, pr}, {69, pr}});
       }},
      {Rule::stable_disease_duration, "day 42",
       [] {
         return duration_of(Rule::stable_disease_duration, {{42, sd}, {84, pd}});
       },
       [] {
         return duration_of(Rule::stable_disease_duration, {{41, sd}, {84, pd}});
       }},
      {Rule::growth_modulation, "1.33", [] { return growth(133); }, [] { return growth(132); }},
      {Rule::objective_response_rate, "PR",
       [] { return objective_response.contains(pr) ? Rule::objective_response_rate : Rule::none; },
       [] { return objective_response.contains(sd) ? Rule::objective_response_rate : Rule::none; }},
      {Rule::disease_control_rate, "SD",
       [] { return disease_control.contains(sd) ? Rule::disease_control_rate : Rule::none; },
       [] { return disease_control.contains(ne) ? Rule::disease_control_rate : Rule::none; }},
      {Rule::clinical_benefit_rate, "16 weeks", [] { return benefit(112); },
       [] { return benefit(111); }},
      {Rule::immune_no_progression, "19.9 %", [] { return immune_sums({"59.999"}); },
       [] { return immune_sums({"60"}); }},
      {Rule::immune_first_progression, "20 %", [] { return immune_sums({"60"}); },
       [] { return immune_sums({"59.999"}); }},
      {Rule::immune_unchanged, "4.9 mm more",
       [] {
         return immune_sums({"60", "64.999"});
       },
       [] {
         return immune_sums({"60", "65"});
       }},
      {Rule::immune_confirmed_target, "5 mm more",
       [] {
         return immune_sums({"60", "65"});
       },
       [] {
         return immune_sums({"60", "64.999"});
       }},
      {Rule::immune_confirmed_non_target, "the reader's call again",
       [] { return immune_non_target(worse); }, [] { return immune_non_target(present); }},
      {Rule::immune_confirmed_new_target, "5 mm more", [] { return immune_new("12", "17"); },
       [] { return immune_new("12", "16.999"); }},
      {Rule::immune_confirmed_new_non_target, "a small one grows at all",
       [] { return immune_new("6", "6.1"); }, [] { return immune_new("6", "6"); }},
      {Rule::immune_confirmed_another_new_lesion, "one more",
       [] { return immune_new("12", "12", "50", true); }, [] { return immune_new("12", "12"); }},
      {Rule::immune_confirmed_other_category, "targets by 20 %",
       [] { return immune_new("12", "12", "60"); },
       [] { return immune_new("12", "12", "59.999"); }},
      {Rule::immune_reset, "-30 %",
       [] {
         return immune_sums({"60", "35"});
       },
       [] {
         return immune_sums({"60", "60"});
       }},
      {Rule::immune_not_evaluable, "not scanned",
       [] {
         return immune_sums({"60", ""});
       },
       [] {
         return immune_sums({"60", "60"});
       }},
      {Rule::immune_after_confirmation, "whatever follows",
       [] {
         return immune_sums({"60", "65", "10"});
       },
       [] {
         return immune_sums({"60", "64.999", "10"});
       }},
  };
  return all;
}

TEST(EndpointEdges, EachDecidesItsOwnCaseAndNotTheNearestOne) {
  for (const Edge& edge : edges()) {
    EXPECT_EQ(rule_id(edge.decides()), rule_id(edge.rule)) << edge.what;
    EXPECT_NE(rule_id(edge.misses()), rule_id(edge.rule)) << edge.what;
  }
}

TEST(EndpointEdges, NoRuleOfTimesRatesAndIrecistIsLeftOut) {
  std::set<std::string_view> tried;
  for (const Edge& edge : edges()) tried.insert(rule_id(edge.rule));
  for (const RuleText& rule : rule_catalogue()) {
    const bool expected = rule.id.starts_with("TTE-") || rule.id.starts_with("RATE-") ||
                          rule.id.starts_with("IRECIST-");
    EXPECT_TRUE(!expected || tried.count(rule.id) > 0) << rule.id;
  }
}

}  // namespace
}  // namespace osteon::clinical
