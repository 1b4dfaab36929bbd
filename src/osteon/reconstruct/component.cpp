// SPDX-License-Identifier: Apache-2.0
#include "osteon/reconstruct/component.hpp"

#include <algorithm>
#include <cmath>

namespace osteon::reconstruct {

namespace {

std::int32_t earliest_day_of(const PrintedEndpoint& endpoint) {
  return endpoint.earliest_day.value_or(1);
}

Part part_of(const PrintedSurvival& question, std::size_t index) {
  const PrintedEndpoint& endpoint = question.endpoints[index];
  Part part;
  part.printed = &endpoint;
  part.endpoint = index;
  part.own = own_groups(endpoint);
  part.earliest = earliest_day_of(endpoint);
  part.latest = latest_day_of(endpoint, question.days_per_unit);
  part.curves_of.resize(part.own.size());
  for (std::size_t g = 0; g < endpoint.groups.size(); ++g) {
    const PrintedGroup& group = endpoint.groups[g];
    part.curves.push_back(curve_targets(group, question.days_per_unit));
    for (std::size_t own = 0; own < part.own.size(); ++own) {
      const bool contains = part.own[own] == g || std::find(group.parts.begin(), group.parts.end(),
                                                            part.own[own]) != group.parts.end();
      if (contains) part.curves_of[own].push_back(g);
    }
  }
  if (endpoint.log_rank_p) {
    part.log_rank = log_rank_target(*endpoint.log_rank_p, part.own.size());
  }
  return part;
}

/// The endpoint that stands for all that are linked with this one.
std::size_t root_of(const PrintedSurvival& question, std::size_t endpoint) {
  while (question.endpoints[endpoint].not_before) {
    endpoint = *question.endpoints[endpoint].not_before;
  }
  return endpoint;
}

/// The earlier endpoint cannot last longer than the later one may.
void link(Part& later, Part& earlier) {
  if (!later.printed->latest_day) later.latest = std::max(later.latest, earlier.latest);
  later.earliest = std::max(later.earliest, earlier.earliest);
  earlier.latest = std::min(earlier.latest, later.latest);
}

std::vector<std::uint32_t> groups_of_subjects(const PrintedEndpoint& endpoint) {
  std::vector<std::uint32_t> group_of;
  std::uint32_t own = 0;
  for (const std::size_t group : own_groups(endpoint)) {
    group_of.insert(group_of.end(), static_cast<std::size_t>(endpoint.groups[group].subjects),
                    own++);
  }
  return group_of;
}

}  // namespace

std::int32_t latest_day_of(const PrintedEndpoint& endpoint, double days_per_unit) {
  if (endpoint.latest_day) return *endpoint.latest_day;
  double largest = 0;
  const auto see = [&](const std::optional<Printed>& printed) {
    if (printed && printed->kind == PrintedKind::number) {
      largest = std::max(largest, rounding_window(*printed, days_per_unit).high);
    }
  };
  for (const PrintedGroup& group : endpoint.groups) {
    see(group.median);
    see(group.lower);
    see(group.upper);
    see(group.longest);
    for (const PrintedRate& rate : group.rates) {
      largest = std::max(largest, rate.time.to_double() * days_per_unit);
    }
    for (const PrintedAtRisk& row : group.at_risk) {
      largest = std::max(largest, row.time.to_double() * days_per_unit);
    }
  }
  constexpr double room = 1.5;
  constexpr double least = 30;
  const double day = std::clamp(std::ceil(room * largest), least, double{longest_day});
  return std::max(earliest_day_of(endpoint) + 1, static_cast<std::int32_t>(day));
}

std::vector<Component> components_of(const PrintedSurvival& question) {
  std::vector<Component> components;
  std::vector<std::size_t> component_of(question.endpoints.size(), 0);
  std::vector<std::size_t> position(question.endpoints.size(), 0);
  for (std::size_t e = 0; e < question.endpoints.size(); ++e) {
    const std::size_t root = root_of(question, e);
    if (root == e) {
      component_of[e] = components.size();
      components.push_back({{}, groups_of_subjects(question.endpoints[e])});
    }
  }
  for (std::size_t e = 0; e < question.endpoints.size(); ++e) {
    Component& component = components[component_of[root_of(question, e)]];
    position[e] = component.parts.size();
    component.parts.push_back(part_of(question, e));
  }
  for (Component& component : components) {
    for (Part& part : component.parts) {
      if (!part.printed->not_before) continue;
      part.not_before = position[*part.printed->not_before];
      link(part, component.parts[*part.not_before]);
    }
  }
  return components;
}

}  // namespace osteon::reconstruct
