// SPDX-License-Identifier: Apache-2.0
// What the outcome column of a flat sheet says beside the event.
#pragma once

#include <optional>
#include <string>

#include "osteon/base/diagnostic.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::study {

/// Warning W316 when a column has more than two different values: Kaplan-Meier takes all but the
/// event for censorings, which is wrong when one of them is a competing event.
[[nodiscard]] base::Diagnostics warn_of_other_outcomes(const SheetColumns& sheet,
                                                       const std::string& column);

/// Different known values of the column, at most `most` + 1.
[[nodiscard]] std::size_t count_values(const records::Column& column, std::size_t most);

}  // namespace osteon::study
