// SPDX-License-Identifier: Apache-2.0
// Comparisons of survival that were made already: tables, figures, JSON and sentences ask for the
// same ones, and permutation tests are not made twice. Not for several threads at once.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "osteon/study/analysis.hpp"

namespace osteon::study {

class ComparisonMemory {
 public:
  /// Remembers for this study and cohort only; both must outlive the memory and stay as they are.
  ComparisonMemory(const Study& study, const cohort::Cohort& cohort)
      : study_(&study), cohort_(&cohort) {}

  /// Whoever changes a setting for another run brings another study, whose results are not these.
  [[nodiscard]] bool belongs_to(const Analysis& analysis) const {
    return analysis.study == study_ && analysis.cohort == cohort_;
  }
  /// Null when it was not kept yet.
  [[nodiscard]] SharedComparison find(std::string_view endpoint, std::string_view by) const {
    const auto found = kept_.find(Key(endpoint, by));
    return found == kept_.end() ? nullptr : found->second;
  }
  void keep(std::string_view endpoint, std::string_view by, SharedComparison comparison) {
    kept_[Key(endpoint, by)] = std::move(comparison);
  }

 private:
  using Key = std::pair<std::string, std::string>;

  const Study* study_;
  const cohort::Cohort* cohort_;
  std::map<Key, SharedComparison> kept_;
};

}  // namespace osteon::study
