// SPDX-License-Identifier: Apache-2.0
// Tests of the row at hand that need no cells: a code looked up in a table of answers, a date
// compared as an integer. Refuses everything else; the machine's long way is their oracle. For this
// module only.
#pragma once

#include <cstdint>
#include <vector>

#include "osteon/base/tri.hpp"

namespace osteon::criteria {

struct Compiled;
struct Node;

enum class Shortcut : std::uint8_t { none, code, date };

/// Text column at hand against constants: the answer of every code.
struct CodeTest {
  const std::uint32_t* codes = nullptr;  // of the column, by row
  std::vector<base::Tri> answers = {};   // by code
};

/// Finds the shortcut of a comparison or set node, if it has one, and notes it in both.
void note_shortcut(Compiled& compiled, Node& node);

}  // namespace osteon::criteria
