// SPDX-License-Identifier: Apache-2.0
// Recomputes every number that a paper prints and that its own other numbers determine.
#pragma once

#include "osteon/proofread/finding.hpp"
#include "osteon/proofread/paper.hpp"

namespace osteon::proofread {

/// All checks on a paper that was read. Findings come in the order of the paper, each fact once.
[[nodiscard]] Proofreading proofread(Paper paper);

}  // namespace osteon::proofread
