// SPDX-License-Identifier: Apache-2.0
// Exact r x c probabilities by a network (Mehta and Patel, JASA 1983;78:427): rows are filled one
// by one, a node is what is left of the columns, and partial tables that meet in a node with the
// same probability go on as one. Bounds on what a node can still add decide most partial tables at
// once; the last two rows of a node are listed, sorted and looked up.
#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "osteon/stats/freeman_halton.hpp"
#include "osteon/stats/past_table.hpp"

namespace osteon::stats {

namespace {

using Margin = std::vector<std::int64_t>;

struct MarginHash {
  std::size_t operator()(const Margin& margin) const {
    std::uint64_t hash = 0;
    for (const std::int64_t value : margin) {
      hash = (hash ^ static_cast<std::uint64_t>(value)) * 0x9e3779b97f4a7c15ULL;
      hash ^= hash >> 29;
    }
    return hash;
  }
};

struct Node {
  Margin columns;        // sorted descending
  double log_total = 0;  // log of the sum over all completions of exp(their value)
  double largest = 0;    // bounds on the value of a completion
  double smallest = 0;
  PastTable pasts;
};

class Network {
 public:
  Network(const ExactProblem& problem, double work_limit)
      : problem_(problem),
        log_factorial_(log_factorials(problem.n)),
        limit_(problem.observed + log_probability_tolerance),
        work_left_(work_limit) {}

  std::optional<double> p_value() {
    std::vector<Node> stage(1);
    stage[0] = make_node(problem_.columns, 0);
    stage[0].pasts.add(0, 1);
    const std::size_t branching = problem_.rows.size() - 2;
    for (std::size_t row = 0; row < branching; ++row) {
      stage = advance(stage, row);
      if (work_left_ < 0) return std::nullopt;
    }
    for (Node& node : stage) {
      finish(node);
      if (work_left_ < 0) return std::nullopt;
    }
    return std::min(1.0, p_value_);
  }

 private:
  [[nodiscard]] double log_factorial(std::int64_t n) const {
    return log_factorial_[static_cast<std::size_t>(n)];
  }

  /// A node in front of row `row`.
  [[nodiscard]] Node make_node(Margin columns, std::size_t row) {
    Node node;
    node.columns = std::move(columns);
    double of_columns = 0;
    double of_rows = 0;
    double even_columns = 0;
    double even_rows = 0;
    std::int64_t total = 0;
    const auto rows_left = static_cast<std::int64_t>(problem_.rows.size() - row);
    const auto width = static_cast<std::int64_t>(node.columns.size());
    for (const std::int64_t column : node.columns) {
      total += column;
      of_columns += log_factorial(column);
      even_columns += evenly_split(column, rows_left);
    }
    for (std::size_t i = row; i < problem_.rows.size(); ++i) {
      of_rows += log_factorial(problem_.rows[i]);
      even_rows += evenly_split(problem_.rows[i], width);
    }
    node.log_total = log_factorial(total) - of_columns - of_rows;
    // log(cell!) is convex: a margin costs least when split evenly and most when in one cell.
    node.largest = -std::max(even_columns, even_rows);
    node.smallest = -std::min(of_columns, of_rows);
    if (rows_left == 2) set_exact_bounds(node);
    return node;
  }

  /// With two rows left all completions can be listed, and every partial table that they decide
  /// need not be kept.
  void set_exact_bounds(Node& node) {
    std::swap(node.largest, node.smallest);
    for_each_completion(node, [&](double value) {
      node.largest = std::max(node.largest, value);
      node.smallest = std::min(node.smallest, value);
    });
  }

  /// visit(value) for every way to fill the last two rows.
  template <class Visit>
  void for_each_completion(const Node& node, Visit visit) {
    const std::int64_t row = problem_.rows[problem_.rows.size() - 2];
    for_each_row(node.columns, row, [&](const Margin& cells, double value) {
      for (std::size_t j = 0; j < cells.size(); ++j) {
        value -= log_factorial(node.columns[j] - cells[j]);
      }
      visit(value);
    });
  }

  /// Least possible sum of log(part!) over `parts` whole numbers that add up to `sum`.
  [[nodiscard]] double evenly_split(std::int64_t sum, std::int64_t parts) const {
    const std::int64_t part = sum / parts;
    const std::int64_t larger = sum % parts;
    return static_cast<double>(larger) * log_factorial(part + 1) +
           static_cast<double>(parts - larger) * log_factorial(part);
  }

  /// Calls visit(cells, value) for every way to take `row` from `columns`, at most columns[j] from
  /// each. Stops early when the work is used up.
  template <class Visit>
  void for_each_row(const Margin& columns, std::int64_t row, Visit visit) {
    Margin cells(columns.size(), 0);
    Margin after(columns.size() + 1, 0);  // sum of the columns from j on
    for (std::size_t j = columns.size(); j-- > 0;) after[j] = after[j + 1] + columns[j];
    fill(columns, after, cells, 0, row, 0, visit);
  }

  template <class Visit>
  void fill(const Margin& columns, const Margin& after, Margin& cells, std::size_t j,
            std::int64_t left, double value, Visit& visit) {
    if (j + 1 == columns.size()) {
      cells[j] = left;
      work_left_ -= 1;
      visit(cells, value - log_factorial(left));
      return;
    }
    const std::int64_t least = std::max<std::int64_t>(0, left - after[j + 1]);
    const std::int64_t most = std::min(left, columns[j]);
    for (std::int64_t cell = least; cell <= most && work_left_ >= 0; ++cell) {
      cells[j] = cell;
      fill(columns, after, cells, j + 1, left - cell, value - log_factorial(cell), visit);
    }
  }

  /// All nodes behind row `row` with the partial tables that are still undecided.
  std::vector<Node> advance(std::vector<Node>& stage, std::size_t row) {
    std::vector<Node> next;
    std::unordered_map<Margin, std::size_t, MarginHash> index;
    Margin columns;
    for (Node& node : stage) {
      const std::vector<Past> pasts = take_sorted(node.pasts);
      const std::vector<double> until = cumulative(pasts);
      for_each_row(node.columns, problem_.rows[row], [&](const Margin& cells, double value) {
        columns = node.columns;
        for (std::size_t j = 0; j < cells.size(); ++j) columns[j] -= cells[j];
        std::sort(columns.begin(), columns.end(), std::greater<>());
        const auto [at, is_new] = index.try_emplace(columns, next.size());
        if (is_new) next.push_back(make_node(columns, row + 1));
        Node& child = next[at->second];
        pass_on(pasts, until, value, child.log_total - node.log_total, child);
      });
      if (work_left_ < 0) break;
    }
    return next;
  }

  /// Partial tables extended by one row of log value `value`: those whose every completion is
  /// extreme count at once, those with none are dropped, the others move to `child`.
  void pass_on(const std::vector<Past>& pasts, const std::vector<double>& until, double value,
               double log_ratio, Node& child) {
    const double share = std::exp(value + log_ratio);
    const auto certain = first_above(pasts, limit_ - value - child.largest);
    const auto possible = first_above(pasts, limit_ - value - child.smallest);
    p_value_ += until[certain] * share;
    for (std::size_t i = certain; i < possible; ++i) {
      child.pasts.add(pasts[i].value + value, pasts[i].probability * share);
    }
    work_left_ -= static_cast<double>(possible - certain);
  }

  /// The last two rows: every way to fill them, sorted by value.
  void finish(Node& node) {
    const std::vector<Past> pasts = take_sorted(node.pasts);
    if (pasts.empty()) return;
    PastTable distinct;
    for_each_completion(
        node, [&](double value) { distinct.add(value, std::exp(value - node.log_total)); });
    const std::vector<Past> tails = take_sorted(distinct);
    const std::vector<double> until = cumulative(tails);
    // The larger the past, the smaller the tail must be: one walk over both.
    std::size_t extreme = tails.size();
    for (const Past& past : pasts) {
      while (extreme > 0 && past.value + tails[extreme - 1].value > limit_) --extreme;
      p_value_ += past.probability * until[extreme];
    }
  }

  std::vector<Past> take_sorted(PastTable& table) {
    std::vector<Past> pasts = table.take_sorted();
    constexpr double sorting = 8;  // steps per entry
    work_left_ -= sorting * static_cast<double>(pasts.size());
    return pasts;
  }

  static std::size_t first_above(const std::vector<Past>& pasts, double value) {
    return static_cast<std::size_t>(
        std::upper_bound(pasts.begin(), pasts.end(), value,
                         [](double v, const Past& past) { return v < past.value; }) -
        pasts.begin());
  }

  static std::vector<double> cumulative(const std::vector<Past>& pasts) {
    std::vector<double> until(pasts.size() + 1, 0);
    for (std::size_t i = 0; i < pasts.size(); ++i) until[i + 1] = until[i] + pasts[i].probability;
    return until;
  }

  const ExactProblem& problem_;
  std::vector<double> log_factorial_;
  double limit_;
  double work_left_;
  double p_value_ = 0;
};

}  // namespace

std::optional<double> exact_table_p_value(const ExactProblem& problem, double work_limit) {
  // A table of so many subjects has too many nodes anyway, and its log factorials are not needed.
  constexpr std::int64_t largest = 1'000'000;
  if (problem.n > largest) return std::nullopt;
  return Network(problem, work_limit).p_value();
}

}  // namespace osteon::stats
