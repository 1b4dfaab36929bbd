// SPDX-License-Identifier: Apache-2.0
// Clinical findings as queries with a place, told once per kind and place.
#pragma once

#include <functional>
#include <string_view>

#include "osteon/base/diagnostic.hpp"
#include "osteon/clinical/finding.hpp"

namespace osteon::cohort {

using PlaceOf = std::function<base::Place(const clinical::Finding&)>;

/// `context` says which part of the study asked, e.g. "assessment rechallenge".
void report_findings(const clinical::Findings& findings, const PlaceOf& place_of,
                     std::string_view context, base::Diagnostics& queries);

}  // namespace osteon::cohort
