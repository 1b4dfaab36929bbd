// SPDX-License-Identifier: Apache-2.0
// Groups that form after time zero, from one flat sheet: a landmark analysis, or a group that
// changes with time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/survival/landmark.hpp"
#include "osteon/stats/survival/time_dependent.hpp"
#include "osteon/study/quick/survival.hpp"

namespace osteon::study {

struct QuickLandmark {
  QuickSurvival survival;  // `by`: groups known at time zero or at the landmark
  std::string switched;  // column with the time of the change, empty cell = never; instead of `by`
  std::string landmark;  // a time in the sheet's unit, exact; empty: none
};

/// Who was left out at the landmark, per group.
struct LandmarkGroup {
  std::string group;  // as in JSON
  LocalText label;
  stats::LandmarkCounts counts;
};

struct LandmarkAnalysis {
  std::unique_ptr<Prepared> prepared;  // members after the landmark, times since then
  std::string landmark;
  std::vector<LandmarkGroup> groups;
};

/// A landmark is given. With `switched`, the groups are those who had changed by the landmark and
/// those who had not.
/// Errors: those of quick_survival; both or neither of `by` and `switched` (E262); a landmark that
/// is not a time of the sheet's precision (E263); nobody left (E264); `switched` not a number
/// (E232).
[[nodiscard]] base::Result<LandmarkAnalysis> quick_landmark(const QuickSheet& sheet,
                                                            const QuickLandmark& question,
                                                            const Effort& effort);

/// The group before and after the change as it is in time, without a landmark.
struct SwitchAnalysis {
  std::unique_ptr<Prepared> prepared;
  stats::SwitchCounts counts;
  SurvivalComparison comparison;  // groups "before", "after": Simon-Makuch curves, Mantel-Byar
                                  // test, Cox regression; `subjects` of its curves are rows
};

/// Errors: as quick_landmark.
[[nodiscard]] base::Result<SwitchAnalysis> quick_switch(const QuickSheet& sheet,
                                                        const QuickLandmark& question,
                                                        const Effort& effort);

}  // namespace osteon::study
