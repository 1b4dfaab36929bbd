// SPDX-License-Identifier: Apache-2.0
// Exact r x c probabilities by a network (Mehta and Patel, JASA 1983;78:427): rows are filled one
// by one, a node is what is left of the columns, and partial tables that meet in a node with the
// same probability go on as one. Bounds on what a node can still add decide most partial tables at
// once. Three rows before the end the partial tables (pasts) stay where they are: the third last
// row leads to lists of the last two rows (tails), in which every past looks up how many are small
// enough.
#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "osteon/stats/freeman_halton.hpp"
#include "osteon/stats/margin_index.hpp"
#include "osteon/stats/past_table.hpp"
#include "osteon/stats/random.hpp"
#include "osteon/stats/sorted_pasts.hpp"
#include "osteon/stats/table_bounds.hpp"
#include "osteon/stats/table_rows.hpp"

namespace osteon::stats {

namespace {

using Margin = std::vector<std::int64_t>;

struct Node {
  Margin columns;  // sorted descending
  ValueBounds bounds;
  PastTable pasts;
};

/// The undecided pasts of a node with three rows left on their way through one third last row.
struct Meeting {
  std::uint32_t from = 0;  // the node
  double room = 0;         // a past and a tail are extreme when they add up to at most this
  double probability = 0;  // of the row
};

/// A node with two rows left.
struct LastNode {
  Margin columns;
  std::vector<Meeting> meetings;
};

std::vector<MarginKey> random_keys(std::int64_t largest) {
  constexpr std::uint64_t any_seed = 1983;
  Random random(any_seed);
  std::vector<MarginKey> keys(static_cast<std::size_t>(largest) + 1);
  for (MarginKey& key : keys) key = {random.next(), random.next()};
  return keys;
}

class Network {
 public:
  Network(const ExactProblem& problem, double work_limit)
      : problem_(problem),
        log_factorial_(log_factorials(problem.n)),
        keys_(random_keys(problem.columns.front())),
        filler_(log_factorial_, keys_),
        bounds_(log_factorial_),
        limit_(problem.observed + log_probability_tolerance),
        work_left_(work_limit) {}

  std::optional<TableMasses> masses() {
    std::vector<Node> stage(1);
    stage[0].columns = problem_.columns;
    stage[0].pasts.add(0, 1);
    const std::size_t middle = problem_.rows.size() - 3;
    for (std::size_t row = 0; row < middle && work_left_ >= 0; ++row) stage = advance(stage, row);
    for (std::size_t i = 0; i < stage.size() && work_left_ >= 0; ++i) lead_on(stage[i], middle);
    for (std::size_t i = 0; i < last_.size() && work_left_ >= 0; ++i) finish(i, middle + 1);
    if (work_left_ < 0) return std::nullopt;
    return masses_;
  }

 private:
  [[nodiscard]] Margin columns_after(const Margin& columns) const {
    Margin left = columns;
    for (std::size_t j = 0; j < left.size(); ++j) left[j] -= filler_.cells()[j];
    std::sort(left.begin(), left.end(), std::greater<>());
    return left;
  }

  /// All nodes behind row `row` with the partial tables that are still undecided.
  std::vector<Node> advance(std::vector<Node>& stage, std::size_t row) {
    const auto rows_left = std::span(problem_.rows).subspan(row + 1);
    std::vector<Node> next;
    MarginIndex index;
    for (Node& node : stage) {
      const SortedPasts sorted = take_sorted(node.pasts);
      if (sorted.empty()) continue;
      filler_.prepare(node.columns, problem_.rows[row]);
      filler_.for_each(work_left_, [&](const FilledRow& filled) {
        const auto [at, is_new] =
            index.find_or_insert(filled.left, static_cast<std::uint32_t>(next.size()));
        if (is_new) {
          const Margin left = columns_after(node.columns);
          next.push_back({left, bounds_.wide(rows_left, left), {}});
        }
        pass_on(sorted, filled, next[at]);
      });
      if (work_left_ < 0) break;
    }
    return next;
  }

  /// Partial tables extended by one row: those whose every completion is extreme count at once, as
  /// do those with none, the others move to `child`.
  void pass_on(const SortedPasts& sorted, const FilledRow& filled, Node& child) {
    const double room = limit_ - filled.value;
    const auto certain = sorted.first_above(room - child.bounds.largest);
    const auto possible = sorted.first_above(room - child.bounds.smallest);
    masses_.extreme += sorted.until(certain) * filled.probability;
    masses_.other += (sorted.mass() - sorted.until(possible)) * filled.probability;
    for (std::size_t i = certain; i < possible; ++i) {
      const Past& past = sorted[i];
      child.pasts.add(past.value + filled.value, past.probability * filled.probability);
    }
    constexpr double adding = 8;  // steps per entry
    work_left_ -= adding * static_cast<double>(possible - certain);
  }

  /// All ways to fill row `middle`, the third last, behind `node`: decided at once or noted at the
  /// node that they lead to.
  void lead_on(Node& node, std::size_t middle) {
    SortedPasts sorted = take_sorted(node.pasts);
    if (sorted.empty()) return;
    const double least = sorted.front().value;
    const double most = sorted.back().value;
    double all_extreme = 0;
    double none_extreme = 0;
    const auto from = static_cast<std::uint32_t>(undecided_.size());
    filler_.prepare(node.columns, problem_.rows[middle]);
    filler_.for_each(work_left_, [&](const FilledRow& filled) {
      const auto [at, is_new] =
          last_index_.find_or_insert(filled.left, static_cast<std::uint32_t>(last_.size()));
      if (is_new) add_last_node(columns_after(node.columns), middle + 1);
      const ValueBounds& bounds = last_bounds_[at];
      const double room = limit_ - filled.value;
      if (most + bounds.largest <= room) {
        all_extreme += filled.probability;
      } else if (least + bounds.smallest > room) {
        none_extreme += filled.probability;
      } else {
        last_[at].meetings.push_back({from, room, filled.probability});
      }
    });
    masses_.extreme += sorted.mass() * all_extreme;
    masses_.other += sorted.mass() * none_extreme;
    undecided_.push_back(std::move(sorted));
  }

  void add_last_node(Margin columns, std::size_t row) {
    last_bounds_.push_back(bounds_.of_two_rows(problem_.rows[row], columns));
    last_.push_back({std::move(columns), {}});
  }

  /// The last two rows behind a node, for all that met there while its tails are in the cache.
  void finish(std::size_t at, std::size_t row) {
    const std::vector<Meeting> meetings = std::move(last_[at].meetings);
    if (meetings.empty()) return;
    const SortedPasts tails = tails_of(last_[at].columns, problem_.rows[row]);
    double extreme = 0;
    double other = 0;
    for (const Meeting& meeting : meetings) {
      const SortedPasts& pasts = undecided_[meeting.from];
      const double share = extreme_share(pasts, tails, meeting.room, last_bounds_[at]);
      extreme += share * meeting.probability;
      other += (pasts.mass() - share) * meeting.probability;
    }
    masses_.extreme += extreme;
    masses_.other += other;
  }

  /// Probability that past and tail together are at most `room`.
  double extreme_share(const SortedPasts& pasts, const SortedPasts& tails, double room,
                       const ValueBounds& bounds) {
    const auto certain = pasts.first_above(room - bounds.largest);
    const auto possible = pasts.first_above(room - bounds.smallest);
    double extreme = pasts.until(certain);
    for (std::size_t i = certain; i < possible; ++i) {
      const Past& past = pasts[i];
      extreme += past.probability * tails.until(tails.first_above(room - past.value));
    }
    work_left_ -= static_cast<double>(possible - certain + 1);
    return extreme;
  }

  /// Every way to fill the last two rows, by value; probabilities given the columns.
  SortedPasts tails_of(const Margin& columns, std::int64_t row) {
    PastTable tails;
    filler_.prepare(columns, row);
    filler_.for_each(work_left_, [&](const FilledRow& filled) {
      double value = filled.value;
      for (std::size_t j = 0; j < columns.size(); ++j) {
        value -= log_factorial_[static_cast<std::size_t>(columns[j] - filler_.cells()[j])];
      }
      tails.add(value, filled.probability);
    });
    return take_sorted(tails);
  }

  SortedPasts take_sorted(PastTable& table) {
    std::vector<Past> pasts = table.take_sorted();
    constexpr double sorting = 4;  // steps per entry
    work_left_ -= sorting * static_cast<double>(pasts.size());
    return SortedPasts(std::move(pasts));
  }

  const ExactProblem& problem_;
  std::vector<double> log_factorial_;
  std::vector<MarginKey> keys_;
  RowFiller filler_;
  TableBounds bounds_;
  double limit_;
  double work_left_;
  TableMasses masses_;
  std::vector<SortedPasts> undecided_;  // of nodes with three rows left
  // Nodes with two rows left.
  MarginIndex last_index_;
  std::vector<LastNode> last_;
  std::vector<ValueBounds> last_bounds_;
};

}  // namespace

std::optional<TableMasses> exact_table_masses(const ExactProblem& problem, double work_limit) {
  // A table of so many subjects has too many nodes anyway, and its log factorials are not needed.
  constexpr std::int64_t largest = 1'000'000;
  if (problem.n > largest) return std::nullopt;
  return Network(problem, work_limit).masses();
}

}  // namespace osteon::stats
