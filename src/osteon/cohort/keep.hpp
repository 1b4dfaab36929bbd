// SPDX-License-Identifier: Apache-2.0
// A cohort of some of its members, for analyses that begin later than the study does.
#pragma once

#include <vector>

#include "osteon/cohort/cohort.hpp"

namespace osteon::cohort {

/// Leaves only these members (ascending) in every column of a flat sheet's cohort; screening and
/// flow stay as they are. Precondition: no assessments, safety or doses.
void keep_members(Cohort& cohort, const std::vector<MemberIndex>& members);

}  // namespace osteon::cohort
