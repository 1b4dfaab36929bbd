// SPDX-License-Identifier: Apache-2.0
// Grades the laboratory values and vital signs of one sheet by the numeric bands of the toxicity
// criteria: one line per value and term, with the rule and its numbers or the reason why there is
// no grade. Needs no study. Refuses to know a terminal.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "osteon/clinical/grading/charted_grades.hpp"
#include "osteon/clinical/grading/grade_records.hpp"
#include "osteon/records/frame.hpp"
#include "osteon/report/table.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

struct QuickGrading {
  /// Our name of a column -> heading in the sheet, where they differ. Names: see
  /// grading_columns() and the circumstances of the criteria (symptoms, anticoagulant, ...).
  std::map<std::string, std::string> columns;
  std::string criteria = "5.0";  // a version that is built in, or the path of a table of bands
  clinical::UnknownCircumstance unknown = clinical::UnknownCircumstance::ask;
  clinical::AgeLimits ages;
  /// A sheet of adverse events to hold against the numbers: subject (or patient_id), term, grade,
  /// start_date, end_date. Empty: none.
  std::filesystem::path charted;
};

/// subject, date, test, value, unit, lower_limit, upper_limit, baseline, first_dose, age, p90, p95,
/// p99.
[[nodiscard]] const std::vector<std::string>& grading_columns();

struct GradedSheet {
  records::Frame frame{"results"};
  std::shared_ptr<const clinical::GradingTable> criteria;
  std::shared_ptr<const clinical::Laboratory> laboratory;
  std::vector<clinical::GradedValue> values;  // record = row of the frame
  records::Frame charted{"adverse_events"};
  std::vector<clinical::GradeConflict> conflicts;  // event = row of `charted`
  base::Diagnostics diagnostics;  // of reading, and a query per value without a grade
};

/// Errors: those of reading the sheet and the criteria; E272: a column for which the criteria have
/// no use.
[[nodiscard]] base::Result<GradedSheet> quick_grading(const QuickSheet& sheet,
                                                      const QuickGrading& question);

[[nodiscard]] report::Table graded_values_table(const GradedSheet& sheet);
/// Per term: subjects by their worst grade after the baseline, 0 to 5, and those that have only
/// values without grade. Grade 5 is a death and never follows from a number; its column says so.
[[nodiscard]] report::Table worst_grades_table(const GradedSheet& sheet);
/// Charted grades that differ from the numbers; without rows when there is none.
[[nodiscard]] report::Table conflicts_table(const GradedSheet& sheet);
[[nodiscard]] std::string graded_values_csv(const GradedSheet& sheet);
[[nodiscard]] std::string graded_values_json(const GradedSheet& sheet);

}  // namespace osteon::study
