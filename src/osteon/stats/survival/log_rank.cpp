// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/log_rank.hpp"

#include <cassert>
#include <cmath>
#include <numeric>

#include <Eigen/Dense>

#include "osteon/stats/distributions.hpp"
#include "osteon/stats/quadratic_form.hpp"
#include "osteon/stats/survival/event_times.hpp"
#include "osteon/stats/survival/log_rank_method.hpp"

namespace osteon::stats {

namespace {

std::int32_t occupied_strata(const RiskTable& table) {
  std::int32_t count = 0;
  std::int32_t last = -1;
  for (const RiskRow& row : table.rows()) {
    if (row.stratum != last) ++count;
    last = row.stratum;
  }
  return count;
}

void add_event_time(LogRank& result, Eigen::MatrixXd& covariance, const EventTime& at,
                    double weight) {
  const auto n = static_cast<double>(at.total_at_risk);
  const auto d = static_cast<double>(at.total_events);
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

void set_chi_square(LogRank& result, const Eigen::MatrixXd& covariance) {
  Eigen::VectorXd difference(covariance.rows());
  for (Eigen::Index g = 0; g < difference.size(); ++g) {
    const LogRankGroup& group = result.groups[static_cast<std::size_t>(g)];
    difference(g) = group.observed - group.expected;
  }
  result.test = quadratic_form_test(result.test.method, difference, covariance, Absence::no_events);
}

}  // namespace

LogRank log_rank(const RiskTable& table, const EventWeight& weight) {
  LogRank result;
  result.weight = weight;
  result.strata = occupied_strata(table);
  result.test.method = log_rank_method(weight.kind, table.strata());
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
    WeightSequence weights(weight);
    for_each_event_time(table, stratum, [&](const EventTime& at) {
      add_event_time(result, covariance, at, weights.next(at.total_at_risk, at.total_events));
    });
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

TestResult log_rank_trend(const LogRank& result, std::span<const double> scores) {
  assert(scores.size() == result.groups.size());
  TestResult test;
  test.method = result.weight.kind == LogRankWeight::log_rank ? Method::log_rank_trend
                                                              : Method::weighted_log_rank_trend;
  if (!result.test.p_value) {
    test.absence = result.test.absence;
    return test;
  }
  // Scores from their mean: the groups' sums are 0 in theory, so only rounding is taken away.
  const std::size_t groups = result.groups.size();
  double mean = 0;
  for (const double score : scores) mean += score / static_cast<double>(groups);
  double sum = 0;
  double variance = 0;
  double spread = 0;
  for (std::size_t g = 0; g < groups; ++g) {
    const double score = scores[g] - mean;
    sum += score * (result.groups[g].observed - result.groups[g].expected);
    spread += score * score * result.groups[g].variance;
    for (std::size_t h = 0; h < groups; ++h) {
      variance += score * (scores[h] - mean) * result.covariance[g * groups + h];
    }
  }
  constexpr double negligible = 1e-12;
  if (variance <= negligible * spread) {
    test.absence = Absence::no_variation;
    return test;
  }
  test.statistic = sum / std::sqrt(variance);
  test.p_value = normal_two_sided(*test.statistic);
  return test;
}

std::vector<double> ordinal_scores(const LogRank& result) {
  std::vector<double> scores(result.groups.size());
  std::iota(scores.begin(), scores.end(), 0.0);
  return scores;
}

}  // namespace osteon::stats
