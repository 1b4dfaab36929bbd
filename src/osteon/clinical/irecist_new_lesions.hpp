// SPDX-License-Identifier: Apache-2.0
// New lesions over time for iRECIST: which are new targets, their sum, and what each visit adds.
// Part of irecist.hpp's work.
#pragma once

#include <vector>

#include "osteon/clinical/irecist.hpp"

namespace osteon::clinical {

/// What one visit says about new lesions.
struct NewLesionsAtVisit {
  bool another = false;  // one appeared at this visit
  bool any = false;      // one is there, new or persisting
  bool non_target_grew = false;
  bool sum_known = true;  // every new target was measured or is gone
  Length sum;             // of the known new targets
};

/// One entry per visit of `recist`. Findings: too_many_new_targets.
[[nodiscard]] std::vector<NewLesionsAtVisit> follow_new_lesions(const TumourChart& chart,
                                                                const RecistResult& recist,
                                                                const ImmuneSettings& settings,
                                                                Findings& findings);

}  // namespace osteon::clinical
