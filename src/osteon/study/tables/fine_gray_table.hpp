// SPDX-License-Identifier: Apache-2.0
// One multivariable model of an endpoint with competing events, seen twice: ratios of
// subdistribution hazards (Fine-Gray) and of cause-specific hazards (Cox), side by side.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/tables/cox_models.hpp"

namespace osteon::study {

struct FineGrayModels {
  std::vector<Covariate> covariates;
  CoxModel subdistribution;
  CoxModel cause_specific;
};

/// Errors: no such endpoint (E311), one without a competing event (E314), no such variable (E360),
/// no covariates (E364), each with the plan's place.
[[nodiscard]] base::Result<FineGrayModels> fit_fine_gray_models(const Analysis& analysis,
                                                                const TablePlan& plan);

/// Errors: those of fit_fine_gray_models.
[[nodiscard]] base::Result<report::Table> fine_gray_table(const Analysis& analysis,
                                                          const TablePlan& plan);

}  // namespace osteon::study
