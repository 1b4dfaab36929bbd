// SPDX-License-Identifier: Apache-2.0
// Why an answer is unknown, and which rows prove one that is known: walks the nodes again along the
// values that the machine gives. Refuses to decide anything itself. For this module only.
#pragma once

#include <vector>

#include "osteon/criteria/evaluate.hpp"
#include "osteon/criteria/machine.hpp"

namespace osteon::criteria {

/// Appends causes; each once.
class Doubts {
 public:
  Doubts(Machine& machine, std::vector<Unknown>& into) : machine_(machine), into_(into) {}

  /// Why `id`, which is unknown, is so.
  void of(NodeId id);

 private:
  void of_unknown_parts(const Node& node);
  void of_field(const Node& node);
  void of_subject_column(const Node& node);
  void of_row(NodeId id);
  void of_rows(const BoundRows& rows);
  void of_membership(const BoundRows& rows, std::size_t conditions, records::Row row);
  void of_all(const Node& node);
  void of_values(const BoundRows& rows);
  void of_intervals(const BoundRows& rows);
  void of_disagreement(std::uint32_t column, std::span<const records::Row> rows);
  void of_computation(const Node& node);
  void missing(std::uint32_t column, records::Row row);
  void add(Cause cause, RowRef row, std::string column, std::string rows = {});
  [[nodiscard]] bool is_unknown(NodeId id);
  [[nodiscard]] const Compiled& compiled() const { return machine_.compiled(); }

  Machine& machine_;
  std::vector<Unknown>& into_;
  std::size_t noted_ = 0;  // causes found, those already in the list included
};

/// Appends rows in the order of the expression; each once.
class Proof {
 public:
  Proof(Machine& machine, std::vector<RowRef>& into) : machine_(machine), into_(into) {}

  /// The rows that make `id`, which is known, what it is.
  void of(NodeId id);

 private:
  void of_parts(const Node& node);
  void of_deciding_parts(const Node& node, base::Tri decisive);
  void of_any(const Node& node);
  void of_all(const Node& node);
  void of_membership(const Node& node);
  void of_rows(const BoundRows& rows);
  void of_extreme(NodeId id);
  void of_conditions(const BoundRows& rows, std::size_t conditions);
  void add(std::uint32_t table, records::Row row);
  [[nodiscard]] const Compiled& compiled() const { return machine_.compiled(); }

  Machine& machine_;
  std::vector<RowRef>& into_;
};

}  // namespace osteon::criteria
