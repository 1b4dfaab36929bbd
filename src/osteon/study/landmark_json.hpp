// SPDX-License-Identifier: Apache-2.0
// Every number of a landmark analysis or of a group that changes with time (docs/output.md).
#pragma once

#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/quick/landmark.hpp"

namespace osteon::study {

/// As survival_json, with the landmark and who was left out at it.
[[nodiscard]] base::Result<std::string> landmark_json(const LandmarkAnalysis& landmark);
/// As survival_json, with patients and rows.
[[nodiscard]] std::string switch_json(const SwitchAnalysis& changed);

}  // namespace osteon::study
