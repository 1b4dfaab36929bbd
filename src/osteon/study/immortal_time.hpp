// SPDX-License-Identifier: Apache-2.0
// Finds groups that form only after time zero. Comparing them from time zero on credits a group
// with the time that its patients had to survive to enter it (immortal-time bias; Suissa S. Am J
// Epidemiol 2008;167:492-499).
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/prepare.hpp"

namespace osteon::study {

/// Warning W315 for each arm, and for each variable by which times to event are compared, that is
/// known only after the index date for at least one patient. Studies without an index date get
/// none.
[[nodiscard]] base::Diagnostics warn_of_immortal_time(const Prepared& prepared);

}  // namespace osteon::study
