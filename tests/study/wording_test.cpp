// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/wording.hpp"

#include <gmock/gmock.h>

#include "osteon/report/format.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/text/phrase.hpp"

namespace osteon::study {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Wording, SmallFirstLettersOnlyOfWords) {
  EXPECT_EQ(lower_first("Sex"), "sex");
  EXPECT_EQ(lower_first("ECOG performance status"), "ECOG performance status");
  EXPECT_EQ(lower_first("PD-1 agent"), "PD-1 agent");
  EXPECT_EQ(lower_first("A drug"), "a drug");
  EXPECT_EQ(lower_first("Karnofsky score"), "Karnofsky score");
  EXPECT_EQ(lower_first("Child-Pugh class"), "Child-Pugh class");
  EXPECT_EQ(lower_first("Clarkson"), "clarkson") << "another word";
  EXPECT_EQ(lower_first("Child of a carrier"), "child of a carrier");
  EXPECT_EQ(lower_first(""), "");
  EXPECT_EQ(upper_first("overall survival"), "Overall survival");
}

TEST(Wording, ALevelIsWrittenAsItsCodeIs) {
  EXPECT_EQ(level_words({"femur", {"Femur", "股骨"}}).en, "femur");
  EXPECT_EQ(level_words({"Hodgkin", {"Hodgkin", ""}}).en, "Hodgkin") << "a name keeps its capital";
  EXPECT_EQ(level_words({"M", {"Male", "男"}}).en, "male");
}

TEST(Wording, GroupsAreCalledGroupsOnce) {
  EXPECT_EQ(group_words({"mono", {"Monotherapy", "单药组"}}),
            (LocalText{"monotherapy group", "单药组"}));
  EXPECT_EQ(group_words({"a", {"Control arm", "对照"}}), (LocalText{"control arm", "对照组"}));
  EXPECT_EQ(group_words({"b", {"Group A", "A 组"}}), (LocalText{"group A", "A 组"}));
  EXPECT_EQ(the_group({"b", {"Group A", "A 组"}}).en, "group A");
  EXPECT_EQ(the_group({"mono", {"Monotherapy", "单药组"}}).en, "the monotherapy group");
}

TEST(Wording, UnitsInBrackets) {
  const LabelParts age = split_unit({"Age (years)", "年龄（岁）"});
  EXPECT_EQ(age.name, (LocalText{"Age", "年龄"}));
  EXPECT_EQ(age.unit, (LocalText{"years", "岁"}));
  EXPECT_EQ(split_unit({"Sex", "性别"}).unit, LocalText{});
  EXPECT_EQ(split_unit({"(odd)", ""}).name.en, "(odd)");
}

TEST(Wording, ListsAndArticles) {
  EXPECT_EQ(join_and({}), LocalText{});
  EXPECT_EQ(join_and({{"a", "甲"}}), (LocalText{"a", "甲"}));
  EXPECT_EQ(join_and({{"a", "甲"}, {"b", ""}, {"c", "丙"}}),
            (LocalText{"a, b and c", "甲、b和丙"}));
  EXPECT_EQ(article("observational study"), "an");
  EXPECT_EQ(article("retrospective study"), "a");
}

TEST(Wording, ABlankWhereChineseMeetsLatin) {
  std::string text = "首个 TKI";
  append_spaced(text, "的");
  append_spaced(text, "疗效");
  EXPECT_EQ(text, "首个 TKI 的疗效");
  append_spaced(text, "ORR");
  EXPECT_EQ(text, "首个 TKI 的疗效 ORR");
  append_spaced(text, "，");
  append_spaced(text, "PR");
  EXPECT_EQ(text, "首个 TKI 的疗效 ORR，PR") << "punctuation needs none";
}

TEST(CellIds, PartsAreStableAndUnique) {
  EXPECT_EQ(id_part("Lung only"), "lung-only");
  EXPECT_EQ(id_part("≥2"), "≥2");
  EXPECT_EQ(id_part("2+"), "2");
  EXPECT_EQ(id_part("--"), "x");
  EXPECT_EQ(id_part("男"), "男");
  RowIds ids;
  EXPECT_EQ(ids.unique("a"), "a");
  EXPECT_EQ(ids.unique("a"), "a-2");
  EXPECT_EQ(ids.unique("a-2"), "a-2-2");
}

TEST(Glossary, TermsAreWholeWords) {
  const auto terms = [](std::string_view text) {
    std::vector<std::string> found;
    for (const auto& abbreviation : abbreviations_in(text)) found.push_back(abbreviation.term);
    return found;
  };
  EXPECT_THAT(terms("ECOG performance status"), ElementsAre("ECOG"));
  EXPECT_THAT(terms("PD-1 agent"), ElementsAre("PD-1"));
  EXPECT_THAT(terms("PD-L1 of TKIs"), ElementsAre("PD-L1"));
  EXPECT_THAT(terms("FAST breakfast"), IsEmpty());
  EXPECT_THAT(terms("既往 TKI（PFS）"), ElementsAre("PFS", "TKI"));
}

TEST(Phrase, PartsKeepTheirValuesThroughNesting) {
  const Phrase inner = Phrase::fill(
      {"{0} of {1}", "{1}中{0}"},
      {Phrase::value({report::Count{3}, "a"}), Phrase::value({report::Count{26}, "b"})});
  const Phrase outer =
      Phrase::fill({"{0}; {1} {{x}}", "{1}；{0}"}, {inner, Phrase::value({report::Count{7}, "c"})});
  const auto sentence = outer.sentence();
  ASSERT_TRUE(sentence) << base::format_diagnostics(sentence.error());
  report::Presentation presentation;
  EXPECT_EQ(report::plain_text(report::format_sentence(*sentence, presentation)), "3 of 26; 7 {x}");
  presentation.language = base::Language::zh;
  EXPECT_EQ(report::plain_text(report::format_sentence(*sentence, presentation)), "7；26中3");
}

TEST(Phrase, AValueOfOneLanguageOnlyIsAFault) {
  const Phrase lost = Phrase::fill({"{0}", "无"}, {Phrase::value({report::Count{3}, "a"})});
  EXPECT_FALSE(lost.sentence());
}

TEST(Phrase, JoiningNothingIsNothing) {
  EXPECT_TRUE(Phrase::join_and({}).empty());
  EXPECT_TRUE(Phrase::join({}, {", ", "、"}).empty());
}

}  // namespace
}  // namespace osteon::study
