// SPDX-License-Identifier: Apache-2.0
// Every number of a competing-risks analysis at full precision, under stable names
// (docs/output.md).
#pragma once

#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// For the endpoints of an incidence table's plan, and the models of a Fine-Gray table's plan
/// (null: none).
[[nodiscard]] base::Result<std::string> incidence_json(const Analysis& analysis,
                                                       const TablePlan& incidence,
                                                       const TablePlan* fine_gray);

}  // namespace osteon::study
