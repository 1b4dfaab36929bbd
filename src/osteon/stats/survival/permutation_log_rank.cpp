// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/permutation_log_rank.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "osteon/stats/counts/delayed_entry.hpp"
#include "osteon/stats/random.hpp"
#include "osteon/stats/survival/assignment_sums.hpp"
#include "osteon/stats/survival/permutation_scores.hpp"

namespace osteon::stats {

namespace {

Absence why_not(const RiskTable& table) {
  std::int32_t occupied = 0;
  std::int64_t events = 0;
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    const RiskTable::Totals totals = table.totals(group);
    if (totals.subjects > 0) ++occupied;
    events += totals.events;
  }
  if (occupied == 0) return Absence::no_observations;
  if (table.groups() > 2) return Absence::more_than_two_groups;
  if (occupied < 2) return Absence::fewer_than_two_groups;
  if (events == 0) return Absence::no_events;
  return has_delayed_entry(table) ? Absence::delayed_entry : Absence::none;
}

/// One stratum written out, for drawing the smaller group from it.
struct DrawnStratum {
  std::vector<std::int64_t> scores;
  std::int64_t sum = 0;
  std::size_t drawn = 0;
  bool draws_first_group = true;
};

std::vector<DrawnStratum> written_out(const PermutationScores& scores) {
  std::vector<DrawnStratum> strata;
  for (const ScoreStratum& stratum : scores.strata) {
    if (stratum.in_first == 0 && stratum.subjects == 0) continue;
    DrawnStratum drawn;
    for (const ScoreClass& same : stratum.classes) {
      drawn.scores.insert(drawn.scores.end(), static_cast<std::size_t>(same.subjects), same.score);
      drawn.sum += same.score * same.subjects;
    }
    drawn.draws_first_group = 2 * stratum.in_first <= stratum.subjects;
    drawn.drawn = static_cast<std::size_t>(
        drawn.draws_first_group ? stratum.in_first : stratum.subjects - stratum.in_first);
    strata.push_back(std::move(drawn));
  }
  return strata;
}

/// Sum over a random first group: the first places of a shuffle (Fisher and Yates).
std::int64_t draw(DrawnStratum& stratum, Random& random) {
  std::int64_t sum = 0;
  const std::size_t n = stratum.scores.size();
  for (std::size_t i = 0; i < stratum.drawn; ++i) {
    const auto left = static_cast<double>(n - i);
    const std::size_t at = i + static_cast<std::size_t>(random.uniform() * left);
    std::swap(stratum.scores[i], stratum.scores[at]);
    sum += stratum.scores[i];
  }
  return stratum.draws_first_group ? sum : stratum.sum - sum;
}

void sample(PermutationLogRank& result, const PermutationScores& scores, std::int64_t limit,
            const PermutationSettings& settings) {
  std::vector<DrawnStratum> strata = written_out(scores);
  Random random(settings.seed);
  std::int64_t hits = 0;
  for (std::int64_t i = 0; i < settings.random_assignments; ++i) {
    std::int64_t sum = 0;
    for (DrawnStratum& stratum : strata) sum += draw(stratum, random);
    if (std::abs(sum) >= limit) ++hits;
  }
  const auto drawn = static_cast<double>(settings.random_assignments);
  const double p = (static_cast<double>(hits) + 1) / (drawn + 1);
  result.test.p_value = p;
  result.assignments = drawn;
  result.monte_carlo_standard_error = std::sqrt(p * (1 - p) / drawn);
}

}  // namespace

PermutationLogRank permutation_log_rank(const RiskTable& table,
                                        const PermutationSettings& settings) {
  const bool stratified = table.strata() > 1;
  PermutationLogRank result;
  result.test.method =
      stratified ? Method::stratified_permutation_log_rank : Method::permutation_log_rank;
  result.test.absence = why_not(table);
  if (result.test.absence != Absence::none) return result;
  const PermutationScores scores = permutation_scores(table);
  result.test.statistic = static_cast<double>(scores.observed) / scores.unit;
  const std::int64_t limit = std::abs(scores.observed) - scores.tolerance;
  if (settings.sampling != Sampling::always) {
    if (const auto count = count_assignments(scores, limit, settings.largest_states)) {
      result.test.p_value = std::min(1.0, count->extreme / count->all);
      result.assignments = count->all;
      return result;
    }
    if (settings.sampling == Sampling::never) {
      result.test.absence = Absence::too_large_for_exact;
      return result;
    }
  }
  result.test.method = stratified ? Method::stratified_permutation_log_rank_monte_carlo
                                  : Method::permutation_log_rank_monte_carlo;
  sample(result, scores, limit, settings);
  return result;
}

}  // namespace osteon::stats
