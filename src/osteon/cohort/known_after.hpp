// SPDX-License-Identifier: Apache-2.0
// When is the answer to a rule known? The rows that prove it have dates: one after the index date
// means that the patient had to live that long to be counted so (immortal time).
#pragma once

#include <cstdint>
#include <vector>

#include "osteon/cohort/cohort.hpp"
#include "osteon/criteria/evaluate.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::cohort {

struct KnownAfter {
  std::size_t members = 0;  // asked, with an index date
  std::vector<std::int32_t>
      delays;  // days from the index date, of those known only later; ascending
  /// Of the delays; the lower one of two in the middle. Precondition: there is one.
  [[nodiscard]] std::int32_t median_days() const { return delays[(delays.size() - 1) / 2]; }
};

/// The last date among the rows that prove the answer of each of these members, when it lies after
/// the index date. The date of a row is that by which its table is ordered (a start date); what a
/// row's end tells is not seen.
[[nodiscard]] KnownAfter known_after_index(const Cohort& cohort, const records::Dataset& dataset,
                                           criteria::DefinitionId rule,
                                           const std::vector<MemberIndex>& members);

}  // namespace osteon::cohort
