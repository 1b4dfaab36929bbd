// SPDX-License-Identifier: Apache-2.0
// A date of the records that was completed by rule, and the days between which it may lie.
#pragma once

#include <optional>
#include <string>

#include "osteon/clinical/partial_date.hpp"
#include "osteon/records/frame.hpp"

namespace osteon::study {

struct ImputedDate {
  std::string table, column;
  records::Row row = 0;
  clinical::DateFlag flag = clinical::DateFlag::none;
  base::CalendarDay day;  // what stands in
  std::optional<base::CalendarDay> earliest, latest;
};

}  // namespace osteon::study
