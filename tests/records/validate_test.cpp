// SPDX-License-Identifier: Apache-2.0
// Each check from both sides of its edge: the rows that open a query, and their neighbours that do
// not.
#include "osteon/records/validate.hpp"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read.hpp"

namespace osteon::records {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

using Tables = std::map<std::string, std::string>;

// Subjects A (born 1990) and B (born 2000) unless the tables bring their own.
Validation validate_tables(Tables tables, const ValidationOptions& options = {}) {
  tables.emplace("patients", "patient_id,birth_date,sex\nA,1990-05-05,M\nB,2000-05-05,F\n");
  std::vector<Dataset::Input> inputs;
  for (const auto& [name, csv] : tables) {
    auto reading = read(name, csv);
    inputs.push_back({std::move(reading.frame), std::move(reading.schema)});
  }
  const auto dataset = Dataset::group(std::move(inputs));
  if (dataset) return validate(*dataset, options);
  ADD_FAILURE() << all_text(dataset.error());
  return {};
}

struct Case {
  const char* name;
  Tables tables;
  std::vector<std::string> expected;
};

class validation_checks : public testing::TestWithParam<Case> {};

TEST_P(validation_checks, open_queries_at_the_right_cells) {
  EXPECT_EQ(codes_of(validate_tables(GetParam().tables).queries), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    all, validation_checks,
    testing::Values(
        Case{"sound", {{"vitals", "patient_id,date,ecog\nA,2020-01-01,0\nA,2020-01-02,5\n"}}, {}},
        Case{"unknown_and_missing_subjects",
             {{"vitals", "patient_id,date,ecog\nX,2020-01-01,0\n,2020-01-01,1\nB,2020-01-01,1\n"}},
             {"Q10 vitals.csv:2:1", "Q13 vitals.csv:3:1"}},
        Case{
            "duplicate_subject",
            {{"patients", "patient_id,birth_date\nA,1990-05-05\nB,1991-01-01\nA,1990-05-05\nA,\n"}},
            {"Q12 patients.csv:4:1", "Q12 patients.csv:5:1", "Q40 patients.csv:5:2"}},
        Case{"death_before_last_contact",
             {{"follow_up",
               "patient_id,last_contact_date,vital_status,death_date\n"
               "A,2020-01-02,dead,2020-01-01\nB,2020-01-01,dead,2020-01-01\n"}},
             {"Q11 follow_up.csv:2:2"}},
        Case{"after_death",
             {{"follow_up", "patient_id,vital_status,death_date\nA,dead,2020-01-01\n"},
              {"therapies",
               "patient_id,agent,start_date,end_date\nA,x,2019-12-31,2020-01-02\n"
               "A,y,2020-01-01,2020-01-01\nB,x,2021-01-01,\n"}},
             {"Q16 therapies.csv:2:4"}},
        Case{"before_birth",
             {{"vitals", "patient_id,date\nA,1990-05-04\nA,1990-05-05\nB,1990-05-05\n"}},
             {"Q15 vitals.csv:2:2", "Q15 vitals.csv:4:2"}},
        Case{"death_before_birth",
             {{"follow_up", "patient_id,vital_status,death_date\nA,dead,1980-01-01\n"}},
             {"Q15 follow_up.csv:2:3"}},
        Case{"end_before_start",
             {{"adverse_events",
               "patient_id,term,start_date,end_date\nA,x,2020-01-02,2020-01-01\n"
               "A,y,2020-01-02,2020-01-02\nA,z,2020-01-02,\n"}},
             {"Q17 adverse_events.csv:2:4"}},
        Case{"age",
             {{"patients", "patient_id,birth_date\nA,1899-06-01\nB,1899-06-02\n"},
              {"vitals", "patient_id,date\nA,2020-06-01\nB,2020-06-01\n"}},
             {"Q14 patients.csv:2:2"}},
        Case{"vital_status",
             {{"patients",
               "patient_id,birth_date\nA,1990-01-01\nB,1990-01-01\nC,1990-01-01\nD,1990-01-01\n"},
              {"follow_up",
               "patient_id,vital_status,death_date\nA,dead,\nB,alive,2020-01-01\n"
               "C,,2020-01-01\nD,alive,\n"}},
             {"Q19 follow_up.csv:2:3", "Q19 follow_up.csv:3:2"}},
        Case{"unknown_lesion_also_of_another_subject",
             {{"lesions", "patient_id,lesion_id,role\nA,L1,non-target\nB,L2,non-target\n"},
              {"measurements",
               "patient_id,lesion_id,date\nA,L1,2020-01-01\nA,L2,2020-01-01\nB,L9,2020-01-01\n"}},
             {"Q20 measurements.csv:3:2", "Q20 measurements.csv:4:2"}},
        Case{"sizes_at_the_first_measurement",
             {{"lesions",
               "patient_id,lesion_id,role,lymph_node,measurable_from_mm\nA,N1,target,yes,\n"
               "A,N2,target,yes,\nA,L1,target,no,\nA,L2,target,no,20\nA,N3,non-target,yes,\n"},
              {"measurements",
               "patient_id,lesion_id,date,diameter_mm\nA,N1,2020-02-01,20\nA,N1,2020-01-01,14.9\n"
               "A,N2,2020-01-01,15\nA,N2,2020-02-01,8\nA,L1,2020-01-01,9.9\n"
               "A,L2,2020-01-01,19.9\nA,N3,2020-01-01,11\n"}},
             {"Q21 measurements.csv:3:4", "Q22 measurements.csv:6:4", "Q22 measurements.csv:7:4"}},
        Case{"ten_millimetres_are_enough",
             {{"lesions", "patient_id,lesion_id,role,lymph_node\nA,L1,target,no\n"},
              {"measurements", "patient_id,lesion_id,date,diameter_mm\nA,L1,2020-01-01,10\n"}},
             {}},
        Case{"number_of_targets",
             {{"lesions",
               "patient_id,lesion_id,role,organ,lymph_node\nA,1,target,a,no\nA,2,target,b,no\n"
               "A,3,target,c,no\nA,4,target,d,no\nA,5,target,e,no\nA,6,target,f,no\n"
               "A,7,target,g,no\nB,1,target,lung,no\nB,2,target,lung,no\n"
               "B,3,non-target,lung,no\n"}},
             {"Q23 lesions.csv:7:3"}},
        Case{"number_of_targets_per_organ",
             {{"lesions",
               "patient_id,lesion_id,role,organ,lymph_node\nA,1,target,lung,no\n"
               "A,2,target,lung,no\nA,3,target,lung,no\nB,1,target,neck,yes\n"
               "B,2,target,groin,yes\nB,3,target,axilla,yes\n"}},
             {"Q24 lesions.csv:4:3", "Q24 lesions.csv:7:3"}},
        Case{"diameters",
             {{"lesions", "patient_id,lesion_id,role\nA,L,non-target\n"},
              {"measurements",
               "patient_id,lesion_id,date,diameter_mm,status\nA,L,2020-01-01,0,present\n"
               "A,L,2020-01-02,0,absent\nA,L,2020-01-03,-1,absent\nA,L,2020-01-04,500,present\n"
               "A,L,2020-01-05,500.1,present\nA,L,2020-01-06,0.1,present\n"}},
             {"Q25 measurements.csv:2:4", "Q25 measurements.csv:4:4", "Q25 measurements.csv:6:4"}},
        Case{"target_without_a_diameter",
             {{"lesions", "patient_id,lesion_id,role\nA,L,target\nA,M,non-target\n"},
              {"measurements",
               "patient_id,lesion_id,date,diameter_mm,status\nA,L,2020-01-01,,present\n"
               "A,L,2020-01-02,,absent\nA,L,2020-01-03,,too small\nA,L,2020-01-04,,\n"
               "A,M,2020-01-01,,present\n"}},
             {"Q26 measurements.csv:2:4", "Q26 measurements.csv:5:4"}},
        Case{"unknown_therapy",
             {{"therapies", "patient_id,therapy_id,agent,start_date\nA,T1,x,2020-01-01\n"},
              {"doses",
               "patient_id,therapy_id,date,action\nA,T1,2020-01-01,start\n"
               "A,T2,2020-01-01,start\nB,T1,2020-01-01,start\nA,,2020-01-01,stop\n"},
              {"responses", "patient_id,therapy_id,date,response\nA,T3,2020-02-01,SD\n"}},
             {"Q27 doses.csv:3:2", "Q27 doses.csv:4:2", "Q27 responses.csv:2:2"}},
        Case{"overlap",
             {{"therapies",
               "patient_id,agent,start_date,end_date\nA,x,2020-01-01,2020-02-01\n"
               "A,x,2020-01-31,2020-03-01\nA,x,2020-03-01,\nA,y,2020-01-15,\nA,x,2020-05-01,\n"
               "B,x,2020-01-15,\n"}},
             {"Q44 therapies.csv:3:3", "Q44 therapies.csv:6:3"}},
        Case{"units",
             {{"labs",
               "patient_id,date,test,value,unit\nA,2020-01-01,AST,1,U/L\nA,2020-01-01,Cr,1,\xC2\xB5"
               "mol/L\nA,2020-01-01,ANC,1,x10^9/L\nA,2020-01-01,Hb,1,g/l\nA,2020-01-01,x,1,bushel\n"
               "A,2020-01-01,pH,7,\n"},
              {"doses",
               "patient_id,date,action,dose,unit\nA,2020-01-01,start,8,mg\nA,2020-01-02,reduce,4,\n"
               "A,2020-01-03,interrupt,0,\nA,2020-01-04,resume,1,spoon\nA,2020-01-05,stop,,\n"
               "A,2020-01-06,start,-4,mg\n"}},
             {"Q30 labs.csv:6:5", "Q31 doses.csv:3:5", "Q31 doses.csv:5:5", "Q35 doses.csv:7:4"}},
        Case{"ranges",
             {{"adverse_events", "patient_id,term,grade\nA,x,0\nA,x,1\nA,x,5\nA,x,6\nA,x,\n"},
              {"vitals",
               "patient_id,date,ecog,weight_kg\nA,2020-01-01,-1,0\nA,2020-01-02,5,0.1\n"
               "A,2020-01-03,6,\n"},
              {"labs",
               "patient_id,date,test,lower_limit,upper_limit\nA,2020-01-01,a,2,1\n"
               "A,2020-01-01,b,1,1\nA,2020-01-01,c,2,\n"}},
             {"Q32 adverse_events.csv:2:3", "Q32 adverse_events.csv:5:3", "Q33 vitals.csv:2:3",
              "Q33 vitals.csv:4:3", "Q34 labs.csv:2:4", "Q35 vitals.csv:2:4"}},
        Case{"required",
             {{"therapies", "patient_id,agent,start_date\nA,,2020-01-01\nA,x,\n"}},
             {"Q40 therapies.csv:2:2", "Q40 therapies.csv:3:3"}},
        Case{"recorded_twice",
             {{"lesions", "patient_id,lesion_id,role\nA,L,non-target\nA,M,non-target\n"},
              {"measurements",
               "patient_id,lesion_id,date,reader\nA,L,2020-01-01,R1\nA,M,2020-01-01,R1\n"
               "A,L,2020-01-01,R2\nA,L,2020-01-01,R1\nA,L,2020-01-02,\nA,L,2020-01-02,\n"},
              {"follow_up", "patient_id,vital_status\nA,alive\nA,alive\nB,alive\n"}},
             {"Q41 follow_up.csv:3:1", "Q41 measurements.csv:5:2", "Q41 measurements.csv:7:2"}},
        Case{"identical_rows",
             {{"vitals",
               "patient_id,date,ecog\nA,2020-01-01,1\nA,2020-01-01,2\nA,2020-01-01,1\n"
               "B,2020-01-01,1\n"},
              {"own", "patient_id,x\nA,1\nA,\nA,\n"}},
             {"Q42 own.csv:4", "Q42 vitals.csv:4"}},
        Case{"numbers_used_twice",
             {{"therapies",
               "patient_id,therapy_id,agent,start_date\nA,T1,x,2020-01-01\nA,T1,y,2020-02-01\n"
               "A,,x,2020-03-01\nA,,x,2020-03-01\nB,T1,x,2020-01-01\n"}},
             {"Q43 therapies.csv:3:2"}}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(validation, asks_about_everything_dated_after_the_cutoff) {
  ValidationOptions options;
  options.cutoff = base::parse_iso_date("2020-12-31");
  const Tables tables = {
      {"therapies",
       "patient_id,agent,start_date,end_date\nA,x,2020-12-31,2021-01-01\nB,x,2021-01-01,\n"},
      {"follow_up", "patient_id,last_contact_date\nA,2020-12-31\nB,2021-06-30\n"}};
  const auto validation = validate_tables(tables, options);
  EXPECT_THAT(
      codes_of(validation.queries),
      ElementsAre("Q18 follow_up.csv:3:2", "Q18 therapies.csv:3:3", "Q18 therapies.csv:2:4"));
  EXPECT_THAT(validate_tables(tables).queries, IsEmpty());
}

TEST(validation, counts_what_it_no_longer_lists) {
  ValidationOptions options;
  options.most_per_code = 2;
  const auto validation = validate_tables(
      {{"vitals", "patient_id,date,ecog\nA,2020-01-01,9\nA,2020-01-02,9\nA,2020-01-03,9\nX,,1\n"}},
      options);
  EXPECT_THAT(validation.queries, SizeIs(4));
  std::vector<std::string> counts;
  for (const auto& count : validation.counts) {
    counts.push_back(count.code + "=" + std::to_string(count.count));
  }
  EXPECT_THAT(counts, ElementsAre("Q10=1", "Q33=3", "Q40=1"));
}

TEST(validation, shows_neither_subjects_nor_values) {
  const auto validation = validate_tables(
      {{"patients", "patient_id,birth_date\nZhang,1990-05-05\nZhang,1990-05-05\n"},
       {"vitals", "patient_id,date,ecog\nWang,2020-01-01,1\nZhang,1980-01-01,77\n"}});
  EXPECT_THAT(validation.queries, SizeIs(4));
  const std::string text = all_text(validation.queries);
  for (const auto* hidden : {"Zhang", "Wang", "1980", "77"}) {
    EXPECT_THAT(text, Not(HasSubstr(hidden)));
  }
  for (const auto& query : validation.queries) {
    EXPECT_EQ(query.severity, base::Severity::query);
    EXPECT_FALSE(query.remedy.empty());
  }
}

TEST(validation, of_nobody_finds_nothing) {
  EXPECT_THAT(validate_tables({{"patients", "patient_id,birth_date\n"},
                               {"lesions", "patient_id,lesion_id,role\n"},
                               {"measurements", "patient_id,lesion_id,date\n"}})
                  .queries,
              IsEmpty());
}

}  // namespace
}  // namespace osteon::records
