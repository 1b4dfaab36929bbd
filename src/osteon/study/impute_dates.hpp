// SPDX-License-Identifier: Apache-2.0
// Completes the incomplete dates of records by the rule of each kind of date (docs/rules.md,
// section 7) before the subjects are grouped, and makes the same records with the earliest or the
// latest possible days for a sensitivity run. Dates without a rule stay missing, with a query.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/csv_reader.hpp"
#include "osteon/records/dataset.hpp"
#include "osteon/study/imputed_date.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

/// A table as it was read, and its dates that are not whole.
struct ReadTable {
  records::Dataset::Input input;
  std::vector<records::PartialDateCell> partial_dates;
};

struct CompletedRecords {
  records::Dataset dataset;
  std::vector<ImputedDate> dates;
  base::Diagnostics queries;  // one per incomplete date
};

/// Starts of therapies and adverse events look at the index date of the subject, which is asked of
/// the records with all other dates completed. Errors: those of Dataset::group.
[[nodiscard]] base::Result<CompletedRecords> group_completed(std::vector<ReadTable> tables,
                                                             const Study& study);

enum class DateEnd { earliest, latest };
/// The records with the completed dates that `which` names moved to this end of what they may be.
[[nodiscard]] base::Result<records::Dataset> with_dates_at(
    const records::Dataset& dataset, std::span<const ImputedDate> dates, DateEnd end,
    const std::function<bool(const ImputedDate&)>& which);

}  // namespace osteon::study
