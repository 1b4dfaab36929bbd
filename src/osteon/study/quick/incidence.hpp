// SPDX-License-Identifier: Apache-2.0
// Competing risks without a study file: one flat sheet with a time and a column that says how it
// ended.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/prepare.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

struct QuickIncidence {
  std::string time;
  std::string event;                    // column with the outcome
  std::string event_value;              // value that is the event
  std::string competing_value;          // value that is the competing event; any other is censored
  std::string by;                       // empty: one curve
  std::string strata;                   // empty: an unstratified test
  std::vector<std::string> covariates;  // of the Fine-Gray model; empty: none
  cohort::TimeUnit unit = cohort::TimeUnit::days;
  cohort::TimeUnit shown = cohort::TimeUnit::days;
  std::string title;
  double every = 0;
  std::vector<double> at;
  CausesShown causes = CausesShown::both;
};

/// A study with endpoint "time", figure "cif", table "incidence" and, with covariates, table
/// "fine-gray". Errors: E230 and E232 as quick_survival; a value that no cell of the outcome column
/// has (E260); the two values are the same (E261).
[[nodiscard]] base::Result<std::unique_ptr<Prepared>> quick_incidence(
    const QuickSheet& sheet, const QuickIncidence& question, const Effort& effort);

}  // namespace osteon::study
