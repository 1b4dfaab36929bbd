// SPDX-License-Identifier: Apache-2.0
// Cox models of one endpoint from the cohort's columns: covariates by name, one row per subject,
// complete cases. Refuses to know tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/cohort/cohort.hpp"
#include "osteon/stats/survival/cox_after.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// A numeric covariate has values, a categorical one levels and codes; one entry per member.
struct Covariate {
  std::string name;
  LocalText label;
  cohort::VariableKind kind = cohort::VariableKind::category;
  std::vector<double> values;  // NaN = missing
  std::vector<cohort::LevelPlan> levels;
  std::vector<std::int32_t> codes;  // -1 = missing
  /// The arm's reference; the first level of a variable that anybody has.
  std::int32_t reference = 0;

  [[nodiscard]] bool is_known(std::size_t member) const;
};

/// `name`: "arm" or a variable. Errors: E360 no such variable, E310 no arms.
[[nodiscard]] base::Result<Covariate> find_covariate(const cohort::Cohort& cohort,
                                                     std::string_view name,
                                                     const base::Place& place);

struct CoxModel {
  stats::CoxFit fit;
  std::optional<stats::ProportionalHazards> proportional;  // when the plan asks for it
  std::int64_t incomplete = 0;  // members with a time, left out for a missing covariate
  [[nodiscard]] std::int64_t parameters() const {
    return static_cast<std::int64_t>(fit.coefficients.size());
  }
};

/// cause_specific: Cox, competing events censored. subdistribution: Fine-Gray.
enum class HazardOf { cause_specific, subdistribution };

/// How all models of one table are fitted.
struct CoxPlan {
  stats::CoxSettings settings;
  HazardOf hazard = HazardOf::cause_specific;
  bool ph_test = false;
  std::optional<Covariate> strata;
  std::optional<Covariate> cluster;
};

/// From the table's keys and the statistics of the study. Errors: E360 no such variable; E365
/// strata that are numbers, Firth's penalty or a robust variance with exact ties or with each
/// other.
[[nodiscard]] base::Result<CoxPlan> cox_plan(const Analysis& analysis, const TablePlan& table);

/// Members with a time and all covariates, strata and clusters known. Errors: those of
/// stats::fit_cox and stats::fit_fine_gray.
[[nodiscard]] base::Result<CoxModel> fit_model(const CoxPlan& plan,
                                               const cohort::EndpointColumn& endpoint,
                                               const std::vector<const Covariate*>& covariates);

}  // namespace osteon::study
