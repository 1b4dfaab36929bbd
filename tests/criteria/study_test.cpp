// SPDX-License-Identifier: Apache-2.0
// The criteria of a rechallenge study as a study file states them, on the native record schema.
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "charts.hpp"
#include "osteon/records/schema.hpp"

namespace osteon::criteria::test {
namespace {

using records::Column;

// Frames of the native schema; cells as in a CSV file.
records::Dataset::Input native(const std::string& name, const std::vector<std::string>& columns,
                               const std::vector<std::vector<std::string>>& rows) {
  const auto* schema = records::find_native_table(name);
  records::Frame frame(name);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Column column(columns[i], schema->find(columns[i])->type);
    for (const auto& row : rows) append_cell(column, row[i]);
    frame.add_column(std::move(column));
  }
  return {std::move(frame), *schema};
}

// P1 combination, P2 monotherapy, P3 never had the second drug, P4 has no recorded metastasis
// status.
records::Dataset study() {
  std::vector<records::Dataset::Input> inputs;
  inputs.push_back(native("patients", {"patient_id", "birth_date", "sex"},
                          {{"P1", "2002-06-01", "M"},
                           {"P2", "1990-01-01", "F"},
                           {"P3", "2000-01-01", "F"},
                           {"P4", "2001-01-01", "M"}}));
  inputs.push_back(native(
      "diagnoses",
      {"patient_id", "histology", "grade", "histologically_confirmed", "resectable_metastases"},
      {{"P1", "osteosarcoma", "high", "yes", "no"},
       {"P2", "osteosarcoma", "high", "yes", "no"},
       {"P3", "osteosarcoma", "high", "yes", "no"},
       {"P4", "osteosarcoma", "high", "yes", ""}}));
  inputs.push_back(native(
      "disease_sites", {"patient_id", "date", "site"},
      {{"P1", "2021-01-01", "lung"}, {"P2", "2021-01-01", "lung"}, {"P2", "2021-01-01", "bone"}}));
  inputs.push_back(
      native("therapies",
             {"patient_id", "category", "agent", "line", "start_date", "end_date", "end_reason"},
             {{"P1", "chemotherapy", "cisplatin", "1", "2020-01-01", "2020-05-01", "progression"},
              {"P1", "surgery", "resection", "", "2020-05-15", "2020-05-15", "completed"},
              {"P1", "tki", "anlotinib", "1", "2021-01-01", "2021-05-01", "progression"},
              {"P1", "tki", "lenvatinib", "2", "2021-06-01", "", ""},
              {"P1", "immunotherapy", "camrelizumab", "2", "2021-06-29", "", ""},
              {"P2", "chemotherapy", "cisplatin", "1", "2020-01-01", "2020-05-01", "progression"},
              {"P2", "surgery", "resection", "", "2020-05-15", "2020-05-15", "completed"},
              {"P2", "immunotherapy", "sintilimab", "1", "2020-10-01", "2020-12-01", "progression"},
              {"P2", "tki", "apatinib", "1", "2021-01-01", "2021-02-01", "toxicity"},
              {"P2", "tki", "lenvatinib", "2", "2021-03-01", "2021-03-20", "progression"},
              {"P3", "tki", "apatinib", "1", "2021-01-01", "", ""},
              {"P4", "tki", "apatinib", "1", "2021-01-01", "2021-03-01", "progression"},
              {"P4", "tki", "lenvatinib", "2", "2021-04-01", "2022-03-01", "progression"}}));
  inputs.push_back(native("vitals", {"patient_id", "date", "weight_kg", "ecog"},
                          {{"P1", "2021-05-30", "59.9", "1"},
                           {"P1", "2021-06-20", "58", "2"},
                           {"P2", "2021-03-01", "60", "2"},
                           {"P4", "2021-03-30", "", "0"}}));
  auto dataset = records::Dataset::group(std::move(inputs));
  return std::move(dataset.value());
}

const std::vector<std::pair<std::string, std::string>> definitions = {
    {"diagnosis", "last(diagnoses)"},
    {"pd1", "{\"camrelizumab\", \"sintilimab\"}"},
    {"first_tki", "first(therapies where category == \"tki\" and line == 1)"},
    {"index",
     "first(therapies where agent == \"lenvatinib\" and start_date >= first_tki.start_date)"
     ".start_date"},
    {"age", "years(birth_date, index)"},
    {"baseline", "vitals where date <= index"},
    {"ecog_group", "if last(baseline).ecog <= 1 then \"0-1\" else \"2-4\""},
    {"lung_only", "all(disease_sites where site == \"lung\")"},
    {"chemo_lines",
     "max(therapies.line where category == \"chemotherapy\" and start_date < index)"},
    {"with_pd1", "any(therapies where agent in pd1 and start_date within 28 days after index)"},
    {"prior_io", "any(therapies where category == \"immunotherapy\" and start_date < index)"},
    {"start_dose", "if last(baseline).weight_kg < 60 then 8 else 12"}};

TEST(StudyCriteria, DerivedVariables) {
  const auto dataset = study();
  struct Case {
    std::string text;
    std::vector<std::string> expected;
  };
  const std::vector<Case> cases = {
      {"index", {"2021-06-01", "2021-03-01", "no such row", "2021-04-01"}},
      {"age", {"19", "31", "no such row", "20"}},
      {"ecog_group", {"0-1", "2-4", "unknown", "0-1"}},
      {"lung_only", {"yes", "no", "yes", "yes"}},
      {"chemo_lines", {"1", "1", "no such row", "no such row"}},
      {"with_pd1", {"yes", "no", "no", "no"}},
      {"prior_io", {"no", "yes", "no", "no"}},
      {"start_dose", {"8", "12", "unknown", "unknown"}},
      {"first_tki.agent", {"anlotinib", "apatinib", "apatinib", "apatinib"}},
      {"first_tki.end_reason", {"progression", "toxicity", "unknown", "progression"}}};
  for (const auto& each : cases) {
    for (records::SubjectIndex subject = 0; subject < 4; ++subject) {
      EXPECT_EQ(answer(dataset, {each.text, definitions}, subject), each.expected[subject])
          << each.text << " of patient " << subject + 1;
    }
  }
}

TEST(StudyCriteria, Eligibility) {
  const auto dataset = study();
  const Environment cut{base::parse_iso_date("2024-10-31"), {}};
  const std::vector<std::pair<std::string, std::vector<std::string>>> steps = {
      {"diagnosis.histology == \"osteosarcoma\" and diagnosis.grade == \"high\" and "
       "diagnosis.histologically_confirmed",
       {"yes", "yes", "yes", "yes"}},
      {"not diagnosis.resectable_metastases", {"yes", "yes", "yes", "unknown"}},
      {"any(therapies where category == \"surgery\")", {"yes", "yes", "no", "no"}},
      {"first_tki.end_date <= index", {"yes", "yes", "unknown", "yes"}},
      {"exposure(therapies where agent == \"lenvatinib\" and start_date >= index) >= 21 days",
       {"yes", "no", "no", "yes"}},
      {"index between 2020-01-01 and 2024-06-30", {"yes", "yes", "unknown", "yes"}}};
  for (const auto& [text, expected] : steps) {
    for (records::SubjectIndex subject = 0; subject < 4; ++subject) {
      EXPECT_EQ(answer(dataset, {text, definitions, cut}, subject), expected[subject])
          << text << " of patient " << subject + 1;
    }
  }
  EXPECT_THAT(doubts(dataset, {"not diagnosis.resectable_metastases", definitions, cut}, 3),
              testing::ElementsAre("missing diagnoses:3.resectable_metastases"));
  EXPECT_THAT(proof(dataset, {"with_pd1", definitions, cut}, 0),
              testing::ElementsAre("therapies:4", "therapies:3"));
}

}  // namespace
}  // namespace osteon::criteria::test
