// SPDX-License-Identifier: Apache-2.0
// Fine-Gray regression: covariates and the hazard of the subdistribution, whose risk set keeps
// subjects after the other event with the chance that they would still be observed. It says how
// the cumulative incidence moves; how the hazard among those still event-free moves (the
// cause-specific hazard) is fit_cox of the same outcomes.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/competing/cumulative_incidence.hpp"
#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/design_matrix.hpp"

namespace osteon::stats {

struct FineGraySettings {
  Cause cause = Cause::event;
  double level = 0.95;
  int maximum_iterations = 100;
};

/// Fine and Gray, JASA 1999;94:496-509: weights G(t-)/G(X-) after the other event at X, G the
/// Kaplan-Meier curve of the censorings; ties by Breslow; sandwich variance of their section 4,
/// with the part that comes from estimating G. Equals cmprsk::crr.
///
/// The result reads like a Cox fit: hazard_ratio is the ratio of subdistribution hazards, with the
/// robust standard error, interval and Wald test. likelihood_ratio is a pseudo likelihood ratio;
/// score is absent. Next to an infinite coefficient the others have an estimate but no standard
/// error (monotone_likelihood). `events` are those of the cause.
///
/// One row per subject; `subjects.group` is not read. Errors: those of tabulate; delayed entry
/// (E614); strata (E615). Precondition: design.rows() == subjects.exit.size().
[[nodiscard]] base::Result<CoxFit> fit_fine_gray(const SubjectTimes& subjects,
                                                 const DesignMatrix& design,
                                                 const FineGraySettings& settings = {});

}  // namespace osteon::stats
