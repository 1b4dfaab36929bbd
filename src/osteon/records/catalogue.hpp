// SPDX-License-Identifier: Apache-2.0
// The stable codes of everything that reading and checking records can report, with their meaning,
// so that docs are generated from the same list. Refuses to know where a code was raised.
#pragma once

#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"

namespace osteon::records {

struct CatalogueEntry {
  std::string_view code;  // "Q11"
  base::Severity severity = base::Severity::query;
  std::string_view title;        // "assessment after death"
  std::string_view description;  // what is compared with what, limits included
  std::string_view remedy;
};

/// What the readers report, by code.
[[nodiscard]] const std::vector<CatalogueEntry>& reading_catalogue();
/// What validate() reports, by code.
[[nodiscard]] const std::vector<CatalogueEntry>& validation_catalogue();
/// The entry of a code in either catalogue, or null.
[[nodiscard]] const CatalogueEntry* find_catalogue_entry(std::string_view code);

}  // namespace osteon::records
