// SPDX-License-Identifier: Apache-2.0
// The value of compiled expressions for one subject after another, why it is unknown and which rows
// prove it. Refuses to know other subjects: adding one changes no answer.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/criteria/compile.hpp"
#include "osteon/criteria/value.hpp"

namespace osteon::criteria {

/// Why a value is unknown.
enum class Cause : std::uint8_t {
  missing_cell,   // the cell `column` of `row` is empty
  no_such_row,    // `table` has no row that fits `rows`
  rows_disagree,  // several rows could be meant (same date) and differ in `column`; one entry each
  open_end,       // `row` has no end and the study has no cut-off
  reversed_interval,  // `row` ends before it starts
  external_missing,   // the supplied value `column` is not known for this subject
  not_computable,     // division by zero, or a result too large to be exact; `rows` says where
};

struct Unknown {
  Cause cause = Cause::missing_cell;
  RowRef row;          // missing_cell, rows_disagree, open_end, reversed_interval; else only .table
  std::string column;  // name; for external_missing the name of the value
  std::string rows;    // no_such_row, not_computable: the expression's own words
  friend bool operator==(const Unknown&, const Unknown&) = default;
};

struct Evaluation {
  Value value = Value::unknown(Kind::yes_no);
  std::vector<Unknown> unknown;  // empty when known; only what mattered (Kleene)
  std::vector<RowRef> proof;     // rows that decided it, in order of the expression, each once
};

/// One sentence about a cause, without values: "the start date of a therapy is missing".
[[nodiscard]] base::LocalText describe(const Unknown& unknown, const Program& program);

class Machine;  // machine.hpp, for this module only

/// Holds the scratch memory of one thread. The program's dataset must outlive it.
class Evaluator {
 public:
  explicit Evaluator(Program program);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;
  Evaluator& operator=(Evaluator&&) noexcept;
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  /// The subject of the calls that follow. externals: in the order of Environment::externals, each
  /// of its kind or unknown; empty = none is known.
  void select(records::SubjectIndex subject, std::span<const Value> externals = {});

  /// The fast way for many subjects: the answer of a yes/no definition, without reasons.
  [[nodiscard]] base::Tri truth(DefinitionId id);
  [[nodiscard]] Value value(DefinitionId id);
  /// Value, reasons and proof.
  [[nodiscard]] Evaluation evaluate(DefinitionId id);

  /// select() and evaluate() in one; the name must exist.
  [[nodiscard]] Evaluation evaluate(std::string_view name, records::SubjectIndex subject,
                                    std::span<const Value> externals = {});

  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] Machine& machine() { return *machine_; }

 private:
  Program program_;
  std::unique_ptr<Machine> machine_;
};

}  // namespace osteon::criteria
