// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "osteon/reconstruct/search.hpp"

namespace osteon::reconstruct {

namespace {

base::Diagnostic problem(std::string code, std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.concern = base::Concern::study_file;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

bool is_valid_union(const PrintedEndpoint& endpoint, const PrintedGroup& group) {
  std::vector<std::size_t> parts = group.parts;
  std::sort(parts.begin(), parts.end());
  const bool repeats = std::adjacent_find(parts.begin(), parts.end()) != parts.end();
  return !repeats && std::all_of(parts.begin(), parts.end(), [&](std::size_t part) {
    return part < endpoint.groups.size() && endpoint.groups[part].parts.empty();
  });
}

void check_groups(const PrintedEndpoint& endpoint, base::Diagnostics& problems) {
  std::int64_t subjects = 0;
  for (const PrintedGroup& group : endpoint.groups) {
    if (group.subjects < 1 || group.subjects > most_subjects) {
      problems.push_back(problem(
          "E550", fmt::format("{}, {}: {} subjects", endpoint.name, group.name, group.subjects),
          fmt::format("a group has 1 to {} subjects", most_subjects)));
      return;
    }
    if (group.parts.empty()) subjects += group.subjects;
    if (!is_valid_union(endpoint, group)) {
      problems.push_back(problem("E551",
                                 fmt::format("{}, {}: not a union of other groups of the endpoint",
                                             endpoint.name, group.name),
                                 "name each group once, and none that is itself a union"));
    }
  }
  const auto own = own_groups(endpoint).size();
  if (own == 0 || subjects > most_subjects) {
    problems.push_back(
        problem("E550", fmt::format("{}: {} groups with {} subjects", endpoint.name, own, subjects),
                fmt::format("an endpoint has a group and at most {} subjects", most_subjects)));
  }
  if (endpoint.log_rank_p && own < 2) {
    problems.push_back(problem("E551", fmt::format("{}: a log-rank p of one group", endpoint.name),
                               "give the groups that were compared, each with its n"));
  }
  if (endpoint.log_rank_p && endpoint.log_rank_p->kind == PrintedKind::not_reached) {
    problems.push_back(problem("E551",
                               fmt::format("{}: the log-rank p is no number", endpoint.name),
                               R"(write p = "0.022" or p = "<0.001")"));
  }
}

void check_days(const PrintedSurvival& question, const PrintedEndpoint& endpoint,
                base::Diagnostics& problems) {
  const std::int32_t first = endpoint.earliest_day.value_or(0);
  const std::int32_t last = endpoint.latest_day.value_or(longest_day);
  bool fits = first >= 0 && first <= last && last <= longest_day;
  for (const PrintedGroup& group : endpoint.groups) {
    for (const PrintedAtRisk& row : group.at_risk) {
      fits = fits && row.time.to_double() * question.days_per_unit <= longest_day;
    }
  }
  if (fits) return;
  problems.push_back(
      problem("E552", fmt::format("{}: times out of range", endpoint.name),
              fmt::format("times are 0 to {} days, the earliest first", longest_day)));
}

void check_link(const PrintedSurvival& question, std::size_t index, base::Diagnostics& problems) {
  const PrintedEndpoint& endpoint = question.endpoints[index];
  if (!endpoint.not_before) return;
  bool fits = *endpoint.not_before < index;
  if (fits) {
    const PrintedEndpoint& earlier = question.endpoints[*endpoint.not_before];
    const auto own = own_groups(endpoint);
    const auto others = own_groups(earlier);
    fits = std::equal(own.begin(), own.end(), others.begin(), others.end(),
                      [&](std::size_t a, std::size_t b) {
                        return endpoint.groups[a].name == earlier.groups[b].name &&
                               endpoint.groups[a].subjects == earlier.groups[b].subjects;
                      });
  }
  if (fits) return;
  problems.push_back(problem(
      "E553",
      fmt::format("{}: linked with an endpoint that is not of the same groups", endpoint.name),
      "link with an endpoint that stands above and has the same groups, in the same order"));
}

}  // namespace

base::Result<void> check_question(const PrintedSurvival& question) {
  base::Diagnostics problems;
  if (question.endpoints.empty()) {
    problems.push_back(problem("E550", "no endpoint", "add [[endpoint]] with its groups"));
  }
  const bool is_usable_unit = question.days_per_unit > 0 && question.days_per_unit <= longest_day;
  if (!is_usable_unit) {
    problems.push_back(problem("E552", "a unit of time that is not longer than nothing",
                               "a month has 30.4375 days, a year 365.25"));
  }
  for (std::size_t e = 0; e < question.endpoints.size(); ++e) {
    check_groups(question.endpoints[e], problems);
    check_days(question, question.endpoints[e], problems);
    check_link(question, e, problems);
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return {};
}

}  // namespace osteon::reconstruct
