// SPDX-License-Identifier: Apache-2.0
// A study file from the disk, its records and its cohort: everything before tables and figures.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/cohort/cohort.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/comparison_memory.hpp"
#include "osteon/study/load.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

/// Held by pointer: the cohort points into the dataset, so neither may move.
struct Prepared {
  Study study;
  LoadedRecords records;
  cohort::Cohort cohort;
  base::Diagnostics diagnostics;  // all queries, warnings and notes, study file included

  [[nodiscard]] Analysis analysis() const {
    return {&study, &records.dataset, &cohort, records.imputed_dates, memory.get()};
  }

  std::unique_ptr<ComparisonMemory> memory = std::make_unique<ComparisonMemory>(study, cohort);
};

/// Error E220: the file cannot be read.
[[nodiscard]] base::Result<std::string> read_text_file(const std::filesystem::path& path,
                                                       base::Concern concern);

/// Errors: those of the study file; then those of the records; then those of the expressions.
[[nodiscard]] base::Result<std::unique_ptr<Prepared>> prepare(const std::filesystem::path& file,
                                                              const Effort& effort);
/// The records of a study that is already in memory.
[[nodiscard]] base::Result<std::unique_ptr<Prepared>> prepare_records(Study study,
                                                                      const Effort& effort);
/// The cohort of records that are there: the plan in prepared.study.cohort.
[[nodiscard]] base::Result<void> prepare_cohort(Prepared& prepared, const Effort& effort);

}  // namespace osteon::study
