// SPDX-License-Identifier: Apache-2.0
// The study's own expressions inside a sentence. Refuses to know subjects.
#pragma once

#include <optional>
#include <string_view>

#include "osteon/base/text.hpp"
#include "osteon/criteria/expression.hpp"
#include "osteon/study/analysis.hpp"

namespace osteon::study {

/// A named definition or an asked question ("endpoint.pfs.from") read aloud; the expression's own
/// text in quotation marks when the cohort holds no compiled program.
[[nodiscard]] LocalText spoken(const Analysis& analysis, std::string_view name,
                               const std::optional<criteria::Source>& source);

/// 31 October 2024.
[[nodiscard]] LocalText spoken(base::CalendarDay day);

/// "28 days".
[[nodiscard]] LocalText spoken_days(std::int32_t days);

}  // namespace osteon::study
