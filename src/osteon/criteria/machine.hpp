// SPDX-License-Identifier: Apache-2.0
// Evaluates checked nodes for one subject, with scratch memory that is kept between subjects.
// Refuses to know why a value came out (tracer.hpp does). For this module only.
//
// Membership in "rows where condition" is three-valued: a row whose condition is unknown may
// belong. Everything over rows keeps both possibilities apart until they make no difference.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/tri.hpp"
#include "osteon/criteria/cell.hpp"
#include "osteon/criteria/compiled.hpp"

namespace osteon::criteria {

/// A row that belongs to a set for certain, or perhaps.
struct PossibleRow {
  records::Row row = 0;
  bool certain = true;
};

/// What a row covers from start to end, both included; empty: nothing before the cut-off.
struct Interval {
  enum class Fault : std::uint8_t { sound, no_start, no_end, reversed };
  Fault fault = Fault::sound;
  bool empty = false;
  std::int32_t from = 0;
  std::int32_t to = 0;
};

class Machine {
 public:
  explicit Machine(const Compiled& compiled);

  void select(records::SubjectIndex subject, std::span<const Value> externals);

  [[nodiscard]] base::Tri truth(NodeId id);
  [[nodiscard]] Cell value(NodeId id);

  // --- for tracer and explanation
  // ------------------------------------------------------------------
  [[nodiscard]] const Compiled& compiled() const { return compiled_; }
  [[nodiscard]] records::SubjectIndex subject() const { return subject_; }
  [[nodiscard]] std::string_view text(std::int64_t position) const;
  [[nodiscard]] Cell read(const BoundColumn& column, records::Row row) const;
  [[nodiscard]] Interval interval(const BoundRows& rows, records::Row row) const;
  [[nodiscard]] std::span<const records::Row> candidates(const Cell& row) const;
  [[nodiscard]] std::span<const records::Row> table_rows(std::uint32_t table) const {
    return compiled_.table(table).rows_of(subject_);
  }
  /// All rows that may belong; conditions: how many of them count (all(...) keeps the last apart).
  [[nodiscard]] std::vector<PossibleRow> possible_rows(const BoundRows& rows,
                                                       std::size_t conditions);
  /// The rows of a definition of kind rows or values.
  [[nodiscard]] const std::vector<PossibleRow>& definition_rows(DefinitionId id);
  void enter(const BoundRows& rows, records::Row row) { slots_[rows.slot] = row; }
  [[nodiscard]] records::Row current(std::uint32_t slot) const { return slots_[slot]; }

 private:
  struct Memo {
    std::uint32_t stamp = 0;
    Cell cell;
  };

  /// visit(row, certain) returns whether to go on.
  template <class Visit>
  void each_row(const BoundRows& rows, std::size_t conditions, Visit&& visit);
  template <class Visit>
  void each_row(const BoundRows& rows, Visit&& visit) {
    each_row(rows, rows.conditions.size(), visit);
  }

  /// The value without copying it where it is kept; `room` holds it otherwise.
  [[nodiscard]] const Cell& look_at(NodeId id, Cell& room);
  [[nodiscard]] const Cell& definition(DefinitionId id);
  [[nodiscard]] Cell conditional(const Node& node);
  [[nodiscard]] Cell subject_column(const Node& node);
  [[nodiscard]] Cell field(const Node& node);
  [[nodiscard]] Cell agreed(const BoundColumn& column, std::span<const records::Row> rows) const;
  [[nodiscard]] Cell first_known(const Node& node);
  [[nodiscard]] Cell arithmetic(const Node& node);

  // machine_truth.cpp
  [[nodiscard]] base::Tri comparison(const Node& node);
  [[nodiscard]] base::Tri code_test(const Node& node) const;
  [[nodiscard]] base::Tri date_test(const Node& node);
  [[nodiscard]] base::Tri logical_and(const Node& node);
  [[nodiscard]] base::Tri logical_or(const Node& node);
  [[nodiscard]] base::Tri in_set(const Node& node);
  [[nodiscard]] base::Tri in_values(const Node& node);
  [[nodiscard]] base::Tri between(const Node& node);
  [[nodiscard]] base::Tri within(const Node& node);
  [[nodiscard]] base::Tri is_known(const Node& node);
  [[nodiscard]] base::Tri any(const Node& node);
  [[nodiscard]] base::Tri all(const Node& node);

  // machine_rows.cpp
  [[nodiscard]] Cell count(const Node& node);
  [[nodiscard]] Cell first_or_last(const Node& node);
  [[nodiscard]] Cell extreme(const Node& node);
  [[nodiscard]] Cell extreme_of_arguments(const Node& node);
  [[nodiscard]] Cell sum_or_mean(const Node& node);
  [[nodiscard]] Cell distinct(const Node& node);
  [[nodiscard]] Cell covered_days(const Node& node);
  [[nodiscard]] std::size_t keep_distinct(std::size_t from);
  [[nodiscard]] static std::int64_t length_of(std::span<Interval> intervals, Op op);

  const Compiled& compiled_;
  records::SubjectIndex subject_ = 0;
  std::uint32_t stamp_ = 0;
  std::int32_t cutoff_;
  bool has_cutoff_;
  std::vector<Memo> memo_;
  std::vector<std::vector<PossibleRow>> memo_rows_;
  std::vector<Cell> externals_;
  std::vector<std::string> extra_texts_;  // supplied texts that occur in no column
  std::vector<records::Row> slots_;       // the row at hand of each "where"
  std::vector<records::Row> candidates_;  // of row values, until the next subject
  // Stacks: each user leaves them as it found them, so evaluation may nest.
  std::vector<PossibleRow> row_stack_;
  std::vector<Number> number_stack_;
  std::vector<Interval> interval_stack_;
};

template <class Visit>
void Machine::each_row(const BoundRows& rows, std::size_t conditions, Visit&& visit) {
  const auto offer = [&](const PossibleRow& possible) {
    bool certain = possible.certain;
    const records::Row row = possible.row;
    enter(rows, row);
    for (std::size_t i = 0; i < conditions; ++i) {
      const base::Tri fits = truth(rows.conditions[i]);
      if (fits == base::Tri::no) return true;
      if (fits == base::Tri::unknown) certain = false;
    }
    return static_cast<bool>(visit(row, certain));
  };
  if (rows.definition != none) {
    for (const PossibleRow& possible : definition_rows(rows.definition)) {
      if (!offer(possible)) return;
    }
    return;
  }
  for (const records::Row row : table_rows(rows.table)) {
    if (!offer({row, true})) return;
  }
}

}  // namespace osteon::criteria
