// SPDX-License-Identifier: Apache-2.0
// The keys of a survival table that choose its rows.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/study/history.hpp"
#include "osteon/study/read_study.hpp"

namespace osteon::study {

std::vector<double> read_times(Section& section, std::string_view key) {
  std::vector<double> times;
  for (const auto& text : section.texts(key, {})) {
    const auto value = base::parse_decimal(text);
    if (value && value->units >= 0) {
      times.push_back(value->to_double());
    } else {
      section.error(key, "E217", fmt::format("\"{}\" is not a time", text),
                    fmt::format("write {} = [\"3\", \"6\", \"12\"]", key));
    }
  }
  return times;
}

namespace {

std::vector<double> read_shares(Section& section) {
  std::vector<double> shares;
  for (const auto& text : section.texts("quantiles", {})) {
    const auto value = base::parse_decimal(text);
    const double share = value ? value->to_double() : 0;
    if (share > 0 && share < 1) {
      shares.push_back(share);
    } else {
      section.error("quantiles", "E217", fmt::format("\"{}\" is not a share", text),
                    "write quantiles = [\"0.25\", \"0.75\"]");
    }
  }
  return shares;
}

void read_history(Section& section, TablePlan& table) {
  auto points = historical_points(section.texts("historical", {}));
  if (!points) {
    for (const auto& problem : points.error()) {
      section.error("historical", problem.code, problem.sentence, problem.remedy);
    }
    return;
  }
  table.historical = *std::move(points);
  if (table.historical_median && !table.historical.empty()) {
    section.error("historical", "E217", "historical and historical_median exclude each other",
                  "leave out one of them");
  }
}

}  // namespace

void read_survival_rows(Section& section, TablePlan& table) {
  table.at = read_times(section, "at");
  table.differences = section.yes_no("differences", false);
  table.rmst = read_times(section, "rmst");
  if (std::find(table.rmst.begin(), table.rmst.end(), 0) != table.rmst.end()) {
    section.error("rmst", "E217", "a restricted mean to time 0 is none", "write rmst = \"12\"");
  }
  table.quantiles = read_shares(section);
  table.trend = section.yes_no("trend", false);
  table.historical_median = section.optional_number("historical_median");
  if (table.historical_median && *table.historical_median <= 0) {
    section.error("historical_median", "E204", "a historical median lies above 0",
                  "write historical_median = 6.0");
  }
  read_history(section, table);
  table.bootstrap = section.whole("bootstrap", 0, 0, 10'000'000);
}

}  // namespace osteon::study
