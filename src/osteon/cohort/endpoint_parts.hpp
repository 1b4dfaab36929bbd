// SPDX-License-Identifier: Apache-2.0
// Parts of deriving endpoints: what is wrong with a plan or a time, times that a flat sheet brings,
// progressions that charts report. Included by the sources of endpoints only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "osteon/clinical/real_world.hpp"
#include "osteon/cohort/cohort.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::cohort {

/// E340: the plan of an endpoint lacks something.
[[nodiscard]] base::Diagnostic incomplete(const EndpointPlan& plan, std::string sentence,
                                          std::string remedy);
/// Q303: no time, or one that cannot be.
[[nodiscard]] base::Diagnostic bad_time(const EndpointPlan& plan, const base::Place& place,
                                        std::string_view what);

/// Times and events as the columns of a flat sheet give them. Error E340: no time or no event.
[[nodiscard]] base::Result<EndpointColumn> given_durations(
    EndpointColumn column, const EndpointQuestions& questions,
    const std::vector<records::SubjectIndex>& members, criteria::Evaluator& evaluator,
    base::Diagnostics& queries);

/// PD among the rows of `responses` that the question names for the selected subject, with its
/// source by the column assessor ("radiology", "pathology", else clinician), and the first PD of a
/// measured assessment when there is one.
[[nodiscard]] std::vector<clinical::ReportedProgression> reported_progressions(
    const EndpointQuestions& questions, const std::vector<clinical::DatedResponse>* measured,
    criteria::Evaluator& evaluator);

}  // namespace osteon::cohort
