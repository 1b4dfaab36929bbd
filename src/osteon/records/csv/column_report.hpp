// SPDX-License-Identifier: Apache-2.0
// Says in words what was wrong with the cells of a column, with places and remedies. Refuses to
// show values of identifiers.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/csv/finish.hpp"
#include "osteon/records/frame.hpp"

namespace osteon::records::csv {

/// Everything to report about a finished column: bad cells one by one up to max_cell_reports and
/// then as a number, unlisted codes, overflow (errors), doubtful types, dropped times of day.
[[nodiscard]] base::Diagnostics report_column(const FinishedColumn& finished,
                                              const PlannedColumn& planned, const Frame& frame,
                                              const CsvOptions& options);

}  // namespace osteon::records::csv
