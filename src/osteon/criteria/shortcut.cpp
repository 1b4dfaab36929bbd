// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/shortcut.hpp"

#include <algorithm>

#include "osteon/criteria/compiled.hpp"

namespace osteon::criteria {
namespace {

// Longer dictionaries are identifiers rather than codes; their table would cost more than it saves.
constexpr std::size_t most_codes = 65'536;

bool answer_for(const Compiled& compiled, const Node& node, Number member) {
  const Node& right = compiled.node(compiled.part(node, 1));
  if (node.op == Op::in_set) {
    const auto& members = compiled.sets[right.index].members;
    return std::binary_search(members.begin(), members.end(), member);
  }
  const bool same = compiled.constants[right.index].low == member;
  return same == (node.comparison == Comparison::equal);
}

bool has_constant_right(const Compiled& compiled, const Node& node) {
  const Node& right = compiled.node(compiled.part(node, 1));
  return node.op == Op::in_set || (node.op == Op::compare && right.op == Op::constant);
}

}  // namespace

void note_shortcut(Compiled& compiled, Node& node) {
  const Node& left = compiled.node(compiled.part(node, 0));
  if (left.op != Op::column) return;
  const BoundColumn& column = compiled.columns[left.index];
  if (left.type.kind == Kind::date && node.op == Op::compare) {
    node.shortcut = Shortcut::date;
    return;
  }
  if (left.type.kind != Kind::text || !has_constant_right(compiled, node)) return;
  if (column.pool_of_code.size() > most_codes) return;
  CodeTest test;
  test.codes = column.data->codes().data();
  for (const std::uint32_t member : column.pool_of_code) {
    test.answers.push_back(base::tri(answer_for(compiled, node, {member, 1})));
  }
  node.shortcut = Shortcut::code;
  node.index = static_cast<std::uint32_t>(compiled.code_tests.size());
  compiled.code_tests.push_back(std::move(test));
}

}  // namespace osteon::criteria
