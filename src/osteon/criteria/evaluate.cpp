// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/evaluate.hpp"

#include <cassert>

#include "osteon/criteria/compiled.hpp"
#include "osteon/criteria/machine.hpp"
#include "osteon/criteria/result.hpp"
#include "osteon/criteria/tracer.hpp"

namespace osteon::criteria {

Evaluator::Evaluator(Program program)
    : program_(std::move(program)), machine_(std::make_unique<Machine>(program_.compiled())) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

void Evaluator::select(records::SubjectIndex subject, std::span<const Value> externals) {
  machine_->select(subject, externals);
}

base::Tri Evaluator::truth(DefinitionId id) {
  assert(program_.type(id).kind == Kind::yes_no);
  return machine_->truth(program_.compiled().roots[id]);
}

Value Evaluator::value(DefinitionId id) {
  return result_of(*machine_, program_.compiled().roots[id]);
}

Evaluation Evaluator::evaluate(DefinitionId id) {
  const NodeId root = program_.compiled().roots[id];
  Evaluation evaluation;
  evaluation.value = result_of(*machine_, root);
  if (program_.type(id).kind == Kind::set) return evaluation;
  if (evaluation.value.is_known()) {
    Proof(*machine_, evaluation.proof).of(root);
  } else {
    Doubts(*machine_, evaluation.unknown).of(root);
  }
  return evaluation;
}

Evaluation Evaluator::evaluate(std::string_view name, records::SubjectIndex subject,
                               std::span<const Value> externals) {
  const auto id = program_.find(name);
  assert(id.has_value());
  select(subject, externals);
  return evaluate(*id);
}

}  // namespace osteon::criteria
