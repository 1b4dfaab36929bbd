// SPDX-License-Identifier: Apache-2.0
// What can be said about printed survival numbers without any search: contradictions that no data
// on whole days can resolve. Each is a proof; their absence proves nothing.
#pragma once

#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/reconstruct/printed.hpp"

namespace osteon::reconstruct {

/// One sentence per contradiction: groups that do not add up to their union, numbers at risk that
/// rise or exceed the group, a median outside of its interval or, for the asymptotic normal
/// interval, not in its middle, a median that no half day rounds to, a median not reached in spite
/// of events in half of the group, survival that rises.
[[nodiscard]] std::vector<base::LocalText> contradictions(const PrintedSurvival& question);

}  // namespace osteon::reconstruct
