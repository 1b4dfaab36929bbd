// SPDX-License-Identifier: Apache-2.0
// Three-valued logic through the language: what a missing value decides and what it does not.
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "charts.hpp"

namespace osteon::criteria::test {
namespace {

// yes, no and unknown as expressions about patient A; "stage" is missing for patient C.
struct Truth {
  std::string shown;
  std::string words;
};
const Truth yes{"yes", "(1 < 2)"};
const Truth no{"no", "(2 < 1)"};
const Truth unknown{"unknown", "(stage == 3)"};
const std::vector<Truth> all = {yes, no, unknown};
constexpr records::SubjectIndex patient_c = 2;

class Kleene : public testing::Test {
 protected:
  [[nodiscard]] std::string ask(const std::string& text) const {
    return answer(dataset_, {text}, patient_c);
  }
  records::Dataset dataset_ = small_charts().build();
};

TEST_F(Kleene, Not) {
  EXPECT_EQ(ask("not " + yes.words), "no");
  EXPECT_EQ(ask("not " + no.words), "yes");
  EXPECT_EQ(ask("not " + unknown.words), "unknown");
}

TEST_F(Kleene, AndNoDecides) {
  for (const auto& a : all) {
    for (const auto& b : all) {
      const bool any_no = a.shown == "no" || b.shown == "no";
      const bool both_yes = a.shown == "yes" && b.shown == "yes";
      EXPECT_EQ(ask(a.words + " and " + b.words), any_no     ? "no"
                                                  : both_yes ? "yes"
                                                             : "unknown")
          << a.shown << " and " << b.shown;
    }
  }
}

TEST_F(Kleene, OrYesDecides) {
  for (const auto& a : all) {
    for (const auto& b : all) {
      const bool any_yes = a.shown == "yes" || b.shown == "yes";
      const bool both_no = a.shown == "no" && b.shown == "no";
      EXPECT_EQ(ask(a.words + " or " + b.words), any_yes   ? "yes"
                                                 : both_no ? "no"
                                                           : "unknown")
          << a.shown << " or " << b.shown;
    }
  }
}

TEST_F(Kleene, PrecedenceIsNotAndOr) {
  EXPECT_EQ(ask("yes or yes and no"), "yes");
  EXPECT_EQ(ask("(yes or yes) and no"), "no");
  EXPECT_EQ(ask("not no and no"), "no");
  EXPECT_EQ(ask("not (no and no)"), "yes");
  EXPECT_EQ(ask("not stage == 3 or yes"), "yes");
}

TEST_F(Kleene, KnownAndUnknownAreAlwaysDefinite) {
  EXPECT_EQ(ask("stage is known"), "no");
  EXPECT_EQ(ask("stage is unknown"), "yes");
}

TEST_F(Kleene, OnlyWhatMattersIsNamed) {
  // confirmed and stage are missing for patient C, grade is "low".
  const auto doubts_of = [&](const std::string& text) {
    return doubts(dataset_, {text}, patient_c);
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(doubts_of("stage == 3 and diagnoses.grade == \"low\""),
            (Names{"missing diagnoses:2.stage"}));
  EXPECT_EQ(doubts_of("stage == 3 and diagnoses.grade == \"high\""), Names{});
  EXPECT_EQ(doubts_of("stage == 3 or diagnoses.grade == \"low\""), Names{});
  EXPECT_EQ(doubts_of("stage == 3 or diagnoses.grade == \"high\""),
            (Names{"missing diagnoses:2.stage"}));
  EXPECT_EQ(doubts_of("stage == 3 and confirmed"),
            (Names{"missing diagnoses:2.stage", "missing diagnoses:2.confirmed"}));
  EXPECT_EQ(doubts_of("(stage == 3 and diagnoses.grade == \"high\") or confirmed"),
            (Names{"missing diagnoses:2.confirmed"}));
  EXPECT_EQ(doubts_of("not stage == 3"), (Names{"missing diagnoses:2.stage"}));
}

}  // namespace
}  // namespace osteon::criteria::test
