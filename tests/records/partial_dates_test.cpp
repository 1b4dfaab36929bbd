// SPDX-License-Identifier: Apache-2.0
// Dates of which a cell gives only the year, or year and month: refused as before, or kept apart.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/records/csv_reader.hpp"

namespace osteon::records {
namespace {

using ::testing::ElementsAre;

CsvReading read(std::string_view text, PartialDates partial, unsigned threads = 1) {
  CsvOptions options;
  options.partial_dates = partial;
  options.types["day"] = ColumnType::date;
  options.threads = threads;
  options.chunk_bytes = 16;  // several chunks
  TableSchema schema;
  schema.name = "t";
  auto reading = read_csv_text({{text, "t.csv"}}, schema, options);
  if (!reading) {
    ADD_FAILURE() << base::format_diagnostics(reading.error());
    return CsvReading();
  }
  return *std::move(reading);
}

constexpr std::string_view cells =
    "id,day\n1,2021-05-04\n2,2021-05\n3,2021\n4,2021-05-UN\n5,2021-UN-UN\n6,2021-13\n"
    "7,21-05\n8,2021-5\n9,2021-05-04-01\n10,2021-05-\n11,2021-02-30\n12,May 2021\n";

TEST(PartialDatesTest, AreBadUnlessTheyAreKept) {
  const auto reading = read(cells, PartialDates::bad);
  EXPECT_TRUE(reading.partial_dates.empty());
  EXPECT_EQ(reading.diagnostics.size(), 11U);
}

TEST(PartialDatesTest, AreListedWithTheirRowsAndText) {
  for (const unsigned threads : {1U, 3U}) {
    const auto reading = read(cells, PartialDates::keep, threads);
    std::vector<std::string> texts;
    std::vector<Row> rows;
    for (const auto& cell : reading.partial_dates) {
      EXPECT_EQ(cell.column, "day");
      texts.push_back(cell.text);
      rows.push_back(cell.row);
      EXPECT_TRUE(reading.frame.find("day")->is_missing(cell.row));
    }
    // Whether there is a month 13 is for the rules of dates to say.
    EXPECT_THAT(texts, ElementsAre("2021-05", "2021", "2021-05-UN", "2021-UN-UN", "2021-13"));
    EXPECT_THAT(rows, ElementsAre(1U, 2U, 3U, 4U, 5U));
    EXPECT_EQ(reading.diagnostics.size(), 6U);
    EXPECT_TRUE(reading.frame.find("day")->date(0));
  }
}

TEST(PartialDatesTest, ManyOfThemAreAllKept) {
  std::string text = "id,day\n";
  for (int i = 0; i < 100; ++i) text += "1,2021-05\n";
  const auto reading = read(text, PartialDates::keep);
  EXPECT_EQ(reading.partial_dates.size(), 100U);
  EXPECT_TRUE(reading.diagnostics.empty());
}

}  // namespace
}  // namespace osteon::records
