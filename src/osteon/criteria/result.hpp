// SPDX-License-Identifier: Apache-2.0
// What the machine holds as small numbers, as a Value that callers can keep. For this module only.
#pragma once

#include "osteon/criteria/machine.hpp"
#include "osteon/criteria/value.hpp"

namespace osteon::criteria {

/// The value of a node for the machine's subject. A set has none: it is unknown(Kind::set).
[[nodiscard]] Value result_of(Machine& machine, NodeId id);

}  // namespace osteon::criteria
