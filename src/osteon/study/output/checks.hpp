// SPDX-License-Identifier: Apache-2.0
// What a reader must know before believing a run: open queries, and the flow box by box.
#pragma once

#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// severity, code, file, line, column, what is wrong, what to do. One row each, gravest first.
[[nodiscard]] std::string queries_csv(const base::Diagnostics& diagnostics);
/// Boxes of the eligibility flow with their counts, and whether they add up.
[[nodiscard]] std::string flow_json(const Analysis& analysis);

}  // namespace osteon::study
