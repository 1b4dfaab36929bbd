// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/max_combo.hpp"

#include <array>
#include <cmath>

#include <Eigen/Dense>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/survival/event_times.hpp"
#include "osteon/stats/survival/gaussian_excess.hpp"

namespace osteon::stats {

namespace {

constexpr std::array<EventWeight, 4> weights = {{{LogRankWeight::fleming_harrington, 0, 0},
                                                 {LogRankWeight::fleming_harrington, 0, 1},
                                                 {LogRankWeight::fleming_harrington, 1, 0},
                                                 {LogRankWeight::fleming_harrington, 1, 1}}};

struct Scores {
  Eigen::Vector4d difference = Eigen::Vector4d::Zero();  // observed - expected, first group
  Eigen::Matrix4d covariance = Eigen::Matrix4d::Zero();
};

void add_stratum(Scores& scores, const RiskTable& table, std::int32_t stratum) {
  std::array<WeightSequence, 4> sequences = {WeightSequence(weights[0]), WeightSequence(weights[1]),
                                             WeightSequence(weights[2]),
                                             WeightSequence(weights[3])};
  for_each_event_time(table, stratum, [&](const EventTime& at) {
    Eigen::Vector4d weight;
    for (std::size_t i = 0; i < sequences.size(); ++i) {
      weight(static_cast<Eigen::Index>(i)) =
          sequences.at(i).next(at.total_at_risk, at.total_events);
    }
    const auto n = static_cast<double>(at.total_at_risk);
    const auto d = static_cast<double>(at.total_events);
    const double share = static_cast<double>(at.at_risk[0]) / n;
    const double spread = n > 1 ? d * (n - d) / (n - 1) * share * (1 - share) : 0;
    scores.difference += weight * (static_cast<double>(at.events[0]) - d * share);
    scores.covariance += spread * weight * weight.transpose();
  });
}

/// Unit rows whose products are the correlations of the statistics that have a variance. The
/// weights (0,1) and (1,0) add up to (0,0), so three dimensions hold all four.
Eigen::MatrixXd correlation_factor(const Eigen::Matrix4d& covariance,
                                   const std::vector<Eigen::Index>& kept) {
  const auto count = static_cast<Eigen::Index>(kept.size());
  Eigen::MatrixXd correlation(count, count);
  for (Eigen::Index i = 0; i < count; ++i) {
    for (Eigen::Index j = 0; j < count; ++j) {
      const Eigen::Index a = kept[static_cast<std::size_t>(i)];
      const Eigen::Index b = kept[static_cast<std::size_t>(j)];
      correlation(i, j) = covariance(a, b) / std::sqrt(covariance(a, a) * covariance(b, b));
    }
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> spectrum(correlation);
  constexpr double negligible = 1e-13;
  Eigen::Index rank = 0;
  for (Eigen::Index i = 0; i < count; ++i) {
    if (spectrum.eigenvalues()(i) > negligible) ++rank;
  }
  rank = std::min<Eigen::Index>(rank, 3);
  Eigen::MatrixXd factor = spectrum.eigenvectors().rightCols(rank) *
                           spectrum.eigenvalues().tail(rank).cwiseSqrt().asDiagonal();
  factor.rowwise().normalize();
  return factor;
}

Absence why_not(const RiskTable& table) {
  std::int32_t occupied = 0;
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    if (table.totals(group).subjects > 0) ++occupied;
  }
  if (occupied == 0) return Absence::no_observations;
  if (table.groups() > 2) return Absence::more_than_two_groups;
  return occupied < 2 ? Absence::fewer_than_two_groups : Absence::none;
}

}  // namespace

MaxCombo max_combo(const RiskTable& table) {
  MaxCombo result;
  result.test.method = table.strata() > 1 ? Method::stratified_max_combo : Method::max_combo;
  result.test.absence = why_not(table);
  if (result.test.absence != Absence::none) return result;
  Scores scores;
  for (std::int32_t stratum = 0; stratum < table.strata(); ++stratum) {
    add_stratum(scores, table, stratum);
  }
  std::vector<Eigen::Index> kept;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    MaxComboPart part;
    part.weight = weights.at(i);
    const double variance = scores.covariance(at, at);
    constexpr double negligible = 1e-14;
    if (variance > negligible * scores.covariance(0, 0)) {
      kept.push_back(at);
      part.z = scores.difference(at) / std::sqrt(variance);
      part.p_value = normal_two_sided(*part.z);
      if (!result.largest || std::fabs(*part.z) > *result.test.statistic) {
        result.largest = i;
        result.test.statistic = std::fabs(*part.z);
      }
    }
    result.parts.push_back(part);
  }
  if (kept.empty()) {
    result.test.absence = Absence::no_events;
    return result;
  }
  result.test.p_value =
      gaussian_excess(correlation_factor(scores.covariance, kept), *result.test.statistic);
  return result;
}

}  // namespace osteon::stats
