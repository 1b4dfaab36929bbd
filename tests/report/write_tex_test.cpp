// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/report/write_tex.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

using testing::HasSubstr;

TEST(WriteTex, WritesBooktabs) {
  EXPECT_EQ(write_tex(sample::grouped_table(), {}),
            "\n\\begin{table}[htbp]\n\\centering\n\\caption{Events}\n\\label{tab:table2}\n\\small\n"
            "\\begin{tabular}{@{}lcccc@{}}\n\\toprule\n"
            " & \\multicolumn{2}{c}{\\shortstack{Arm A\\\\(n = 14)}}"
            " & \\multicolumn{2}{c}{\\shortstack{Arm B\\\\(n = 12)}} \\\\\n"
            "\\cmidrule(lr){2-3}\\cmidrule(lr){4-5}\n"
            "Event & Any & Severe & Any & Severe \\\\\n\\midrule\n"
            "Fatigue & 8 (57.1) & 0 & 12 (100.0) & 1 (8.3) \\\\\n\\bottomrule\n\\end{tabular}\n"
            "\n\\vspace{2pt}\\begin{minipage}{\\linewidth}\\footnotesize\n"
            "Data are n (\\%).\\par\n\\end{minipage}\n\\end{table}\n");
}

TEST(WriteTex, SlantsPAndRaisesMarks) {
  const std::string text = write_tex(sample::small_table(), {});
  EXPECT_THAT(text, HasSubstr("\\textit{p} value"));
  EXPECT_THAT(text, HasSubstr("1\\textsuperscript{a}"));
  EXPECT_THAT(text, HasSubstr("\\midrule\n\\textbf{Response}\\textsuperscript{{*}}"));
  EXPECT_THAT(text, HasSubstr("\\hspace{1em}Male"));
}

TEST(WriteTex, PrintsEveryBlock) {
  const std::string text = write_tex(sample::full_document(), {});
  EXPECT_THAT(text, HasSubstr("\\section{Results}"));
  EXPECT_THAT(text, HasSubstr("\\href{text/methods.md}{the methods}"));
  EXPECT_THAT(text, HasSubstr("\\begin{enumerate}"));
  EXPECT_THAT(text, HasSubstr("\\item[{Nadir}] smallest sum"));
  EXPECT_THAT(text, HasSubstr("\\includegraphics{\\detokenize{figures/fig1}}"));
  EXPECT_THAT(text, HasSubstr("% 1 query, 1 note\n"));
}

TEST(WriteTex, EscapesEverySpecialCharacter) {
  EXPECT_EQ(escape_tex("\\{}$&#%_^~"),
            "\\textbackslash{}\\{\\}\\$\\&\\#\\%\\_\\textasciicircum{}\\textasciitilde{}");
  EXPECT_EQ(escape_tex("[a]*<b>|\"\n"),
            "{[}a{]}{*}\\textless{}b\\textgreater{}\\textbar{}\\textquotedbl{} ");
}

TEST(WriteTex, HostileLabelsStayText) {
  const std::string text = write_tex(sample::hostile_table(), {});
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      ++depth;
    } else if (text[i] == '}') {
      ASSERT_GE(--depth, 0);
    }
  }
  EXPECT_EQ(depth, 0);
  EXPECT_EQ(text.find('~'), std::string::npos);
  EXPECT_EQ(text.find('^'), std::string::npos);
  EXPECT_EQ(text.find('#'), text.find("\\#") + 1);
}

}  // namespace
}  // namespace osteon::report
