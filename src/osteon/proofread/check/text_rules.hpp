// SPDX-License-Identifier: Apache-2.0
// Where a paper speaks of its own patients, and of what: sections, measures, words of survival.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "osteon/proofread/paper.hpp"

namespace osteon::proofread {

/// Abstract, methods, results and papers without sections; introduction and discussion quote
/// others.
[[nodiscard]] bool is_own_section(SectionKind section);
/// The same without methods: where results stand.
[[nodiscard]] bool is_result_section(SectionKind section);

/// "pfs", "os", "orr", "hr" ...: each measure once, by its short name, as the lower-case text names
/// it in full or short.
[[nodiscard]] std::vector<std::string> measures_in(std::string_view lower);

/// Medians, rates and tests of times to an event.
[[nodiscard]] bool speaks_of_survival(std::string_view lower);

}  // namespace osteon::proofread
