// SPDX-License-Identifier: Apache-2.0
// Small charts as CSV text, and plans over them.
#pragma once

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "osteon/cohort/cohort.hpp"
#include "osteon/records/csv_reader.hpp"

namespace osteon::cohort {

inline records::Dataset dataset(const std::map<std::string, std::string>& tables) {
  std::vector<records::Dataset::Input> inputs;
  for (const auto& [name, text] : tables) {
    const auto* schema = records::find_native_table(name);
    auto reading = records::read_csv_text({{text, name + ".csv"}}, *schema, records::CsvOptions{});
    if (!reading) {
      ADD_FAILURE() << base::format_diagnostics(reading.error());
      continue;
    }
    inputs.push_back({std::move(reading->frame), std::move(reading->schema)});
  }
  auto grouped = records::Dataset::group(std::move(inputs));
  if (!grouped) {
    ADD_FAILURE() << base::format_diagnostics(grouped.error());
    return {};
  }
  return *std::move(grouped);
}

inline criteria::Source rule(std::string text) {
  return {std::move(text), {"study.toml", 1, 1}, {}};
}

inline StepPlan keep(std::string id, std::string text) {
  return {std::move(id), StepKind::keep, {}, rule(std::move(text))};
}

}  // namespace osteon::cohort
