// SPDX-License-Identifier: Apache-2.0
// Times to event of every member: from assessments and follow-up, from two date expressions, or as
// a flat sheet brings them.
#pragma once

#include <optional>
#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::cohort {

/// Vital status and last contact of one subject, from the follow-up table. Everything unknown when
/// there is no such table.
struct VitalStatus {
  base::Tri dead = base::Tri::unknown;
  std::optional<base::CalendarDay> death;
  std::optional<base::CalendarDay> last_contact;
  base::Place place;
};

class FollowUpTable {
 public:
  explicit FollowUpTable(const records::Dataset& dataset);
  [[nodiscard]] bool is_present() const { return table_ != nullptr; }
  [[nodiscard]] VitalStatus of(records::SubjectIndex subject) const;

 private:
  const records::Table* table_ = nullptr;
  const records::Column* contact_ = nullptr;
  const records::Column* status_ = nullptr;
  const records::Column* death_ = nullptr;
};

/// Errors (E340): an endpoint that names no assessment of the plan, or lacks what its kind needs.
/// Times that cannot be derived, negative times and findings are queries.
[[nodiscard]] base::Result<std::vector<EndpointColumn>> derive_endpoints(
    const CohortPlan& plan, const Questions& questions,
    const std::vector<records::SubjectIndex>& members,
    const std::vector<AssessmentColumn>& assessments, criteria::Evaluator& evaluator,
    base::Diagnostics& queries);

/// Follow-up of each member from its index date; nothing without a follow-up table or index date.
[[nodiscard]] std::optional<EndpointColumn> derive_follow_up(
    const CohortPlan& plan, const std::vector<std::optional<base::CalendarDay>>& index_date,
    const std::vector<records::SubjectIndex>& members, const records::Dataset& dataset);

}  // namespace osteon::cohort
