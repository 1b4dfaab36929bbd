// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/findings.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace osteon::cohort {

void report_findings(const clinical::Findings& findings, const PlaceOf& place_of,
                     std::string_view context, base::Diagnostics& queries) {
  for (const auto& finding : findings) {
    const auto& text = clinical::finding_text(finding.code);
    base::Diagnostic query;
    query.code = std::string(text.id);
    query.severity = text.severity;
    query.place = place_of(finding);
    query.sentence = fmt::format("{} ({})", text.en, context);
    query.remedy = std::string(text.remedy_en);
    const bool known = std::any_of(queries.begin(), queries.end(), [&](const auto& other) {
      return other.code == query.code && other.place == query.place &&
             other.sentence == query.sentence && query.place.line > 0;
    });
    if (!known) queries.push_back(std::move(query));
  }
}

}  // namespace osteon::cohort
