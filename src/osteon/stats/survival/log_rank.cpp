// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/log_rank.hpp"

#include <cassert>
#include <cmath>

#include <Eigen/Dense>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/survival/event_times.hpp"

namespace osteon::stats {

namespace {

Method log_rank_method(LogRankWeight weight, std::int32_t strata) {
  const bool stratified = strata > 1;
  switch (weight) {
    case LogRankWeight::log_rank:
      return stratified ? Method::stratified_log_rank : Method::log_rank;
    case LogRankWeight::gehan: return stratified ? Method::stratified_gehan : Method::gehan;
    case LogRankWeight::tarone_ware:
      return stratified ? Method::stratified_tarone_ware : Method::tarone_ware;
  }
  assert(false && "unknown weight");
  return Method::log_rank;
}

double weight_of(LogRankWeight weight, std::int64_t at_risk) {
  switch (weight) {
    case LogRankWeight::log_rank: return 1;
    case LogRankWeight::gehan: return static_cast<double>(at_risk);
    case LogRankWeight::tarone_ware: return std::sqrt(static_cast<double>(at_risk));
  }
  assert(false && "unknown weight");
  return 1;
}

std::int32_t occupied_strata(const RiskTable& table) {
  std::int32_t count = 0;
  std::int32_t last = -1;
  for (const RiskRow& row : table.rows()) {
    if (row.stratum != last) ++count;
    last = row.stratum;
  }
  return count;
}

void add_event_time(LogRank& result, Eigen::MatrixXd& covariance, const EventTime& at) {
  const auto n = static_cast<double>(at.total_at_risk);
  const auto d = static_cast<double>(at.total_events);
  const double weight = weight_of(result.weight, at.total_at_risk);
  // One subject at risk: its event was certain, so it adds no variance.
  const double spread = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;
  for (std::size_t g = 0; g < result.groups.size(); ++g) {
    const double share = static_cast<double>(at.at_risk[g]) / n;
    result.groups[g].observed += weight * static_cast<double>(at.events[g]);
    result.groups[g].expected += weight * d * share;
    const auto row = static_cast<Eigen::Index>(g);
    covariance(row, row) += spread * share;
    for (std::size_t h = 0; h < result.groups.size(); ++h) {
      covariance(row, static_cast<Eigen::Index>(h)) -=
          spread * share * static_cast<double>(at.at_risk[h]) / n;
    }
  }
}

/// u' V^- u with the generalised inverse; its rank is the degrees of freedom.
void set_chi_square(LogRank& result, const Eigen::MatrixXd& covariance) {
  const auto groups = static_cast<Eigen::Index>(result.groups.size());
  Eigen::VectorXd difference(groups);
  for (Eigen::Index g = 0; g < groups; ++g) {
    const LogRankGroup& group = result.groups[static_cast<std::size_t>(g)];
    difference(g) = group.observed - group.expected;
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> spectrum(covariance);
  const double largest = spectrum.eigenvalues()(groups - 1);
  constexpr double negligible = 1e-10;
  double chi_square = 0;
  double rank = 0;
  for (Eigen::Index i = 0; i < groups; ++i) {
    const double eigenvalue = spectrum.eigenvalues()(i);
    if (eigenvalue <= negligible * largest) continue;
    const double component = spectrum.eigenvectors().col(i).dot(difference);
    chi_square += component * component / eigenvalue;
    rank += 1;
  }
  if (rank == 0) {
    result.test.absence = Absence::no_events;
    return;
  }
  result.test.statistic = chi_square;
  result.test.degrees_of_freedom = rank;
  result.test.p_value = chi_square_upper(chi_square, rank);
}

}  // namespace

LogRank log_rank(const RiskTable& table, LogRankWeight weight) {
  LogRank result;
  result.weight = weight;
  result.strata = occupied_strata(table);
  result.test.method = log_rank_method(weight, table.strata());
  std::size_t occupied_groups = 0;
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    const RiskTable::Totals totals = table.totals(group);
    LogRankGroup row;
    row.label = table.header().groups[static_cast<std::size_t>(group)];
    row.subjects = totals.subjects;
    row.events = totals.events;
    if (totals.subjects > 0) ++occupied_groups;
    result.groups.push_back(row);
  }
  const auto groups = static_cast<Eigen::Index>(result.groups.size());
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(groups, groups);
  for (std::int32_t stratum = 0; stratum < table.strata(); ++stratum) {
    for_each_event_time(table, stratum,
                        [&](const EventTime& at) { add_event_time(result, covariance, at); });
  }
  for (Eigen::Index g = 0; g < groups; ++g) {
    result.groups[static_cast<std::size_t>(g)].variance = covariance(g, g);
    for (Eigen::Index h = 0; h < groups; ++h) result.covariance.push_back(covariance(g, h));
  }
  if (occupied_groups < 2) {
    result.test.absence =
        occupied_groups == 0 ? Absence::no_observations : Absence::fewer_than_two_groups;
  } else {
    set_chi_square(result, covariance);
  }
  return result;
}

}  // namespace osteon::stats
