// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "osteon/stats/survival/cluster_numbers.hpp"
#include "osteon/stats/survival/cox_after.hpp"

namespace osteon::stats {

namespace {

/// Counts of members by rank, with their number below a rank in logarithmic time (Fenwick, Softw
/// Pract Exper 1994;24:327).
class RankCounts {
 public:
  explicit RankCounts(std::size_t ranks) : tree_(ranks + 1, 0), own_(ranks, 0) {}

  void add(std::uint32_t rank, std::int64_t count) {
    total_ += count;
    own_[rank] += count;
    for (std::size_t i = rank + 1U; i < tree_.size(); i += i & (~i + 1)) tree_[i] += count;
  }
  struct Split {
    std::int64_t below = 0;
    std::int64_t equal = 0;
    std::int64_t above = 0;
  };
  [[nodiscard]] Split split(std::uint32_t rank) const {
    Split split;
    for (std::size_t i = rank; i > 0; i -= i & (~i + 1)) split.below += tree_[i];
    split.equal = own_[rank];
    split.above = total_ - split.below - split.equal;
    return split;
  }

 private:
  std::vector<std::int64_t> tree_;
  std::vector<std::int64_t> own_;
  std::int64_t total_ = 0;
};

/// The pairs of one place, as the one with the event and as the other one.
struct PairCount {
  std::int64_t concordant = 0;
  std::int64_t discordant = 0;
  std::int64_t tied = 0;
};

/// Ranks from 0 of the linear predictor within blocks [begin, end); equal predictors share one.
class StratumPairs {
 public:
  StratumPairs(const CoxRows& rows, const Eigen::VectorXd& eta, std::size_t begin, std::size_t end,
               std::vector<PairCount>& pairs, Concordance& result)
      : rows_(rows), begin_(begin), end_(end), pairs_(pairs), result_(result) {
    first_ = rows.blocks()[begin].begin;
    const std::uint32_t last = rows.blocks()[end - 1].end;
    std::vector<std::uint32_t> order(last - first_);
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = first_ + static_cast<std::uint32_t>(i);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return eta[a] != eta[b] ? eta[a] < eta[b] : a < b;
    });
    rank_.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i > 0 && eta[order[i]] != eta[order[i - 1]]) ++ranks_;
      rank_[order[i] - first_] = ranks_;
    }
    ++ranks_;
    for (const std::uint32_t place : rows.entry_order()) {
      if (place >= first_ && place < last) entries_.push_back(place);
    }
  }

  void count() {
    count_later();
    count_earlier();
  }

 private:
  [[nodiscard]] std::uint32_t rank(std::uint32_t place) const { return rank_[place - first_]; }

  /// Down in time: every event against those who leave later.
  void count_later() {
    RankCounts at_risk(ranks_);
    std::size_t next = 0;
    for (std::size_t b = begin_; b < end_; ++b) {
      const ExitBlock& block = rows_.blocks()[b];
      const std::uint32_t events_end = block.begin + block.events;
      for (std::uint32_t i = events_end; i < block.end; ++i) at_risk.add(rank(i), 1);
      for (; next < entries_.size() && rows_.entry(entries_[next]) >= block.time; ++next) {
        at_risk.add(rank(entries_[next]), -1);
      }
      for (std::uint32_t i = block.begin; i < events_end; ++i) {
        const RankCounts::Split split = at_risk.split(rank(i));
        pairs_[i].concordant += split.below;
        pairs_[i].discordant += split.above;
        pairs_[i].tied += split.equal;
        result_.concordant += split.below;
        result_.discordant += split.above;
        result_.tied_hazard += split.equal;
      }
      count_tied_events(block);
      for (std::uint32_t i = block.begin; i < events_end; ++i) at_risk.add(rank(i), 1);
    }
  }

  void count_tied_events(const ExitBlock& block) {
    std::vector<std::uint32_t> ranks;
    for (std::uint32_t i = block.begin; i < block.begin + block.events; ++i) {
      ranks.push_back(rank(i));
    }
    std::sort(ranks.begin(), ranks.end());
    const auto pairs = [](std::int64_t n) { return n * (n - 1) / 2; };
    std::int64_t both = 0;
    for (std::size_t i = 0; i < ranks.size();) {
      std::size_t end = i;
      while (end < ranks.size() && ranks[end] == ranks[i]) ++end;
      both += pairs(static_cast<std::int64_t>(end - i));
      i = end;
    }
    result_.tied_both += both;
    result_.tied_time += pairs(block.events) - both;
  }

  /// Up in time: everybody against the events that came while they were at risk.
  void count_earlier() {
    RankCounts events(ranks_);
    auto entry = entries_.rbegin();
    for (std::size_t b = end_; b-- > begin_;) {
      const ExitBlock& block = rows_.blocks()[b];
      for (; entry != entries_.rend() && rows_.entry(*entry) < block.time; ++entry) {
        add_earlier(events, *entry, -1);
      }
      const std::uint32_t events_end = block.begin + block.events;
      for (std::uint32_t i = block.begin; i < events_end; ++i) add_earlier(events, i, 1);
      for (std::uint32_t i = block.begin; i < events_end; ++i) events.add(rank(i), 1);
      for (std::uint32_t i = events_end; i < block.end; ++i) add_earlier(events, i, 1);
    }
  }

  void add_earlier(const RankCounts& events, std::uint32_t place, std::int64_t sign) {
    const RankCounts::Split split = events.split(rank(place));
    pairs_[place].concordant += sign * split.above;
    pairs_[place].discordant += sign * split.below;
    pairs_[place].tied += sign * split.equal;
  }

  const CoxRows& rows_;
  std::size_t begin_;
  std::size_t end_;
  std::vector<PairCount>& pairs_;
  Concordance& result_;
  std::uint32_t first_ = 0;
  std::uint32_t ranks_ = 0;
  std::vector<std::uint32_t> rank_;
  std::vector<std::uint32_t> entries_;  // places of the stratum by descending entry
};

}  // namespace

Concordance concordance(const CoxRows& rows, const CoxFit& fit,
                        std::span<const std::int32_t> cluster) {
  Concordance result;
  const bool estimated =
      fit.absence == Absence::none || fit.absence == Absence::collinear_covariates;
  if (!estimated) {
    result.absence = fit.absence;
    return result;
  }
  const Eigen::VectorXd eta = rows.values() * standardised_beta(rows, fit);
  std::vector<PairCount> pairs(rows.size());
  const auto& blocks = rows.blocks();
  for (std::size_t begin = 0; begin < blocks.size();) {
    std::size_t end = begin;
    while (end < blocks.size() && blocks[end].stratum == blocks[begin].stratum) ++end;
    StratumPairs(rows, eta, begin, end, pairs, result).count();
    begin = end;
  }
  const std::int64_t all = result.concordant + result.discordant + result.tied_hazard;
  if (all == 0) {
    result.absence = Absence::fewer_than_two_groups;
    return result;
  }
  const auto total = static_cast<double>(all);
  const double somers = static_cast<double>(result.concordant - result.discordant) / total;
  result.estimate = (somers + 1) / 2;
  const ClusterNumbers clusters = cluster_numbers(cluster, rows.size());
  std::vector<double> influence(clusters.count, 0.0);
  for (std::size_t place = 0; place < pairs.size(); ++place) {
    const PairCount& pair = pairs[place];
    const auto difference = static_cast<double>(pair.concordant - pair.discordant);
    const auto own = static_cast<double>(pair.concordant + pair.discordant + pair.tied);
    influence[clusters.number[rows.row()[place]]] += (difference - somers * own) / total;
  }
  double variance = 0;
  for (const double change : influence) variance += change * change;
  result.standard_error = std::sqrt(variance) / 2;
  return result;
}

}  // namespace osteon::stats
