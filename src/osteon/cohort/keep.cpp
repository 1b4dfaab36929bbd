// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/keep.hpp"

#include <cassert>

namespace osteon::cohort {
namespace {

template <class T>
void keep(std::vector<T>& column, const std::vector<MemberIndex>& members) {
  if (column.empty()) return;  // the other kind of a variable
  std::vector<T> kept;
  kept.reserve(members.size());
  for (const MemberIndex member : members) kept.push_back(std::move(column[member]));
  column = std::move(kept);
}

void keep(EndpointColumn& endpoint, const std::vector<MemberIndex>& members) {
  keep(endpoint.ticks, members);
  keep(endpoint.outcome, members);
  keep(endpoint.detail, members);
}

}  // namespace

void keep_members(Cohort& cohort, const std::vector<MemberIndex>& members) {
  assert(cohort.assessments.empty() && !cohort.safety && !cohort.dose);
  keep(cohort.members, members);
  keep(cohort.arm, members);
  keep(cohort.index_date, members);
  for (VariableColumn& variable : cohort.variables) {
    keep(variable.ticks, members);
    keep(variable.codes, members);
  }
  for (EndpointColumn& endpoint : cohort.endpoints) keep(endpoint, members);
  for (RateColumn& rate : cohort.rates) keep(rate.answer, members);
  if (cohort.follow_up) keep(*cohort.follow_up, members);
}

}  // namespace osteon::cohort
