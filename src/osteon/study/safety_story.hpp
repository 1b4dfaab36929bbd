// SPDX-License-Identifier: Apache-2.0
// The adverse events, grades and dose changes of one patient in the order of the days, in
// sentences with the rule and the source rows.
#pragma once

#include <string>

#include "osteon/records/dataset.hpp"
#include "osteon/study/prepare.hpp"

namespace osteon::study {

/// Empty for a subject that is not included, and without a section [safety].
[[nodiscard]] std::string safety_story(const Prepared& prepared, records::SubjectIndex subject,
                                       base::Language language);

/// One line: the worst grade of any counted event, "grade 3"; "none", "no grade".
[[nodiscard]] std::string worst_grade_words(const cohort::SafetyColumns& safety,
                                            std::size_t member);

}  // namespace osteon::study
