// SPDX-License-Identifier: Apache-2.0
// Contradictions that need no search, and printed numbers as windows of values.
#include "osteon/reconstruct/bounds.hpp"

#include <functional>

#include <gmock/gmock.h>

#include "osteon/reconstruct/search.hpp"
#include "questions.hpp"

namespace osteon::reconstruct {
namespace {

using testing::all_of;
using testing::group;
using testing::in_months;
using testing::printed;
using testing::spss_endpoint;

struct Case {
  const char* name;
  std::function<void(PrintedEndpoint&)> change;
  const char* reason;  // part of it; nullptr: none
};

PrintedEndpoint sound() {
  return spss_endpoint(
      "PFS", {group("A", 14, "4.0", "1.0", "7.0"), group("B", 12), all_of(group("Total", 26), 2)});
}

class Contradictions : public ::testing::TestWithParam<Case> {};

TEST_P(Contradictions, AreFound) {
  PrintedEndpoint endpoint = sound();
  GetParam().change(endpoint);
  const auto reasons = contradictions(in_months({endpoint}));
  if (GetParam().reason == nullptr) {
    EXPECT_TRUE(reasons.empty()) << reasons.front().en;
    return;
  }
  ASSERT_EQ(reasons.size(), 1U);
  EXPECT_THAT(reasons[0].en, ::testing::HasSubstr(GetParam().reason));
  EXPECT_FALSE(reasons[0].zh.empty());
  const auto found = search(in_months({endpoint}));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->answer, Answer::impossible);
  EXPECT_TRUE(found->figures.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Each, Contradictions,
    ::testing::Values(Case{"none", [](PrintedEndpoint&) {}, nullptr},
                      Case{"total", [](PrintedEndpoint& e) { e.groups[2].subjects = 27; },
                           "27 subjects, but its groups have 26"},
                      Case{"events",
                           [](PrintedEndpoint& e) {
                             e.groups[0].events = {3, 5};
                             e.groups[1].events = {2, 2};
                             e.groups[2].events = {8, 8};
                           },
                           "8 to 8 events, but its groups have 5 to 7"},
                      Case{"too_many_events",
                           [](PrintedEndpoint& e) {
                             e.groups[1].events = {13, 20};
                           },
                           "13 events in 12 subjects"},
                      Case{"not_reached",
                           [](PrintedEndpoint& e) {
                             e.groups[1].events = {6, 6};
                             e.groups[1].median = printed("NR");
                           },
                           "6 of 12 had the event"},
                      Case{"just_not_reached",
                           [](PrintedEndpoint& e) {
                             e.groups[1].events = {5, 5};
                             e.groups[1].median = printed("NR");
                           },
                           nullptr},
                      Case{"at_risk",
                           [](PrintedEndpoint& e) {
                             e.groups[1].at_risk = {{{6, 0}, 5}, {{3, 0}, 4}};
                           },
                           "5 at risk at 6 after 4"},
                      Case{"rates",
                           [](PrintedEndpoint& e) {
                             e.groups[1].rates = {{{12, 0}, printed("45.1"), {}, {}},
                                                  {{6, 0}, printed("44.9"), {}, {}}};
                           },
                           "survival rises from 44.9 to 45.1"},
                      Case{"no_such_day",
                           [](PrintedEndpoint& e) { e.groups[1].median = printed("4.001"); },
                           "no whole or half day is 4.001"},
                      Case{"middle", [](PrintedEndpoint& e) { e.groups[0].upper = printed("7.3"); },
                           "not in the middle"},
                      Case{"middle_within_rounding",
                           [](PrintedEndpoint& e) { e.groups[0].upper = printed("7.2"); }, nullptr},
                      Case{"clipped",
                           [](PrintedEndpoint& e) {
                             e.groups[0].lower = printed("0.0");
                             e.groups[0].upper = printed("11.4");
                           },
                           nullptr},
                      Case{"not_clipped",
                           [](PrintedEndpoint& e) {
                             e.groups[0].lower = printed("0.2");
                             e.groups[0].upper = printed("11.4");
                           },
                           "not in the middle"},
                      Case{"log_log_need_not_be_symmetric",
                           [](PrintedEndpoint& e) {
                             e.quantile.interval = stats::QuantileInterval::band_log_log;
                             e.groups[0].upper = printed("17.3");
                           },
                           nullptr},
                      Case{"below",
                           [](PrintedEndpoint& e) {
                             e.quantile.interval = stats::QuantileInterval::band_log_log;
                             e.groups[0].lower = printed("4.2");
                           },
                           "below its lower limit"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(PrintedNumbers, AreReadWithTheirDecimals) {
  EXPECT_EQ(printed_text(printed("7.20")), "7.20");
  EXPECT_EQ(printed_text(printed("< 0.001")), "<0.001");
  EXPECT_EQ(printed("not reached").kind, PrintedKind::not_reached);
  EXPECT_EQ(printed("NE").kind, PrintedKind::not_reached);
  for (const char* text : {"", "<", "about 7", "-1.0", "7,2", "0.12345678901"}) {
    EXPECT_FALSE(parse_printed(text)) << text;
  }
}

TEST(PrintedNumbers, AgreeWithWhatRoundsToThem) {
  EXPECT_TRUE(agrees(printed("7.2"), 7.249));
  EXPECT_TRUE(agrees(printed("7.2"), 7.15));  // half away from zero
  EXPECT_FALSE(agrees(printed("7.2"), 7.25));
  EXPECT_FALSE(agrees(printed("7.2"), std::nullopt));
  EXPECT_TRUE(agrees(printed("NR"), std::nullopt));
  EXPECT_FALSE(agrees(printed("NR"), 3.0));
  EXPECT_TRUE(agrees(printed("<0.001"), 0.0009));
  EXPECT_FALSE(agrees(printed("<0.001"), 0.001));
  EXPECT_EQ(in_form_of(printed("7.20"), 7.2), "7.20");
  EXPECT_EQ(in_form_of(printed("<0.001"), 0.0004), "<0.001");
  EXPECT_EQ(in_form_of(printed("<0.001"), 0.0214), "0.021");
  EXPECT_EQ(in_form_of(printed("7.20"), std::nullopt), "NR");
}

TEST(PrintedNumbers, WindowsLieWithinTheirRounding) {
  for (const char* text : {"0", "0.0", "7.2", "12.50", "0.022"}) {
    const Window window = rounding_window(printed(text));
    EXPECT_TRUE(agrees(printed(text), window.low)) << text;
    EXPECT_TRUE(agrees(printed(text), window.high)) << text;
  }
}

}  // namespace
}  // namespace osteon::reconstruct
