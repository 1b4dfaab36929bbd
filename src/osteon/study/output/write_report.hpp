// SPDX-License-Identifier: Apache-2.0
// Puts a report into a run's folder, file by file.
#pragma once

#include <filesystem>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/output/run_folder.hpp"
#include "osteon/study/output/study_report.hpp"
#include "osteon/study/prepare.hpp"

namespace osteon::study {

/// Writes tables/, figures/, text/, data/, checks/, report/, index.html and study.lock.toml.
/// Errors: a file that cannot be written, a figure that cannot be drawn, or cancelled (E900).
[[nodiscard]] base::Result<void> write_report(const Prepared& prepared, const StudyReport& report,
                                              const Effort& effort, RunFolder& folder);

/// Files of one table in the formats asked for, as "<stem>.<format>".
[[nodiscard]] base::Result<void> write_table(const report::Table& table, const Study& study,
                                             const std::string& stem, RunFolder& folder);
/// Files of one figure: the formats asked for, its points as csv and its description as txt.
[[nodiscard]] base::Result<void> write_figure(const StudyFigure& figure, const Formats& formats,
                                              const std::string& stem, base::Language language,
                                              RunFolder& folder);

}  // namespace osteon::study
