// SPDX-License-Identifier: Apache-2.0
// Cox proportional hazards regression. From counts (each group of a RiskTable is a covariate
// pattern: exact, whatever the number of subjects) or from one row per subject. Delayed entry and
// strata in both. A monotone likelihood is returned as such, never as a large number.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/stats/result.hpp"
#include "osteon/stats/survival/design_matrix.hpp"

namespace osteon::stats {

/// efron: Efron, JASA 1977;72:557 (R's default). breslow: Breslow, Biometrics 1974;30:89 (SAS,
/// SPSS, Stata).
enum class Ties { efron, breslow };

struct CoxSettings {
  Ties ties = Ties::efron;
  double level = 0.95;
  int maximum_iterations = 100;
};

/// finite: an estimate exists. minus_infinity / plus_infinity: the likelihood rises without end in
/// that direction (no event on one side). undefined: aliased with other columns, no events, or left
/// open because another coefficient is infinite.
enum class CoefficientKind { finite, minus_infinity, plus_infinity, undefined };

struct CoxCoefficient {
  DesignColumn column;
  CoefficientKind kind = CoefficientKind::undefined;
  std::optional<double> beta;  // log hazard ratio per unit, or against the reference level
  std::optional<double> standard_error;
  std::optional<double> hazard_ratio;
  Interval interval;  // of the hazard ratio, exp(beta -/+ z se)
  TestResult wald;    // z, two-sided p; absent for infinite coefficients
};

struct CoxFit {
  Method method = Method::cox_efron;
  Absence absence = Absence::none;  // monotone_likelihood, collinear_covariates, no_events ...
  std::int64_t subjects = 0;
  std::int64_t events = 0;
  int iterations = 0;
  std::vector<CoxCoefficient> coefficients;
  std::vector<double>
      covariance;  // of the finite coefficients' rows and columns; p x p, row by row
  std::optional<double> log_likelihood_null;
  std::optional<double> log_likelihood;  // supremum for a monotone likelihood
  TestResult likelihood_ratio;           // valid for a monotone likelihood too
  TestResult score;                      // at beta = 0; without ties the log-rank test
  TestResult wald;                       // absent for a monotone likelihood
};

/// Grouped: row g of the design holds the covariates of group g of the table. Competing events
/// count as censored (cause-specific hazard). Precondition: design.rows() == table.groups().
[[nodiscard]] CoxFit fit_cox(const RiskTable& table, const DesignMatrix& design,
                             const CoxSettings& settings = {});

/// Group as the only factor, against an explicit reference group.
[[nodiscard]] CoxFit fit_cox(const RiskTable& table, std::string variable, std::int32_t reference,
                             const CoxSettings& settings = {});

/// One row per subject; `subjects.group` is not read. Same errors as tabulate. Precondition:
/// design.rows() == subjects.exit.size().
[[nodiscard]] base::Result<CoxFit> fit_cox(const SubjectTimes& subjects, const DesignMatrix& design,
                                           const CoxSettings& settings = {});

}  // namespace osteon::stats
