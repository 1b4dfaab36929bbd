// SPDX-License-Identifier: Apache-2.0
// Judges the measured lesions of one member after another into an assessment's columns: by RECIST
// 1.1, beside it by iRECIST, and by several readers with an adjudicator. Part of assessments.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/tumour_charts.hpp"

namespace osteon::cohort {

/// A recorded response belongs to the last visit that began on or before its day and ended at most
/// this many days before it.
inline constexpr std::int32_t report_delay_days = 14;

/// Recorded responses that differ from the visit they belong to, in the order of `recorded`; those
/// that belong to no visit are left out.
[[nodiscard]] std::vector<CallConflict> call_conflicts(
    const std::vector<clinical::DatedResponse>& recorded,
    const std::vector<clinical::Visit>& visits);

class MeasuredSubjects {
 public:
  /// All four must outlive it.
  MeasuredSubjects(AssessmentColumn& column, TumourCharts& charts, std::string_view context,
                   base::Diagnostics& queries);

  /// The member whose dates were added last; fills everything of it but the best response.
  void add(records::SubjectIndex member);
  [[nodiscard]] const clinical::BestResponse& best() const { return chosen_.best; }

 private:
  struct Reading {
    std::vector<clinical::DatedResponse> responses;
    std::vector<clinical::Visit> visits;
    clinical::Baseline baseline;
    std::vector<std::vector<records::Row>> rows;
    clinical::ImmuneResult immune;
    clinical::BestResponse best;
    base::Diagnostics queries;
  };

  [[nodiscard]] Reading read(records::SubjectIndex member, const std::string& reader);
  void choose(records::SubjectIndex member);
  void keep(Reading reading);
  [[nodiscard]] std::optional<base::CalendarDay> progression_of(const Reading& reading) const;

  AssessmentColumn& column_;
  TumourCharts& charts_;
  std::string context_;
  base::Diagnostics& queries_;
  clinical::RecistAssessor assessor_;
  Reading chosen_;
};

}  // namespace osteon::cohort
