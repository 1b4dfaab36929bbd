// SPDX-License-Identifier: Apache-2.0
// Every edge of every numeric rule, one value on either side of it. Expected grades are read off
// CTCAE v5.0 (NCI, 2017), not off data/ctcae.
#include <set>

#include "grading.hpp"

namespace osteon::clinical {
namespace {

using base::Tri;
using testing::Charted;
using testing::grade_one;

/// Values in ascending order with their grades, in one setting.
struct Edges {
  std::string term;
  Charted row;  // value is filled in
  std::vector<std::pair<std::string, int>> grades;
};

const std::map<std::string, Tri> with_symptoms = {{"symptoms", Tri::yes}};
const std::map<std::string, Tri> without_symptoms = {{"symptoms", Tri::no}};
const std::map<std::string, Tri> anticoagulated = {{"anticoagulant", Tri::yes}};
const std::map<std::string, Tri> not_anticoagulated = {{"anticoagulant", Tri::no}};

std::vector<Edges> enzymes() {
  std::vector<Edges> all;
  for (const auto& [test, term] : {std::pair{"ALT", "Alanine aminotransferase increased"},
                                   std::pair{"AST", "Aspartate aminotransferase increased"}}) {
    all.push_back({term,
                   {test, "", "U/L", "", "40", "30"},
                   {{"40", 0},
                    {"40.1", 1},
                    {"120", 1},
                    {"120.1", 2},
                    {"200", 2},
                    {"200.1", 3},
                    {"800", 3},
                    {"800.1", 4}}});
    all.push_back({term,  // baseline 60 is above the limit: multiples of baseline from 1.5 on
                   {test, "", "U/L", "", "40", "60"},
                   {{"41", 0},
                    {"89.9", 0},
                    {"90", 1},
                    {"180", 1},
                    {"180.1", 2},
                    {"300", 2},
                    {"300.1", 3},
                    {"1200", 3},
                    {"1200.1", 4}}});
  }
  for (const auto& [test, term] :
       {std::pair{"GGT", "GGT increased"}, std::pair{"ALP", "Alkaline phosphatase increased"}}) {
    all.push_back({term,
                   {test, "", "U/L", "", "100", "100"},
                   {{"100", 0},
                    {"100.1", 1},
                    {"250", 1},
                    {"250.1", 2},
                    {"500", 2},
                    {"500.1", 3},
                    {"2000", 3},
                    {"2000.1", 4}}});
    all.push_back({term,
                   {test, "", "U/L", "", "100", "200"},
                   {{"399.9", 0},
                    {"400", 1},
                    {"500", 1},
                    {"500.1", 2},
                    {"1000", 2},
                    {"1000.1", 3},
                    {"4000", 3},
                    {"4000.1", 4}}});
  }
  all.push_back({"CPK increased",
                 {"CK", "", "U/L", "", "200"},
                 {{"200", 0},
                  {"201", 1},
                  {"500", 1},
                  {"501", 2},
                  {"1000", 2},
                  {"1001", 3},
                  {"2000", 3},
                  {"2001", 4}}});
  for (const auto& [test, term] :
       {std::pair{"lipase", "Lipase increased"}, std::pair{"amylase", "Serum amylase increased"}}) {
    all.push_back({term,
                   {test, "", "U/L", "", "100", "", "", {}, without_symptoms},
                   {{"100", 0},
                    {"100.1", 1},
                    {"150", 1},
                    {"150.1", 2},
                    {"200", 2},
                    {"200.1", 2},
                    {"500", 2},
                    {"500.1", 3}}});
    all.push_back({term,
                   {test, "", "U/L", "", "100", "", "", {}, with_symptoms},
                   {{"150", 1}, {"200", 2}, {"200.1", 3}, {"500", 3}, {"500.1", 4}}});
  }
  return all;
}

std::vector<Edges> chemistry() {
  return {
      {"Blood bilirubin increased",
       {"TBIL", "", "umol/L", "", "20", "12"},
       {{"20", 0},
        {"20.1", 1},
        {"30", 1},
        {"30.1", 2},
        {"60", 2},
        {"60.1", 3},
        {"200", 3},
        {"200.1", 4}}},
      {"Blood bilirubin increased",
       {"TBIL", "", "umol/L", "", "20", "30"},
       {{"30", 0},
        {"30.1", 1},
        {"45", 1},
        {"45.1", 2},
        {"90", 2},
        {"90.1", 3},
        {"300", 3},
        {"300.1", 4}}},
      {"Creatinine increased",  // baseline 100 = upper limit
       {"creatinine", "", "umol/L", "", "100", "100"},
       {{"100", 0},
        {"100.1", 1},
        {"150", 1},
        {"150.1", 2},
        {"300", 2},
        {"300.1", 3},
        {"600", 3},
        {"600.1", 4}}},
      {"Creatinine increased",  // baseline 40: 1.5 and 3.0 x baseline come before those of ULN
       {"creatinine", "", "umol/L", "", "100", "40"},
       {{"60", 0}, {"60.1", 2}, {"100", 2}, {"120", 2}, {"120.1", 3}, {"600", 3}, {"600.1", 4}}},
      {"Chronic kidney disease",
       {"eGFR", "", "mL/min/1.73m2", "90"},
       {{"14.9", 4},
        {"15", 3},
        {"29", 3},
        {"29.5", 3},
        {"30", 2},
        {"59", 2},
        {"59.5", 2},
        {"60", 1},
        {"89.9", 1},
        {"90", 0}}},
      {"Hyponatremia",
       {"Na", "", "mmol/L", "135", "", "", "", {}, without_symptoms},
       {{"119.9", 4},
        {"120", 3},
        {"124", 3},
        {"124.5", 3},
        {"125", 2},
        {"129", 2},
        {"129.5", 2},
        {"130", 1},
        {"134.9", 1},
        {"135", 0}}},
      {"Hyponatremia",
       {"Na", "", "mmol/L", "135", "", "", "", {}, with_symptoms},
       {{"119.9", 4}, {"124.9", 3}, {"125", 3}, {"129.5", 3}, {"130", 1}}},
      {"Hypokalemia",
       {"K", "", "mmol/L", "3.5", "5.0", "", "", {}, without_symptoms},
       {{"2.4", 4}, {"2.5", 3}, {"2.9", 3}, {"3.0", 1}, {"3.4", 1}, {"3.5", 0}}},
      {"Hypokalemia",
       {"K", "", "mmol/L", "3.5", "5.0", "", "", {}, with_symptoms},
       {{"2.9", 3}, {"3.0", 2}, {"3.4", 2}, {"3.5", 0}}},
      {"Hyperkalemia",
       {"K", "", "mmol/L", "3.5", "5.0"},
       {{"5.0", 0},
        {"5.1", 1},
        {"5.5", 1},
        {"5.6", 2},
        {"6.0", 2},
        {"6.1", 3},
        {"7.0", 3},
        {"7.1", 4}}},
      {"Hypocalcemia",
       {"corrected calcium", "", "mmol/L", "2.15", "2.55"},
       {{"1.49", 4},
        {"1.5", 3},
        {"1.74", 3},
        {"1.75", 2},
        {"1.99", 2},
        {"2.0", 1},
        {"2.14", 1},
        {"2.15", 0}}},
      {"Hypercalcemia",
       {"corrected calcium", "", "mmol/L", "2.15", "2.55"},
       {{"2.55", 0},
        {"2.56", 1},
        {"2.9", 1},
        {"2.91", 2},
        {"3.1", 2},
        {"3.11", 3},
        {"3.4", 3},
        {"3.41", 4}}},
      {"Hypomagnesemia",
       {"Mg", "", "mmol/L", "0.7"},
       {{"0.29", 4},
        {"0.3", 3},
        {"0.39", 3},
        {"0.4", 2},
        {"0.49", 2},
        {"0.5", 1},
        {"0.69", 1},
        {"0.7", 0}}},
      {"Hypoalbuminemia",
       {"albumin", "", "g/L", "35"},
       {{"19.9", 3}, {"20", 2}, {"29.9", 2}, {"30", 1}, {"34.9", 1}, {"35", 0}}},
      {"INR increased",
       {"INR", "", "", "", "", "", "", {}, not_anticoagulated},
       {{"1.2", 0}, {"1.21", 1}, {"1.5", 1}, {"1.51", 2}, {"2.5", 2}, {"2.51", 3}}},
      {"INR increased",
       {"INR", "", "", "", "", "2", "", {}, anticoagulated},
       {{"2.0", 0}, {"2.1", 1}, {"3.0", 1}, {"3.1", 2}, {"5.0", 2}, {"5.1", 3}}},
      {"Hypertriglyceridemia",
       {"TG", "", "mmol/L"},
       {{"1.70", 0},
        {"1.71", 1},
        {"3.42", 1},
        {"3.43", 2},
        {"5.7", 2},
        {"5.71", 3},
        {"11.4", 3},
        {"11.41", 4}}},
      {"Cholesterol high",
       {"cholesterol", "", "mmol/L", "", "5.2"},
       {{"5.2", 0},
        {"5.21", 1},
        {"7.75", 1},
        {"7.76", 2},
        {"10.34", 2},
        {"10.35", 3},
        {"12.92", 3},
        {"12.93", 4}}},
  };
}

std::vector<Edges> blood_counts() {
  return {
      {"Anemia",
       {"Hb", "", "g/dL", "12"},
       {{"7.9", 3}, {"8.0", 2}, {"9.9", 2}, {"10.0", 1}, {"11.9", 1}, {"12", 0}}},
      {"Platelet count decreased",
       {"PLT", "", "10^9/L", "150"},
       {{"24.9", 4},
        {"25", 3},
        {"49", 3},
        {"50", 2},
        {"74", 2},
        {"75", 1},
        {"149", 1},
        {"150", 0}}},
      {"Neutrophil count decreased",
       {"ANC", "", "10^9/L", "2.0"},
       {{"0.49", 4},
        {"0.5", 3},
        {"0.99", 3},
        {"1.0", 2},
        {"1.49", 2},
        {"1.5", 1},
        {"1.99", 1},
        {"2.0", 0}}},
      {"White blood cell decreased",
       {"WBC", "", "10^9/L", "4"},
       {{"0.9", 4},
        {"1.0", 3},
        {"1.9", 3},
        {"2.0", 2},
        {"2.9", 2},
        {"3.0", 1},
        {"3.9", 1},
        {"4.0", 0}}},
      {"Lymphocyte count decreased",
       {"lymphocytes", "", "10^9/L", "1.0"},
       {{"0.19", 4},
        {"0.2", 3},
        {"0.49", 3},
        {"0.5", 2},
        {"0.79", 2},
        {"0.8", 1},
        {"0.99", 1},
        {"1.0", 0}}},
  };
}

std::vector<Edges> heart_and_body() {
  return {
      {"Electrocardiogram QT corrected interval prolonged",
       {"QTc", "", "ms", "", "", "440"},
       {{"449", 0},
        {"450", 1},
        {"480", 1},
        {"480.5", 2},
        {"481", 2},
        {"500", 2},
        {"500.5", 3},
        {"501", 3}}},
      {"Electrocardiogram QT corrected interval prolonged",  // 60 ms over baseline
       {"QTc", "", "ms", "", "", "380"},
       {{"440", 0}, {"441", 3}}},
      {"Ejection fraction decreased",
       {"LVEF", "", "%", "", "", "50"},
       {{"19.9", 4}, {"20", 3}, {"39", 3}, {"39.5", 3}, {"40", 2}, {"50", 2}, {"51", 0}}},
      {"Ejection fraction decreased",  // drop of 9, 10, 19, 19.5 and 20 points
       {"LVEF", "", "%", "", "", "75"},
       {{"55", 3}, {"55.5", 3}, {"56", 2}, {"65", 2}, {"66", 0}}},
      {"Fever",
       {"temperature", "", "degC", "", "", "", "", {}, {{"over_24_hours", Tri::no}}},
       {{"37.9", 0}, {"38.0", 1}, {"39.0", 1}, {"39.1", 2}, {"40.0", 2}, {"40.1", 3}}},
      {"Fever",
       {"temperature", "", "degC", "", "", "", "", {}, {{"over_24_hours", Tri::yes}}},
       {{"40.0", 2}, {"40.1", 4}}},
      {"Weight loss",
       {"weight", "", "kg", "", "", "60"},
       {{"48", 3}, {"48.1", 2}, {"54", 2}, {"54.1", 1}, {"57", 1}, {"57.1", 0}, {"63", 0}}},
      {"Diarrhea",
       {"stools per day", "", "/day", "", "", "1"},
       {{"0", 0}, {"1", 0}, {"2", 1}, {"4", 1}, {"5", 2}, {"7", 2}, {"7.5", 3}, {"8", 3}}},
      {"Hypertension",
       {"SBP", "", "mmHg", "", "", "", "40"},
       {{"119", 0},
        {"120", 1},
        {"139", 1},
        {"139.5", 2},
        {"140", 2},
        {"159", 2},
        {"159.5", 3},
        {"160", 3}}},
      {"Hypertension",
       {"DBP", "", "mmHg", "", "", "", "18"},
       {{"79", 0}, {"80", 1}, {"89", 1}, {"90", 2}, {"99", 2}, {"100", 3}}},
      {"Hypertension",
       {"SBP", "", "mmHg", "", "", "", "13", {"122", "126", "134"}},
       {{"119", 0}, {"120", 1}, {"125", 1}, {"126", 2}, {"130", 2}, {"139", 2}, {"139.1", 3}}},
      {"Hypertension",  // 120 and 130 count although the percentiles lie higher
       {"SBP", "", "mmHg", "", "", "", "17.9", {"132", "136", "143"}},
       {{"119", 0}, {"120", 1}, {"129", 1}, {"130", 2}, {"148", 2}, {"149", 3}}},
      {"Hypertension",
       {"DBP", "", "mmHg", "", "", "", "14", {"76", "81", "88"}},
       {{"75", 0}, {"76", 1}, {"79", 1}, {"80", 2}, {"93", 2}, {"94", 3}}},
      {"Hypertension",
       {"SBP", "", "mmHg", "", "", "", "12.9", {"115", "119", "127"}},
       {{"115", 0}, {"116", 1}, {"118", 1}, {"119", 2}, {"132", 2}, {"133", 3}}},
      {"Hypertension",
       {"DBP", "", "mmHg", "", "", "", "6", {"68", "72", "80"}},
       {{"68", 0}, {"69", 1}, {"71", 1}, {"72", 2}, {"85", 2}, {"86", 3}}},
      {"Proteinuria",
       {"24h urine protein", "", "g/day", "", "0.15", "", "50"},
       {{"0.149", 0}, {"0.15", 1}, {"0.99", 1}, {"1.0", 2}, {"3.49", 2}, {"3.5", 3}}},
      {"Proteinuria",
       {"UPCR", "", "g/g", "", "", "", "10"},
       {{"0.49", 0}, {"0.5", 2}, {"1.9", 2}, {"1.91", 3}}},
      {"Proteinuria",
       {"urine protein", "", "", "", "", "", "30"},
       {{"negative", 0}, {"trace", 0}, {"1+", 1}, {"++", 2}, {"3+", 2}, {"4+", 3}}},
  };
}

TEST(GradingEdges, EitherSideOfEveryEdge) {
  std::set<std::string> rules_seen;
  for (const auto& part : {enzymes(), chemistry(), blood_counts(), heart_and_body()}) {
    for (const Edges& edges : part) {
      for (const auto& [value, expected] : edges.grades) {
        Charted row = edges.row;
        row.value = value;
        const NumericGrade graded = grade_one(row, edges.term);
        EXPECT_EQ(graded.grade, expected) << edges.term << " " << value;
        if (graded.rule != nullptr) rules_seen.insert(graded.rule->id);
      }
    }
  }
  for (const GradingRule& rule : testing::ctcae().rules) {
    if (!rule.is_clinical()) {
      EXPECT_EQ(rules_seen.count(rule.id), 1U) << rule.id;
    }
  }
}

TEST(GradingEdges, ValuesThatTheWordingLeavesOutAreMarked) {
  const auto marked = [](Charted row) { return grade_one(row, "").in_wording_gap; };
  EXPECT_TRUE(marked({"Na", "129.5", "mmol/L", "135", "", "", "", {}, without_symptoms}));
  EXPECT_FALSE(marked({"Na", "129", "mmol/L", "135", "", "", "", {}, without_symptoms}));
  EXPECT_TRUE(marked({"eGFR", "59.9", "mL/min", "90"}));
  EXPECT_FALSE(marked({"eGFR", "59", "mL/min", "90"}));
  EXPECT_TRUE(marked({"SBP", "139.5", "mmHg", "", "", "", "40"}));
}

TEST(GradingEdges, SameValueInAnotherUnitHasTheSameGrade) {
  struct Pair {
    Charted one, other;
    std::string term;
  };
  const std::vector<Pair> pairs = {
      {{"Hb", "8.0", "g/dL", "12"}, {"Hb", "80", "g/L", "120"}, "Anemia"},
      {{"Hb", "7.9", "g/dL", "12"}, {"Hb", "79", "g/L", "120"}, "Anemia"},
      {{"TBIL", "1.5", "mg/dL", "", "1.0"}, {"TBIL", "25.65", "umol/L", "", "17.1"}, ""},
      {{"TBIL", "3.0", "mg/dL", "", "1.0"}, {"TBIL", "51.3", "umol/L", "", "17.1"}, ""},
      {{"creatinine", "3.6", "mg/dL", "", "1.2", "1.2"},
       {"creatinine", "318.24", "umol/L", "", "106.08", "106.08"},
       ""},
      {{"PLT", "49999", "/uL", "150000"}, {"PLT", "49.999", "10^9/L", "150"}, ""},
      {{"corrected calcium", "12", "mg/dL", "8.6", "10.2"},
       {"corrected calcium", "2.994", "mmol/L", "2.1457", "2.5449"},
       "Hypercalcemia"},
      {{"24h urine protein", "3500", "mg/24h", "", "150", "", "40"},
       {"24h urine protein", "3.5", "g/24h", "", "0.15", "", "40"},
       ""},
      {{"temperature", "104", "degF", "", "", "", "", {}, {{"over_24_hours", Tri::no}}},
       {"temperature", "40", "degC", "", "", "", "", {}, {{"over_24_hours", Tri::no}}},
       ""},
  };
  for (const auto& [one, other, term] : pairs) {
    const auto a = grade_one(one, term);
    const auto b = grade_one(other, term);
    ASSERT_TRUE(a.grade) << one.test;
    EXPECT_EQ(a.grade, b.grade) << one.test << " " << one.value;
  }
}

}  // namespace
}  // namespace osteon::clinical
