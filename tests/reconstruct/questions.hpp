// SPDX-License-Identifier: Apache-2.0
// Short ways to write printed numbers and candidates in tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "osteon/reconstruct/printed.hpp"
#include "osteon/reconstruct/sample.hpp"
#include "osteon/stats/random.hpp"

namespace osteon::reconstruct::testing {

inline Printed printed(const char* text) {
  return parse_printed(text).value();
}

inline PrintedGroup group(const char* name, std::int64_t subjects) {
  PrintedGroup made;
  made.name = name;
  made.subjects = subjects;
  return made;
}

inline PrintedGroup group(const char* name, std::int64_t subjects, const char* median,
                          const char* lower, const char* upper) {
  PrintedGroup made = group(name, subjects);
  made.median = printed(median);
  made.lower = printed(lower);
  made.upper = printed(upper);
  return made;
}

/// As SPSS prints them: first day below one half, asymptotic normal interval.
inline PrintedEndpoint spss_endpoint(const char* name, std::vector<PrintedGroup> groups) {
  PrintedEndpoint endpoint;
  endpoint.name = name;
  endpoint.groups = std::move(groups);
  endpoint.quantile.rule = stats::QuantileRule::first;
  endpoint.quantile.interval = stats::QuantileInterval::asymptotic_normal;
  return endpoint;
}

inline PrintedSurvival in_months(std::vector<PrintedEndpoint> endpoints) {
  PrintedSurvival question;
  question.days_per_unit = 30.4375;
  question.endpoints = std::move(endpoints);
  return question;
}

inline PrintedGroup all_of(PrintedGroup whole, std::size_t groups) {
  for (std::size_t g = 0; g < groups; ++g) whole.parts.push_back(g);
  return whole;
}

/// Marks on few days, so that days are shared by events and censorings of all groups.
inline std::vector<Mark> random_marks(stats::Random& random, std::size_t count,
                                      std::uint64_t days) {
  std::vector<Mark> marks;
  for (std::size_t i = 0; i < count; ++i) {
    const auto day = 1 + static_cast<std::int32_t>(random.below(days));
    marks.push_back(mark(day, random.below(3) == 0 ? Ending::censored : Ending::event));
  }
  return marks;
}

}  // namespace osteon::reconstruct::testing
