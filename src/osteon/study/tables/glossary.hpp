// SPDX-License-Identifier: Apache-2.0
// The field's common abbreviations and their meanings, so that a table explains those that its
// labels use. Knows no study.
#pragma once

#include <string_view>
#include <vector>

#include "osteon/report/table.hpp"

namespace osteon::study {

/// Adds to table.abbreviations every glossary term that stands as a word in one of the table's
/// labels, unless the table explains it already. Terms with two meanings (SD, NE, PD) are never
/// added by this function: who prints them says which is meant.
void explain_abbreviations(report::Table& table);

/// The terms of the glossary that stand as words in `text`.
[[nodiscard]] std::vector<report::Abbreviation> abbreviations_in(std::string_view text);

}  // namespace osteon::study
