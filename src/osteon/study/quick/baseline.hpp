// SPDX-License-Identifier: Apache-2.0
// A baseline table without a study file, from one flat sheet.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/prepare.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

struct QuickBaseline {
  std::string by;                       // empty: one column
  std::vector<std::string> rows;        // headings; empty: every column but `by` and identifiers
  std::vector<std::string> categories;  // numeric columns to be shown as categories
};

/// A study with table "table1". A whole-number column with at most five different values is shown
/// as categories, and a note says so.
[[nodiscard]] base::Result<std::unique_ptr<Prepared>> quick_baseline(const QuickSheet& sheet,
                                                                     const QuickBaseline& question,
                                                                     const Effort& effort);

}  // namespace osteon::study
