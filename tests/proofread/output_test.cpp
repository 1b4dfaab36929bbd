// SPDX-License-Identifier: Apache-2.0
// The three outputs: every finding in each, values escaped, the recomputation in title attributes.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "osteon/proofread/write/write.hpp"
#include "papers.hpp"

namespace osteon::proofread {
namespace {

using ::testing::HasSubstr;
using testing::proofread_fixture;
using testing::proofread_text;

TEST(Output, Json) {
  const Proofreading result = proofread_fixture("case.md");
  const auto json = nlohmann::json::parse(write_json(result, base::Language::en));
  EXPECT_EQ(json["wrong"], 2);
  EXPECT_EQ(json["findings"].size(), result.findings.size());
  EXPECT_EQ(json["reproduced"].size(), result.agreements.size());
  EXPECT_EQ(json["not_checked"].size(), json["not_checked_count"]);
  EXPECT_GT(json["recomputed"]["percent-of-count"], 100);
  for (const auto& finding : json["findings"]) {
    EXPECT_FALSE(finding["how"].get<std::string>().empty());
    EXPECT_GT(finding["line"], 0);
  }
}

TEST(Output, PageMarksTheCells) {
  const std::string page = write_html(proofread_fixture("case.md"), base::Language::en);
  EXPECT_THAT(page, HasSubstr("class=\"m wrong\" title=\"Wrong: 3(33.3) → 3 (25.0). 3 of 12 is"));
  EXPECT_THAT(page, HasSubstr("class=\"m reproduced\" title=\"0.365: Fisher exact test\""));
  EXPECT_THAT(page, HasSubstr("<li class=\"inconsistent\""));
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_THAT(write_html(proofread_fixture("case.md"), base::Language::zh),
              HasSubstr("lang=\"zh-CN\""));
}

TEST(Output, TextListsAndCounts) {
  const std::string text = write_text(proofread_fixture("case.md"), base::Language::en, 100);
  EXPECT_THAT(text, HasSubstr("2 wrong, 9 inconsistent, 1 doubtful, 6 not checked"));
  EXPECT_THAT(text, HasSubstr("3(33.3) → 3 (25.0)"));
  EXPECT_THAT(text, HasSubstr("Not checked (6)"));
  EXPECT_THAT(write_text(proofread_fixture("case.md"), base::Language::zh, 100),
              HasSubstr("错误 2"));
}

TEST(Output, EscapesWhatAPaperHolds) {
  const Proofreading result =
      proofread_text("| Item | A<i (n=30) |\n|---|---|\n| a\"<script>x | 7 (33.0) |\n");
  const std::string page = write_html(result, base::Language::en);
  EXPECT_EQ(page.find("<script>"), std::string::npos);
  EXPECT_TRUE(nlohmann::json::accept(write_json(result, base::Language::en)));
}

}  // namespace
}  // namespace osteon::proofread
