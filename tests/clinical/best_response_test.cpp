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
constexpr auto CR = Response::cr, PR = Response::pr, SD = Response::sd, PD = Response::pd,
               NE = Response::ne, NN = Response::non_cr_non_pd;

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
const Case cases[] = {
    {"CR CR", {{56, CR}, {112, CR}}, CR, CR},
    {"CR CR 27 days apart", {{56, CR}, {83, CR}}, SD, CR},
    {"CR CR 28 days apart", {{56, CR}, {84, CR}}, CR, CR},
    {"CR PR, SD minimum met", {{42, CR}, {98, PR}}, SD, CR},
    {"CR PR, SD minimum not met", {{41, CR}, {98, PR}}, PD, CR},
    {"CR SD, minimum not met", {{41, CR}, {98, SD}}, PD, CR},
    {"CR PD, minimum met", {{42, CR}, {98, PD}}, SD, CR},
    {"CR PD, minimum not met", {{41, CR}, {98, PD}}, PD, CR},
    {"CR NE, minimum met", {{42, CR}, {98, NE}}, SD, CR},
    {"CR NE, minimum not met", {{41, CR}, {98, NE}}, NE, CR},
    {"PR CR", {{56, PR}, {112, CR}}, PR, CR},
    {"PR PR", {{56, PR}, {112, PR}}, PR, PR},
    {"PR PR 27 days apart", {{56, PR}, {83, PR}}, SD, PR},
    {"PR PR 28 days apart", {{56, PR}, {84, PR}}, PR, PR},
    {"PR SD", {{56, PR}, {112, SD}}, SD, PR},
    {"PR PD, minimum met", {{42, PR}, {98, PD}}, SD, PR},
    {"PR PD, minimum not met", {{41, PR}, {98, PD}}, PD, PR},
    {"PR NE, minimum not met", {{41, PR}, {98, NE}}, NE, PR},
    {"NE NE", {{42, NE}, {84, NE}}, NE, NE},
    {"PR NE PR", {{42, PR}, {84, NE}, {126, PR}}, PR, PR},
    {"PR NE NE PR", {{42, PR}, {60, NE}, {84, NE}, {126, PR}}, SD, PR},
    {"PR SD PR", {{42, PR}, {84, SD}, {126, PR}}, SD, PR},
    {"PR PR 21 days apart, PR 42 days after the first", {{42, PR}, {63, PR}, {84, PR}}, PR, PR},
    {"PR after PD is not used", {{42, PD}, {84, PR}, {126, PR}}, PD, PD},
    {"PR PD PR PR", {{42, PR}, {84, PD}, {126, PR}, {168, PR}}, SD, PR},
    {"SD on day 42", {{42, SD}}, SD, SD},
    {"SD on day 41", {{41, SD}}, NE, NE},
    {"SD too early, then PD", {{41, SD}, {80, PD}}, PD, PD},
    {"PD alone", {{30, PD}}, PD, PD},
    {"nothing", {}, NE, NE},
    {"Non-CR/Non-PD", {{42, NN}}, NN, NN},
    {"Non-CR/Non-PD too early", {{41, NN}}, NE, NE},
    {"Non-CR/Non-PD, then PD", {{42, NN}, {84, PD}}, NN, NN},
    {"on the start day is before treatment", {{0, PD}, {42, SD}}, SD, SD},
};
INSTANTIATE_TEST_SUITE_P(Table3, Best, ::testing::ValuesIn(cases));

TEST(BestResponse, Settings) {
  const Sequence with_sd = {{42, PR}, {84, SD}, {126, PR}};
  BestResponseSettings settings;
  settings.allow_sd_between = 1;
  EXPECT_EQ(best_of(with_sd, settings).response, PR);

  const Sequence with_two_ne = {{42, PR}, {60, NE}, {84, NE}, {126, PR}};
  settings = {};
  settings.max_ne_between = 2;
  EXPECT_EQ(best_of(with_two_ne, settings).response, PR);
  settings.max_ne_between = 0;
  EXPECT_EQ(best_of({{42, PR}, {84, NE}, {126, PR}}, settings).response, SD);

  settings = {};
  settings.disease_after_cr = DiseaseAfterCr::as_recorded;
  EXPECT_EQ(best_of({{42, CR}, {98, PR}}, settings).response, PR) << "the CR was a misread";
  EXPECT_EQ(best_of({{41, CR}, {98, SD}}, settings).response, SD);
}

TEST(BestResponse, DiseaseAfterCrIsAProgressionAndAFinding) {
  const auto responses = dated({{42, CR}, {98, PR}, {140, PR}});
  Findings findings;
  const auto best = best_overall_response({day(0), responses, {}, {}}, {}, findings);
  EXPECT_EQ(best.progression, 1U);
  EXPECT_TRUE(has(findings, FindingCode::disease_after_cr));
}

TEST(BestResponse, NewTherapyAndCutOffEndTheWindowAfterTheirDay) {
  const auto responses = dated({{42, PR}, {84, PR}});
  Findings findings;
  const auto best = [&](std::optional<base::CalendarDay> therapy,
                        std::optional<base::CalendarDay> cutoff) {
    return best_overall_response({day(0), responses, therapy, cutoff}, {}, findings).response;
  };
  EXPECT_EQ(best(day(84), {}), PR);
  EXPECT_EQ(best(day(83), {}), SD);
  EXPECT_EQ(best({}, day(84)), PR);
  EXPECT_EQ(best({}, day(83)), SD);
  EXPECT_EQ(best(day(41), {}), NE);
  EXPECT_TRUE(findings.empty());
}

TEST(BestResponse, SaysWhichResponsesDecided) {
  const auto pr = best_of({{20, PR}, {41, SD}, {84, PR}, {126, CR}, {168, CR}, {200, PD}});
  EXPECT_EQ(pr.rule, Rule::best_cr_confirmed);
  EXPECT_EQ(pr.deciding, 3U);
  EXPECT_EQ(pr.confirming, 4U);
  EXPECT_EQ(pr.first_response, 2U) << "the PR that was confirmed, not the lone one before";
  EXPECT_EQ(pr.progression, 5U);

  EXPECT_EQ(best_of({{41, SD}, {84, PR}}).rule, Rule::best_sd_from_unconfirmed);
  EXPECT_EQ(best_of({{84, SD}}).rule, Rule::best_sd);
  EXPECT_EQ(best_of({}).rule, Rule::best_ne_never_assessed);
  EXPECT_EQ(best_of({{20, SD}}).rule, Rule::best_ne);
}

TEST(BestResponse, RecordedResponsesAreOrderedAndTheWorstOfADayStays) {
  std::vector<DatedResponse> responses = {
      {day(84), PR, 0}, {day(42), SD, 1}, {day(42), PD, 2}, {day(84), PR, 3}, {day(42), NE, 4}};
  Findings findings;
  order_responses(responses, findings);
  EXPECT_THAT(responses,
              ::testing::ElementsAre(DatedResponse{day(42), PD, 2}, DatedResponse{day(84), PR, 0}));
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
  EXPECT_TRUE(benefit({{42, SD}}, 42));
  EXPECT_FALSE(benefit({{42, SD}, {111, SD}}, 112));
  EXPECT_TRUE(benefit({{42, SD}, {112, SD}}, 112));
  EXPECT_FALSE(benefit({{42, SD}, {112, NE}}, 112));
  EXPECT_FALSE(benefit({{42, SD}, {84, PD}, {112, SD}}, 112));
  EXPECT_TRUE(benefit({{42, PR}, {84, PR}}, 112)) << "a response needs no duration";
  EXPECT_FALSE(benefit({{42, PD}}, 42));
}

TEST(BestResponse, LabelsAfterAConfirmedPr) {
  const auto responses = dated({{42, PR}, {84, PR}, {126, SD}, {168, PD}, {210, SD}});
  const ResponseHistory history{day(0), responses, {}, {}};
  EXPECT_THAT(printed_labels(history, {}, LabelAfterConfirmedPr::literal),
              ::testing::ElementsAre(PR, PR, SD, PD, SD));
  EXPECT_THAT(printed_labels(history, {}, LabelAfterConfirmedPr::continued),
              ::testing::ElementsAre(PR, PR, PR, PD, SD));
}

TEST(BestResponse, CodesReadBack) {
  for (std::size_t i = 0; i < response_count; ++i) {
    const auto response = static_cast<Response>(i);
    EXPECT_EQ(parse_response(response_code(response)), response);
  }
  EXPECT_EQ(parse_response(" pd "), PD);
  EXPECT_FALSE(parse_response("progress"));
}

TEST(BestResponse, RatesCountEverySubjectOnce) {
  ResponseTally tally;
  for (const Response response : {CR, PR, PR, SD, NN, PD, NE, NE}) tally.add(response);
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
    const auto pd = std::find_if(sequence.begin(), sequence.end(),
                                 [](const auto& row) { return row.second == PD; });
    if (pd == sequence.end()) continue;
    sequence.erase(pd + 1, sequence.end());
    ASSERT_EQ(best_of(sequence).response, strict);
  }
}

}  // namespace
}  // namespace osteon::clinical
