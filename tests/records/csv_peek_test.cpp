// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv_peek.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "read.hpp"

namespace osteon::records {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Peek peek(std::string_view csv, const CsvOptions& options = {}) {
  auto looked = peek_csv_text({{csv, "sheet.csv"}}, options);
  if (looked) return std::move(*looked);
  ADD_FAILURE() << all_text(looked.error());
  return {};
}

TEST(csv_peek, tells_types_ranges_and_odd_cells) {
  std::string csv = "date;mm;organ;none\n";
  for (int i = 0; i < 18; ++i) {
    csv += "2020-01-" + std::to_string(10 + i) + ";" + std::to_string(30 - i) + ";" +
           (i % 3 == 0 ? "bone" : "lung") + ";\n";
  }
  const auto sheet = peek(csv + "2020-02-31;<5;lung;\n;NA;lung;NA\n");
  EXPECT_EQ(sheet.rows, 20U);
  EXPECT_EQ(sheet.delimiter, ';');
  ASSERT_EQ(sheet.columns.size(), 4U);

  const auto& date = sheet.columns[0];
  EXPECT_EQ(date.type, ColumnType::date);
  EXPECT_EQ(date.missing, 1U);
  EXPECT_EQ(date.distinct, 19U);
  EXPECT_EQ(date.least + " " + date.greatest, "2020-01-10 2020-01-27");
  ASSERT_EQ(date.odd_count, 1U);
  EXPECT_EQ(date.odd[0].place, (base::Place{"sheet.csv", 20, 1}));
  EXPECT_EQ(date.odd[0].value, "2020-02-31");

  const auto& size = sheet.columns[1];
  EXPECT_EQ(size.type, ColumnType::whole);
  EXPECT_EQ(size.least + " " + size.greatest, "13 30") << "numbers, not texts, are compared";
  EXPECT_EQ(size.odd[0].value, "<5");

  EXPECT_EQ(sheet.columns[2].type, ColumnType::text);
  EXPECT_THAT(sheet.columns[2].frequent, ElementsAre("lung", "bone"));
  EXPECT_EQ(sheet.columns[3].missing, 20U);
  EXPECT_EQ(sheet.columns[3].distinct, 0U);
}

TEST(csv_peek, hides_values_of_identifiers_and_sealed_columns) {
  std::string csv = "病案号,姓名,code\n";
  for (int i = 0; i < 19; ++i) csv += "10" + std::to_string(i) + ",张三,7\n";
  CsvOptions options;
  options.map = {{"secret", "code"}};
  options.sealed = {"secret"};
  const auto sheet = peek(csv + "x,李四,y\n", options);
  for (const auto& column : sheet.columns) {
    EXPECT_EQ(column.privacy, Privacy::identifier) << column.heading;
    EXPECT_EQ(column.least + column.greatest, "");
    EXPECT_THAT(column.frequent, IsEmpty());
    for (const auto& odd : column.odd) EXPECT_EQ(odd.value, "");
  }
  EXPECT_EQ(sheet.columns[0].odd_count, 1U);
  EXPECT_EQ(sheet.columns[0].odd[0].place.line, 21U);
  EXPECT_EQ(sheet.columns[1].distinct, 2U);
}

TEST(csv_peek, recognises_identifying_headings) {
  for (const auto* heading :
       {"姓名", "患者姓名", "住院号", "身份证号", "联系电话", "Name", "First name", "MRN",
        "phone_number", "patient_id", "PatientID", "Subject No", "ID", "e-mail"}) {
    EXPECT_TRUE(looks_like_identifier(heading)) << heading;
  }
  for (const auto* heading : {"性别", "date", "ECOG评分", "diameter_mm", "lesion_id", "months"}) {
    EXPECT_FALSE(looks_like_identifier(heading)) << heading;
  }
}

TEST(csv_peek, shows_no_free_text) {
  const auto sheet = peek("note\nfell ill\nfelt well\nwas away\n");
  EXPECT_THAT(sheet.columns[0].frequent, IsEmpty());
}

TEST(csv_peek, is_the_same_on_any_number_of_threads) {
  std::string csv = "a,b\n";
  for (int i = 0; i < 500; ++i)
    csv += std::to_string(i % 7) + "," + (i % 50 == 0 ? "x" : "1.5") + "\n";
  CsvOptions many;
  many.threads = 4;
  many.chunk_bytes = 64;
  const auto one = peek(csv);
  const auto four = peek(csv, many);
  ASSERT_EQ(one.columns.size(), four.columns.size());
  for (std::size_t i = 0; i < one.columns.size(); ++i) {
    EXPECT_EQ(one.columns[i].odd_count, four.columns[i].odd_count);
    EXPECT_EQ(one.columns[i].least, four.columns[i].least);
    EXPECT_EQ(one.columns[i].distinct, four.columns[i].distinct);
  }
}

}  // namespace
}  // namespace osteon::records
