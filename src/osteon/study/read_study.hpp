// SPDX-License-Identifier: Apache-2.0
// Reads a study file. Every key is declared once where it is read, with its default, and written to
// the lock; what nobody reads is an error with the closest known key.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/section.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

struct StudyReading {
  Study study;
  base::Diagnostics warnings;
};

/// `directory`: what relative file names refer to. Errors: all problems of the file at once.
[[nodiscard]] base::Result<StudyReading> read_study(std::string text, std::string name,
                                                    const std::filesystem::path& directory);

// The parts, one file each.
void read_sources(Section& root, const std::filesystem::path& directory, Study& study);
void read_selection(Section& root, cohort::CohortPlan& plan);  // define, eligibility, arms
void read_variables(Section& root, cohort::CohortPlan& plan);
void read_outcomes(Section& root, cohort::CohortPlan& plan);  // assessment, endpoint, rate
void read_safety(Section& root, cohort::CohortPlan& plan);    // safety, dose
void read_grading(Section& root, const std::filesystem::path& directory,
                  cohort::CohortPlan& cohort);  // grading, lines
void read_statistics(Section& root, StatisticsPlan& plan);
/// Survival tables: at, differences, rmst, quantiles, trend, historical_median.
void read_survival_rows(Section& section, TablePlan& table);
/// Times of a key, in the shown unit; error E217 for what is none.
[[nodiscard]] std::vector<double> read_times(Section& section, std::string_view key);
void read_output(Section& root, const cohort::CohortPlan& cohort, OutputPlan& plan);

}  // namespace osteon::study
