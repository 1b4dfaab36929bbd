// SPDX-License-Identifier: Apache-2.0
#include "support/match.hpp"

#include <gtest/gtest.h>

namespace osteon::cli_test {
namespace {

using Lines = std::vector<std::string>;

struct LineCase {
  const char* pattern;
  const char* line;
  bool matches;
};

class LinePattern : public testing::TestWithParam<LineCase> {};

TEST_P(LinePattern, decides) {
  EXPECT_EQ(matches_line(GetParam().pattern, GetParam().line), GetParam().matches);
}

INSTANTIATE_TEST_SUITE_P(
    match, LinePattern,
    testing::Values(LineCase{"p = 0.022", "p = 0.022", true},
                    LineCase{"p = 0.022", "p = 0.0220", false},
                    LineCase{"p = 0.022", "p = 0.02", false}, LineCase{"", "", true},
                    LineCase{"", " ", false}, LineCase{"took [..] s", "took 0.2 s", true},
                    LineCase{"took [..] s", "took  s", true},
                    LineCase{"took [..] s", "took s", false}, LineCase{"[..]", "", true},
                    LineCase{"[..]end", "the end", true}, LineCase{"[..]end", "the end.", false},
                    LineCase{"a[..]b[..]c", "a-b-c", true}, LineCase{"a[..]b[..]c", "a-c-b", false},
                    // The last part may not reuse text that the first has taken.
                    LineCase{"aba[..]ba", "aba", false}, LineCase{"a[..]ab[..]b", "aab", false}));

TEST(Difference, EqualLinesHaveNone) {
  EXPECT_FALSE(line_difference({}, {}));
  EXPECT_FALSE(line_difference({"a", "b"}, {"a", "b"}));
}

TEST(Difference, EveryKindOfDeviationIsFound) {
  EXPECT_TRUE(line_difference({}, {"a"}));
  EXPECT_TRUE(line_difference({"a"}, {}));
  EXPECT_TRUE(line_difference({"a", "b"}, {"b", "a"}));
  EXPECT_TRUE(line_difference({"a"}, {"a", ""}));
  EXPECT_TRUE(line_difference({"a", "a"}, {"a"}));
}

TEST(Difference, ListingMarksWhatIsMissingAndWhatCame) {
  EXPECT_EQ(line_difference({"one", "two", "three"}, {"one", "2", "three"}).value_or(""),
            "  one\n- two\n+ 2\n  three\n");
}

TEST(Difference, DotsStandForAnyNumberOfLines) {
  EXPECT_FALSE(line_difference({"..."}, {}));
  EXPECT_FALSE(line_difference({"a", "...", "z"}, {"a", "z"}));
  EXPECT_FALSE(line_difference({"a", "...", "z"}, {"a", "b", "z", "c", "z"}));
  EXPECT_FALSE(line_difference({"...", "m", "..."}, {"a", "m", "z"}));
}

TEST(Difference, DotsDoNotExcuseLinesOutsideOfThem) {
  EXPECT_TRUE(line_difference({"...", "m", "..."}, {"a", "z"}));
  EXPECT_TRUE(line_difference({"a", "...", "z"}, {"a", "z", "after"}));
  EXPECT_EQ(line_difference({"...", "z"}, {"a", "b"}).value_or(""), "  ...\n- z\n");
}

TEST(Contains, NeedsTheOrder) {
  const Lines text{"alpha beta", "gamma"};
  EXPECT_FALSE(first_not_contained({"alpha", "beta", "gam"}, text));
  EXPECT_FALSE(first_not_contained({"al[..]ta"}, text));
  EXPECT_EQ(first_not_contained({"gamma", "alpha"}, text), "alpha");
  EXPECT_EQ(first_not_contained({"beta", "alpha"}, text), "alpha");
  EXPECT_EQ(first_not_contained({"gamma", "gamma"}, text), "gamma");
  EXPECT_EQ(first_not_contained({"alpha[..]gamma"}, text), "alpha[..]gamma");
  EXPECT_EQ(first_not_contained({"x"}, {}), "x");
}

TEST(Lacks, FindsAnyPartOfAnyLine) {
  const auto found = first_contained({"delta", "mm"}, {"alpha", "gamma"});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->pattern, "mm");
  EXPECT_EQ(found->line, 2U);
  EXPECT_FALSE(first_contained({"delta"}, {"alpha", "gamma"}));
}

}  // namespace
}  // namespace osteon::cli_test
