// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/dataset.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read.hpp"

namespace osteon::records {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Dataset::Input input(std::string_view table, std::string_view csv) {
  auto reading = read(table, csv);
  return {std::move(reading.frame), std::move(reading.schema)};
}

constexpr std::string_view patients =
    "patient_id,birth_date,sex\nB,2000-01-01,M\nA,2001-01-01,F\nB,2000-01-01,M\nC,2002-01-01,F\n";

TEST(dataset, groups_rows_by_subject_then_date_then_source_order) {
  const auto dataset = Dataset::group({input("patients", patients), input("vitals",
                                                                          "patient_id,date,ecog\n"
                                                                          "A,2020-03-01,0\n"
                                                                          "B,2020-02-01,1\n"
                                                                          "X,2020-01-01,2\n"
                                                                          "A,2020-01-01,3\n"
                                                                          "A,,4\n"
                                                                          "B,2020-02-01,5\n"
                                                                          "A,2020-02-01,6\n")});
  ASSERT_TRUE(dataset);
  EXPECT_EQ(dataset->subject_count(), 3U);
  EXPECT_EQ(dataset->subject_id(0), "B");
  EXPECT_EQ(dataset->subject_id(1), "A");
  EXPECT_EQ(dataset->subject_id(2), "C");
  const Table& vitals = *dataset->find("vitals");
  EXPECT_THAT(vitals.rows_of(0), ElementsAre(1U, 5U));
  EXPECT_THAT(vitals.rows_of(1), ElementsAre(3U, 6U, 0U, 4U)) << "a row without a date is last";
  EXPECT_THAT(vitals.rows_of(2), IsEmpty());
  EXPECT_THAT(dataset->find("patients")->rows_of(0), ElementsAre(0U, 2U));
  EXPECT_EQ(dataset->find("labs"), nullptr);
  const Chart chart{&*dataset, 1};
  EXPECT_EQ(chart.rows(vitals).size(), 4U);
}

TEST(dataset, matches_whole_number_subjects_as_text) {
  Frame sheet("visits");
  Column subject("patient_id", ColumnType::whole);
  subject.append_whole(7);
  subject.append_missing();
  sheet.add_column(std::move(subject));
  TableSchema schema;
  schema.name = "visits";
  const auto dataset =
      Dataset::group({input("patients", "patient_id,birth_date\n7,2000-01-01\n"), {sheet, schema}});
  ASSERT_TRUE(dataset);
  EXPECT_THAT(dataset->find("visits")->rows_of(0), ElementsAre(0U));
}

TEST(dataset, says_everything_that_is_missing) {
  Frame nobody("labs");
  TableSchema schema;
  const auto dataset = Dataset::group({{nobody, schema}, {nobody, schema}});
  ASSERT_FALSE(dataset);
  std::vector<std::string> codes;
  for (const auto& problem : dataset.error()) codes.push_back(problem.code);
  EXPECT_THAT(codes, ElementsAre("E530", "E531", "E531", "E532"));
}

TEST(dataset, of_no_subjects_has_empty_tables) {
  const auto dataset = Dataset::group({input("patients", "patient_id,birth_date\n")});
  ASSERT_TRUE(dataset);
  EXPECT_EQ(dataset->subject_count(), 0U);
}

}  // namespace
}  // namespace osteon::records
