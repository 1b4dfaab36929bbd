// SPDX-License-Identifier: Apache-2.0
// One small table in every format, and what is broken: clear errors, or a part with a word about
// the rest.
#include <gmock/gmock.h>

#include "docx.hpp"
#include "papers.hpp"

namespace osteon::proofread {
namespace {

using testing::docx_of;
using testing::paper_of;

// Label column, two groups, a heading, two categories: the same in every format.
void expect_table(const Paper& paper, std::string_view format) {
  ASSERT_EQ(paper.tables.size(), 1U) << format;
  const PaperTable& table = paper.tables[0];
  ASSERT_EQ(table.columns(), 3U) << format;
  ASSERT_EQ(table.header_rows, 1U) << format;
  ASSERT_EQ(table.rows.size(), 4U) << format;
  EXPECT_EQ(table.rows[0][1].text, "A (n=14)") << format;
  EXPECT_EQ(table.rows[1][0].text, "Sex") << format;
  EXPECT_EQ(table.rows[2][2].text, "9 (75.0)") << format;
  EXPECT_EQ(table.rows[3][1].text, "3 (21.4)") << format;
  EXPECT_GT(table.rows[2][2].spot.line, 0U) << format;
}

TEST(Readers, TheSameTableInEveryFormat) {
  expect_table(paper_of("| Item | A (n=14) | B (n=12) |\n|---|---|---|\n| **Sex** | | |\n"
                        "| Male | 11 (78·6) | 9 (75.0) |\n| Female | 3 (21.4) | 3 (25.0) |\n"),
               "pipe");
  expect_table(paper_of("Item\tA (n=14)\tB (n=12)\n<b>Sex</b>\t\t\nMale\t11 (78.6)\t9 (75.0)\n"
                        "Female\t3 (21.4)\t3 (25.0)\n"),
               "tabs");
  expect_table(paper_of("+--------+-----------+-----------+\n| Item   | A (n=14)  | B (n=12)  |\n"
                        "+========+===========+===========+\n| Sex    |           |           |\n"
                        "+--------+-----------+-----------+\n| Male   | 11 (78.6) | 9 (75.0)  |\n"
                        "+--------+-----------+-----------+\n| Female | 3 (21.4)  | 3 (25.0)  |\n"
                        "+--------+-----------+-----------+\n"),
               "grid");
  expect_table(paper_of("Item       A (n=14)     B (n=12)\nSex\nMale       11 (78.6)    9 (75.0)\n"
                        "Female     3 (21.4)     3 (25.0)\n"),
               "blanks");
  expect_table(paper_of("Item,A (n=14),B (n=12)\nSex,,\nMale,11 (78.6),9 (75.0)\n"
                        "Female,3 (21.4),3 (25.0)\n",
                        "one.csv"),
               "csv");
  const std::string html =
      "<table><thead><tr><th>Item</th><th>A (n=14)</th><th>B (n=12)</th></tr></thead>"
      "<tr><td>Sex<td><td><tr><td>Male<td>11&nbsp;(78.6)<td>9 (75.0)"
      "<tr><td>Female</td><td>3 (21.4)</td><td>3 (25.0)</td></tr></table>";
  expect_table(paper_of("<!doctype html><body>" + html + "</body>"), "html");
  expect_table(paper_of("Text before.\n\n" + html + "\n\nText behind.\n"), "html in markdown");
  expect_table(paper_of(docx_of({{"Item", "A (n=14)", "B (n=12)"},
                                 {"Sex", "", ""},
                                 {"Male", "11 (78.6)", "9 (75.0)"},
                                 {"Female", "3 (21.4)", "3 (25.0)"}}),
                        "one.docx"),
               "docx");
}

TEST(Readers, SpansAreFilled) {
  const Paper paper = paper_of(
      "<html><table><tr><th rowspan=2>Item</th><th colspan=\"2\">A (n=14)</th></tr>"
      "<tr><th>Any</th><th>Grade 3</th></tr><tr><td>x</td><td>3 "
      "(21.4)</td><td>0</td></tr></table>");
  ASSERT_EQ(paper.tables.size(), 1U);
  EXPECT_EQ(paper.tables[0].header_rows, 2U);
  EXPECT_EQ(paper.tables[0].rows[0][2].text, "A (n=14)");
  EXPECT_TRUE(paper.tables[0].rows[0][2].covered);
  EXPECT_EQ(paper.tables[0].rows[1][0].text, "Item");
}

TEST(Readers, ContinuedTablesAreOne) {
  const Paper paper = paper_of(
      "**Table 1** Items\n\n|  | A (n=4) |\n|---|---|\n| x | 1 |\n\n(Continued)\n\n"
      "**Table 1** (Continued).\n\n|  | A (n=4) |\n|---|---|\n| y | 3 |\n\n**Note:** n (%).\n");
  ASSERT_EQ(paper.tables.size(), 1U);
  EXPECT_EQ(paper.tables[0].label, "Table 1");
  EXPECT_EQ(paper.tables[0].rows.size(), 3U);
  ASSERT_EQ(paper.tables[0].notes.size(), 1U);
}

TEST(Readers, FootnotesKeepTheirMarks) {
  const Paper paper = paper_of(
      "| Item | A (n=4) | p |\n|---|---|---|\n| x | 1<sup>a</sup> | 0.789<sup>b,\\*</sup> |\n\n"
      "<sup>a</sup> One.\n<sup>b</sup> Fisher exact test.\n\n<sup>\\*</sup> Chosen.\n");
  ASSERT_EQ(paper.tables.size(), 1U);
  EXPECT_EQ(paper.tables[0].rows[1][1].text, "1");
  EXPECT_EQ(paper.tables[0].rows[1][2].text, "0.789");
  EXPECT_THAT(paper.tables[0].rows[1][2].marks, ::testing::ElementsAre("b", "*"));
  ASSERT_EQ(paper.tables[0].notes.size(), 3U);
  EXPECT_THAT(paper.tables[0].notes[1].marks, ::testing::ElementsAre("b"));
}

TEST(Readers, SectionsAndLines) {
  const Paper paper = paper_of(
      "# A title\n\n**Results:** One. Two.\n\n## Introduction\n\nThree.\n\n## Patients and "
      "Methods\n\n"
      "### Treatment\n\nFour\nfive. Six vs. seven.\n\nRESULTS\n\nEight.\n\n## References\n\n1. "
      "Nine.\n");
  ASSERT_EQ(paper.sentences.size(), 7U);
  EXPECT_EQ(paper.sentences[0].section, SectionKind::abstract);
  EXPECT_EQ(paper.sentences[2].section, SectionKind::introduction);
  EXPECT_EQ(paper.sentences[3].section, SectionKind::methods);
  EXPECT_EQ(paper.sentences[4].spot.line, 14U);
  EXPECT_EQ(paper.sentences[5].section, SectionKind::results);
  EXPECT_EQ(paper.sentences[6].section, SectionKind::references);
}

std::string code_of(std::string_view bytes, const std::string& name = "paper.md") {
  const auto paper = read_paper(bytes, name);
  return paper ? "" : paper.error().front().code;
}

TEST(Broken, IsRefusedWithACode) {
  EXPECT_EQ(code_of(std::string(most_paper_bytes + 1, 'a')), "E280");
  EXPECT_EQ(code_of("%PDF-1.7 ..."), "E281");
  EXPECT_EQ(code_of(std::string("\x7f"
                                "ELF\0\0\0",
                                7)),
            "E281");
  EXPECT_EQ(code_of("PK\x03\x04 this is no archive", "x.docx"), "E282");
  EXPECT_EQ(code_of(testing::zip_of("other.txt", "x"), "x.docx"), "E282");
  EXPECT_EQ(code_of(testing::zip_of("word/document.xml", "<w:document><w:body>"), "x.docx"),
            "E283");
  const auto missing = read_paper_file("/nonexistent/paper.md");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().front().code, "E280");
}

TEST(Broken, ADocxThatUnpacksToTooMuchIsRefused) {
  const std::string bomb = testing::zip_of("word/document.xml", std::string(65U << 20U, ' '));
  EXPECT_LT(bomb.size(), 1U << 20U);
  EXPECT_EQ(code_of(bomb, "bomb.docx"), "E282");
}

TEST(Broken, AnUnclosedTableIsReadAndTold) {
  const Paper paper =
      paper_of("<html><table><tr><td>Item<td>A (n=4)<tr><td>x<td>1 (25.0)<tr><td>y<td>3 (75.0)");
  ASSERT_EQ(paper.tables.size(), 1U);
  EXPECT_EQ(paper.tables[0].rows.size(), 3U);
  ASSERT_EQ(paper.left_out.size(), 1U);
  EXPECT_EQ(paper.left_out[0].code, "W280");
}

TEST(Broken, DeepNestingCostsNoStack) {
  std::string html = "<html>";
  for (int i = 0; i < 200000; ++i) html += "<div><table><tr><td>";
  const Paper paper = paper_of(html);
  EXPECT_FALSE(paper.left_out.empty());
  std::string xml = "<w:document><w:body>";
  for (int i = 0; i < 5000; ++i) xml += "<w:sdt>";
  xml += "<w:p><w:r><w:t>x</w:t></w:r></w:p>";
  for (int i = 0; i < 5000; ++i) xml += "</w:sdt>";
  const Paper deep = paper_of(testing::zip_of("word/document.xml", xml + "</w:body></w:document>"));
  ASSERT_EQ(deep.left_out.size(), 1U);
  EXPECT_EQ(deep.left_out[0].code, "W283");
}

TEST(Broken, InvalidTextIsNoTrouble) {
  const Paper paper = paper_of("| \xff\xfe | A (n=4) |\n|---|---|\n| x\xc3 | 1 (25.0) |\n");
  ASSERT_EQ(paper.tables.size(), 1U);
  EXPECT_EQ(paper.tables[0].rows[1][1].text, "1 (25.0)");
}

}  // namespace
}  // namespace osteon::proofread
