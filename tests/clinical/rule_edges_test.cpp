// SPDX-License-Identifier: Apache-2.0
// Every rule that a RECIST 1.1 visit, a best response or a time can end with, on both sides of its
// edge: the case that it decides, and the nearest one that another rule decides. No rule may be
// missing from the table.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "chart.hpp"
#include "osteon/clinical/progression_endpoints.hpp"
#include "osteon/clinical/survival_endpoints.hpp"

namespace osteon::clinical {
namespace {

using testing::ChartText;
using testing::day;
using testing::judge_sums;

constexpr auto cr = Response::cr, pr = Response::pr, sd = Response::sd, pd = Response::pd,
               ne = Response::ne, persists = Response::non_cr_non_pd;

struct Edge {
  Rule rule;
  std::string_view what;
  std::function<Rule()> decides;
  std::function<Rule()> misses;
};

enum class Part { target, non_target, new_lesion, overall };

Rule last(const RecistResult& result, Part part) {
  const Visit& visit = result.visits.back();
  switch (part) {
    case Part::target: return visit.target_rule;
    case Part::non_target: return visit.non_target_rule;
    case Part::new_lesion: return visit.new_lesion_rule;
    case Part::overall: return visit.overall_rule;
  }
  return Rule::none;
}

Rule sums(std::string_view baseline, const std::vector<std::string_view>& later,
          Part part = Part::target) {
  return last(judge_sums(baseline, later), part);
}

// Two targets of 30 and 20 mm; on day 42 the first has this diameter and the other is not scanned.
Rule one_known(std::string_view diameter) {
  ChartText text;
  const auto a = text.target(), b = text.target();
  text.size(-7, a, "30").size(-7, b, "20").size(42, a, diameter);
  return last(text.judge(), Part::target);
}

// A target first scanned on this day, then of the same size on day 42.
Rule first_scan(std::int32_t on) {
  ChartText text;
  const auto a = text.target();
  text.size(on, a, "30").size(42, a, "30");
  return last(text.judge(), Part::target);
}

// A target node or lesion beside a non-target in this state on day 42.
Rule beside(ObservationState state, Part part, std::string_view target = "50") {
  ChartText text;
  const auto a = text.target(), n = text.non_target();
  text.size(-7, a, "50").state(-7, n, ObservationState::present);
  if (target == "absent") {
    text.state(42, a, ObservationState::absent);
  } else {
    text.size(42, a, target);
  }
  text.state(42, n, state);
  return last(text.judge(), part);
}

Rule only_non_target(ObservationState state) {
  ChartText text;
  const auto n = text.non_target();
  text.state(-7, n, ObservationState::present).state(42, n, state);
  return last(text.judge(), Part::overall);
}

// A new lesion in these states on days 42, 84, ... beside a stable target; the rule of visit `at`.
Rule fresh(const std::vector<ObservationState>& states, std::size_t at,
           Part part = Part::new_lesion) {
  ChartText text;
  const auto a = text.target(), n = text.fresh();
  text.size(-7, a, "50");
  std::int32_t on = 0;
  for (const ObservationState state : states) {
    on += 42;
    text.size(on, a, "50");
    if (state != ObservationState::split) text.state(on, n, state);  // split: no row
  }
  const auto result = text.judge();
  return part == Part::overall ? result.visits[at].overall_rule : result.visits[at].new_lesion_rule;
}

// A PR by the target on the day that a new lesion is in this state.
Rule fresh_at_pr(ObservationState state) {
  ChartText text;
  const auto a = text.target(), n = text.fresh();
  text.size(-7, a, "50").size(42, a, "30").state(42, n, state);
  return last(text.judge(), Part::overall);
}

Rule fresh_node(std::string_view diameter) {
  ChartText text;
  const auto a = text.target(), n = text.fresh(Tissue::lymph_node);
  text.size(-7, a, "50").size(42, a, "50").size(42, n, diameter);
  return last(text.judge(), Part::new_lesion);
}

// A node that was gone at a CR on day 42 has this short axis on day 84.
Rule node_back(std::string_view diameter) {
  ChartText text;
  const auto node = text.target(Tissue::lymph_node);
  text.size(-7, node, "20").size(42, node, "7").size(84, node, diameter);
  return last(text.judge(), Part::overall);
}

Rule best(std::initializer_list<std::pair<std::int32_t, Response>> sequence,
          Confirmation confirmation = Confirmation::required) {
  std::vector<DatedResponse> responses;
  for (const auto& [on, response] : sequence) responses.push_back({day(on), response, 0});
  BestResponseSettings settings;
  settings.confirmation = confirmation;
  Findings findings;
  return best_overall_response({day(0), responses, {}, {}}, settings, findings).rule;
}

Rule unconfirmed(std::initializer_list<std::pair<std::int32_t, Response>> sequence) {
  return best(sequence, Confirmation::not_required);
}

constexpr auto present = ObservationState::present, absent = ObservationState::absent,
               worse = ObservationState::unequivocal_progression,
               doubt = ObservationState::equivocal, unseen = ObservationState::not_evaluable,
               no_row = ObservationState::split;

const std::vector<Edge>& edges() {
  static const std::vector<Edge> all = {
      {Rule::target_cr, "gone", [] { return sums("50", {"absent"}); },
       [] { return sums("50", {"0.001"}); }},
      {Rule::target_pd, "5 mm", [] { return sums("20", {"25"}); },
       [] { return sums("20", {"24.999"}); }},
      {Rule::target_pd, "20 %", [] { return sums("50", {"60"}); },
       [] { return sums("50", {"59.999"}); }},
      {Rule::target_pd_partial_sum, "the known one alone", [] { return one_known("60"); },
       [] { return one_known("59.999"); }},
      {Rule::target_pr, "-30 %", [] { return sums("50", {"35"}); },
       [] { return sums("50", {"35.001"}); }},
      {Rule::target_sd, "-30 %", [] { return sums("50", {"35.001"}); },
       [] { return sums("50", {"35"}); }},
      {Rule::target_ne_incomplete, "a target unknown", [] { return one_known("59.999"); },
       [] { return one_known("60"); }},
      {Rule::target_ne_no_baseline, "first scanned after the start", [] { return first_scan(1); },
       [] { return first_scan(0); }},
      {Rule::target_none, "non-targets only",
       [] {
         ChartText text;
         const auto n = text.non_target();
         text.state(-7, n, present).state(42, n, present);
         return last(text.judge(), Part::target);
       },
       [] { return beside(present, Part::target); }},
      {Rule::non_target_cr, "gone", [] { return beside(absent, Part::non_target); },
       [] { return beside(present, Part::non_target); }},
      {Rule::non_target_non_cr_non_pd, "persists", [] { return beside(present, Part::non_target); },
       [] { return beside(worse, Part::non_target); }},
      {Rule::non_target_pd, "the reader's call", [] { return beside(worse, Part::non_target); },
       [] { return beside(doubt, Part::non_target); }},
      {Rule::non_target_ne, "not assessed", [] { return beside(unseen, Part::non_target); },
       [] { return beside(present, Part::non_target); }},
      {Rule::non_target_none, "targets only", [] { return sums("50", {"50"}, Part::non_target); },
       [] { return beside(present, Part::non_target); }},
      {Rule::new_lesion_no, "gone", [] { return fresh({absent}, 0); },
       [] { return fresh({present}, 0); }},
      {Rule::new_lesion_yes, "certain", [] { return fresh({present}, 0); },
       [] { return fresh({doubt}, 0); }},
      {Rule::new_lesion_yes, "a node of 15 mm", [] { return fresh_node("15"); },
       [] { return fresh_node("14.999"); }},
      {Rule::new_lesion_restated, "doubt that becomes certain",
       [] {
         return fresh({doubt, worse}, 0);
       },
       [] {
         return fresh({doubt, doubt}, 0);
       }},
      {Rule::new_lesion_persists, "no row at the next visit",
       [] {
         return fresh({present, no_row}, 1);
       },
       [] {
         return fresh({present, absent}, 1);
       }},
      {Rule::new_lesion_equivocal, "doubtful", [] { return fresh({doubt}, 0); },
       [] { return fresh({worse}, 0); }},
      {Rule::new_lesion_small_node, "a node of 10 mm", [] { return fresh_node("10"); },
       [] { return fresh_node("9.999"); }},
      {Rule::overall_pd_new_lesion, "on the day of an SD",
       [] { return fresh({present}, 0, Part::overall); },
       [] { return fresh({doubt}, 0, Part::overall); }},
      {Rule::overall_pd_new_lesion, "on the day of a PR", [] { return fresh_at_pr(present); },
       [] { return fresh_at_pr(doubt); }},
      {Rule::overall_pd_non_target, "while targets shrink",
       [] { return beside(worse, Part::overall, "10"); },
       [] { return beside(present, Part::overall, "10"); }},
      {Rule::overall_pd_target, "20 %", [] { return sums("50", {"60"}, Part::overall); },
       [] { return sums("50", {"59.999"}, Part::overall); }},
      {Rule::overall_pd_reappeared, "a node of 10 mm after a CR", [] { return node_back("10"); },
       [] { return node_back("9.999"); }},
      {Rule::overall_cr, "all gone", [] { return beside(absent, Part::overall, "absent"); },
       [] { return beside(present, Part::overall, "absent"); }},
      {Rule::overall_pr_non_target_persists, "targets gone, a non-target stays",
       [] { return beside(present, Part::overall, "absent"); },
       [] { return beside(absent, Part::overall, "absent"); }},
      {Rule::overall_pr, "-30 %", [] { return beside(unseen, Part::overall, "35"); },
       [] { return beside(unseen, Part::overall, "35.001"); }},
      {Rule::overall_sd, "-30 %", [] { return beside(unseen, Part::overall, "35.001"); },
       [] { return beside(unseen, Part::overall, "35"); }},
      {Rule::overall_ne, "targets unknown", [] { return sums("50", {"NE"}, Part::overall); },
       [] { return sums("50", {"50"}, Part::overall); }},
      {Rule::overall_non_target_only_cr, "gone", [] { return only_non_target(absent); },
       [] { return only_non_target(present); }},
      {Rule::overall_non_cr_non_pd, "persists", [] { return only_non_target(present); },
       [] { return only_non_target(absent); }},
      {Rule::overall_non_target_only_ne, "not assessed", [] { return only_non_target(unseen); },
       [] { return only_non_target(present); }},
      {Rule::overall_no_disease_at_baseline, "no lesion but a doubtful new one",
       [] {
         ChartText text;
         text.state(42, text.fresh(), doubt);
         return last(text.judge(), Part::overall);
       },
       [] { return only_non_target(unseen); }},
      {Rule::best_cr, "unconfirmed",
       [] {
         return unconfirmed({{42, cr}});
       },
       [] {
         return unconfirmed({{42, pr}});
       }},
      {Rule::best_cr_confirmed, "28 days",
       [] {
         return best({{42, cr}, {70, cr}});
       },
       [] {
         return best({{42, cr}, {69, cr}});
       }},
      {Rule::best_pr, "unconfirmed",
       [] {
         return unconfirmed({{10, pr}});
       },
       [] {
         return unconfirmed({{42, sd}});
       }},
      {Rule::best_pr_confirmed, "28 days",
       [] {
         return best({{42, pr}, {70, pr}});
       },
       [] {
         return best({{42, pr}, {69, pr}});
       }},
      {Rule::best_pr_confirmed, "one NE between",
       [] {
         return best({{42, pr}, {84, ne}, {126, pr}});
       },
       [] {
         return best({{42, pr}, {84, ne}, {100, ne}, {126, pr}});
       }},
      {Rule::best_pr_confirmed, "no SD between",
       [] {
         return best({{42, pr}, {84, pr}, {126, sd}});
       },
       [] {
         return best({{42, pr}, {84, sd}, {126, pr}});
       }},
      {Rule::best_sd, "day 42",
       [] {
         return best({{42, sd}});
       },
       [] {
         return best({{41, sd}});
       }},
      {Rule::best_sd_from_unconfirmed, "day 42",
       [] {
         return best({{42, pr}});
       },
       [] {
         return best({{41, pr}});
       }},
      {Rule::best_non_cr_non_pd, "day 42",
       [] {
         return best({{42, persists}});
       },
       [] {
         return best({{41, persists}});
       }},
      {Rule::best_pd, "SD on day 41 before it",
       [] {
         return best({{41, sd}, {84, pd}});
       },
       [] {
         return best({{42, sd}, {84, pd}});
       }},
      {Rule::best_pd, "PD before CR",
       [] {
         return best({{42, pd}, {84, cr}, {126, cr}});
       },
       [] {
         return best({{84, cr}, {126, cr}, {168, pd}});
       }},
      {Rule::best_ne_never_assessed, "on the day of start only",
       [] {
         return best({{0, sd}});
       },
       [] {
         return best({{1, sd}});
       }},
      {Rule::best_ne, "too early",
       [] {
         return best({{41, sd}});
       },
       [] {
         return best({{42, sd}});
       }},
  };
  return all;
}

TEST(RuleEdges, EachDecidesItsOwnCaseAndNotTheNearestOne) {
  for (const Edge& edge : edges()) {
    EXPECT_EQ(rule_id(edge.decides()), rule_id(edge.rule)) << edge.what;
    EXPECT_NE(rule_id(edge.misses()), rule_id(edge.rule)) << edge.what;
  }
}

TEST(RuleEdges, NoRuleOfVisitsAndBestResponsesIsLeftOut) {
  std::set<std::string_view> tried;
  for (const Edge& edge : edges()) tried.insert(rule_id(edge.rule));
  for (const RuleText& rule : rule_catalogue()) {
    const bool expected = rule.id.starts_with("RECIST-") || rule.id.starts_with("BOR-");
    EXPECT_TRUE(!expected || tried.count(rule.id) > 0) << rule.id;
  }
}

TEST(RuleEdges, SubjectsDoNotDependOnEachOther) {
  RecistAssessor assessor{RecistSettings{}};
  std::vector<ChartText> charts;
  for (int i = 0; i < 40; ++i) {
    ChartText text;
    const auto a = text.target(i % 3 == 0 ? Tissue::lymph_node : Tissue::other);
    text.observations.push_back({day(-7), a, ObservationState::measured, Length{20000 + 500 * i}});
    for (int v = 1; v <= 1 + i % 4; ++v) {
      text.observations.push_back(
          {day(42 * v), a, ObservationState::measured, Length{1000 * ((i * 7 + v * 11) % 40)}});
    }
    charts.push_back(std::move(text));
  }
  for (std::size_t i = charts.size(); i > 0; --i) {  // in reverse, one assessor for all
    const RecistResult& together = assessor.assess(charts[i - 1].chart());
    const RecistResult alone = charts[i - 1].judge();
    ASSERT_EQ(together.visits.size(), alone.visits.size());
    for (std::size_t v = 0; v < alone.visits.size(); ++v) {
      EXPECT_EQ(together.visits[v].overall_rule, alone.visits[v].overall_rule);
      EXPECT_EQ(together.visits[v].sum, alone.visits[v].sum);
      EXPECT_EQ(together.visits[v].nadir, alone.visits[v].nadir);
    }
  }
}

}  // namespace
}  // namespace osteon::clinical
