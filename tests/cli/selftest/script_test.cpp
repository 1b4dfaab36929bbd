// SPDX-License-Identifier: Apache-2.0
#include "support/script.hpp"

#include <gtest/gtest.h>

namespace osteon::cli_test {
namespace {

TEST(Script, ReadsSectionsWithArgumentsAndBodies) {
  const auto script = parse_script("a.test",
                                   "# why\n\n"
                                   "--- file in/a.csv\nid,age\n1,2\n\n"
                                   "--- run osteon km a.csv  --time age\n"
                                   "--- exit 3\n--- out\n\nfirst\n\n\n--- err contains\n\\---x\n");
  ASSERT_TRUE(script) << base::format_diagnostics(script.error());
  ASSERT_EQ(script->sections.size(), 5U);
  EXPECT_EQ(script->sections[0].kind, SectionKind::file);
  EXPECT_EQ(script->sections[0].arguments, std::vector<std::string>{"in/a.csv"});
  EXPECT_EQ(script->sections[0].body, (std::vector<std::string>{"id,age", "1,2"}));
  EXPECT_EQ(script->sections[0].line, 3U);
  EXPECT_EQ(script->sections[0].end_line, 7U);
  EXPECT_EQ(script->sections[1].arguments, std::vector<std::string>{"osteon km a.csv  --time age"});
  EXPECT_EQ(script->sections[3].body, (std::vector<std::string>{"", "first"}));
  EXPECT_EQ(script->sections[4].kind, SectionKind::err_contains);
  EXPECT_EQ(script->sections[4].body, std::vector<std::string>{"---x"});
}

struct BadScript {
  const char* text;
  std::uint32_t line;
  const char* sentence;
};

class Refused : public testing::TestWithParam<BadScript> {};

TEST_P(Refused, WithPlaceAndReason) {
  const auto script = parse_script("a.test", GetParam().text);
  ASSERT_FALSE(script);
  EXPECT_EQ(script.error()[0].place.line, GetParam().line);
  EXPECT_NE(script.error()[0].sentence.find(GetParam().sentence), std::string::npos)
      << script.error()[0].sentence;
}

INSTANTIATE_TEST_SUITE_P(
    script, Refused,
    testing::Values(BadScript{"", 1, "runs nothing"},
                    BadScript{"# only a comment\n", 2, "runs nothing"},
                    BadScript{"--- file a\n", 2, "runs nothing"},
                    BadScript{"osteon check\n--- run x\n", 1, "before the first section"},
                    BadScript{"--- run x\n--- oout\n", 2, "unknown section 'oout'"},
                    BadScript{"--- run x\n--- output\n", 2, "unknown section"},
                    BadScript{"--- run\n", 1, "'run' has 0 arguments"},
                    BadScript{"--- run x\n--- same a\n", 2, "'same' has 1 argument here"},
                    BadScript{"--- run x\n--- out y\n", 2, "'out' has 1 argument here"},
                    BadScript{"--- exit 0\n--- run x\n", 1, "before any run"},
                    BadScript{"--- run x\n--- out contains\n\n", 2, "checks nothing"},
                    BadScript{"--- run x\n--- err lacks\n", 2, "checks nothing"},
                    BadScript{"--- run x\n--- json a.json\n", 2, "checks nothing"},
                    BadScript{"--- run x\n--- exit zero\n", 2, "0 to 255"},
                    BadScript{"--- run x\n--- exit 256\n", 2, "0 to 255"},
                    BadScript{"--- run x\n--- out\n--- out\n", 3, "a second 'out'"},
                    BadScript{"--- run x\nstray\n", 2, "takes no lines"}));

TEST(Script, ReportsEveryMistakeAtOnce) {
  const auto script = parse_script("a.test", "--- run x\n--- oout\n--- exit z\n--- exists\n");
  ASSERT_FALSE(script);
  EXPECT_EQ(script.error().size(), 3U);
}

TEST(Script, LinesKnowTheirMissingEnd) {
  EXPECT_TRUE(text_lines("").empty());
  EXPECT_EQ(text_lines("a\n"), std::vector<std::string>{"a"});
  EXPECT_EQ(text_lines("a\n\n"), (std::vector<std::string>{"a", ""}));
  EXPECT_EQ(text_lines("a"), (std::vector<std::string>{"a", std::string(missing_line_end)}));
}

TEST(Script, EscapedLinesComeBackAsTheyWere) {
  for (const char* line : {"---", "--- run", "\\--- run", "\\\\---", "\\x", "plain", ""}) {
    const std::string text = "--- run x\n--- out\n" + escaped_line(line) + "\nend\n";
    const auto script = parse_script("a.test", text);
    ASSERT_TRUE(script) << text;
    EXPECT_EQ(script->sections[1].body[0], line);
  }
}

}  // namespace
}  // namespace osteon::cli_test
