// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "osteon/study/conventions.hpp"
#include "osteon/study/interval_words.hpp"
#include "osteon/study/reconstruct/question.hpp"
#include "osteon/study/section.hpp"

namespace osteon::study {
namespace {

using reconstruct::Printed;
using reconstruct::PrintedEndpoint;
using reconstruct::PrintedGroup;

constexpr std::string_view where_described = "docs/reconstruct.md describes the file";

void not_a_number(Section& section, std::string_view key, std::string_view example) {
  section.error(key, "E217", fmt::format("{}.{} is not a printed number", section.path(), key),
                fmt::format("write it in quotes with its decimals: {} = \"{}\"", key, example));
}

std::optional<Printed> printed(Section& section, std::string_view key, std::string_view example) {
  const auto text = section.optional_text(key);
  if (!text) return std::nullopt;
  auto number = reconstruct::parse_printed(*text);
  if (!number) not_a_number(section, key, example);
  return number;
}

base::Decimal time(Section& section, std::string_view key) {
  const auto value = base::parse_decimal(section.required_text(key));
  if (value && value->units >= 0) return *value;
  if (section.has(key)) not_a_number(section, key, "12");
  return {};
}

void read_limits(Section& section, std::optional<Printed>& lower, std::optional<Printed>& upper) {
  const auto limits = section.texts("limits", {});
  if (limits.empty()) return;
  if (limits.size() == 2) {
    lower = reconstruct::parse_printed(limits[0]);
    upper = reconstruct::parse_printed(limits[1]);
  }
  if (lower && upper) return;
  section.error("limits", "E217",
                fmt::format("{}.limits are not two printed numbers", section.path()),
                R"(write limits = ["1.9", "12.5"]; "NR" for a limit that is not reached)");
}

void read_events(Section& section, PrintedGroup& group) {
  constexpr std::int64_t most = reconstruct::most_subjects;
  if (section.has("events")) {
    const auto events = section.whole("events", 0, 0, most);
    group.events = {events, events};
    return;
  }
  if (section.has("events_at_least")) {
    group.events.least = section.whole("events_at_least", 0, 0, most);
  }
  if (section.has("events_at_most")) {
    group.events.most = section.whole("events_at_most", most, 0, most);
  }
}

void read_rates(Section& section, PrintedGroup& group) {
  for (Section& row : section.elements("rates", "at")) {
    reconstruct::PrintedRate rate;
    rate.time = time(row, "at");
    if (const auto percent = printed(row, "percent", "45.2")) {
      rate.percent = *percent;
    } else if (!row.has("percent")) {
      static_cast<void>(row.required_text("percent"));
    }
    read_limits(row, rate.lower, rate.upper);
    row.finish();
    group.rates.push_back(rate);
  }
  for (Section& row : section.elements("at_risk", "at")) {
    group.at_risk.push_back({time(row, "at"), row.whole("n", 0, 0, reconstruct::most_subjects)});
    row.finish();
  }
}

/// "of": the groups that this one is made of; "all" for all that are above it.
std::vector<std::size_t> read_parts(Section& section, const PrintedEndpoint& endpoint) {
  std::vector<std::size_t> parts;
  const auto names = section.texts("of", {});
  if (names.size() == 1 && names.front() == "all") return reconstruct::own_groups(endpoint);
  std::vector<std::string> known;
  for (const auto& group : endpoint.groups) known.push_back(group.name);
  for (const auto& name : names) {
    const auto at = std::find(known.begin(), known.end(), name);
    if (at != known.end()) {
      parts.push_back(static_cast<std::size_t>(at - known.begin()));
      continue;
    }
    const std::string near = base::closest(name, known);
    section.error("of", "E206", fmt::format("{}.of knows no group \"{}\"", section.path(), name),
                  near.empty() ? "name groups that stand above, or write of = \"all\""
                               : fmt::format("closest: \"{}\"", near));
  }
  return parts;
}

std::int64_t subjects_of(Section& section, const PrintedEndpoint& endpoint,
                         const PrintedGroup& group) {
  constexpr std::int64_t most = reconstruct::most_subjects;
  if (section.has("n")) return section.whole("n", 1, 1, most);
  std::int64_t sum = 0;
  for (const std::size_t part : group.parts) sum += endpoint.groups[part].subjects;
  if (group.parts.empty() && !group.at_risk.empty() && group.at_risk.front().time.units == 0) {
    sum = group.at_risk.front().count;
  }
  if (sum == 0) {
    section.error({}, "E203", fmt::format("{} needs the key \"n\"", section.path()),
                  "add n = 14, the number of subjects");
    sum = 1;
  }
  return sum;
}

CurveFile read_curve_file(Section& section, const std::filesystem::path& directory) {
  const auto file = section.optional_text("file");
  if (!file || file->empty()) return {};
  return {directory / *file, *file};
}

PrintedGroup read_group(Section& section, const PrintedEndpoint& endpoint) {
  PrintedGroup group;
  group.name = section.required_text("name");
  group.parts = read_parts(section, endpoint);
  group.median = printed(section, "median", "7.2");
  read_limits(section, group.lower, group.upper);
  group.shortest = printed(section, "shortest", "4.3");
  group.longest = printed(section, "longest", "25.6");
  read_events(section, group);
  read_rates(section, group);
  group.subjects = subjects_of(section, endpoint, group);
  return group;
}

void read_methods(Section& section, PrintedEndpoint& endpoint) {
  using stats::BandTransform;
  using stats::QuantileInterval;
  if (const auto key = section.optional_text("as")) {
    if (const auto program = program_by_key(*key)) {
      const Conventions& conventions = conventions_of(*program);
      endpoint.quantile.rule = conventions.median_rule;
      endpoint.quantile.interval = conventions.median_interval;
      if (conventions.band) endpoint.rate_interval = *conventions.band;
    } else {
      section.error("as", "E206", fmt::format("{}.as knows no \"{}\"", section.path(), *key),
                    R"(write "spss", "sas" or "r")");
    }
  }
  endpoint.quantile.interval =
      section.choice("median_ci", endpoint.quantile.interval, median_interval_words());
  endpoint.rate_interval = section.choice("band", endpoint.rate_interval, band_words());
  endpoint.quantile.rule =
      section.choice("median_rule", endpoint.quantile.rule, median_rule_words());
  endpoint.quantile.level = section.number("level", 0.95);
  if (!(endpoint.quantile.level > 0.5 && endpoint.quantile.level < 1)) {
    section.error("level", "E204", fmt::format("{}.level lies between 0.5 and 1", section.path()),
                  "write 0.95");
    endpoint.quantile.level = 0.95;
  }
}

std::optional<std::int32_t> read_day(Section& section, std::string_view key) {
  if (!section.has(key)) return std::nullopt;
  return static_cast<std::int32_t>(section.whole(key, 1, 0, reconstruct::longest_day));
}

void read_link(Section& section, const reconstruct::PrintedSurvival& question,
               PrintedEndpoint& endpoint) {
  const auto name = section.optional_text("not_before");
  if (!name) return;
  for (std::size_t e = 0; e < question.endpoints.size(); ++e) {
    if (question.endpoints[e].name == *name) endpoint.not_before = e;
  }
  if (endpoint.not_before) return;
  section.error("not_before", "E206",
                fmt::format("{}.not_before knows no endpoint \"{}\"", section.path(), *name),
                "name an endpoint that stands above");
}

void read_endpoint(Section& section, const std::filesystem::path& directory,
                   ReconstructQuestion& question) {
  PrintedEndpoint endpoint;
  endpoint.name = section.required_text("name");
  endpoint.log_rank_p = printed(section, "p", "0.022");
  endpoint.earliest_day = read_day(section, "earliest_day");
  endpoint.latest_day = read_day(section, "latest_day");
  read_methods(section, endpoint);
  read_link(section, question.printed, endpoint);
  std::vector<CurveFile> files;
  std::size_t with_file = 0;
  for (Section& row : section.elements("group", "name")) {
    auto group = read_group(row, endpoint);
    files.push_back(read_curve_file(row, directory));
    if (!files.back().name.empty()) ++with_file;
    row.finish();
    endpoint.groups.push_back(std::move(group));
  }
  if (with_file > 0 &&
      (with_file != reconstruct::own_groups(endpoint).size() || endpoint.not_before)) {
    section.error({}, "E556",
                  fmt::format("{}: only some of its groups have a digitised curve", endpoint.name),
                  "give a file for every group that is not made of others, or for none");
  }
  section.finish();
  question.printed.endpoints.push_back(std::move(endpoint));
  question.curves.push_back(std::move(files));
}

void read_header(Section& root, ReconstructQuestion& question) {
  question.printed.title = root.text("title", "");
  const double month = root.number("month", 30.4375);
  if (!(month >= 28 && month <= 31)) {
    root.error("month", "E204", "month is the number of days of a month",
               "write 30.4375 (365.25 / 12)");
  }
  constexpr double week = 7;
  constexpr double months_of_year = 12;
  question.printed.days_per_unit = root.choice<double>(
      "unit", month,
      {{"days", 1}, {"weeks", week}, {"months", month}, {"years", months_of_year * month}});
  question.unit = root.text("unit", "months");
}

void check_names(Section& root, const reconstruct::PrintedSurvival& printed) {
  std::vector<std::string> endpoints;
  for (const auto& endpoint : printed.endpoints) {
    std::vector<std::string> groups;
    for (const auto& group : endpoint.groups) {
      if (std::find(groups.begin(), groups.end(), group.name) != groups.end()) {
        root.error({}, "E207",
                   fmt::format("{}: the group \"{}\" is there twice", endpoint.name, group.name),
                   "give each its own name");
      }
      groups.push_back(group.name);
    }
    if (std::find(endpoints.begin(), endpoints.end(), endpoint.name) != endpoints.end()) {
      root.error({}, "E207", fmt::format("the endpoint \"{}\" is there twice", endpoint.name),
                 "give each its own name");
    }
    endpoints.push_back(endpoint.name);
  }
}

}  // namespace

base::Result<ReconstructQuestion> read_reconstruct_question(
    std::string text, std::string name, const std::filesystem::path& directory) {
  const auto file = TomlFile::parse(std::move(text), std::move(name));
  if (!file) {
    base::Diagnostics problems = file.error();
    for (auto& problem : problems) problem.remedy = where_described;
    return base::fail(std::move(problems));
  }
  ReadLog log;
  log.file = &*file;
  Section root(log);
  ReconstructQuestion question;
  read_header(root, question);
  for (Section& section : root.elements("endpoint", "name")) {
    read_endpoint(section, directory, question);
  }
  root.finish();
  check_names(root, question.printed);
  if (base::has_errors(log.diagnostics)) return base::fail(std::move(log.diagnostics));
  return question;
}

}  // namespace osteon::study
