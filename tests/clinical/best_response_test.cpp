// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/best_response.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "chart.hpp"

namespace osteon::clinical {
namespace {

using testing::day;
using testing::has;

using Sequence = std::vector<std::pair<std::int32_t, Response>>;
constexpr auto cr = Response::cr, pr = Response::pr, sd = Response::sd, pd = Response::pd,
               ne = Response::ne, persists = Response::non_cr_non_pd;

std::vector<DatedResponse> dated(const Sequence& sequence) {
  std::vector<DatedResponse> responses;
  for (const auto& [on, response] : sequence) {
    responses.push_back({day(on), response, static_cast<std::uint32_t>(responses.size())});
  }
  return responses;
}

BestResponse best_of(const Sequence& sequence, const BestResponseSettings& settings = {}) {
  const auto responses = dated(sequence);
  Findings findings;
  return best_overall_response({day(0), responses, {}, {}}, settings, findings);
}

struct Case {
  std::string_view name;
  Sequence sequence;
  Response confirmed;
  Response unconfirmed;
};

class Best : public ::testing::TestWithParam<Case> {};

TEST_P(Best, Response) {
  BestResponseSettings unconfirmed;
  unconfirmed.confirmation = Confirmation::not_required;
  EXPECT_EQ(best_of(GetParam().sequence).response, GetParam().confirmed) << GetParam().name;
  EXPECT_EQ(best_of(GetParam().sequence, unconfirmed).response, GetParam().unconfirmed);
}

// Guideline table 3 and the edges of the settings.
const std::vector<Case> cases = {
    {"CR CR", {{56, cr}, {112, cr}}, cr, cr},
    {"CR CR 27 days apart", {{56, cr}, {83, cr}}, sd, cr},
    {"CR CR 28 days apart", {{56, cr}, {84, cr}}, cr, cr},
    {"CR PR, SD minimum met", {{42, cr}, {98, pr}}, sd, cr},
    {"CR PR, SD minimum not met", {{41, cr}, {98, pr}}, pd, cr},
    {"CR SD, minimum not met", {{41, cr}, {98, sd}}, pd, cr},
    {"CR PD, minimum met", {{42, cr}, {98, pd}}, sd, cr},
    {"CR PD, minimum not met", {{41, cr}, {98, pd}}, pd, cr},
    {"CR NE, minimum met", {{42, cr}, {98, ne}}, sd, cr},
    {"CR NE, minimum not met", {{41, cr}, {98, ne}}, ne, cr},
    {"PR CR", {{56, pr}, {112, cr}}, pr, cr},
    {"PR PR", {{56, pr}, {112, pr}}, pr, pr},
    {"PR PR 27 days apart", {{56, pr}, {83, pr}}, sd, pr},
    {"PR PR 28 days apart", {{56, pr}, {84, pr}}, pr, pr},
    {"PR SD", {{56, pr}, {112, sd}}, sd, pr},
    {"PR PD, minimum met", {{42, pr}, {98, pd}}, sd, pr},
    {"PR PD, minimum not met", {{41, pr}, {98, pd}}, pd, pr},
    {"PR NE, minimum not met", {{41, pr}, {98, ne}}, ne, pr},
    {"NE NE", {{42, ne}, {84, ne}}, ne, ne},
    {"PR NE PR", {{42, pr}, {84, ne}, {126, pr}}, pr, pr},
    {"PR NE NE PR", {{42, pr}, {60, ne}, {84, ne}, {126, pr}}, sd, pr},
    {"PR SD PR", {{42, pr}, {84, sd}, {126, pr}}, sd, pr},
    {"PR PR 21 days apart, PR 42 days after the first", {{42, pr}, {63, pr}, {84, pr}}, pr, pr},
    {"PR after PD is not used", {{42, pd}, {84, pr}, {126, pr}}, pd, pd},
    {"PR PD PR PR", {{42, pr}, {84, pd}, {126, pr}, {168, pr}}, sd, pr},
    {"SD on day 42", {{42, sd}}, sd, sd},
    {"SD on day 41", {{41, sd}}, ne, ne},
    {"SD too early, then PD", {{41, sd}, {80, pd}}, pd, pd},
    {"PD alone", {{30, pd}}, pd, pd},
    {"nothing", {}, ne, ne},
    {"Non-CR/Non-PD", {{42, persists}}, persists, persists},
    {"Non-CR/Non-PD too early", {{41, persists}}, ne, ne},
    {"Non-CR/Non-PD, then PD", {{42, persists}, {84, pd}}, persists, persists},
    {"on the start day is before treatment", {{0, pd}, {42, sd}}, sd, sd},
};
INSTANTIATE_TEST_SUITE_P(Table3, Best, ::testing::ValuesIn(cases));

TEST(BestResponse, Settings) {
  const Sequence with_sd = {{42, pr}, {84, sd}, {126, pr}};
  BestResponseSettings settings;
  settings.allow_sd_between = 1;
  EXPECT_EQ(best_of(with_sd, settings).response, pr);

  const Sequence with_two_ne = {{42, pr}, {60, ne}, {84, ne}, {126, pr}};
  settings = {};
  settings.max_ne_between = 2;
  EXPECT_EQ(best_of(with_two_ne, settings).response, pr);
  settings.max_ne_between = 0;
  EXPECT_EQ(best_of({{42, pr}, {84, ne}, {126, pr}}, settings).response, sd);

  settings = {};
  settings.disease_after_cr = DiseaseAfterCr::as_recorded;
  EXPECT_EQ(best_of({{42, cr}, {98, pr}}, settings).response, pr) << "the CR was a misread";
  EXPECT_EQ(best_of({{41, cr}, {98, sd}}, settings).response, sd);
}

TEST(BestResponse, DiseaseAfterCrIsAProgressionAndAFinding) {
  const auto responses = dated({{42, cr}, {98, pr}, {140, pr}});
  Findings findings;
  const auto best = best_overall_response({day(0), responses, {}, {}}, {}, findings);
  EXPECT_EQ(best.progression, 1U);
  EXPECT_TRUE(has(findings, FindingCode::disease_after_cr));
}

TEST(BestResponse, NewTherapyAndCutOffEndTheWindowAfterTheirDay) {
  const auto responses = dated({{42, pr}, {84, pr}});
  Findings findings;
  const auto best = [&](std::optional<base::CalendarDay> therapy,
                        std::optional<base::CalendarDay> cutoff) {
    return best_overall_response({day(0), responses, therapy, cutoff}, {}, findings).response;
  };
  EXPECT_EQ(best(day(84), {}), pr);
  EXPECT_EQ(best(day(83), {}), sd);
  EXPECT_EQ(best({}, day(84)), pr);
  EXPECT_EQ(best({}, day(83)), sd);
  EXPECT_EQ(best(day(41), {}), ne);
  EXPECT_TRUE(findings.empty());
}

TEST(BestResponse, SaysWhichResponsesDecided) {
  const auto best = best_of({{20, pr}, {41, sd}, {84, pr}, {126, cr}, {168, cr}, {200, pd}});
  EXPECT_EQ(best.rule, Rule::best_cr_confirmed);
  EXPECT_EQ(best.deciding, 3U);
  EXPECT_EQ(best.confirming, 4U);
  EXPECT_EQ(best.first_response, 2U) << "the PR that was confirmed, not the lone one before";
  EXPECT_EQ(best.progression, 5U);

  EXPECT_EQ(best_of({{41, sd}, {84, pr}}).rule, Rule::best_sd_from_unconfirmed);
  EXPECT_EQ(best_of({{84, sd}}).rule, Rule::best_sd);
  EXPECT_EQ(best_of({}).rule, Rule::best_ne_never_assessed);
  EXPECT_EQ(best_of({{20, sd}}).rule, Rule::best_ne);
}

TEST(BestResponse, RecordedResponsesAreOrderedAndTheWorstOfADayStays) {
  std::vector<DatedResponse> responses = {
      {day(84), pr, 0}, {day(42), sd, 1}, {day(42), pd, 2}, {day(84), pr, 3}, {day(42), ne, 4}};
  Findings findings;
  order_responses(responses, findings);
  EXPECT_THAT(responses,
              ::testing::ElementsAre(DatedResponse{day(42), pd, 2}, DatedResponse{day(84), pr, 0}));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, FindingCode::several_responses_on_one_day);
}

TEST(BestResponse, ClinicalBenefitNeedsDurableSd) {
  const auto benefit = [](const Sequence& sequence, std::int32_t days) {
    const auto responses = dated(sequence);
    const ResponseHistory history{day(0), responses, {}, {}};
    Findings findings;
    const auto best = best_overall_response(history, {}, findings);
    return has_clinical_benefit(best, history, {disease_control, days});
  };
  EXPECT_TRUE(benefit({{42, sd}}, 42));
  EXPECT_FALSE(benefit({{42, sd}, {111, sd}}, 112));
  EXPECT_TRUE(benefit({{42, sd}, {112, sd}}, 112));
  EXPECT_FALSE(benefit({{42, sd}, {112, ne}}, 112));
  EXPECT_FALSE(benefit({{42, sd}, {84, pd}, {112, sd}}, 112));
  EXPECT_TRUE(benefit({{42, pr}, {84, pr}}, 112)) << "a response needs no duration";
  EXPECT_FALSE(benefit({{42, pd}}, 42));
}

TEST(BestResponse, LabelsAfterAConfirmedPr) {
  const auto responses = dated({{42, pr}, {84, pr}, {126, sd}, {168, pd}, {210, sd}});
  const ResponseHistory history{day(0), responses, {}, {}};
  EXPECT_THAT(printed_labels(history, {}, LabelAfterConfirmedPr::literal),
              ::testing::ElementsAre(pr, pr, sd, pd, sd));
  EXPECT_THAT(printed_labels(history, {}, LabelAfterConfirmedPr::continued),
              ::testing::ElementsAre(pr, pr, pr, pd, sd));
}

TEST(BestResponse, CodesReadBack) {
  for (std::size_t i = 0; i < response_count; ++i) {
    const auto response = static_cast<Response>(i);
    EXPECT_EQ(parse_response(response_code(response)), response);
  }
  EXPECT_EQ(parse_response(" pd "), pd);
  EXPECT_FALSE(parse_response("progress"));
}

TEST(BestResponse, RatesCountEverySubjectOnce) {
  ResponseTally tally;
  for (const Response response : {cr, pr, pr, sd, persists, pd, ne, ne}) tally.add(response);
  EXPECT_EQ(tally.total(), 8);
  EXPECT_EQ(tally.count(objective_response), 3);
  EXPECT_EQ(tally.count(disease_control), 5);
  EXPECT_EQ(tally.count(ResponseSet{}), 0);
}

// A better or equal response can only come from dropping the demand for confirmation, and what
// comes after the first PD never matters.
TEST(BestResponse, Properties) {
  std::mt19937 random(5);
  BestResponseSettings unconfirmed;
  unconfirmed.confirmation = Confirmation::not_required;
  for (int i = 0; i < 5000; ++i) {
    Sequence sequence;
    std::int32_t on = 0;
    for (unsigned n = random() % 8; n > 0; --n) {
      on += 14 + static_cast<std::int32_t>(random() % 42);
      sequence.emplace_back(on, static_cast<Response>(random() % 6));
    }
    const auto strict = best_of(sequence).response;
    const auto loose = best_of(sequence, unconfirmed).response;
    ASSERT_LE(loose, strict);
    const auto first_pd = std::find_if(sequence.begin(), sequence.end(),
                                       [](const auto& row) { return row.second == pd; });
    if (first_pd == sequence.end()) continue;
    sequence.erase(first_pd + 1, sequence.end());
    ASSERT_EQ(best_of(sequence).response, strict);
  }
}

}  // namespace
}  // namespace osteon::clinical
