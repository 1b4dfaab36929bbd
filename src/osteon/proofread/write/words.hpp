// SPDX-License-Identifier: Apache-2.0
// Words that the three outputs share, in two languages.
#pragma once

#include <string>
#include <string_view>

#include "osteon/base/text.hpp"
#include "osteon/proofread/finding.hpp"

namespace osteon::proofread {

/// "Wrong", "Inconsistent", "Doubtful", "Not checked".
[[nodiscard]] base::LocalText severity_name(Severity severity);
/// What the severity means, for the page.
[[nodiscard]] base::LocalText severity_meaning(Severity severity);
/// "2 wrong, 9 inconsistent, 1 doubtful, 12 not checked".
[[nodiscard]] std::string count_line(const Proofreading& result, base::Language language);
/// "365 numbers recomputed in 4 tables and 120 sentences".
[[nodiscard]] std::string size_line(const Proofreading& result, base::Language language);
/// Plain typography made readable again: "12-51" -> "12–51", ">=" -> "≥", "+/-" -> "±".
[[nodiscard]] std::string readable(std::string_view plain);
/// "line 77:30"; of a docx the number of the paragraph or row. Empty when it is not known.
[[nodiscard]] std::string line_text(const Paper& paper, const Where& where,
                                    base::Language language);

}  // namespace osteon::proofread
