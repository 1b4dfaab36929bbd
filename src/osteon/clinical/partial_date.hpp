// SPDX-License-Identifier: Apache-2.0
// Dates of which the chart knows only the month or the year: which day stands in by rule, how much
// of it was put there, and the earliest and latest day it may have been. Repairs no impossible date.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "osteon/base/day.hpp"

namespace osteon::clinical {

/// What an imputed date had to make up (ADaM xxDTF: none, "D", "M", "Y").
enum class DateFlag : std::uint8_t { none, day, month_and_day, all };
/// "", "D", "M", "Y".
[[nodiscard]] std::string_view date_flag_code(DateFlag flag);

/// Year, year and month, or the whole date; nothing known when `year` is missing.
struct PartialDate {
  std::optional<std::int32_t> year, month, day;
  [[nodiscard]] DateFlag missing() const;
  friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

/// Reads "2021-03-14", "2021-03", "2021", and parts written as UN, UK, UNK or XX ("2021-03-UN").
/// Nothing for any other text and for a date that does not exist (month 13, 30 February): those are
/// errors. Empty text and all parts unknown are a date of which nothing is known.
[[nodiscard]] std::optional<PartialDate> parse_partial_date(std::string_view text);

/// What the date says; each has its own rule (docs/rules.md, section 7).
enum class DateRole : std::uint8_t {
  adverse_event_start,
  adverse_event_end,
  therapy_start,
  therapy_end,
  death,
  diagnosis,
  tumour_assessment,
  last_contact
};

/// Day of a death of which only the month is known.
enum class DeathDay : std::uint8_t { after_last_contact, middle_of_month };

/// What else is known of the subject; all optional.
struct DateContext {
  std::optional<base::CalendarDay> treatment_start;
  std::optional<base::CalendarDay> not_before;        // known start of the same interval
  std::optional<base::CalendarDay> not_after;         // known end of it, the next line less a day
  std::optional<base::CalendarDay> last_known_alive;
  std::optional<base::CalendarDay> end_of_observation;  // death or cut-off
  DeathDay death_day = DeathDay::after_last_contact;
};

struct ImputedDate {
  std::optional<base::CalendarDay> day;  // nothing: stays missing, ask
  DateFlag flag = DateFlag::none;
  /// Bounds of the true date, for a sensitivity run. Nothing when nothing bounds it.
  std::optional<base::CalendarDay> earliest, latest;
};

/// An imputed start never passes a known end, an imputed end never precedes a known start. Known
/// dates come back unchanged with flag none.
[[nodiscard]] ImputedDate impute_date(const PartialDate& date, DateRole role,
                                      const DateContext& context);

}  // namespace osteon::clinical
