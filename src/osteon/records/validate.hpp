// SPDX-License-Identifier: Apache-2.0
// Opens queries on doubtful chart values: impossible orders of dates, unknown lesions, sizes, units
// and grades out of range, duplicates. Changes nothing, drops nobody, shows no identifier.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/diagnostic.hpp"
#include "osteon/records/catalogue.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::records {

struct ValidationOptions {
  /// Data cut-off of the study: anything dated later opens a query. Nothing: not checked.
  std::optional<base::CalendarDay> cutoff;
  /// Queries listed per code; the counts are always complete.
  std::size_t most_per_code = 1000;
  // RECIST 1.1, section 3: smallest measurable sizes at baseline, and section 4.1: number of
  // targets.
  std::int64_t least_node_mm = 15;
  std::int64_t least_lesion_mm = 10;
  std::int64_t greatest_diameter_mm = 500;
  std::size_t most_targets = 5;
  std::size_t most_targets_per_organ = 2;
  std::int32_t greatest_age_years = 120;
};

struct CodeCount {
  std::string code;
  std::size_t count = 0;
};

struct Validation {
  base::Diagnostics queries;      // by code, then in the order of the tables and rows
  std::vector<CodeCount> counts;  // codes with at least one query, in catalogue order
};

/// Runs every check of validation_catalogue(). A check whose table or column is absent finds
/// nothing.
[[nodiscard]] Validation validate(const Dataset& dataset, const ValidationOptions& options = {});

}  // namespace osteon::records
