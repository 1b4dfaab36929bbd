// SPDX-License-Identifier: Apache-2.0
// Reads expressions aloud in English and Chinese, and tells for one subject how each clause came
// out. Never shows identifiers: expressions cannot read them.
#pragma once

#include <string>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/criteria/compile.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::criteria {

/// 'any(therapies where category == "tki" and start_date >= index)' gives "there is at least one
/// therapy whose category is "tki" and whose start date is on or after the index date".
[[nodiscard]] base::LocalText read_aloud(const Program& program, DefinitionId id);

/// One clause or value of an expression, as it came out for one subject.
struct ClauseReport {
  base::LocalText text;    // read aloud
  std::string expression;  // the same in the words of the study file
  Value value = Value::unknown(Kind::yes_no);
  base::LocalText shown;  // the value as printed: "yes", "unknown", "2023-01-02"
  std::vector<ClauseReport> parts;
};

/// For the subject that the evaluator has selected.
[[nodiscard]] ClauseReport explain(Evaluator& evaluator, DefinitionId id);

}  // namespace osteon::criteria
