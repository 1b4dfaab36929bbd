// SPDX-License-Identifier: Apache-2.0
#include "osteon/reconstruct/search.hpp"

#include <algorithm>
#include <atomic>
#include <limits>
#include <map>
#include <mutex>
#include <numeric>
#include <thread>

#include "osteon/reconstruct/bounds.hpp"
#include "osteon/reconstruct/chain.hpp"

namespace osteon::reconstruct {

namespace {

// A chain that cools too fast ends beside the answer, one that cools slowly is dear when it fails:
// every fourth chain is ten times as long.
constexpr std::int64_t short_chain = 60'000;
constexpr std::int64_t long_chain = 600'000;
constexpr std::int64_t chains_per_round = 4;

/// Length of a chain so that all of them together use the budget up; 0 beyond it.
std::int64_t chain_length(std::size_t number, std::int64_t budget) {
  constexpr std::int64_t round = (chains_per_round - 1) * short_chain + long_chain;
  const auto rounds = static_cast<std::int64_t>(number) / chains_per_round;
  const auto in_round = static_cast<std::int64_t>(number) % chains_per_round;
  const std::int64_t left = budget - rounds * round - in_round * short_chain;
  const bool is_long = in_round == chains_per_round - 1;
  return std::clamp<std::int64_t>(left, 0, is_long ? long_chain : short_chain);
}

struct ChainEnd {
  std::vector<EndpointSample> marks;
  double distance = 0;
  std::int64_t evaluations = 0;
};

struct ComponentEnd {
  std::vector<EndpointSample> marks;
  bool solved = false;
  std::int64_t evaluations = 0;
};

/// Chains with numbers; the solved one with the smallest number counts, whichever ended first.
class ChainPool {
 public:
  ChainPool(const Component& component, const SearchSettings& settings, std::uint64_t seed,
            std::int64_t evaluations)
      : component_(component), settings_(settings), seed_(seed), budget_(evaluations) {}

  ComponentEnd run(const std::function<void(double)>& progress) {
    std::vector<std::thread> helpers;
    for (unsigned i = 1; i < settings_.threads; ++i) helpers.emplace_back([this] { work({}); });
    work(progress);
    for (auto& helper : helpers) helper.join();
    return conclude();
  }

 private:
  void work(const std::function<void(double)>& progress) {
    for (;;) {
      const std::size_t number = next_.fetch_add(1);
      const std::int64_t length = chain_length(number, budget_);
      if (length == 0 || number > first_solved_.load() || is_stopped()) return;
      Chain chain(component_, stats::Random::stream(seed_, number));
      std::uint64_t asked = 0;
      const std::int64_t used = chain.run(length, [&] {
        constexpr std::uint64_t tell_every = 64;
        if (progress && asked++ % tell_every == 0) {
          progress(static_cast<double>(used_.load()) / static_cast<double>(budget_));
        }
        return number > first_solved_.load() || is_stopped();
      });
      used_ += used;
      if (chain.is_solved()) lower_first_solved(number);
      const std::lock_guard lock(ends_mutex_);
      ends_[number] = ChainEnd{chain.best(), chain.best_distance(), used};
    }
  }

  void lower_first_solved(std::size_t number) {
    std::size_t seen = first_solved_.load();
    while (number < seen && !first_solved_.compare_exchange_weak(seen, number)) {
    }
  }

  [[nodiscard]] bool is_stopped() const { return settings_.stop && settings_.stop(); }

  [[nodiscard]] ComponentEnd conclude() const {
    ComponentEnd end;
    const ChainEnd* best = nullptr;
    for (const auto& [number, chain] : ends_) {
      if (number > first_solved_.load()) break;
      end.evaluations += chain.evaluations;
      if (best == nullptr || chain.distance < best->distance) best = &chain;
    }
    if (best != nullptr) end.marks = best->marks;
    end.solved = first_solved_.load() != nobody;
    return end;
  }

  static constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

  const Component& component_;
  const SearchSettings& settings_;
  std::uint64_t seed_;
  std::int64_t budget_;
  std::mutex ends_mutex_;
  std::map<std::size_t, ChainEnd> ends_;  // by number
  std::atomic<std::size_t> next_{0};
  std::atomic<std::size_t> first_solved_{nobody};
  std::atomic<std::int64_t> used_{0};
};

/// Subjects of a group by their times: which of them a chain moved where says nothing.
void sort_subjects(const Component& component, std::vector<EndpointSample>& marks) {
  std::vector<std::size_t> order(component.group_of.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (component.group_of[a] != component.group_of[b]) {
      return component.group_of[a] < component.group_of[b];
    }
    for (const EndpointSample& part : marks) {
      if (part[a] != part[b]) return part[a] < part[b];
    }
    return a < b;
  });
  for (EndpointSample& part : marks) {
    EndpointSample sorted;
    sorted.reserve(part.size());
    for (const std::size_t subject : order) sorted.push_back(part[subject]);
    part = std::move(sorted);
  }
}

}  // namespace

base::Result<Reconstruction> search(const PrintedSurvival& question,
                                    const SearchSettings& settings) {
  if (const auto checked = check_question(question); !checked) {
    return base::fail(base::Diagnostics(checked.error()));
  }
  Reconstruction result;
  result.reasons = contradictions(question);
  if (!result.reasons.empty()) {
    result.answer = Answer::impossible;
    return result;
  }
  const std::vector<Component> components = components_of(question);
  const auto share = std::max<std::int64_t>(
      1, settings.evaluations / static_cast<std::int64_t>(components.size()));
  result.sample.endpoints.resize(question.endpoints.size());
  bool solved = true;
  for (std::size_t c = 0; c < components.size(); ++c) {
    std::function<void(double)> progress;
    if (settings.progress) {
      progress = [&](double fraction) {
        const auto all = static_cast<double>(components.size());
        settings.progress((static_cast<double>(c) + fraction) / all);
      };
    }
    const std::uint64_t seed = stats::Random::stream(settings.seed, c).next();
    ComponentEnd end = ChainPool(components[c], settings, seed, share).run(progress);
    result.evaluations += end.evaluations;
    solved = solved && end.solved;
    if (!end.marks.empty()) sort_subjects(components[c], end.marks);
    for (std::size_t p = 0; p < end.marks.size(); ++p) {
      result.sample.endpoints[components[c].parts[p].endpoint] = std::move(end.marks[p]);
    }
  }
  const bool complete = std::none_of(result.sample.endpoints.begin(), result.sample.endpoints.end(),
                                     [](const EndpointSample& marks) { return marks.empty(); });
  if (!complete) return result;  // stopped before it began
  result.figures = figures_of(question, result.sample);
  if (solved && all_within(result.figures)) result.answer = Answer::possible;
  return result;
}

}  // namespace osteon::reconstruct
