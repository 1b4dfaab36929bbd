// SPDX-License-Identifier: Apache-2.0
// Adverse events by system organ class: a subject counts once per class, with the worst grade of
// any of its events. Knows no class by name.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "osteon/cohort/cohort.hpp"

namespace osteon::cohort {

class OrganClasses {
 public:
  /// `rows` are the rows of the adverse event table, `term` the column of their members.
  OrganClasses(const records::Column& classes, const std::vector<CombinedTermPlan>& rows,
               const records::Column& term);

  /// One member's events with the class code of each.
  void add(const std::vector<clinical::AdverseEvent>& events,
           const std::vector<std::uint32_t>& event_classes, const clinical::TreatmentWindow& window,
           const clinical::AdverseEventFilter& filter);

  /// Classes that some counted event has, by name, the class that is not recorded last. A row
  /// stands in each class that a counted event of one of its terms was charted with, with the
  /// events of that class.
  [[nodiscard]] std::vector<OrganClassColumn> finish();

 private:
  [[nodiscard]] std::size_t place_of(std::uint32_t class_code) const;

  const records::Column& classes_;
  std::vector<std::vector<std::size_t>> rows_of_term_;    // by term code
  std::vector<std::vector<clinical::WorstGrade>> worst_;  // by class, then member
  std::vector<std::map<std::size_t, std::vector<clinical::WorstGrade>>> rows_;  // by class, row
  std::size_t members_ = 0;
};

}  // namespace osteon::cohort
