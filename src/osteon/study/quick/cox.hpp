// SPDX-License-Identifier: Apache-2.0
// Cox regression from one sheet without a study file: columns by heading, one row per subject or
// several (start, stop), one model. Reads columns as they are stored, so that a million rows are no
// trouble.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/stats/survival/cox_after.hpp"
#include "osteon/study/load.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

struct QuickCox {
  std::string time;
  std::string event;
  std::optional<std::string> event_value;  // default 1 / yes
  std::string entry;                       // empty: everybody from the start
  std::vector<std::string> covariates;
  std::vector<std::string> categories;    // number columns that are codes
  std::vector<std::string> references;    // "column=level"
  std::vector<std::string> interactions;  // "a*b"
  std::string strata;
  std::string cluster;
  stats::CoxSettings settings;
  enum class PhTest { no, yes };
  PhTest ph_test = PhTest::no;
  stats::TimeTransform transform = stats::TimeTransform::km;
};

/// One covariate as read: a number, or levels in the order in which they print.
struct QuickCovariate {
  std::string name;                 // heading
  std::vector<std::string> levels;  // empty: a number
  std::int32_t reference = 0;
  std::vector<double> values;
  std::vector<std::int32_t> codes;
};

/// The rows that enter the model.
struct QuickCoxRows {
  std::vector<std::uint32_t> lines;  // of the file, one per row
  std::vector<std::int64_t> exit;
  std::vector<std::int64_t> entry;
  std::vector<stats::Outcome> outcome;
  std::vector<std::int32_t> stratum;
  std::vector<std::int32_t> cluster;
  std::vector<std::string> strata;  // labels
  std::uint8_t time_scale = 0;
  std::vector<QuickCovariate> covariates;
  std::int64_t incomplete = 0;  // rows left out for a missing value
};

struct QuickCoxResult {
  QuickCoxRows data;
  stats::CoxRows rows;
  stats::CoxFit fit;
  stats::Concordance concordance;
  std::optional<stats::ProportionalHazards> proportional;
  base::Diagnostics diagnostics;  // of the records
};

/// Errors, all at once: those of reading the sheet; E230 no such column, E231 events, E232 times
/// that are no numbers, E250 a time below 0 or not after the entry, E251 a covariate that cannot be
/// one, E252 an interaction or reference that does not fit, E253 nothing is left.
[[nodiscard]] base::Result<QuickCoxResult> quick_cox(const QuickSheet& sheet,
                                                     const QuickCox& question,
                                                     const Effort& effort);

/// Levels, rows, events, hazard ratios; tests, concordance and proportional hazards below.
[[nodiscard]] report::Table cox_report(const QuickCoxResult& result, const QuickCox& question,
                                       const QuickSheet& sheet);
/// Every number at full precision; the keys are those of docs/output.md.
[[nodiscard]] std::string cox_json(const QuickCoxResult& result);
/// One line per row of the model: line of the file, martingale, deviance, score, dfbeta,
/// Schoenfeld.
[[nodiscard]] std::string residuals_csv(const QuickCoxResult& result, stats::Ties ties);
/// The same into a file, which is replaced. Error E410: it cannot be written.
[[nodiscard]] base::Result<void> write_residuals(const std::filesystem::path& file,
                                                 const QuickCoxResult& result, stats::Ties ties);
/// Numbers at their mean, categories at their reference.
[[nodiscard]] std::string baseline_csv(const QuickCoxResult& result, stats::Ties ties,
                                       double level);

}  // namespace osteon::study
