// SPDX-License-Identifier: Apache-2.0
// What several writers need of blocks: findings in order and counted, severities in words.
#pragma once

#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"

namespace osteon::report {

/// Gravest first; equal ones stay in their order.
[[nodiscard]] std::vector<base::Diagnostic> by_severity(const base::Diagnostics& diagnostics);

/// "1 error, 3 queries, 2 warnings" with the severities that occur, or "Nothing to report."
[[nodiscard]] std::string severity_counts(const base::Diagnostics& diagnostics,
                                          base::Language language);

/// "query" / "质疑".
[[nodiscard]] std::string severity_word(base::Severity severity, base::Language language);

}  // namespace osteon::report
