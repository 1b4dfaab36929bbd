// SPDX-License-Identifier: Apache-2.0
// The records of a study: every source read, grouped by subject and checked.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/dataset.hpp"
#include "osteon/records/validate.hpp"
#include "osteon/study/imputed_date.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

/// How long work is done; none of it changes a result.
struct Effort {
  unsigned threads = 1;
  std::function<void(std::string_view step, double fraction)> progress;
  const std::atomic<bool>* cancelled = nullptr;
};

struct LoadedRecords {
  records::Dataset dataset;
  base::Diagnostics diagnostics;  // queries, warnings and notes
  std::vector<records::CodeCount> query_counts;
  std::vector<ImputedDate> imputed_dates;  // by table, column, row
};

/// The name under which a heading of a flat sheet stands in expressions: "ph.ecog" is ph_ecog.
[[nodiscard]] std::string usable_name(std::string_view heading);

/// Errors: those of the readers and of grouping, for all sources at once.
[[nodiscard]] base::Result<LoadedRecords> load_records(const Study& study, const Effort& effort);

}  // namespace osteon::study
