// SPDX-License-Identifier: Apache-2.0
#include "osteon/base/text.hpp"

#include <gtest/gtest.h>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/digest.hpp"
#include "osteon/base/tri.hpp"

namespace osteon::base {
namespace {

TEST(Text, Utf8) {
  EXPECT_TRUE(is_valid_utf8("骨肉瘤"));
  EXPECT_EQ(find_invalid_utf8("ab\xFFzz"), 2U);
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));      // overlong
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));  // surrogate
  EXPECT_FALSE(is_valid_utf8("\xE4\xBB"));      // cut
  EXPECT_EQ(display_width("骨a"), 3U);
  EXPECT_EQ(code_points("é").size(), 1U);
}

TEST(Text, ClosestFindsMisspellingsAndNothingElse) {
  const std::vector<std::string> names = {"start_date", "end_date", "category"};
  EXPECT_EQ(closest("strat_date", names), "start_date");
  EXPECT_EQ(closest("Category", names), "category");
  EXPECT_EQ(closest("zzz", names), "");
  EXPECT_EQ(closest("", names), "");
}

TEST(Text, SplitKeepsEmptyParts) {
  EXPECT_EQ(split("a,,b", ',').size(), 3U);
  EXPECT_EQ(split("", ',').size(), 1U);
  EXPECT_EQ(trim("  x \n"), "x");
  EXPECT_EQ(replace_all("a-b-c", "-", "--"), "a--b--c");
}

TEST(Tri, KleeneTables) {
  EXPECT_EQ(both(Tri::no, Tri::unknown), Tri::no);
  EXPECT_EQ(both(Tri::yes, Tri::unknown), Tri::unknown);
  EXPECT_EQ(either(Tri::yes, Tri::unknown), Tri::yes);
  EXPECT_EQ(either(Tri::no, Tri::unknown), Tri::unknown);
  EXPECT_EQ(!Tri::unknown, Tri::unknown);
  EXPECT_EQ(!Tri::no, Tri::yes);
}

TEST(Diagnostic, CaretStandsUnderTheWordAlsoAfterChinese) {
  Diagnostic d;
  d.code = "E1";
  d.place = {"study.toml", 3, 7};
  d.sentence = "unknown name";
  d.remedy = "write agent";
  d.source_line = "骨 agnt";
  d.caret_column = 5;
  d.caret_length = 4;
  EXPECT_EQ(format_diagnostic(d),
            "error[E1] study.toml:3:7  unknown name\n    骨 agnt\n       ^^^^\n    write agent\n");
}

TEST(Digest, PublishedVector) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace osteon::base
