// SPDX-License-Identifier: Apache-2.0
// One run of simulated annealing over the individual data of a component: changes of one or two
// subjects, accepted by Metropolis' rule while the temperature falls. The same steps on every
// machine: decisions rest on additions, multiplications, divisions and square roots alone, which
// IEEE 754 fixes to the last bit (bands on other scales than the time enter only as whole days).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "osteon/reconstruct/component.hpp"
#include "osteon/reconstruct/sample.hpp"
#include "osteon/stats/random.hpp"

namespace osteon::reconstruct {

/// An exponential random number with mean 1, by comparisons of uniform ones only (von Neumann, Natl
/// Bur Stand Appl Math Ser 1951;12:36).
[[nodiscard]] double exponential(stats::Random& random);

class Chain {
 public:
  /// component must outlive the chain. Begins with random data that keep all limits.
  Chain(const Component& component, stats::Random random);

  /// Up to `evaluations` candidates; ends early when everything is met or when `stop` says so,
  /// which is asked now and then. The number of candidates looked at.
  std::int64_t run(std::int64_t evaluations, const std::function<bool()>& stop);

  [[nodiscard]] bool is_solved() const { return best_distance_ <= 0; }
  [[nodiscard]] double best_distance() const { return best_distance_; }
  /// Marks of the best candidate, one list per part.
  [[nodiscard]] const std::vector<EndpointSample>& best() const { return best_; }

 private:
  struct Change {
    std::size_t part = 0;
    std::size_t subject = 0;
    Mark from = 0;
    Mark to = 0;
  };
  /// The change of one step: one mark or two.
  struct Step {
    std::array<Change, 2> changes;
    std::size_t size = 0;
  };

  void fill(std::size_t part);
  void sort_curves(std::size_t part);
  void measure_all();
  [[nodiscard]] Step propose();
  [[nodiscard]] Mark shifted(const Part& part, Mark mark, std::uint64_t reach);
  void add(Step& step, std::size_t part, std::size_t subject, Mark to) const;
  [[nodiscard]] bool keeps_limits(const Step& step) const;
  [[nodiscard]] Mark mark_after(const Step& step, std::size_t part, std::size_t subject) const;
  void move(const Change& change, Mark from, Mark to);
  void apply(const Step& step);
  void revert(const Step& step);
  void measure(const Step& step);
  [[nodiscard]] double total() const;
  void keep_if_best();

  const Component* component_;
  stats::Random random_;
  std::vector<Ruler> rulers_;                           // per part
  std::vector<EndpointSample> marks_;                   // per part
  std::vector<std::vector<std::vector<Mark>>> sorted_;  // per part and curve
  std::vector<std::vector<double>> distances_;          // per part and curve; the last: log-rank
  std::vector<std::vector<double>> distances_before_;
  std::vector<std::span<const Mark>> own_;  // room for the log-rank test
  double distance_ = 0;
  double best_distance_ = 0;
  std::vector<EndpointSample> best_;
};

}  // namespace osteon::reconstruct
