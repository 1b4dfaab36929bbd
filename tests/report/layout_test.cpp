// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/report/layout.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

using base::Language;
using sample::in;
using testing::ElementsAre;

std::vector<std::string> notes_of(const TableLayout& layout) {
  std::vector<std::string> notes;
  for (const Footnote& note : layout.footnotes) {
    notes.push_back((note.mark.empty() ? "" : note.mark + ": ") + plain_text(note.text));
  }
  return notes;
}

Cell p(double value, const Method& test) {
  return PValue{value, test};
}

// One p column; a heading when asked for, then one row per cell, all of one variable.
Table p_table(std::vector<Cell> cells, bool heading) {
  Table table;
  table.columns.resize(1);
  table.columns[0].role = ColumnRole::p_value;
  if (heading) {
    Row head;
    head.role = RowRole::heading;
    head.variable = "v";
    table.rows.push_back(head);
  }
  for (Cell& cell : cells) {
    Row row;
    row.variable = "v";
    row.cells = {std::move(cell)};
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<std::string> p_texts(const Table& table) {
  std::vector<std::string> texts;
  for (const BodyRow& row : lay_out(table, {}).rows) {
    texts.push_back(row.cells[0].text + row.cells[0].marks);
  }
  return texts;
}

TEST(Layout, FootnotesComeInTheirOrder) {
  EXPECT_THAT(notes_of(lay_out(sample::small_table(), {})),
              ElementsAre("Data are n (%) or % (95% CI).", "a: Fisher's exact test.",
                          "b: Chi-square test.", "*: Confirmed after 28 days.",
                          "CI, confidence interval; ECOG, Eastern Cooperative Oncology Group.",
                          "95% CI by: Clopper–Pearson.", "P values are two-sided.",
                          "Data cut-off: 31 October 2024."));
}

TEST(Layout, FootnotesInChineseUseFullWidthPunctuation) {
  EXPECT_THAT(
      notes_of(lay_out(sample::small_table(), in(ThemeName::plain, Language::zh))),
      ElementsAre("数据表示为例数（%）或%（95% CI）。", "a: Fisher确切概率法。", "b: 卡方检验。",
                  "*: 28天后确认。", "CI，置信区间；ECOG，美国东部肿瘤协作组。",
                  "95% CI的计算方法：Clopper–Pearson法。", "P值均为双侧。",
                  "数据截止日期：2024年10月31日。"));
}

TEST(Layout, SharedPIsPrintedOnceOnTheHeading) {
  const TableLayout layout = lay_out(sample::small_table(), {});
  EXPECT_EQ(layout.rows[0].cells[2].text, "1");
  EXPECT_EQ(layout.rows[0].cells[2].marks, "a");
  EXPECT_EQ(layout.rows[0].cells[2].test, "Fisher's exact test");
  EXPECT_EQ(layout.rows[1].cells[2].text, "");
  EXPECT_EQ(layout.rows[2].cells[2].text, "");
  EXPECT_EQ(layout.rows[3].cells[2].text, "0.022");
  EXPECT_EQ(layout.rows[3].marks, "*");
}

TEST(Layout, SharedPWithoutHeadingStaysOnItsFirstRow) {
  const Cell same = p(0.5, sample::fisher());
  EXPECT_THAT(p_texts(p_table({Cell{}, same, same}, false)), ElementsAre("", "0.500a", ""));
  EXPECT_THAT(p_texts(p_table({Cell{}, same, same}, true)), ElementsAre("0.500a", "", "", ""));
}

TEST(Layout, DifferentTestsOfOneVariableKeepTheirRows) {
  EXPECT_THAT(p_texts(p_table({p(0.5, sample::fisher()), p(0.5, sample::chi_square())}, true)),
              ElementsAre("", "0.500a", "0.500b"));
}

TEST(Layout, RowsWithoutVariableNeverShare) {
  Table table = p_table({p(0.5, sample::fisher()), p(0.5, sample::fisher())}, false);
  for (Row& row : table.rows) row.variable.clear();
  EXPECT_THAT(p_texts(table), ElementsAre("0.500a", "0.500a"));
}

TEST(Layout, HeadersNameSizesAndSpans) {
  const TableLayout layout = lay_out(sample::grouped_table(), {});
  ASSERT_EQ(layout.header.size(), 2U);
  ASSERT_EQ(layout.header[0].size(), 3U);
  EXPECT_EQ(layout.header[0][0].rows, 2U);
  EXPECT_EQ(layout.header[0][1].columns, 2U);
  EXPECT_EQ(layout.header[0][1].note, "(n = 14)");
  EXPECT_EQ(layout.header[1].size(), 4U);
  EXPECT_EQ(flat_header(layout, 4, ", "), "Arm B (n = 12), Severe");
  EXPECT_EQ(flat_header(layout, 0, ", "), "Event");
  const TableLayout chinese = lay_out(sample::grouped_table(), in(ThemeName::plain, Language::zh));
  EXPECT_EQ(flat_header(chinese, 1, "，"), "甲组（14例），任何");
}

TEST(Layout, PHeadersComeFromTheTheme) {
  const auto header = [](ThemeName name, Language language) {
    const TableLayout layout = lay_out(sample::small_table(), in(name, language));
    return layout.header[0].back().label;
  };
  EXPECT_EQ(header(ThemeName::plain, Language::en),
            (Spans{{"p", Emphasis::italic, "", ""}, {" value", Emphasis::none, "", ""}}));
  EXPECT_EQ(plain_text(header(ThemeName::jama, Language::en)), "P value");
  EXPECT_EQ(plain_text(header(ThemeName::plain, Language::zh)), "p值");
  EXPECT_EQ(header(ThemeName::lancet, Language::en)[0].emphasis, Emphasis::none);
}

TEST(Layout, MarksContinueBeyondTheAlphabet) {
  EXPECT_EQ(letter_mark(0), "a");
  EXPECT_EQ(letter_mark(25), "z");
  EXPECT_EQ(letter_mark(26), "aa");
  EXPECT_EQ(letter_mark(27), "ab");
  EXPECT_EQ(symbol_mark(0), "*");
  EXPECT_EQ(symbol_mark(5), "¶");
  EXPECT_EQ(symbol_mark(7), "††");
}

TEST(Layout, ACellCanCarryATestAndANote) {
  Table table = p_table({p(0.5, sample::fisher())}, false);
  table.notes = {{"why", {"Chosen by the authors", ""}}};
  table.rows[0].cells[0].notes = {"why"};
  EXPECT_THAT(p_texts(table), ElementsAre("0.500a,*"));
}

TEST(Layout, OwnAbbreviationsReplaceGeneratedOnes) {
  Table table = sample::small_table();
  table.abbreviations = {{"CI", {"credible interval", ""}}};
  EXPECT_EQ(notes_of(lay_out(table, {}))[4], "CI, credible interval.");
}

TEST(Layout, StatesAreExplainedWhereTheyArePrinted) {
  Table table;
  table.columns.resize(1);
  Row row;
  row.cells = {Estimate{Measure::time,
                        8.6,
                        Interval{5.0, Quantity::not_reached(), sample::exact_interval(), 0.95},
                        {}}};
  table.rows = {row};
  EXPECT_EQ(notes_of(lay_out(table, {}))[1], "CI, confidence interval; NR, not reached.");
  EXPECT_EQ(notes_of(lay_out(table, in(ThemeName::plain, Language::zh)))[1], "CI，置信区间。");
}

TEST(Layout, MixedDenominatorsUseOneSetting) {
  Table table;
  table.columns.resize(2);
  Row row;
  row.cells = {CountOf{1, 3}, CountOf{40, 120}};
  table.rows = {row};
  const TableLayout layout = lay_out(table, in(ThemeName::nejm));
  EXPECT_EQ(layout.rows[0].cells[0].text, "1 (33.3)");
  EXPECT_EQ(layout.rows[0].cells[1].text, "40 (33.3)");
}

TEST(Layout, AnEmptyTableHasNoRowsAndNoNotes) {
  const TableLayout layout = lay_out(Table{}, {});
  EXPECT_TRUE(layout.rows.empty());
  EXPECT_TRUE(layout.footnotes.empty());
  EXPECT_EQ(layout.label, "");
}

TEST(Layout, LabelsFollowTheLanguage) {
  EXPECT_EQ(table_label("S1", Language::en), "Table S1");
  EXPECT_EQ(table_label("1", Language::zh), "表1");
  EXPECT_EQ(figure_label("2", Language::zh), "图2");
  EXPECT_EQ(figure_label("", Language::en), "");
}

}  // namespace
}  // namespace osteon::report
