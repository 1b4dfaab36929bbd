// SPDX-License-Identifier: Apache-2.0
// Follows numbers from one table to another within a subject: the lesion of a measurement, the
// therapy of a dose. Refuses to match numbers of different subjects.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "osteon/records/dataset.hpp"

namespace osteon::records::validation {

inline constexpr Row no_row = std::numeric_limits<Row>::max();

/// For each row of `from`: the row of `to` of the same subject whose key equals the row's, or
/// no_row (also for rows without subject or key). Of equal keys the first row counts. Both keys are
/// text. O(rows).
[[nodiscard]] std::vector<Row> follow(const Dataset& dataset, const Table& from,
                                      const Column& from_key, const Table& to,
                                      const Column& to_key);

}  // namespace osteon::records::validation
