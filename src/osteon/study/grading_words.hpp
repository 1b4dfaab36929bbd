// SPDX-License-Identifier: Apache-2.0
// A numeric grade in words: the band and the numbers that it was compared with, or why there is no
// grade. Said once, for sheets, tables and stories.
#pragma once

#include <filesystem>
#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/clinical/grading/charted_grades.hpp"
#include "osteon/clinical/grading/grade_records.hpp"

namespace osteon::study {

/// "2", "0", or "NOT_GRADABLE".
[[nodiscard]] std::string grade_text(const clinical::NumericGrade& grade);

/// "above 3 x ULN to 5 x ULN: value 130 U/L, ULN 40 U/L, baseline 30 U/L"; without a grade the
/// reason, with the grades that stay possible.
[[nodiscard]] std::string grading_reason(const clinical::Laboratory& laboratory,
                                         const clinical::GradedValue& value, base::Language in);

/// What the kind of a conflict means.
[[nodiscard]] base::LocalText conflict_words(clinical::GradeConflictKind kind);

/// A version that is built in ("5.0"), or else the path of a table of bands, from `directory` on;
/// results are labelled with its file name. Errors: E271 and those of clinical::read_grading_table.
[[nodiscard]] base::Result<clinical::GradingTable> read_criteria(
    const std::string& criteria, const std::filesystem::path& directory);

}  // namespace osteon::study
