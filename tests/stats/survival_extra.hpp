// SPDX-License-Identifier: Apache-2.0
// What the tests of the extended survival methods share: the numbers of survival_extra.json, random
// samples, and the same sample in other forms.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "osteon/stats/random.hpp"
#include "reference_data.hpp"

namespace osteon::stats::testing {

inline Column survival_extra(const std::string& name) {
  return reference(name, "survival_extra");
}

/// veteran with the entry times of survival_extra.R.
inline Sample late_veteran() {
  Sample sample = load_sample("veteran");
  for (const std::int64_t exit : sample.exit) sample.entry.push_back(exit / 3 - 1);
  return sample;
}

struct SampleShape {
  std::size_t subjects = 12;
  std::int32_t groups = 2;
  std::int32_t strata = 1;
  std::int64_t last_time = 8;  // small: heavy ties
};

inline Sample random_sample(Random& random, const SampleShape& shape) {
  const auto below = [&](std::int64_t n) {
    return static_cast<std::int64_t>(random.uniform() * static_cast<double>(n));
  };
  Sample sample;
  sample.header.definition = "random";
  sample.header.groups = numbered_labels(shape.groups);
  sample.header.strata = numbered_labels(shape.strata);
  for (std::size_t i = 0; i < shape.subjects; ++i) {
    sample.exit.push_back(below(shape.last_time + 1));
    sample.outcome.push_back(below(3) == 0 ? Outcome::censored : Outcome::event);
    sample.group.push_back(static_cast<std::int32_t>(below(shape.groups)));
    sample.stratum.push_back(static_cast<std::int32_t>(below(shape.strata)));
  }
  return sample;
}

inline Sample reversed(Sample sample) {
  std::reverse(sample.exit.begin(), sample.exit.end());
  std::reverse(sample.outcome.begin(), sample.outcome.end());
  std::reverse(sample.group.begin(), sample.group.end());
  std::reverse(sample.stratum.begin(), sample.stratum.end());
  std::reverse(sample.entry.begin(), sample.entry.end());
  return sample;
}

/// The sample cut in two after `first` rows and added up again.
inline RiskTable merged_halves(const Sample& sample, std::size_t first) {
  Sample front = sample;
  Sample back = sample;
  const auto cut = [&](auto& head, auto& tail) {
    if (head.empty()) return;
    head.resize(first);
    tail.erase(tail.begin(), tail.begin() + static_cast<std::ptrdiff_t>(first));
  };
  cut(front.exit, back.exit);
  cut(front.outcome, back.outcome);
  cut(front.group, back.group);
  cut(front.stratum, back.stratum);
  cut(front.entry, back.entry);
  return merge(front.table(), back.table()).value();
}

}  // namespace osteon::stats::testing
