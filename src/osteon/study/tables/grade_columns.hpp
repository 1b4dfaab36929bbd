// SPDX-License-Identifier: Apache-2.0
// Columns of counts by group and band of grades, shared by the tables of adverse events.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "osteon/clinical/adverse_events.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/table_parts.hpp"

namespace osteon::study {

/// What a row of counts is called and where it stands.
struct GradeRowHead {
  LocalText label;
  std::string id;
  int indent = 0;
  report::RowRole role = report::RowRole::body;
};

class GradeColumns {
 public:
  GradeColumns(const TablePlan& plan, GroupColumns columns);

  [[nodiscard]] const GroupColumns& groups() const { return columns_; }
  [[nodiscard]] bool belongs(const GroupColumn& column, std::size_t member) const;
  /// Members of the column whose worst grade lies in the band.
  [[nodiscard]] std::int64_t count(const GroupColumn& column,
                                   const std::vector<clinical::WorstGrade>& worst,
                                   clinical::GradeBand band) const;
  /// Everybody with an event of any grade, whatever the columns are.
  [[nodiscard]] static std::int64_t patients(const std::vector<clinical::WorstGrade>& worst);
  /// In some column at least the plan's least share of patients, of any grade.
  [[nodiscard]] bool is_frequent(const std::vector<clinical::WorstGrade>& worst) const;

  void add_header(report::Table& table) const;
  /// A whole row: one cell per column and band.
  [[nodiscard]] report::Row row(GradeRowHead head,
                                const std::vector<clinical::WorstGrade>& worst) const;
  /// One cell per column and band; the row must have its id.
  void add_cells(report::Row& row, const std::vector<clinical::WorstGrade>& worst) const;
  /// One cell per column in the band "any" (the first one when there is none), empty ones beside.
  void add_any_cells(report::Row& row, const std::vector<bool>& members) const;

 private:
  [[nodiscard]] std::size_t any_band() const;
  [[nodiscard]] report::Cell cell(const report::Row& row, const GroupColumn& column,
                                  std::size_t band, std::int64_t n) const;

  const TablePlan& plan_;
  GroupColumns columns_;
  std::vector<GradeBandPlan> bands_;
  std::vector<std::string> band_ids_;
};

/// Rows in the order in which they are printed: by the number of patients, then by name; as listed
/// when the plan says so. Rows without patients, or too rare ones, are left out.
[[nodiscard]] std::vector<std::size_t> printed_rows(
    const TablePlan& plan, const GradeColumns& columns,
    const std::vector<const std::vector<clinical::WorstGrade>*>& worst,
    const std::vector<LocalText>& labels);

/// Worst grades by row and member of the events that the plan asks for.
[[nodiscard]] const std::vector<std::vector<clinical::WorstGrade>>& worst_of_events(
    const cohort::SafetyColumns& safety, const TablePlan& plan);
/// Error E368: the plan asks for related or serious events and the records do not say which are.
[[nodiscard]] base::Result<void> knows_events(const cohort::SafetyColumns& safety,
                                              const TablePlan& plan);

/// Error E362: the study has no safety section.
[[nodiscard]] base::Result<void> needs_safety(const Analysis& analysis, const TablePlan& plan);
/// The notes that every table of adverse events has: counting, relation, window, least share.
void add_safety_notes(report::Table& table, const cohort::SafetyPlan& safety,
                      const TablePlan& plan);

}  // namespace osteon::study
