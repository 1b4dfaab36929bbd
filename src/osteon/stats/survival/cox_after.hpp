// SPDX-License-Identifier: Apache-2.0
// What is asked after a Cox fit: how well it orders the subjects, whether hazards are proportional,
// and the survival that it predicts.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/stats/survival/cox_rows.hpp"

namespace osteon::stats {

/// b' V^-1 b over all coefficients of one variable with the fit's covariance, robust where that is:
/// whether a variable of several levels matters at all; the same whatever level is the reference.
/// Absent: an infinite estimate among them, or the absence of the fit. Precondition: the fit has
/// the variable.
[[nodiscard]] TestResult joint_wald(const CoxFit& fit, std::string_view variable);

/// Pairs of rows of one stratum whose order in time is known: one has its event while the other is
/// at risk.
struct Concordance {
  Absence absence = Absence::none;
  std::int64_t concordant = 0;  // the larger hazard has the earlier event
  std::int64_t discordant = 0;
  std::int64_t tied_hazard = 0;  // count 1/2
  std::int64_t tied_time = 0;    // both have their event at one time; not counted
  std::int64_t tied_both = 0;
  std::optional<double> estimate;        // 0 to 1
  std::optional<double> standard_error;  // infinitesimal jackknife over clusters
};

/// Harrell's C of the linear predictor, in O(n log n). cluster: as in CoxSettings.
[[nodiscard]] Concordance concordance(const CoxRows& rows, const CoxFit& fit,
                                      std::span<const std::int32_t> cluster = {});

/// Function of time with which an effect may grow. km: 1 less the Kaplan-Meier curve just before;
/// rank: of the times among all rows.
enum class TimeTransform { km, identity, rank, log };

struct ProportionalHazards {
  TimeTransform transform = TimeTransform::km;
  struct Term {
    std::string variable;
    TestResult test;
  };
  std::vector<Term> terms;  // per variable: all its columns together
  TestResult global;
};

/// Score test of x g(t) beside x (cox.zph of survival 3.0 and later). Efron or Breslow ties.
/// Absent: monotone likelihood, collinear interactions with time, log of time 0.
[[nodiscard]] ProportionalHazards proportional_hazards(const CoxRows& rows, const CoxFit& fit,
                                                       Ties ties,
                                                       TimeTransform transform = TimeTransform::km);

struct BaselineStep {
  std::int32_t stratum = 0;
  std::int64_t time = 0;  // ticks; every time with an event
  std::int64_t events = 0;
  double cumulative_hazard = 0;
  double standard_error = 0;  // of the cumulative hazard; beta's error is in it
  double survival = 1;
  Interval interval;  // of the survival, on the log scale
};

struct Baseline {
  Absence absence = Absence::none;
  std::vector<BaselineStep> steps;  // by stratum and time
};

/// Of a subject whose covariates are `profile` (one per design column, scale of the data). Efron's
/// or Breslow's estimate, as the ties are (Tsiatis, Ann Stat 1981;9:93 for the variance).
[[nodiscard]] Baseline cox_baseline(const CoxRows& rows, const CoxFit& fit, Ties ties,
                                    std::span<const double> profile, double level = 0.95);

/// The profile with every covariate at its mean over the rows.
[[nodiscard]] std::vector<double> mean_profile(const CoxRows& rows);

}  // namespace osteon::stats
