// SPDX-License-Identifier: Apache-2.0
// How the verbs that compare print what they found: tables on a terminal, or JSON.
#pragma once

#include <string>

#include "cli/verb.hpp"
#include "osteon/report/theme.hpp"
#include "osteon/study/quick/findings.hpp"

namespace osteon::cli {

[[nodiscard]] Exit print_findings(const study::Findings& findings,
                                  const base::Diagnostics& diagnostics, const report::Theme& theme,
                                  const CommonFlags& common);

}  // namespace osteon::cli
