// SPDX-License-Identifier: Apache-2.0
// What a quick command found: counts, every test that applies with the rule's choice marked, every
// measure with its interval. One value, printed as tables or as JSON. Refuses to know how any of it
// was computed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "osteon/report/document.hpp"
#include "osteon/report/theme.hpp"
#include "osteon/stats/result.hpp"
#include "osteon/study/stats_json.hpp"

namespace osteon::study {

struct ListedTest {
  stats::TestResult result;
  bool chosen = false;                           // by the rule
  std::optional<double> monte_carlo_error = {};  // standard error of a simulated p
};

/// How an estimate is printed: proportions and their differences as percentages.
enum class Unit { plain, percent };

struct ListedMeasure {
  std::string key;  // stable: "risk_difference"
  base::LocalText label;
  std::optional<double> estimate;
  std::optional<stats::Interval> interval;
  Unit unit = Unit::plain;
  stats::Absence absence = stats::Absence::none;
};

struct Findings {
  std::string question;  // "compare", "proportion", "design": part of JSON
  base::LocalText caption;
  std::vector<report::Table> tables;  // what was counted
  Json counted = Json::object();      // the same at full precision; its keys go first
  std::vector<ListedTest> tests;
  std::vector<ListedMeasure> measures;
  base::LocalText rule;  // why the marked test was chosen; may be empty
  std::vector<base::LocalText> notes;
};

/// The counts, then the tests, then the measures.
[[nodiscard]] report::Document findings_document(const Findings& findings,
                                                 const report::Presentation& presentation);
[[nodiscard]] std::string findings_json(const Findings& findings);

/// A measure with its interval, from what statistics return.
[[nodiscard]] ListedMeasure measure(std::string key, base::LocalText label,
                                    std::optional<double> estimate, const stats::Interval& interval,
                                    Unit unit = Unit::plain);

}  // namespace osteon::study
