// SPDX-License-Identifier: Apache-2.0
// Labels of the study file fitted into a sentence: small first letters, "the ... group", lists.
// Refuses to know numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/cohort/plan.hpp"

namespace osteon::study {

using base::LocalText;

/// "Sex" -> "sex"; "ECOG status", "PD-1 agent", "γ-GT" and "Karnofsky score" stay.
[[nodiscard]] std::string lower_first(std::string_view text);
/// The English side; Chinese has no small letters.
[[nodiscard]] LocalText lower_first(const LocalText& text);
/// "overall survival" -> "Overall survival".
[[nodiscard]] std::string upper_first(std::string_view text);

/// A level inside a sentence. When the label is the code with a capital, the code's own letters
/// stand ("Femur" for femur -> "femur", "Hodgkin" for Hodgkin stays); otherwise a small first
/// letter.
[[nodiscard]] LocalText level_words(const cohort::LevelPlan& level);

/// "monotherapy group" / "单药组"; nothing is added to a label that ends in group, arm, cohort or
/// 组.
[[nodiscard]] LocalText group_words(const cohort::LevelPlan& level);
/// The same after a preposition: "the monotherapy group", but "group A", which is a name.
[[nodiscard]] LocalText the_group(const cohort::LevelPlan& level);

/// "Age (years)" -> "Age" and "years"; a label without brackets has an empty unit.
struct LabelParts {
  LocalText name;
  LocalText unit;
};
[[nodiscard]] LabelParts split_unit(const LocalText& label);

/// "a", "a and b", "a, b and c" / "a", "a和b", "a、b和c".
[[nodiscard]] LocalText join_and(const std::vector<LocalText>& parts);

/// Adds words with a blank where Chinese meets Latin: "首个 TKI" and "的" become "首个 TKI 的".
void append_spaced(std::string& to, std::string_view words);

/// "a" or "an" before a word.
[[nodiscard]] std::string_view article(std::string_view word);

}  // namespace osteon::study
