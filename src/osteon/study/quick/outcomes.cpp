// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/outcomes.hpp"

#include <set>

#include <fmt/format.h>

namespace osteon::study {

std::size_t count_values(const records::Column& column, std::size_t most) {
  std::set<std::string> values;
  for (records::Row row = 0; row < column.size() && values.size() <= most; ++row) {
    if (!column.is_missing(row)) values.insert(column.display(row));
  }
  return values.size();
}

base::Diagnostics warn_of_other_outcomes(const SheetColumns& sheet, const std::string& column) {
  if (column.empty() || count_values(sheet.column(column), 2) <= 2) return {};
  auto warning = data_problem(
      "W316",
      fmt::format("\"{}\" has more than two values: all but the event count as censored, so one "
                  "minus this curve is no incidence when one of them is a competing event",
                  sheet.heading_of(column)),
      "for competing events: osteon cif --event-value ... --competing-value ...");
  warning.severity = base::Severity::warning;
  return {warning};
}

}  // namespace osteon::study
