// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/permutation_scores.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>

#include "osteon/stats/survival/event_times.hpp"

namespace osteon::stats {

namespace {

// Sums of scores stay below this, so that they and their doubles fit into 64 bits.
constexpr double largest_sum = 0x1p61;

struct HazardJump {
  std::int64_t time = 0;
  std::int64_t at_risk = 0;
  std::int64_t events = 0;
};

std::vector<HazardJump> hazard_jumps(const RiskTable& table, std::int32_t stratum) {
  std::vector<HazardJump> jumps;
  for_each_event_time(table, stratum, [&](const EventTime& at) {
    jumps.push_back({at.time, at.total_at_risk, at.total_events});
  });
  return jumps;
}

/// Least common multiple of all numbers at risk, as long as sums of scores in its units fit.
std::optional<std::int64_t> common_unit(const std::vector<std::vector<HazardJump>>& jumps,
                                        double largest_score_sum) {
  std::int64_t unit = 1;
  for (const auto& stratum : jumps) {
    for (const HazardJump& jump : stratum) {
      const std::int64_t factor = jump.at_risk / std::gcd(unit, jump.at_risk);
      if (static_cast<double>(unit) * static_cast<double>(factor) * largest_score_sum >
          largest_sum) {
        return std::nullopt;
      }
      unit *= factor;
    }
  }
  return unit;
}

/// Bound of the sum of the absolute scores: one per event, and twice that many in expectation.
double score_bound(const std::vector<std::vector<HazardJump>>& jumps) {
  double events = 1;
  for (const auto& stratum : jumps) {
    for (const HazardJump& jump : stratum) events += static_cast<double>(jump.events);
  }
  return 2 * events;
}

class StratumScores {
 public:
  StratumScores(PermutationScores& result, std::optional<std::int64_t> unit)
      : result_(result), unit_(unit) {}

  void add(const RiskTable& table, std::int32_t stratum, const std::vector<HazardJump>& jumps) {
    ScoreStratum scores;
    std::map<std::int64_t, std::int64_t> classes;
    for (std::int32_t group = 0; group < table.groups(); ++group) {
      std::size_t next = 0;
      std::int64_t exact = 0;
      double hazard = 0;
      for (const RiskRow& row : table.rows(stratum, group)) {
        for (; next < jumps.size() && jumps[next].time <= row.time; ++next) {
          if (unit_) exact += *unit_ / jumps[next].at_risk * jumps[next].events;
          hazard +=
              static_cast<double>(jumps[next].events) / static_cast<double>(jumps[next].at_risk);
        }
        const std::int64_t censored = unit_ ? -exact : std::llround(-hazard * result_.unit);
        const std::int64_t event =
            unit_ ? *unit_ - exact : std::llround((1 - hazard) * result_.unit);
        classes[event] += row.events;
        classes[censored] += row.censored + row.competing;
        if (group != 0) continue;
        scores.in_first += row.left();
        result_.observed += event * row.events + censored * (row.censored + row.competing);
      }
    }
    for (const auto& [score, subjects] : classes) {
      if (subjects == 0) continue;
      scores.classes.push_back({score, subjects});
      scores.subjects += subjects;
    }
    result_.strata.push_back(std::move(scores));
  }

 private:
  PermutationScores& result_;
  std::optional<std::int64_t> unit_;
};

}  // namespace

PermutationScores permutation_scores(const RiskTable& table) {
  std::vector<std::vector<HazardJump>> jumps;
  std::int64_t subjects = 0;
  for (std::int32_t stratum = 0; stratum < table.strata(); ++stratum) {
    jumps.push_back(hazard_jumps(table, stratum));
  }
  for (std::int32_t group = 0; group < table.groups(); ++group) {
    subjects += table.totals(group).subjects;
  }
  const double bound = score_bound(jumps);
  const auto unit = common_unit(jumps, bound);
  PermutationScores result;
  result.unit =
      unit ? static_cast<double>(*unit) : std::exp2(std::floor(std::log2(0x1p50 / bound)));
  // Half a unit of rounding in each score, on both sides of a comparison; computed hazards round
  // to less.
  result.tolerance = unit ? 0 : 2 * subjects;
  StratumScores scores(result, unit);
  for (std::int32_t stratum = 0; stratum < table.strata(); ++stratum) {
    scores.add(table, stratum, jumps[static_cast<std::size_t>(stratum)]);
  }
  return result;
}

}  // namespace osteon::stats
