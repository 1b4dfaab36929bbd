// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/compile.hpp"

#include <algorithm>
#include <cassert>

#include "osteon/criteria/checker.hpp"
#include "osteon/criteria/compiled.hpp"

namespace osteon::criteria {
namespace {

void mark_needs(const Compiled& compiled, NodeId id, std::vector<bool>& needed);

void mark_definition(const Compiled& compiled, DefinitionId id, std::vector<bool>& needed) {
  if (needed[id]) return;
  needed[id] = true;
  mark_needs(compiled, compiled.roots[id], needed);
}

void mark_needs(const Compiled& compiled, NodeId id, std::vector<bool>& needed) {
  const Node& node = compiled.node(id);
  if (node.op == Op::definition) mark_definition(compiled, node.index, needed);
  if (node.op == Op::set_constant && node.slot != none) needed[node.slot] = true;
  if (node.op == Op::row_source) {
    const BoundRows& rows = compiled.sources[node.index];
    if (rows.definition != none) mark_definition(compiled, rows.definition, needed);
    for (const NodeId condition : rows.conditions) mark_needs(compiled, condition, needed);
  }
  for (const NodeId part : compiled.parts(node)) mark_needs(compiled, part, needed);
}

}  // namespace

std::size_t Program::definition_count() const {
  return compiled_->definitions.size();
}

std::optional<DefinitionId> Program::find(std::string_view name) const {
  const auto& all = compiled_->definitions;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Definition& d) { return d.name == name; });
  if (found == all.end()) return std::nullopt;
  return static_cast<DefinitionId>(found - all.begin());
}

const Definition& Program::definition(DefinitionId id) const {
  assert(id < compiled_->definitions.size());
  return compiled_->definitions[id];
}
Type Program::type(DefinitionId id) const {
  return compiled_->node(compiled_->roots[id]).type;
}
const Environment& Program::environment() const {
  return compiled_->environment;
}
const records::Dataset& Program::dataset() const {
  return *compiled_->dataset;
}
const base::Diagnostics& Program::warnings() const {
  return compiled_->warnings;
}

std::vector<DefinitionId> Program::needs(DefinitionId id) const {
  std::vector<bool> needed(definition_count(), false);
  mark_needs(*compiled_, compiled_->roots[id], needed);
  std::vector<DefinitionId> ids;
  for (DefinitionId other = 0; other < needed.size(); ++other) {
    if (needed[other]) ids.push_back(other);
  }
  return ids;
}

base::Result<Program> compile(const records::Dataset& dataset, std::vector<Definition> definitions,
                              Environment environment) {
  return Checker(dataset, std::move(definitions), std::move(environment)).run();
}

}  // namespace osteon::criteria
