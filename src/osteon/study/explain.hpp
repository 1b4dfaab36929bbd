// SPDX-License-Identifier: Apache-2.0
// Why: the rule behind a step, an arm, a name, a variable or an endpoint in words, and how it came
// out for every patient. Patients appear by their study codes only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/prepare.hpp"

namespace osteon::study {

struct PatientAnswer {
  std::string subject;
  std::string answer;                // "yes", "no", "unknown", a value
  std::vector<std::string> places;   // file:line of the rows that decided it
  std::vector<std::string> reasons;  // why it is unknown, or how an endpoint ended
};

struct Explanation {
  std::string what;  // "I3", "arm.combo", "endpoint pfs"
  LocalText label;
  std::string expression;  // in the words of the study file; may be empty
  LocalText sentence;      // read aloud
  std::vector<PatientAnswer> answers;
};

/// `what`: a step's id, "arms", an arm's id, a defined name, a variable, an endpoint's id, or
/// "safety". `subject`: only this patient. Error E370: nothing is called so, with the closest name.
[[nodiscard]] base::Result<std::vector<Explanation>> explain(
    const Prepared& prepared, const std::string& what, const std::optional<std::string>& subject);

/// The tree of clauses of one rule for one patient, as indented text; of an endpoint its story
/// (endpoint_story.hpp), of safety that of the adverse events (safety_story.hpp). Empty for other
/// words.
[[nodiscard]] std::string explain_clauses(const Prepared& prepared, const std::string& what,
                                          const std::string& subject, base::Language language);

}  // namespace osteon::study
