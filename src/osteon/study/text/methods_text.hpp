// SPDX-License-Identifier: Apache-2.0
// The Methods section in English and Chinese: made from the plan, and for statistics from the
// methods that the tables' numbers carry, so that nothing is described that was not done. Refuses
// to know results.
#pragma once

#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/document.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// What computed the numbers, as the Methods text names it.
struct Software {
  std::string name;
  std::string version;
};

/// Headings of level 2 with paragraphs and lists: design and patients, assessment, endpoints,
/// safety, statistical analysis. `tables`: those of the report, made from the same analysis.
/// Errors: our own (a sentence that does not fit its values), and those of compare_survival.
[[nodiscard]] base::Result<std::vector<report::Block>> methods_text(
    const Analysis& analysis, const std::vector<report::Table>& tables, const Software& software);

}  // namespace osteon::study
