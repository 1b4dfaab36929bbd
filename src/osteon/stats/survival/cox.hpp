// SPDX-License-Identifier: Apache-2.0
// Cox proportional hazards regression. From counts (each group of a RiskTable is a covariate
// pattern: exact, whatever the number of subjects) or from rows: one per subject, or several, each
// an interval (entry, exit] with its own covariates (R's counting process). Strata in both. A
// monotone likelihood is returned as such, never as a large number.
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
/// SPSS, Stata). discrete: time itself is discrete, the model is logistic given the number of
/// events, coefficients are log odds ratios (R "exact", SAS DISCRETE; Cox 1972, section 6).
/// marginal: time is continuous and the order of tied events unknown (SAS EXACT; Kalbfleisch and
/// Prentice, Biometrika 1973;60:267).
enum class Ties { efron, breslow, discrete, marginal };

/// firth: half the log determinant of the information is added, so that every estimate is finite
/// (Heinze and Schemper, Biometrics 2001;57:114). With Efron or Breslow ties only.
enum class Penalty { none, firth };

/// profile: limits where the (penalised) likelihood, maximised over the other coefficients, has
/// fallen by half a chi-square quantile (Venzon and Moolgavkar, Appl Stat 1988;37:87).
enum class CoxInterval { wald, profile };

/// robust: Lin and Wei, JASA 1989;84:1074, summed over clusters. With Efron or Breslow ties only.
enum class CoxVariance { model, robust };

struct CoxSettings {
  Ties ties = Ties::efron;
  double level = 0.95;
  int maximum_iterations = 100;
  Penalty penalty = Penalty::none;
  CoxInterval interval = CoxInterval::wald;
  CoxVariance variance = CoxVariance::model;
  /// Cluster of each row, any numbers; empty: every row is one. Read for a robust variance.
  std::span<const std::int32_t> cluster = {};
};

/// finite: an estimate exists. minus_infinity / plus_infinity: the likelihood rises without end in
/// that direction (no event on one side). undefined: aliased with other columns, no events, or left
/// open because another coefficient is infinite.
enum class CoefficientKind { finite, minus_infinity, plus_infinity, undefined };

struct CoxCoefficient {
  DesignColumn column;
  CoefficientKind kind = CoefficientKind::undefined;
  std::optional<double> beta;            // log hazard ratio per unit, or against the reference
  std::optional<double> standard_error;  // robust when that was asked for
  std::optional<double> model_standard_error;  // from the information, also beside a robust one
  std::optional<double> hazard_ratio;
  /// Of the hazard ratio: exp(beta -/+ z se), or the profile limits. A profile limit exists on the
  /// finite side of an infinite estimate too.
  Interval interval;
  TestResult wald;  // z, two-sided p; absent for infinite coefficients
  /// Twice the (penalised) log-likelihood lost when this coefficient is 0, one degree of freedom.
  /// For infinite coefficients, profile intervals and Firth's penalty; otherwise empty.
  std::optional<TestResult> likelihood_ratio;
};

struct CoxFit {
  Method method = Method::cox_efron;
  Absence absence = Absence::none;  // monotone_likelihood, collinear_covariates, no_events ...
  std::int64_t subjects = 0;        // rows
  std::int64_t events = 0;
  std::int64_t clusters = 0;  // of a robust variance, otherwise 0
  int iterations = 0;
  std::vector<CoxCoefficient> coefficients;
  /// Of the finite coefficients' rows and columns; p x p, row by row; robust when asked for.
  std::vector<double> covariance;
  /// From the information, when `covariance` is robust; otherwise empty.
  std::vector<double> model_covariance;
  std::optional<double> log_likelihood_null;
  /// Supremum for a monotone likelihood; penalised (of standardised covariates) for Firth.
  std::optional<double> log_likelihood;
  TestResult likelihood_ratio;  // valid for a monotone likelihood too
  TestResult score;             // at beta = 0; without ties the log-rank test
  TestResult wald;              // absent for a monotone likelihood
};

/// Grouped: row g of the design holds the covariates of group g of the table. Competing events
/// count as censored (cause-specific hazard). Exact ties and Firth's penalty take one row per
/// subject inside. Precondition: design.rows() == table.groups(), model variance.
[[nodiscard]] CoxFit fit_cox(const RiskTable& table, const DesignMatrix& design,
                             const CoxSettings& settings = {});

/// Group as the only factor, against an explicit reference group.
[[nodiscard]] CoxFit fit_cox(const RiskTable& table, std::string variable, std::int32_t reference,
                             const CoxSettings& settings = {});

/// Rows; `subjects.group` is not read. A subject may have several rows that do not overlap. Same
/// errors as tabulate. Precondition: design.rows() == subjects.exit.size().
[[nodiscard]] base::Result<CoxFit> fit_cox(const SubjectTimes& subjects, const DesignMatrix& design,
                                           const CoxSettings& settings = {});

/// The method of a fit with these settings.
[[nodiscard]] Method cox_method(const CoxSettings& settings);

}  // namespace osteon::stats
