// SPDX-License-Identifier: Apache-2.0
// Designs of single-arm trials as findings: Simon's two-stage designs beside the exact single-stage
// one, and what may be said when such a trial has ended.
#pragma once

#include <cstdint>
#include <optional>

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/designs/two_stage.hpp"
#include "osteon/study/quick/findings.hpp"

namespace osteon::study {

struct QuickDesign {
  stats::DesignQuestion question;
  /// Responses of all subjects of a trial that ended by the optimal (or minimax) design.
  std::optional<std::int64_t> responses;
  stats::TwoStageCriterion criterion = stats::TwoStageCriterion::optimal;
};

/// Errors: E266 rates that are not 0 < p0 < p1 < 1 or error rates outside 0 to 0.5; more than
/// stats::largest_design subjects needed; more responses than subjects.
[[nodiscard]] base::Result<Findings> design_findings(const QuickDesign& question);

}  // namespace osteon::study
