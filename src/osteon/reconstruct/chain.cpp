// SPDX-License-Identifier: Apache-2.0
#include "osteon/reconstruct/chain.hpp"

#include <algorithm>

namespace osteon::reconstruct {

namespace {

// In units of half a last printed digit, summed over all printed numbers.
constexpr double first_temperature = 30;
constexpr double last_temperature = 0.2;
constexpr std::int64_t steps_per_temperature = 256;

/// Puts `to` in the place of one `from` and keeps the order.
void replace_sorted(std::vector<Mark>& marks, Mark from, Mark to) {
  auto at = std::lower_bound(marks.begin(), marks.end(), from);
  if (to > from) {
    for (; at + 1 != marks.end() && *(at + 1) < to; ++at) *at = *(at + 1);
  } else {
    for (; at != marks.begin() && *(at - 1) > to; --at) *at = *(at - 1);
  }
  *at = to;
}

}  // namespace

double exponential(stats::Random& random) {
  for (double whole = 0;; whole += 1) {
    const double first = random.uniform();
    double last = first;
    bool odd = true;  // length of the falling run
    for (;;) {
      const double next = random.uniform();
      if (next >= last) break;
      last = next;
      odd = !odd;
    }
    if (odd) return whole + first;
  }
}

Chain::Chain(const Component& component, stats::Random random)
    : component_(&component), random_(random) {
  const std::size_t parts = component.parts.size();
  marks_.resize(parts);
  sorted_.resize(parts);
  distances_.resize(parts);
  for (std::size_t p = 0; p < parts; ++p) {
    rulers_.emplace_back(*component.parts[p].printed);
    fill(p);
    sort_curves(p);
    distances_[p].assign(component.parts[p].curves.size() + 1, 0);
  }
  measure_all();
  distances_before_ = distances_;
  distance_ = total();
  best_distance_ = distance_;
  best_ = marks_;
}

/// As many events in each group as its range allows, drawn evenly; days drawn evenly.
void Chain::fill(std::size_t p) {
  const Part& part = component_->parts[p];
  std::vector<std::int64_t> events;
  for (const std::size_t own : part.own) {
    const std::int64_t subjects = part.printed->groups[own].subjects;
    const std::int64_t most = std::min(part.curves[own].events.most, subjects);
    const std::int64_t least = std::clamp<std::int64_t>(part.curves[own].events.least, 0, most);
    events.push_back(least + static_cast<std::int64_t>(
                                 random_.below(static_cast<std::uint64_t>(most - least + 1))));
  }
  for (std::size_t s = 0; s < component_->group_of.size(); ++s) {
    std::int32_t earliest = part.earliest;
    if (part.not_before) {
      earliest = std::max(earliest, day_of(marks_[*part.not_before][s]));
    }
    const auto width = static_cast<std::uint64_t>(std::max(0, part.latest - earliest)) + 1;
    const std::int32_t day = earliest + static_cast<std::int32_t>(random_.below(width));
    const bool event = events[component_->group_of[s]]-- > 0;
    marks_[p].push_back(mark(day, event ? Ending::event : Ending::censored));
  }
}

void Chain::sort_curves(std::size_t p) {
  const Part& part = component_->parts[p];
  sorted_[p].assign(part.curves.size(), {});
  for (std::size_t s = 0; s < marks_[p].size(); ++s) {
    for (const std::size_t curve : part.curves_of[component_->group_of[s]]) {
      sorted_[p][curve].push_back(marks_[p][s]);
    }
  }
  for (auto& marks : sorted_[p]) std::sort(marks.begin(), marks.end());
}

void Chain::measure_all() {
  for (std::size_t p = 0; p < marks_.size(); ++p) {
    for (std::size_t s = 0; s < marks_[p].size(); ++s) {
      // One subject of each group is enough to measure all its curves.
      if (s > 0 && component_->group_of[s] == component_->group_of[s - 1]) continue;
      Step step;
      step.changes[0] = {p, s, marks_[p][s], marks_[p][s]};
      step.size = 1;
      measure(step);
    }
  }
}

void Chain::move(const Change& change, Mark from, Mark to) {
  const Part& part = component_->parts[change.part];
  for (const std::size_t curve : part.curves_of[component_->group_of[change.subject]]) {
    replace_sorted(sorted_[change.part][curve], from, to);
  }
  marks_[change.part][change.subject] = to;
}

void Chain::apply(const Step& step) {
  for (std::size_t i = 0; i < step.size; ++i) {
    const Change& change = step.changes[i];
    distances_before_[change.part] = distances_[change.part];
    move(change, change.from, change.to);
  }
  measure(step);
}

void Chain::revert(const Step& step) {
  for (std::size_t i = step.size; i > 0; --i) {
    const Change& change = step.changes[i - 1];
    distances_[change.part] = distances_before_[change.part];
    move(change, change.to, change.from);
  }
}

void Chain::measure(const Step& step) {
  for (std::size_t i = 0; i < step.size; ++i) {
    const std::size_t p = step.changes[i].part;
    const Part& part = component_->parts[p];
    const std::uint32_t group = component_->group_of[step.changes[i].subject];
    const bool is_repeat = i > 0 && step.changes[0].part == p;
    if (is_repeat && component_->group_of[step.changes[0].subject] == group) continue;
    for (const std::size_t curve : part.curves_of[group]) {
      distances_[p][curve] = rulers_[p].curve(part.curves[curve], sorted_[p][curve]);
    }
    if (!part.log_rank || is_repeat) continue;
    own_.clear();
    for (const std::size_t own : part.own) own_.emplace_back(sorted_[p][own]);
    distances_[p].back() = rulers_[p].log_rank(*part.log_rank, own_);
  }
}

double Chain::total() const {
  double sum = 0;
  for (const auto& part : distances_) {
    for (const double distance : part) sum += distance;
  }
  return sum;
}

void Chain::keep_if_best() {
  if (distance_ >= best_distance_) return;
  best_distance_ = distance_;
  best_ = marks_;
}

std::int64_t Chain::run(std::int64_t evaluations, const std::function<bool()>& stop) {
  double temperature = first_temperature;
  std::int64_t done = 0;
  for (; done < evaluations && !is_solved(); ++done) {
    if (done % steps_per_temperature == 0) {
      if (stop && stop()) break;
      const double left = 1 - static_cast<double>(done) / static_cast<double>(evaluations);
      temperature = last_temperature + first_temperature * left * left * left * left;
    }
    const Step step = propose();
    if (step.size == 0 || !keeps_limits(step)) continue;
    apply(step);
    const double next = total();
    const double rise = next - distance_;
    if (rise > 0 && rise > temperature * exponential(random_)) {
      revert(step);
      continue;
    }
    distance_ = next;
    keep_if_best();
  }
  return done;
}

}  // namespace osteon::reconstruct
