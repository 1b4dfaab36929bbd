// SPDX-License-Identifier: Apache-2.0
// Calendar dates and study days as exact whole days. Knows the Gregorian calendar; refuses to know
// clocks, time zones and fractions of a day.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osteon::base {

/// A calendar date: whole days since 1970-01-01 (negative before it).
struct CalendarDay {
  std::int32_t value = 0;
  friend constexpr auto operator<=>(const CalendarDay&, const CalendarDay&) = default;
};

/// A day counted from a subject's own index date (index date = day 0). Never mixed with
/// CalendarDay.
struct Day {
  std::int32_t value = 0;
  friend constexpr auto operator<=>(const Day&, const Day&) = default;
};

struct CivilDate {
  std::int32_t year = 1970;
  std::int32_t month = 1;  // 1-12
  std::int32_t day = 1;    // 1-31
};

enum class DurationUnit { day, week, month, year };

/// A length of time as a person states it: "28 days", "6 weeks", "3 months". Months and years are
/// calendar steps, so they have no length in days until they are anchored to a date.
struct Duration {
  std::int32_t count = 0;
  DurationUnit unit = DurationUnit::day;
  friend constexpr bool operator==(const Duration&, const Duration&) = default;
};

/// Years 1 to 9999. Returns nothing for a date that does not exist (30 February, month 13).
[[nodiscard]] std::optional<CalendarDay> calendar_day(CivilDate date);
[[nodiscard]] CivilDate civil_date(CalendarDay day);

/// Reads exactly "YYYY-MM-DD". Returns nothing for anything else.
[[nodiscard]] std::optional<CalendarDay> parse_iso_date(std::string_view text);

/// Reads a date by a declared format of YYYY, MM, DD and literal characters, e.g. "DD/MM/YYYY".
/// M and D (one letter) accept one or two digits. Two-digit years are never guessed.
[[nodiscard]] std::optional<CalendarDay> parse_date(std::string_view text, std::string_view format);

/// True when `format` names year, month and day once each in the notation of parse_date.
[[nodiscard]] bool is_date_format(std::string_view format);

/// "YYYY-MM-DD".
[[nodiscard]] std::string format_iso(CalendarDay day);

/// to - from in whole days.
[[nodiscard]] constexpr std::int32_t days_between(CalendarDay from, CalendarDay to) {
  return to.value - from.value;
}
[[nodiscard]] constexpr Day day_since(CalendarDay index, CalendarDay date) {
  return Day{date.value - index.value};
}
[[nodiscard]] constexpr CalendarDay operator+(CalendarDay day, std::int32_t days) {
  return CalendarDay{day.value + days};
}
[[nodiscard]] constexpr CalendarDay operator-(CalendarDay day, std::int32_t days) {
  return CalendarDay{day.value - days};
}

/// Calendar step; a month step that lands after the end of a month goes to its last day
/// (31 January + 1 month = 28 or 29 February).
[[nodiscard]] CalendarDay shift(CalendarDay day, Duration by);
[[nodiscard]] constexpr Duration operator-(Duration d) {
  return Duration{-d.count, d.unit};
}

/// Completed years (age at last birthday) and completed months from `from` to `to`; negative when
/// `to` lies before `from`. Someone born on 29 February completes a year on 1 March of a common
/// year.
[[nodiscard]] std::int32_t completed_years(CalendarDay from, CalendarDay to);
[[nodiscard]] std::int32_t completed_months(CalendarDay from, CalendarDay to);

/// Length in days when it does not depend on a date (days, weeks).
[[nodiscard]] std::optional<std::int32_t> fixed_days(Duration duration);

/// Reads "28 days", "1 day", "6 weeks", "3 months", "2 years".
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);
[[nodiscard]] std::string format_duration(Duration duration);

}  // namespace osteon::base
