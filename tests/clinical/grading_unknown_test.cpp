// SPDX-License-Identifier: Apache-2.0
// What cannot be graded, and why; which baseline is taken; properties that hold for every row.
#include <algorithm>
#include <random>

#include "grading.hpp"

namespace osteon::clinical {
namespace {

using base::Tri;
using testing::Charted;
using testing::grade_all;
using testing::grade_one;

GradingGap gap_of(const Charted& row, const std::string& term = {}) {
  const NumericGrade graded = grade_one(row, term);
  EXPECT_FALSE(graded.grade) << row.test << " " << row.value;
  return graded.gap;
}

TEST(GradingUnknown, EveryReasonIsNamed) {
  EXPECT_EQ(gap_of({"ALT", "", "U/L", "", "40"}), GradingGap::value_missing);
  EXPECT_EQ(gap_of({"ALT", "high", "U/L", "", "40"}), GradingGap::value_unreadable);
  EXPECT_EQ(gap_of({"ALT", "-5", "U/L", "", "40"}), GradingGap::value_negative);
  EXPECT_EQ(gap_of({"ALT", "1.1234567", "U/L", "", "40"}), GradingGap::value_too_precise);
  EXPECT_EQ(gap_of({"ALTT", "50", "U/L", "", "40"}), GradingGap::unknown_test);
  EXPECT_EQ(gap_of({"ALT", "50", "", "", "40"}), GradingGap::unit_missing);
  EXPECT_EQ(gap_of({"ALT", "50", "mg/dL", "", "40"}), GradingGap::unknown_unit);
  EXPECT_EQ(gap_of({"ALT", "50", "U/L"}), GradingGap::upper_limit_missing);
  EXPECT_EQ(gap_of({"Hb", "11", "g/dL"}), GradingGap::lower_limit_missing);
  EXPECT_EQ(gap_of({"ALT", "50", "U/L", "45", "40"}), GradingGap::limits_reversed);
  EXPECT_EQ(gap_of({"weight", "50", "kg"}), GradingGap::baseline_missing);
  EXPECT_EQ(gap_of({"SBP", "150", "mmHg"}), GradingGap::age_missing);
  EXPECT_EQ(gap_of({"UPCR", "2", "g/g", "", "", "", "40"}), GradingGap::no_band_for_age);
  EXPECT_EQ(gap_of({"SBP", "135", "mmHg", "", "", "", "15"}), GradingGap::percentiles_missing);
  EXPECT_EQ(gap_of({"SBP", "118", "mmHg", "", "", "", "9"}), GradingGap::percentiles_missing);
  EXPECT_EQ(gap_of({"K", "3.2", "mmol/L", "3.5", "5"}, "Hypokalemia"),
            GradingGap::circumstance_unknown);
  EXPECT_EQ(gap_of({"PLT", "<60", "10^9/L", "150"}), GradingGap::value_censored);
  EXPECT_EQ(gap_of({"calcium", "2.0", "mmol/L", "2.1", "2.6"}, "Hypocalcemia"),
            GradingGap::albumin_missing);
  EXPECT_EQ(gap_of({"glucose", "20", "mmol/L"}), GradingGap::clinical_grade);
  EXPECT_EQ(gap_of({"fatigue", "2", ""}), GradingGap::clinical_grade);
  EXPECT_EQ(gap_of({"BP", "150", "mmHg", "", "", "", "40"}), GradingGap::value_unreadable);
}

TEST(GradingUnknown, CatalogueIsCompleteAndOrdered) {
  const auto& texts = grading_gap_catalogue();
  ASSERT_EQ(texts.size(), static_cast<std::size_t>(GradingGap::clinical_grade));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(texts[i].gap), i + 1);
    EXPECT_FALSE(texts[i].en.empty() || texts[i].zh.empty() || texts[i].remedy.empty());
  }
}

TEST(GradingUnknown, AMissingLimitDoesNotMatterWhereItCannotChangeTheGrade) {
  EXPECT_EQ(grade_one({"Hb", "79", "g/L"}).grade, 3);
  EXPECT_EQ(grade_one({"PLT", "20", "10^9/L"}).grade, 4);
  EXPECT_EQ(grade_one({"24h urine protein", "1.2", "g/day", "", "", "", "40"}).grade, 2);
  const auto open = grade_one({"Hb", "110", "g/L"});
  EXPECT_EQ(open.least, 0);
  EXPECT_EQ(open.most, 1);
}

TEST(GradingUnknown, CensoredValuesAreGradedWhenEveryPossibleNumberHasOneGrade) {
  EXPECT_EQ(grade_one({"PLT", "<25", "10^9/L", "150"}).grade, 4);
  EXPECT_EQ(grade_one({"PLT", "<= 25", "10^9/L", "150"}).grade, std::nullopt) << "25 is grade 3";
  EXPECT_EQ(grade_one({"TBIL", "<5", "umol/L", "", "20"}).grade, 0);
  EXPECT_EQ(grade_one({"ALT", ">800", "U/L", "", "40"}).grade, 4);
  EXPECT_EQ(grade_one({"ALT", ">=800", "U/L", "", "40"}).grade, std::nullopt);
  EXPECT_EQ(grade_one({"WBC", ">4", "10^9/L", "4"}).grade, 0);
  EXPECT_EQ(grade_one({"WBC", ">3.9", "10^9/L", "4"}).grade, std::nullopt);
}

TEST(GradingUnknown, AnUnknownCircumstanceFollowsTheSetting) {
  const Charted sodium{"Na", "127", "mmol/L", "135"};
  const auto asked = grade_one(sodium);
  EXPECT_FALSE(asked.grade);
  EXPECT_EQ(asked.least, 2);
  EXPECT_EQ(asked.most, 3);
  EXPECT_EQ(grade_one(sodium, "", UnknownCircumstance::worst_case).grade, 3);
  EXPECT_EQ(grade_one(sodium, "", UnknownCircumstance::numeric_only).grade, 2);
  // It is not asked where it does not matter.
  EXPECT_EQ(grade_one({"Na", "122", "mmol/L", "135"}).grade, 3);
  EXPECT_EQ(grade_one({"lipase", "140", "U/L", "", "100"}).grade, 1);
  const Charted potassium{"K", "3.2", "mmol/L", "3.5", "5"};
  EXPECT_EQ(grade_one(potassium, "Hypokalemia", UnknownCircumstance::worst_case).grade, 2);
  EXPECT_EQ(grade_one(potassium, "Hypokalemia", UnknownCircumstance::numeric_only).grade, 1);
  EXPECT_EQ(grade_one(potassium, "Hyperkalemia").grade, 0);
}

TEST(GradingUnknown, AnAnticoagulatedPatientNeedsABaseline) {
  const std::map<std::string, Tri> yes = {{"anticoagulant", Tri::yes}};
  EXPECT_EQ(gap_of({"INR", "2.4", "", "", "", "", "", {}, yes}), GradingGap::baseline_missing);
}

TEST(GradingUnknown, WithoutBaselineTheUpperLimitDecidesAndTheResultSaysSo) {
  const auto alt = grade_one({"ALT", "130", "U/L", "", "40"});
  EXPECT_EQ(alt.grade, 2);
  EXPECT_TRUE(alt.without_baseline);
  EXPECT_EQ(alt.rule->id, "CTCAE-ALT-01");
  EXPECT_FALSE(grade_one({"ALT", "130", "U/L", "", "40", "30"}).without_baseline);
  EXPECT_TRUE(grade_one({"creatinine", "90", "umol/L", "", "100"}).without_baseline);
}

TEST(GradingUnknown, AGradeInsideTheLimitsOfNormalIsMarked) {
  const auto graded = grade_one({"Hb", "97", "g/L", "95", "150"});
  EXPECT_EQ(graded.grade, 2) << "as tabled: below 100";
  EXPECT_TRUE(graded.within_limits);
  EXPECT_FALSE(grade_one({"Hb", "97", "g/L", "120", "150"}).within_limits);
}

TEST(GradingBaseline, TheLastValueOnOrBeforeTheFirstDose) {
  std::vector<Charted> rows = {
      {"ALT", "30", "U/L", "", "40", "", "", {}, {}, -20, 0},
      {"ALT", "60", "U/L", "", "40", "", "", {}, {}, 0, 0},    // abnormal: the baseline
      {"ALT", "80", "U/L", "", "40", "", "", {}, {}, 14, 0},   // 1.3 x baseline
      {"ALT", "100", "U/L", "", "40", "", "", {}, {}, 28, 0},  // 1.7 x baseline
  };
  const auto graded = grade_all(rows);
  ASSERT_EQ(graded.size(), 4U);
  EXPECT_EQ(graded[0].grade.grade, 0);
  EXPECT_EQ(graded[1].grade.grade, 1) << "the baseline itself is graded by the upper limit";
  EXPECT_EQ(graded[1].grade.rule->id, "CTCAE-ALT-01");
  EXPECT_TRUE(graded[1].is_baseline);
  EXPECT_EQ(graded[2].grade.grade, 0) << "above normal, but below 1.5 x baseline";
  EXPECT_EQ(graded[3].grade.grade, 1);
  EXPECT_EQ(graded[3].grade.rule->id, "CTCAE-ALT-02");
}

TEST(GradingBaseline, TwoDifferentValuesOnItsDayAreAmbiguous) {
  std::vector<Charted> rows = {
      {"ALT", "30", "U/L", "", "40", "", "", {}, {}, 0, 0},
      {"ALT", "60", "U/L", "", "40", "", "", {}, {}, 0, 0},
      {"ALT", "100", "U/L", "", "40", "", "", {}, {}, 28, 0},
  };
  EXPECT_EQ(grade_all(rows)[2].grade.gap, GradingGap::baseline_ambiguous);
  rows[1].value = "30.0";
  EXPECT_EQ(grade_all(rows)[2].grade.grade, 1);
}

TEST(GradingBaseline, ACensoredBaselineIsNormalWhenItMustBe) {
  std::vector<Charted> rows = {
      {"ALT", "<10", "U/L", "", "40", "", "", {}, {}, 0, 0},
      {"ALT", "100", "U/L", "", "40", "", "", {}, {}, 28, 0},
  };
  EXPECT_EQ(grade_all(rows)[1].grade.rule->id, "CTCAE-ALT-01");
  rows[0].high = "";
  EXPECT_EQ(grade_all(rows)[1].grade.gap, GradingGap::baseline_limit_missing);
}

TEST(GradingBaseline, CalciumIsCorrectedWithTheAlbuminOfTheDay) {
  const std::vector<Charted> rows = {
      {"calcium", "2.0", "mmol/L", "2.1", "2.6", "", "", {}, {}, 5},
      {"albumin", "3.0", "g/dL", "3.5", "5", "", "", {}, {}, 5},
      {"albumin", "20", "g/L", "35", "50", "", "", {}, {}, 6},
  };
  const auto graded = grade_all(rows);
  ASSERT_EQ(graded[0].term.en, "Hypocalcemia");
  EXPECT_EQ(graded[0].value->to_string(), "2.2") << "2.0 + 0.02 x (40 - 30)";
  EXPECT_EQ(graded[0].grade.grade, 0);
}

TEST(GradingBaseline, BothPartsOfABloodPressureAreGraded) {
  const auto graded = grade_all({{"BP", "138/101", "mmHg", "", "", "", "50"}});
  ASSERT_EQ(graded.size(), 2U);
  EXPECT_EQ(graded[0].grade.grade, 1);
  EXPECT_EQ(graded[1].grade.grade, 3);
}

std::vector<Charted> random_rows(std::mt19937& random, std::size_t count) {
  const std::vector<Charted> kinds = {{"ALT", "", "U/L", "", "40"},
                                      {"Hb", "", "g/L", "120", "160"},
                                      {"creatinine", "", "umol/L", "", "100"},
                                      {"K", "", "mmol/L", "3.5", "5.0"},
                                      {"weight", "", "kg"}};
  std::vector<Charted> rows;
  for (std::size_t i = 0; i < count; ++i) {
    Charted row = kinds[random() % kinds.size()];
    row.value = std::to_string(random() % 200);
    row.day = static_cast<std::int32_t>(random() % 40) - 10;
    row.first_dose = 0;
    row.subject = static_cast<std::uint32_t>(random() % 3);
    rows.push_back(row);
  }
  return rows;
}

using Result = std::tuple<std::uint32_t, std::string, std::optional<std::int32_t>, GradingGap>;

std::vector<Result> results(const std::vector<Charted>& rows,
                            const std::vector<std::uint32_t>& names) {
  std::vector<Result> all;
  for (const auto& graded : grade_all(rows)) {
    all.emplace_back(names[graded.record], graded.term.en, graded.grade.grade, graded.grade.gap);
  }
  std::sort(all.begin(), all.end());
  return all;
}

TEST(GradingProperty, NeitherTheOrderOfRowsNorOtherSubjectsMatter) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const auto rows = random_rows(random, 30);
    std::vector<std::uint32_t> order(rows.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto expected = results(rows, order);
    std::shuffle(order.begin(), order.end(), random);
    std::vector<Charted> shuffled;
    for (const auto i : order) shuffled.push_back(rows[i]);
    EXPECT_EQ(results(shuffled, order), expected);

    std::vector<Charted> alone;
    std::vector<std::uint32_t> names;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      if (rows[i].subject != 1) continue;
      alone.push_back(rows[i]);
      names.push_back(i);
    }
    std::vector<Result> mine;
    for (const auto& result : expected) {
      if (rows[std::get<0>(result)].subject == 1) mine.push_back(result);
    }
    EXPECT_EQ(results(alone, names), mine);
  }
}

TEST(GradingProperty, AWorseNumberNeverHasAMilderGrade) {
  const std::map<std::string, Tri> answers = {
      {"symptoms", Tri::no}, {"anticoagulant", Tri::no}, {"over_24_hours", Tri::no}};
  struct Walk {
    Charted row;
    std::string term;
    bool up = true;
  };
  const std::vector<Walk> walks = {
      {{"ALT", "", "U/L", "", "40", "50"}, "", true},
      {{"bilirubin", "", "umol/L", "", "20", "10"}, "", true},
      {{"creatinine", "", "umol/L", "", "100", "70"}, "", true},
      {{"Hb", "", "g/L", "120"}, "", false},
      {{"Na", "", "mmol/L", "135", "145"}, "", false},
      {{"eGFR", "", "mL/min", "90"}, "", false},
      {{"LVEF", "", "%", "", "", "65"}, "", false},
      {{"QTc", "", "ms", "", "", "400"}, "", true},
      {{"SBP", "", "mmHg", "", "", "", "15", {"122", "127", "135"}}, "", true},
      {{"SBP", "", "mmHg", "", "", "", "60"}, "", true},
      {{"weight", "", "kg", "", "", "70"}, "", false},
  };
  for (Walk walk : walks) {
    walk.row.answers = answers;
    std::optional<std::int32_t> before;
    for (int step = 0; step <= 1400; ++step) {
      const int half = walk.up ? step : 1400 - step;
      walk.row.value = std::to_string(half / 2) + (half % 2 == 0 ? "" : ".5");
      const auto graded = grade_one(walk.row, walk.term);
      ASSERT_TRUE(graded.grade) << walk.row.test << " " << walk.row.value;
      EXPECT_GE(*graded.grade, before.value_or(0)) << walk.row.test << " " << walk.row.value;
      before = graded.grade;
    }
  }
}

}  // namespace
}  // namespace osteon::clinical
