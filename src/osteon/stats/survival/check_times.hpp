// SPDX-License-Identifier: Apache-2.0
// Times of subjects for methods to which groups mean nothing.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/stats/counts/tabulate.hpp"

namespace osteon::stats {

/// check_subject_times without groups and with as many strata as the subjects name.
[[nodiscard]] base::Result<void> check_ungrouped_times(const SubjectTimes& subjects);

}  // namespace osteon::stats
