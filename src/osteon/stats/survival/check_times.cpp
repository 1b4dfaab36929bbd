// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/check_times.hpp"

#include <algorithm>

namespace osteon::stats {

base::Result<void> check_ungrouped_times(const SubjectTimes& subjects) {
  RiskTableHeader header;
  std::int32_t strata = 1;
  for (const std::int32_t stratum : subjects.stratum) strata = std::max(strata, stratum + 1);
  header.strata.assign(static_cast<std::size_t>(strata), "");
  SubjectTimes without_groups = subjects;
  without_groups.group = {};
  return check_subject_times(header, without_groups);
}

}  // namespace osteon::stats
