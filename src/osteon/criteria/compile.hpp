// SPDX-License-Identifier: Apache-2.0
// Expressions checked against the tables of a dataset, once for all subjects: names resolved, types
// checked, codes looked up. Refuses to know eligibility, arms and endpoints.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/criteria/expression.hpp"
#include "osteon/criteria/types.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::criteria {

/// Position of a definition in the list that was compiled.
using DefinitionId = std::uint32_t;

struct Compiled;  // compiled.hpp, for this module only

/// Immutable and cheap to copy; threads may share it. The dataset must outlive it.
class Program {
 public:
  explicit Program(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}

  [[nodiscard]] std::size_t definition_count() const;
  /// Named and unnamed definitions alike.
  [[nodiscard]] std::optional<DefinitionId> find(std::string_view name) const;
  [[nodiscard]] const Definition& definition(DefinitionId id) const;
  [[nodiscard]] Type type(DefinitionId id) const;
  [[nodiscard]] const Environment& environment() const;
  [[nodiscard]] const records::Dataset& dataset() const;
  /// What is allowed but doubtful, e.g. a code that occurs in no row of a long list.
  [[nodiscard]] const base::Diagnostics& warnings() const;
  /// The definitions that `id` needs, directly or not, in the order of the list.
  [[nodiscard]] std::vector<DefinitionId> needs(DefinitionId id) const;

  [[nodiscard]] const Compiled& compiled() const { return *compiled_; }

 private:
  std::shared_ptr<const Compiled> compiled_;
};

/// Errors: every syntax error, unknown name, unknown code, wrong type and cycle of all definitions,
/// each with its place and a remedy (docs/criteria.md lists the codes).
[[nodiscard]] base::Result<Program> compile(const records::Dataset& dataset,
                                            std::vector<Definition> definitions,
                                            Environment environment = {});

}  // namespace osteon::criteria
