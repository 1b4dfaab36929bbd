// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/frame.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace osteon::records {
namespace {

using base::Decimal;
using testing::ElementsAre;

TEST(column, keeps_text_once_and_finds_its_code) {
  Column column("organ", ColumnType::text);
  for (const auto* text : {"lung", "bone", "lung"}) column.append_text(text);
  column.append_missing();
  column.append_text("lung");
  EXPECT_THAT(column.dictionary(), ElementsAre("lung", "bone"));
  EXPECT_THAT(column.codes(), ElementsAre(0U, 1U, 0U, Column::missing_code, 0U));
  EXPECT_EQ(column.find_code("bone"), 1U);
  EXPECT_EQ(column.find_code("liver"), Column::missing_code);
  EXPECT_TRUE(column.is_missing(3));
  EXPECT_EQ(column.text(3), std::nullopt);
  EXPECT_EQ(column.display(3), "");
}

TEST(column, finds_each_of_many_texts) {
  Column column("id", ColumnType::text);
  for (int i = 0; i < 5000; ++i) column.append_text("S-" + std::to_string(i));
  for (int i = 0; i < 5000; i += 37) {
    EXPECT_EQ(column.find_code("S-" + std::to_string(i)), static_cast<std::uint32_t>(i));
  }
  EXPECT_EQ(column.find_code("S-5000"), Column::missing_code);
}

TEST(column, numbers_share_the_finest_scale) {
  Column column("value", ColumnType::number);
  EXPECT_TRUE(column.append_number({26, 0}));
  column.append_missing();
  EXPECT_TRUE(column.append_number({125, 1}));
  EXPECT_TRUE(column.append_number({700, 2}));
  EXPECT_EQ(column.scale(), 1);
  EXPECT_THAT(column.ticks(), ElementsAre(260, Column::missing_number, 125, 70));
  EXPECT_EQ(column.number(0), (Decimal{26, 0}));
  EXPECT_EQ(column.number(1), std::nullopt);
  EXPECT_EQ(column.display(0), "26");
  EXPECT_EQ(column.display(2), "12.5");
}

TEST(column, refuses_a_number_that_does_not_fit_the_scale_and_stays_as_it_was) {
  Column column("value", ColumnType::number);
  ASSERT_TRUE(column.append_number({1'000'000'000'000'000'000, 0}));
  EXPECT_FALSE(column.append_number({15, 1}));
  EXPECT_EQ(column.size(), 1U);
  EXPECT_EQ(column.scale(), 0);
  EXPECT_FALSE(column.append_number({Column::missing_number, 0}));
}

TEST(column, joins_columns_of_other_dictionaries_and_scales) {
  Column a("x", ColumnType::text);
  a.append_text("b");
  Column b("x", ColumnType::text);
  b.append_text("a");
  b.append_missing();
  b.append_text("b");
  ASSERT_TRUE(a.append_column(b));
  EXPECT_THAT(a.codes(), ElementsAre(0U, 1U, Column::missing_code, 0U));

  Column coarse("n", ColumnType::number);
  ASSERT_TRUE(coarse.append_number({3, 0}));
  Column fine("n", ColumnType::number);
  ASSERT_TRUE(fine.append_number({25, 1}));
  fine.append_missing();
  Column both = coarse;
  ASSERT_TRUE(both.append_column(fine));
  EXPECT_THAT(both.ticks(), ElementsAre(30, 25, Column::missing_number));
  ASSERT_TRUE(fine.append_column(coarse));
  EXPECT_THAT(fine.ticks(), ElementsAre(25, Column::missing_number, 30));
}

TEST(column, recode_merges_equal_texts) {
  Column column("sex", ColumnType::text);
  for (const auto* text : {"男", "女", "M"}) column.append_text(text);
  column.append_missing();
  column.recode({"M", "F", "M"});
  EXPECT_THAT(column.dictionary(), ElementsAre("M", "F"));
  EXPECT_THAT(column.codes(), ElementsAre(0U, 1U, 0U, Column::missing_code));
  EXPECT_EQ(column.find_code("F"), 1U);
  EXPECT_EQ(column.find_code("男"), Column::missing_code);
}

TEST(column, shows_dates_and_answers_as_a_csv_would) {
  Column date("d", ColumnType::date);
  date.append_date(base::CalendarDay{0});
  date.append_missing();
  EXPECT_EQ(date.display(0), "1970-01-01");
  EXPECT_EQ(date.date(1), std::nullopt);
  Column answer("a", ColumnType::yes_no);
  answer.append_yes_no(base::Tri::yes);
  answer.append_yes_no(base::Tri::no);
  answer.append_missing();
  EXPECT_EQ(answer.display(0) + answer.display(1) + answer.display(2), "yesno");
  EXPECT_TRUE(answer.is_missing(2));
}

TEST(frame, finds_the_place_of_a_cell_in_several_files) {
  Frame frame("vitals");
  Column column("ecog", ColumnType::whole);
  for (int i = 0; i < 5; ++i) column.append_whole(i);
  frame.add_column(std::move(column), {"ECOG评分", 3});
  SourceSpan first{"a.csv", 0, 2, 2, {}, {}};
  SourceSpan empty{"empty.csv", 2, 0, 2, {}, {}};
  SourceSpan second{"b.csv", 2, 3, 2, {2, 5, 9}, {7}};
  frame.add_source(first);
  frame.add_source(empty);
  frame.add_source(second);
  EXPECT_EQ(frame.place(1, "ecog"), (base::Place{"a.csv", 3, 3}));
  EXPECT_EQ(frame.place(1), (base::Place{"a.csv", 3, 0}));
  EXPECT_EQ(frame.place(3, "ecog"), (base::Place{"b.csv", 5, 7}));
  EXPECT_EQ(frame.column_source("ecog")->heading, "ECOG评分");
  EXPECT_EQ(frame.find("weight"), nullptr);
  EXPECT_EQ(Frame("none").place(0), base::Place{});
}

}  // namespace
}  // namespace osteon::records
