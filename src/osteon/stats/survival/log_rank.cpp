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
  for (std::int32_t stratum = 0; stratum < table.strata(); ++stratum) {
    bool is_occupied = false;
    for (std::int32_t group = 0; group < table.groups() && !is_occupied; ++group) {
      is_occupied = !table.rows(stratum, group).empty();
    }
    if (is_occupied) ++count;
  }
  return count;
}

/// Sums over event times; of the covariance the part on and below the diagonal, row by row.
class LogRankSums {
 public:
  explicit LogRankSums(std::size_t groups)
      : share_(groups),
        observed_(groups, 0.0),
        expected_(groups, 0.0),
        covariance_(groups * (groups + 1) / 2, 0.0) {}

  void add(const EventTime& at, double weight) {
    const auto n = static_cast<double>(at.total_at_risk);
    const auto d = static_cast<double>(at.total_events);
    // One subject at risk: its event was certain, so it adds no variance.
    const double spread = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;
    std::size_t cell = 0;
    for (std::size_t g = 0; g < share_.size(); ++g) {
      const double share = static_cast<double>(at.at_risk[g]) / n;
      share_[g] = share;
      observed_[g] += weight * static_cast<double>(at.events[g]);
      expected_[g] += weight * d * share;
      for (std::size_t h = 0; h < g; ++h) covariance_[cell++] -= spread * share * share_[h];
      covariance_[cell++] += spread * share * (1 - share);
    }
  }

  [[nodiscard]] double observed(std::size_t g) const { return observed_[g]; }
  [[nodiscard]] double expected(std::size_t g) const { return expected_[g]; }
  [[nodiscard]] Eigen::MatrixXd covariance() const {
    const auto groups = static_cast<Eigen::Index>(share_.size());
    Eigen::MatrixXd full(groups, groups);
    std::size_t cell = 0;
    for (Eigen::Index g = 0; g < groups; ++g) {
      for (Eigen::Index h = 0; h <= g; ++h) full(g, h) = full(h, g) = covariance_[cell++];
    }
    return full;
  }

 private:
  std::vector<double> share_;  // of those at risk at the present time
  std::vector<double> observed_;
  std::vector<double> expected_;
  std::vector<double> covariance_;
};

void add_stratum(LogRankSums& sums, const RiskTable& table, std::int32_t stratum,
                 const EventWeight& weight) {
  if (weight.kind == LogRankWeight::log_rank) {
    for_each_event_time(table, stratum, [&](const EventTime& at) { sums.add(at, 1); });
    return;
  }
  WeightSequence weights(weight);
  for_each_event_time(table, stratum, [&](const EventTime& at) {
    sums.add(at, weights.next(at.total_at_risk, at.total_events));
  });
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
  LogRankSums sums(result.groups.size());
  for (std::int32_t stratum = 0; stratum < table.strata(); ++stratum) {
    add_stratum(sums, table, stratum, weight);
  }
  const Eigen::MatrixXd covariance = sums.covariance();
  for (Eigen::Index g = 0; g < covariance.rows(); ++g) {
    LogRankGroup& group = result.groups[static_cast<std::size_t>(g)];
    group.observed = sums.observed(static_cast<std::size_t>(g));
    group.expected = sums.expected(static_cast<std::size_t>(g));
    group.variance = covariance(g, g);
    for (Eigen::Index h = 0; h < covariance.cols(); ++h) {
      result.covariance.push_back(covariance(g, h));
    }
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
