// SPDX-License-Identifier: Apache-2.0
// Text of an expression to its syntax tree. Knows the grammar of docs/criteria.md; refuses to know
// tables, columns and types.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/criteria/expression.hpp"
#include "osteon/criteria/syntax.hpp"

namespace osteon::criteria {

/// Longest expression in bytes, and deepest nesting of brackets and operators.
inline constexpr std::size_t max_expression_bytes = 20'000;
inline constexpr std::uint32_t max_depth = 200;

/// Errors: the first thing that cannot be read, with its place and a remedy.
[[nodiscard]] base::Result<Syntax> parse(const Source& source);

}  // namespace osteon::criteria
