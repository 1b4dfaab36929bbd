// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/report/write_markdown.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

using testing::HasSubstr;

std::size_t bare_pipes(std::string_view line) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '|') {
      ++count;
    }
  }
  return count;
}

TEST(WriteMarkdown, WritesAPipeTable) {
  EXPECT_EQ(write_markdown(sample::small_table(), {}),
            "**Table 1** Patients\n\n"
            "| Characteristic | Arm A<br>(n = 14) | Arm B<br>(n = 12) | *p* value |\n"
            "| :--- | :---: | :---: | :---: |\n"
            "| **Sex** |  |  | 1<sup>a</sup> |\n"
            "| &emsp;Male | 11 (78.6) | 9 (75.0) |  |\n"
            "| &emsp;Female | 3 (21.4) | 3 (25.0) |  |\n"
            "| **Response**<sup>\\*</sup> | 0 (0.0–23.2) | 25.0 (5.5–57.2) | 0.022<sup>b</sup> |\n"
            "\nData are n (%) or % (95% CI).\n"
            "\n<sup>a</sup> Fisher's exact test.\n"
            "\n<sup>b</sup> Chi-square test.\n"
            "\n<sup>\\*</sup> Confirmed after 28 days.\n"
            "\nCI, confidence interval; ECOG, Eastern Cooperative Oncology Group.\n"
            "\n95% CI by: Clopper–Pearson.\n"
            "\nP values are two-sided.\n"
            "\nData cut-off: 31 October 2024.\n");
}

TEST(WriteMarkdown, JoinsHeaderLevels) {
  EXPECT_THAT(
      write_markdown(sample::grouped_table(), sample::in(ThemeName::plain, base::Language::zh)),
      HasSubstr("| 事件 | 甲组<br>（14例）<br>任何 | 甲组<br>（14例）<br>重度 |"));
}

TEST(WriteMarkdown, PrintsEveryBlock) {
  const std::string text = write_markdown(sample::full_document(), {});
  EXPECT_THAT(text, testing::StartsWith("# A study\n\nRun 1\n\n- Responders: **3 (11.5%)** · both "
                                        "arms\n\n## Results\n\n"));
  EXPECT_THAT(text, HasSubstr("in arm A (*p* = 0.022). See [the methods](<text/methods.md>).\n"));
  EXPECT_THAT(text, HasSubstr("\n1. Of 14 men"));
  EXPECT_THAT(text, HasSubstr("\n- **Nadir**: smallest sum\n"));
  EXPECT_THAT(text,
              HasSubstr("![A falling curve](<figures/fig1.svg>)\n\n**Figure 1** A curve\n\nIt "
                        "falls from 1 to 0.\n"));
  EXPECT_THAT(text, HasSubstr("**Checks** 1 query, 1 note\n\n- **query** Q7 orders.csv:48:2 not a "
                              "date<br>correct the cell\n- **note** N1 few at risk\n"));
}

TEST(WriteMarkdown, HostileLabelsStayInTheirCell) {
  const std::string text = write_markdown(sample::hostile_table(), {});
  std::size_t rows = 0;
  for (const auto line : base::split(text, '\n')) {
    if (line.substr(0, 1) != "|") continue;
    EXPECT_EQ(bare_pipes(line), 5U) << line;
    ++rows;
  }
  EXPECT_EQ(rows, 6U);
  for (const char* syntax : {"<script", "](javascript", "`[x"}) {
    for (std::size_t at = text.find(syntax); at != std::string::npos;
         at = text.find(syntax, at + 1)) {
      EXPECT_EQ(text[at - 1], '\\') << syntax;
    }
  }
}

TEST(WriteMarkdown, EscapesSyntax) {
  EXPECT_EQ(escape_markdown("a|b*c_d`e<f>&g[h]\\~${}"),
            "a\\|b\\*c\\_d\\`e\\<f\\>\\&g\\[h\\]\\\\\\~\\$\\{\\}");
  EXPECT_EQ(escape_markdown("a\r\nb\nc"), "a<br>b<br>c");
}

TEST(WriteMarkdown, WordsAtTheStartOfALineAreNoSyntax) {
  for (const auto& [words, printed] : {std::pair{"# x", "\\# x"},
                                       {"- x", "\\- x"},
                                       {"+ x", "\\+ x"},
                                       {"1. x", "1\\. x"},
                                       {"12) x", "12\\) x"},
                                       {"12 x", "12 x"},
                                       {"=== x", "\\=== x"}}) {
    Document document;
    document.title = {"T", ""};
    document.blocks.emplace_back(Paragraph{{literal({words, ""})}});
    EXPECT_EQ(write_markdown(document, {}), std::string("# T\n\n") + printed + "\n");
  }
}

}  // namespace
}  // namespace osteon::report
