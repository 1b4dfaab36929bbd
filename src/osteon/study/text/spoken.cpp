// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/text/spoken.hpp"

#include <fmt/format.h>

#include "osteon/criteria/explain.hpp"
#include "osteon/report/format.hpp"

namespace osteon::study {

LocalText spoken(const Analysis& analysis, std::string_view name,
                 const std::optional<criteria::Source>& source) {
  const auto& program = analysis.cohort->program;
  if (program) {
    if (const auto id = program->find(name)) return criteria::read_aloud(*program, *id);
  }
  if (!source || source->text.empty()) return {};
  return {fmt::format("“{}”", source->text), fmt::format("“{}”", source->text)};
}

LocalText spoken(base::CalendarDay day) {
  return {report::format_date(day, base::Language::en),
          report::format_date(day, base::Language::zh)};
}

LocalText spoken_days(std::int32_t days) {
  return {base::plural(static_cast<std::size_t>(days), "day"), fmt::format("{} 天", days)};
}

}  // namespace osteon::study
