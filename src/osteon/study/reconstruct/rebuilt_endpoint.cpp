// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/reconstruct/rebuilt_endpoint.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {
namespace {

using reconstruct::DigitisedCurve;
using reconstruct::PrintedEndpoint;
using reconstruct::PrintedGroup;

base::Diagnostic too_long(const std::string& name) {
  auto diagnostic =
      data_problem("E555", "the times have too many digits", "round them to three decimals");
  diagnostic.place.file = name;
  return diagnostic;
}

std::uint8_t common_scale(const PrintedEndpoint& endpoint,
                          const std::vector<CurveReading>& readings) {
  std::uint8_t scale = 0;
  for (const auto& reading : readings) scale = std::max(scale, reading.time_scale);
  for (const auto& group : endpoint.groups) {
    for (const auto& row : group.at_risk) scale = std::max(scale, row.time.scale);
  }
  return scale;
}

/// Everything known about a group's curve, times in ticks of `scale`.
base::Result<DigitisedCurve> digitised(const PrintedGroup& group, const CurveReading& reading,
                                       std::uint8_t scale, const CurveFile& file) {
  DigitisedCurve curve;
  const auto ticks = [&](base::Decimal time) {
    const auto scaled = base::rescale(time, scale);
    return scaled ? std::optional(scaled->units) : std::nullopt;
  };
  for (const auto& point : reading.points) {
    const auto time = ticks({point.time, reading.time_scale});
    if (!time) return base::fail(too_long(file.name));
    curve.points.push_back({*time, point.survival});
  }
  curve.at_risk.push_back({0, group.subjects});
  for (const auto& row : group.at_risk) {
    const auto time = ticks(row.time);
    if (!time) return base::fail(too_long(file.name));
    if (*time > 0) curve.at_risk.push_back({*time, row.count});
  }
  const bool knows_events = group.events.least == group.events.most;
  if (knows_events) curve.all_events = group.events.least;
  return curve;
}

stats::RiskTable table_of(const PrintedEndpoint& endpoint, const RebuiltEndpoint& rebuilt) {
  stats::RiskTableHeader header;
  header.groups.clear();
  std::vector<std::int64_t> times;
  std::vector<stats::Outcome> outcomes;
  std::vector<std::int32_t> groups;
  for (const std::size_t group : reconstruct::own_groups(endpoint)) {
    const auto& curve = rebuilt.curves[header.groups.size()];
    for (const auto& subject : curve.subjects) {
      times.push_back(subject.time);
      outcomes.push_back(subject.ending == reconstruct::Ending::event ? stats::Outcome::event
                                                                      : stats::Outcome::censored);
      groups.push_back(static_cast<std::int32_t>(header.groups.size()));
    }
    header.groups.push_back(endpoint.groups[group].name);
  }
  stats::SubjectTimes subjects;
  subjects.exit = times;
  subjects.outcome = outcomes;
  subjects.group = groups;
  return *stats::tabulate(std::move(header), subjects);
}

}  // namespace

base::Result<RebuiltEndpoint> rebuild_endpoint(const PrintedEndpoint& endpoint,
                                               const std::vector<CurveFile>& files) {
  base::Diagnostics problems;
  const auto own = reconstruct::own_groups(endpoint);
  std::vector<CurveReading> readings;
  for (const std::size_t group : own) {
    auto reading = read_curve(files[group]);
    if (!reading) base::append(problems, std::move(reading.error()));
    readings.push_back(reading ? *std::move(reading) : CurveReading{});
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  RebuiltEndpoint rebuilt;
  const std::uint8_t scale = common_scale(endpoint, readings);
  rebuilt.time_scale = static_cast<std::uint8_t>(scale + 1);
  for (std::size_t i = 0; i < own.size(); ++i) {
    const auto& file = files[own[i]];
    auto curve = digitised(endpoint.groups[own[i]], readings[i], scale, file);
    if (!curve) return base::fail(std::move(curve.error()));
    rebuilt.moved.push_back(reconstruct::clean(curve->points).moved);
    auto data = reconstruct::rebuild(*curve);
    if (!data) {
      for (auto& problem : data.error()) problem.place.file = file.name;
      base::append(problems, std::move(data.error()));
      continue;
    }
    rebuilt.curves.push_back(*std::move(data));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  constexpr double base_of_decimals = 10;
  rebuilt.figures = reconstruct::endpoint_figures(endpoint, table_of(endpoint, rebuilt),
                                                  std::pow(base_of_decimals, rebuilt.time_scale));
  return rebuilt;
}

}  // namespace osteon::study
