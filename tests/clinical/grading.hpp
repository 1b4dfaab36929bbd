// SPDX-License-Identifier: Apache-2.0
// One charted value and its grade, for the tests of numeric grading.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "osteon/clinical/grading/grade_records.hpp"
#include "osteon/clinical/grading/shipped.hpp"

namespace osteon::clinical::testing {

inline const GradingTable& ctcae() {
  static const GradingTable table = shipped_grading_table("5.0").value();
  return table;
}
inline const Laboratory& laboratory() {
  static const Laboratory read = shipped_laboratory().value();
  return read;
}

/// A row as a person writes it; empty = not charted.
struct Charted {
  std::string test, value, unit;
  std::string low = {}, high = {}, baseline = {}, age = {};
  std::array<std::string, 3> percentiles = {};
  std::map<std::string, base::Tri> answers = {};
  std::optional<std::int32_t> day = {}, first_dose = {};
  std::uint32_t subject = 0;
};

/// The row must outlive the record.
inline LabRecord record(const Charted& row) {
  LabRecord result;
  result.subject = row.subject;
  if (row.day) result.date = base::CalendarDay{*row.day};
  if (row.first_dose) result.first_dose = base::CalendarDay{*row.first_dose};
  result.test = row.test;
  result.value = row.value;
  result.unit = row.unit;
  const auto decimal = [](const std::string& text) { return base::parse_decimal(text); };
  result.lower_limit = decimal(row.low);
  result.upper_limit = decimal(row.high);
  result.baseline = decimal(row.baseline);
  result.age = decimal(row.age);
  for (std::size_t i = 0; i < 3; ++i) result.percentiles[i] = decimal(row.percentiles[i]);
  for (const auto& name : ctcae().circumstances()) {
    const auto found = row.answers.find(name);
    result.circumstances.push_back(found == row.answers.end() ? base::Tri::unknown : found->second);
  }
  return result;
}

inline std::vector<GradedValue> grade_all(const std::vector<Charted>& rows,
                                          UnknownCircumstance unknown = UnknownCircumstance::ask) {
  std::vector<LabRecord> records;
  for (const auto& row : rows) records.push_back(record(row));
  GradingSettings settings;
  settings.unknown_circumstance = unknown;
  return grade_records(records, ctcae(), laboratory(), settings);
}

/// The grade of one row by the term with this name (the only one when empty).
inline NumericGrade grade_one(const Charted& row, const std::string& term = {},
                              UnknownCircumstance unknown = UnknownCircumstance::ask) {
  for (const auto& graded : grade_all({row}, unknown)) {
    if (term.empty() || graded.term.en == term) return graded.grade;
  }
  ADD_FAILURE() << "no term " << term << " for " << row.test;
  return {};
}

}  // namespace osteon::clinical::testing
