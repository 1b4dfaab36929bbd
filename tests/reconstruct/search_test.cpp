// SPDX-License-Identifier: Apache-2.0
// The search: what it finds, that it finds the same again, and that it says when it does not.
#include "osteon/reconstruct/search.hpp"

#include <algorithm>
#include <atomic>

#include <gmock/gmock.h>

#include "questions.hpp"

namespace osteon::reconstruct {
namespace {

using testing::all_of;
using testing::group;
using testing::in_months;
using testing::printed;
using testing::spss_endpoint;

PrintedSurvival six_medians() {
  PrintedGroup total = all_of(group("Total", 26, "5.0", "1.3", "8.7"), 2);
  total.events = {20, 20};
  auto first = spss_endpoint(
      "first", {group("A", 16, "5.0", "1.1", "8.9"), group("B", 10, "4.0", "0.0", "11.4"), total});
  first.log_rank_p = printed("0.271");
  auto second = spss_endpoint(
      "second", {group("C", 14, "4.0", "1.0", "7.0"), group("D", 12, "8.6", "5.0", "12.1"),
                 all_of(group("Total", 26, "7.2", "1.9", "12.5"), 2)});
  second.log_rank_p = printed("0.022");
  return in_months({first, second});
}

void expect_possible(const PrintedSurvival& question, const SearchSettings& settings = {}) {
  const auto found = search(question, settings);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->answer, Answer::possible);
  for (const Figure& figure : found->figures) {
    EXPECT_TRUE(figure.within) << figure_key(figure.kind) << " " << figure.printed << " "
                               << figure.achieved;
  }
}

TEST(Search, FindsDataForSixMediansWithIntervalsAndTwoTests) {
  const auto found = search(six_medians());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->answer, Answer::possible);
  EXPECT_EQ(found->figures.size(), 21U);  // 6 x (median, two limits), events, 2 p
  EXPECT_TRUE(all_within(found->figures));
  EXPECT_TRUE(found->reasons.empty());
  ASSERT_EQ(found->sample.endpoints.size(), 2U);
  EXPECT_EQ(
      std::count_if(found->sample.endpoints[0].begin(), found->sample.endpoints[0].end(), is_event),
      20);
}

TEST(Search, GivesTheSameDataForAnyNumberOfThreads) {
  for (const std::uint64_t seed : {1U, 3U}) {
    SearchSettings settings;
    settings.seed = seed;
    const auto alone = search(six_medians(), settings);
    settings.threads = 5;
    const auto together = search(six_medians(), settings);
    ASSERT_TRUE(alone && together);
    EXPECT_EQ(alone->sample, together->sample);
    EXPECT_EQ(alone->evaluations, together->evaluations);
  }
}

TEST(Search, GivesTheSameClosestDataWhenTheBudgetEnds) {
  PrintedSurvival question = six_medians();
  question.endpoints[1].log_rank_p = printed("0.9999");  // not with medians so far apart
  SearchSettings settings;
  settings.evaluations = 400'000;
  const auto alone = search(question, settings);
  settings.threads = 3;
  const auto together = search(question, settings);
  ASSERT_TRUE(alone && together);
  EXPECT_EQ(alone->answer, Answer::not_found);
  EXPECT_EQ(alone->sample, together->sample);
  EXPECT_FALSE(all_within(alone->figures));
  EXPECT_LE(alone->evaluations, 400'000);
}

TEST(Search, OtherSeedsGiveOtherData) {
  SearchSettings settings;
  const auto first = search(six_medians(), settings);
  settings.seed = 2;
  const auto second = search(six_medians(), settings);
  ASSERT_TRUE(first && second);
  EXPECT_NE(first->sample, second->sample);
}

TEST(Search, KeepsLinkedEndpointsInOrder) {
  auto pfs = spss_endpoint(
      "PFS", {group("C", 14, "4.0", "1.0", "7.0"), group("D", 12, "8.6", "5.0", "12.1"),
              all_of(group("Total", 26, "7.2", "1.9", "12.5"), 2)});
  pfs.log_rank_p = printed("0.022");
  PrintedGroup total = all_of(group("Total", 26), 2);
  total.median = printed("NR");
  total.events = {6, 6};
  total.shortest = printed("4.3");
  total.longest = printed("25.6");
  auto os = spss_endpoint("OS", {group("C", 14), group("D", 12), total});
  os.not_before = 0;
  const PrintedSurvival question = in_months({pfs, os});
  const auto found = search(question);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->answer, Answer::possible);
  for (std::size_t s = 0; s < 26; ++s) {
    EXPECT_LE(day_of(found->sample.endpoints[0][s]), day_of(found->sample.endpoints[1][s]));
  }
}

TEST(Search, MeetsBandsRatesNumbersAtRiskAndThreeGroups) {
  PrintedEndpoint endpoint;
  endpoint.name = "OS";
  endpoint.quantile.interval = stats::QuantileInterval::band_log_log;
  for (const char* name : {"low", "middle", "high"}) endpoint.groups.push_back(group(name, 20));
  endpoint.groups[0].median = printed("NR");
  endpoint.groups[0].events = {4, 8};
  endpoint.groups[1].median = printed("11.3");
  endpoint.groups[1].lower = printed("7.1");
  endpoint.groups[1].upper = printed("NR");
  endpoint.groups[2].rates = {{{6, 0}, printed("55.0"), printed("31.3"), printed("73.5")}};
  endpoint.groups[2].at_risk = {{{0, 0}, 20}, {{6, 0}, 11}, {{12, 0}, 4}};
  endpoint.log_rank_p = printed("<0.05");
  expect_possible(in_months({endpoint}));
}

TEST(Search, KeepsTimesWithinTheirLimits) {
  auto endpoint = spss_endpoint("PFS", {group("all", 20, "4.0", "1.0", "7.0")});
  endpoint.earliest_day = 20;
  endpoint.latest_day = 300;
  const auto found = search(in_months({endpoint}));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->answer, Answer::possible);
  for (const Mark mark : found->sample.endpoints[0]) {
    EXPECT_GE(day_of(mark), 20);
    EXPECT_LE(day_of(mark), 300);
  }
}

TEST(Search, StopsWhenAsked) {
  SearchSettings settings;
  settings.stop = [] { return true; };
  const auto none = search(six_medians(), settings);
  ASSERT_TRUE(none);
  EXPECT_EQ(none->answer, Answer::not_found);
  EXPECT_TRUE(none->figures.empty());
  EXPECT_EQ(none->evaluations, 0);

  std::atomic<int> asked = 0;
  settings.stop = [&] { return ++asked > 20; };
  PrintedSurvival question = six_medians();
  question.endpoints[0].log_rank_p = printed("0.9999");
  question.endpoints.pop_back();
  const auto some = search(question, settings);
  ASSERT_TRUE(some);
  EXPECT_EQ(some->answer, Answer::not_found);
  EXPECT_GT(some->evaluations, 0);
  EXPECT_LT(some->evaluations, 100'000);
}

TEST(Search, TellsHowFarItIs) {
  SearchSettings settings;
  settings.evaluations = 100'000;
  double last = -1;
  settings.progress = [&](double fraction) {
    EXPECT_GE(fraction, last);
    EXPECT_LE(fraction, 1);
    last = fraction;
  };
  PrintedSurvival question = six_medians();
  question.endpoints[1].log_rank_p = printed("0.9999");
  ASSERT_TRUE(search(question, settings));
  EXPECT_GE(last, 0.5);  // the second of two parts has begun
}

TEST(Search, RefusesQuestionsWithoutSense) {
  const auto code_of = [](const PrintedSurvival& question) {
    const auto found = search(question);
    return found ? std::string() : found.error().front().code;
  };
  EXPECT_EQ(code_of({}), "E550");
  EXPECT_EQ(code_of(in_months({spss_endpoint("PFS", {})})), "E550");
  EXPECT_EQ(code_of(in_months({spss_endpoint("PFS", {group("all", 0)})})), "E550");
  auto lonely = spss_endpoint("PFS", {group("all", 9)});
  lonely.log_rank_p = printed("0.05");
  EXPECT_EQ(code_of(in_months({lonely})), "E551");
  EXPECT_EQ(code_of(in_months({spss_endpoint(
                "PFS", {group("A", 9), all_of(group("B", 9), 1), all_of(group("C", 9), 2)})})),
            "E551");
  auto backwards = spss_endpoint("PFS", {group("all", 9)});
  backwards.earliest_day = 9;
  backwards.latest_day = 8;
  EXPECT_EQ(code_of(in_months({backwards})), "E552");
  auto other = spss_endpoint("OS", {group("all", 8)});
  other.not_before = 0;
  EXPECT_EQ(code_of(in_months({spss_endpoint("PFS", {group("all", 9)}), other})), "E553");
}

}  // namespace
}  // namespace osteon::reconstruct
