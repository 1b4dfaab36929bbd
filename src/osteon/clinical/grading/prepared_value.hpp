// SPDX-License-Identifier: Apache-2.0
// A charted laboratory row in the unit of its quantity, before anything of its subject's other rows
// is known.
#pragma once

#include "osteon/clinical/grading/grade_records.hpp"

namespace osteon::clinical {

struct PreparedValue {
  std::uint32_t record = 0;
  std::string quantity;
  GradingInput input;
  GradingGap gap = GradingGap::graded;  // why it cannot be graded, when that is known already
};

/// One value, or two for a blood pressure written "140/85".
[[nodiscard]] std::vector<PreparedValue> prepare_value(std::uint32_t index, const LabRecord& record,
                                                       const std::vector<std::string>& asked,
                                                       const Laboratory& laboratory,
                                                       const GradingSettings& settings);

}  // namespace osteon::clinical
