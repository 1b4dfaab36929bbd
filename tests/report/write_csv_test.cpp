// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <array>

#include "osteon/report/write_csv.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

using base::Language;
using sample::in;

// Fields per record of RFC 4180 text; fails the test on a bare quote.
std::vector<std::size_t> record_sizes(const std::string& text) {
  std::vector<std::size_t> sizes;
  std::size_t fields = 1;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      ++fields;
    } else if (!quoted && text[i] == '\r') {
      EXPECT_EQ(text[i + 1], '\n');
      sizes.push_back(fields);
      fields = 1;
      ++i;
    }
  }
  EXPECT_FALSE(quoted);
  return sizes;
}

TEST(WriteCsv, WritesFormattedCellsAndTests) {
  EXPECT_EQ(write_csv(sample::small_table(), {}),
            "Characteristic,Arm A (n = 14),Arm B (n = 12),p value,\"p value, test\"\r\n"
            "Sex,,,1,Fisher's exact test\r\n"
            "Male,11 (78.6),9 (75.0),,\r\n"
            "Female,3 (21.4),3 (25.0),,\r\n"
            "Response,0 (0.0–23.2),25.0 (5.5–57.2),0.022,chi-square test\r\n");
}

TEST(WriteCsv, WritesChineseWithAMarkForExcel) {
  const std::string text =
      write_csv(sample::grouped_table(), in(ThemeName::plain, Language::zh), ByteOrderMark::utf8);
  EXPECT_EQ(text,
            "\xEF\xBB\xBF事件,甲组（14例），任何,甲组（14例），重度,乙组（12例），任何,"
            "乙组（12例），重度\r\n乏力,8 (57.1),0,12 (100.0),1 (8.3)\r\n");
}

TEST(WriteCsv, TextIsNoFormula) {
  const auto cases = std::to_array<std::pair<const char*, const char*>>({
      {"=1+1", "'=1+1"},
      {"+SUM(A1)", "'+SUM(A1)"},
      {"-cmd", "'-cmd"},
      {"@x", "'@x"},
      {"\tx", "'\tx"},
      {"\rx", "\"'\rx\""},
      {"-1.5", "-1.5"},
      {"+2", "+2"},
      {"-1.5 (x)", "'-1.5 (x)"},
      {"a,b", R"("a,b")"},
      {R"(a"b)", R"("a""b")"},
      {R"x(=HYPERLINK("x","y"))x", R"x("'=HYPERLINK(""x"",""y"")")x"},
      {"two\nlines", "\"two\nlines\""},
      {"", ""},
      {"0–1", "0–1"},
  });
  for (const auto& [text, field] : cases) EXPECT_EQ(escape_csv(text), field);
}

TEST(WriteCsv, NegativeNumbersAreNumbersForASpreadsheet) {
  Table table;
  table.columns.resize(2);
  Row row;
  row.label = {"Change", ""};
  row.cells = {Number{-1.5, 1}, Range{-2, 1, 0}};
  table.rows = {row};
  EXPECT_EQ(write_csv(table, {}), ",,\r\nChange,-1.5,−2 to 1\r\n");
}

TEST(WriteCsv, HostileLabelsKeepTheShape) {
  const auto sizes = record_sizes(write_csv(sample::hostile_table(), {}));
  EXPECT_THAT(sizes, testing::ElementsAre(5U, 5U, 5U, 5U, 5U));
}

}  // namespace
}  // namespace osteon::report
