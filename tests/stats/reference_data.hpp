// SPDX-License-Identifier: Apache-2.0
// What the tests of statistics share: the public data sets and the numbers of tests/reference.
#pragma once

#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/counts/tabulate.hpp"
#include "osteon/stats/counts/value_counts.hpp"

namespace osteon::stats::testing {

/// A column of numbers; an empty field is an empty optional.
using Column = std::vector<std::optional<double>>;

struct Data {
  std::map<std::string, std::vector<std::string>> columns;

  [[nodiscard]] Column numbers(const std::string& name) const {
    Column column;
    for (const std::string& text : columns.at(name)) {
      column.push_back(text.empty() ? std::nullopt : std::optional(std::stod(text)));
    }
    return column;
  }
};

inline Data read_csv(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file.good()) << path;
  const auto fields_of = [](const std::string& line) {
    std::vector<std::string> fields;
    std::stringstream rest(line);
    for (std::string field; std::getline(rest, field, ',');) fields.push_back(field);
    return fields;
  };
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> names = fields_of(line);
  Data data;
  while (std::getline(file, line)) {
    std::vector<std::string> fields = fields_of(line);
    fields.resize(names.size());
    for (std::size_t j = 0; j < names.size(); ++j) data.columns[names[j]].push_back(fields[j]);
  }
  return data;
}

inline Data read_data(const std::string& name) {
  return read_csv(std::string(OSTEON_SOURCE_DIR) + "/tests/reference/data/" + name + ".csv");
}

/// Numbers that R computed, by name, from tests/reference/TOPIC.json; an empty optional is R's NA
/// or an infinity.
inline Column reference(const std::string& name, const std::string& topic = "stats") {
  static std::map<std::string, nlohmann::json> topics;
  if (!topics.contains(topic)) {
    topics[topic] = nlohmann::json::parse(
        std::ifstream(std::string(OSTEON_SOURCE_DIR) + "/tests/reference/" + topic + ".json"));
  }
  Column column;
  for (const auto& number : topics.at(topic).at(name)) {
    column.push_back(number.is_number() ? std::optional(number.get<double>()) : std::nullopt);
  }
  return column;
}

inline void expect_close(const std::optional<double>& actual, const std::optional<double>& expected,
                         const std::string& what, double tolerance = 1e-8) {
  ASSERT_EQ(actual.has_value(), expected.has_value()) << what;
  if (!actual) return;
  EXPECT_NEAR(*actual, *expected, tolerance * std::max(std::fabs(*expected), 1e-3)) << what;
}

/// One row per subject, ready for tabulate.
struct Sample {
  std::vector<std::int64_t> exit;
  std::vector<Outcome> outcome;
  std::vector<std::int32_t> group;
  std::vector<std::int32_t> stratum;
  std::vector<std::int64_t> entry;
  RiskTableHeader header;

  [[nodiscard]] SubjectTimes times() const { return {exit, outcome, group, stratum, entry}; }
  [[nodiscard]] RiskTable table() const {
    auto table = tabulate(header, times());
    EXPECT_TRUE(table.has_value());
    return table.value();
  }
};

inline std::vector<std::string> numbered_labels(std::int32_t count) {
  std::vector<std::string> labels;
  labels.reserve(static_cast<std::size_t>(count));
  for (std::int32_t i = 0; i < count; ++i) labels.push_back("group " + std::to_string(i + 1));
  return labels;
}

inline Sample make_sample(const Column& time, const Column& event, const Column& group) {
  Sample sample;
  std::int32_t groups = 0;
  for (std::size_t i = 0; i < time.size(); ++i) {
    sample.exit.push_back(static_cast<std::int64_t>(*time[i]));
    sample.outcome.push_back(*event[i] == 1 ? Outcome::event : Outcome::censored);
    sample.group.push_back(static_cast<std::int32_t>(*group[i]) - 1);
    groups = std::max(groups, sample.group.back() + 1);
  }
  sample.header.definition = "test";
  sample.header.groups = numbered_labels(groups);
  return sample;
}

/// lung, veteran, celltype, ovarian or aml: the samples of tests/reference/stats.R.
inline Sample load_sample(const std::string& name) {
  if (name == "lung") {
    const Data data = read_data("lung");
    Column event = data.numbers("status");
    for (auto& status : event) *status -= 1;
    return make_sample(data.numbers("time"), event, data.numbers("sex"));
  }
  if (name == "ovarian") {
    const Data data = read_data("ovarian");
    return make_sample(data.numbers("futime"), data.numbers("fustat"), data.numbers("rx"));
  }
  if (name == "aml") {
    return make_sample(
        {9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45},
        {1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1},
        {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2});
  }
  const Data data = read_data("veteran");
  Column group = data.numbers("trt");
  if (name == "celltype") {
    const std::map<std::string, double> codes = {
        {"squamous", 1}, {"smallcell", 2}, {"adeno", 3}, {"large", 4}};
    for (std::size_t i = 0; i < group.size(); ++i) {
      group[i] = codes.at(data.columns.at("celltype")[i]);
    }
  }
  return make_sample(data.numbers("time"), data.numbers("status"), group);
}

inline const std::vector<std::string>& sample_names() {
  static const std::vector<std::string> names = {"lung", "veteran", "celltype", "ovarian", "aml"};
  return names;
}

/// Values with up to four decimals as counts; group codes from 1, or all one group.
inline ValueCounts load_values(const Column& values, const Column& group = {}) {
  constexpr std::uint8_t scale = 4;
  constexpr double ticks_per_value = 10000;
  std::vector<std::int64_t> ticks;
  std::vector<std::int32_t> codes;
  std::int32_t groups = 1;
  for (std::size_t i = 0; i < values.size(); ++i) {
    ticks.push_back(values[i] ? std::llround(*values[i] * ticks_per_value) : missing_tick);
    codes.push_back(group.empty() ? 0 : static_cast<std::int32_t>(*group[i]) - 1);
    groups = std::max(groups, codes.back() + 1);
  }
  auto counts = count_values({"test", numbered_labels(groups), scale}, ticks, codes);
  EXPECT_TRUE(counts.has_value());
  return counts.value();
}

}  // namespace osteon::stats::testing
