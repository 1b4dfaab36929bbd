// SPDX-License-Identifier: Apache-2.0
// Cox regression from rows: the likelihood that fits the settings, and the robust variance on top.
#include <cassert>
#include <utility>

#include "osteon/stats/survival/cox_kernels.hpp"
#include "osteon/stats/survival/cox_robust.hpp"

namespace osteon::stats {

namespace {

// Steps of the discrete recursion in one evaluation, times covariates squared: about ten seconds.
constexpr double largest_work = 1e9;

CoxFit fit_model(const CoxRows& rows, const CoxSettings& settings) {
  const CoxSample sample{static_cast<std::int64_t>(rows.size()), rows.events()};
  const auto fit = [&](const PartialLikelihood& likelihood) {
    return fit_partial_likelihood(likelihood, rows.columns(), rows.scaling(), sample, settings);
  };
  const bool approximate = settings.ties == Ties::efron || settings.ties == Ties::breslow;
  assert(approximate ||
         (settings.penalty == Penalty::none && settings.variance == CoxVariance::model));
  if (settings.penalty == Penalty::firth && approximate) {
    return fit(FirthKernel(rows, settings.ties));
  }
  if (settings.ties == Ties::discrete) {
    const DiscreteLikelihood likelihood(rows);
    const auto p = static_cast<double>(rows.covariates());
    if (likelihood.work() * (p * p + 1) > largest_work) {
      return absent_fit(rows.columns(), sample, settings, Absence::too_large_for_exact);
    }
    return fit(likelihood);
  }
  if (settings.ties == Ties::marginal) return fit(MarginalLikelihood(rows));
  if (rows.has_entries()) return fit(PlainLikelihood(rows, settings.ties));
  return fit(SwappedLikelihood(rows, settings.ties));
}

}  // namespace

CoxFit fit_cox(const CoxRows& rows, const CoxSettings& settings) {
  CoxFit fit = fit_model(rows, settings);
  if (settings.variance == CoxVariance::robust) set_robust_variance(rows, settings, fit);
  return fit;
}

base::Result<CoxFit> fit_cox(const SubjectTimes& subjects, const DesignMatrix& design,
                             const CoxSettings& settings) {
  auto rows = CoxRows::make(subjects, design);
  if (!rows) return base::fail(std::move(rows.error()));
  return fit_cox(*rows, settings);
}

}  // namespace osteon::stats
