// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/parser.hpp"

#include <fmt/format.h>

#include "osteon/criteria/grammar.hpp"
#include "osteon/criteria/lexer.hpp"

namespace osteon::criteria {

base::Result<Syntax> parse(const Source& source) {
  if (source.text.size() > max_expression_bytes) {
    return base::fail(diagnostic_at(
        source, {0, 1}, "E125",
        fmt::format("the expression is longer than {} characters", max_expression_bytes),
        "give parts of it names of their own under [define]"));
  }
  auto tokens = lex(source);
  if (!tokens) return tl::unexpected(std::move(tokens.error()));
  return Grammar(source, std::move(*tokens)).run();
}

}  // namespace osteon::criteria
