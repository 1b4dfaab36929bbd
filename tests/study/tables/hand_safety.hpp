// SPDX-License-Identifier: Apache-2.0
// Adverse events written by hand: per term, how many members of each arm had which worst grade.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "hand_cohort.hpp"

namespace osteon::study::testing_support {

/// Worst grades of one term: by_arm[arm] = grades of that arm's first members; the rest had none.
/// 0 = no event, -1 = an event without a grade.
struct HandTerm {
  LocalText label;
  std::vector<std::vector<int>> by_arm;
};

inline clinical::WorstGrade worst_of(int grade) {
  if (grade < 0) return clinical::WorstGrade::ungraded;
  return clinical::grade(grade).value_or(clinical::WorstGrade::no_event);
}

inline void add_safety(Hand& hand, const std::vector<HandTerm>& terms) {
  const std::size_t members = hand.cohort.members.size();
  cohort::SafetyColumns safety;
  safety.worst.assign(1, std::vector(members, clinical::WorstGrade::no_event));
  for (const auto& term : terms) {
    safety.rows.push_back({term.label, {term.label.en}});
    std::vector<clinical::WorstGrade> worst(members, clinical::WorstGrade::no_event);
    for (std::size_t arm = 0; arm < term.by_arm.size(); ++arm) {
      const auto first =
          static_cast<std::size_t>(std::find(hand.cohort.arm.begin(), hand.cohort.arm.end(),
                                             static_cast<std::int32_t>(arm)) -
                                   hand.cohort.arm.begin());
      for (std::size_t i = 0; i < term.by_arm[arm].size(); ++i) {
        worst[first + i] = worst_of(term.by_arm[arm][i]);
      }
    }
    for (std::size_t i = 0; i < members; ++i) {
      safety.worst[0][i] = std::max(safety.worst[0][i], worst[i]);
    }
    safety.worst.push_back(std::move(worst));
  }
  safety.led_to_reduction.assign(members, false);
  safety.led_to_interruption.assign(members, false);
  safety.led_to_withdrawal.assign(members, false);
  hand.cohort.plan.safety.present = true;
  hand.cohort.safety = std::move(safety);
}

}  // namespace osteon::study::testing_support
