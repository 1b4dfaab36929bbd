// SPDX-License-Identifier: Apache-2.0
#include "osteon/base/day.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::base {
namespace {

constexpr bool is_leap(std::int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  constexpr std::array<std::int32_t, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

// Days since the epoch of a proleptic Gregorian date: count in 400-year eras that begin on 1 March,
// so that the leap day is the last of its year.
constexpr std::int32_t days_from_civil(CivilDate date) {
  const std::int32_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int32_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int32_t year_of_era = year - era * 400;
  const std::int32_t march_month = (date.month + 9) % 12;
  const std::int32_t day_of_year = (153 * march_month + 2) / 5 + date.day - 1;
  const std::int32_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

std::optional<std::int32_t> read_digits(std::string_view text, std::size_t& at, std::size_t least,
                                        std::size_t most) {
  std::int32_t value = 0;
  std::size_t count = 0;
  while (count < most && at < text.size() && text[at] >= '0' && text[at] <= '9') {
    value = value * 10 + (text[at] - '0');
    ++at;
    ++count;
  }
  if (count < least) return std::nullopt;
  return value;
}

}  // namespace

std::optional<CalendarDay> calendar_day(CivilDate date) {
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1) {
    return std::nullopt;
  }
  if (date.day > days_in_month(date.year, date.month)) return std::nullopt;
  return CalendarDay{days_from_civil(date)};
}

CivilDate civil_date(CalendarDay day) {
  const std::int32_t shifted = day.value + 719468;
  const std::int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int32_t day_of_era = shifted - era * 146097;
  const std::int32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int32_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int32_t march_month = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = day_of_year - (153 * march_month + 2) / 5 + 1;
  date.month = march_month < 10 ? march_month + 3 : march_month - 9;
  date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

std::optional<CalendarDay> parse_iso_date(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  return parse_date(text, "YYYY-MM-DD");
}

std::optional<CalendarDay> parse_date(std::string_view text, std::string_view format) {
  CivilDate date;
  std::size_t at = 0;
  for (std::size_t i = 0; i < format.size();) {
    const char letter = format[i];
    std::size_t run = 1;
    while (i + run < format.size() && format[i + run] == letter) ++run;
    if (letter == 'Y' || letter == 'M' || letter == 'D') {
      const std::size_t most = letter == 'Y' ? 4 : 2;
      const std::size_t least = letter == 'Y' ? 4 : (run == 1 ? 1 : 2);
      const auto value = read_digits(text, at, least, most);
      if (!value) return std::nullopt;
      (letter == 'Y' ? date.year : letter == 'M' ? date.month : date.day) = *value;
      i += run;
      continue;
    }
    if (at >= text.size() || text[at] != letter) return std::nullopt;
    ++at;
    ++i;
  }
  if (at != text.size()) return std::nullopt;
  return calendar_day(date);
}

bool is_date_format(std::string_view format) {
  const auto once = [&](char letter, std::size_t least, std::size_t most) {
    const auto first = format.find(letter);
    if (first == std::string_view::npos) return false;
    const auto last = format.rfind(letter);
    const auto run = last - first + 1;
    const auto count = static_cast<std::size_t>(std::count(format.begin(), format.end(), letter));
    return count == run && run >= least && run <= most;
  };
  return once('Y', 4, 4) && once('M', 1, 2) && once('D', 1, 2);
}

std::string format_iso(CalendarDay day) {
  const auto date = civil_date(day);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

CalendarDay shift(CalendarDay day, Duration by) {
  switch (by.unit) {
    case DurationUnit::day: return day + by.count;
    case DurationUnit::week: return day + 7 * by.count;
    case DurationUnit::month:
    case DurationUnit::year: break;
  }
  auto date = civil_date(day);
  const std::int32_t months = by.unit == DurationUnit::year ? 12 * by.count : by.count;
  const std::int32_t index = date.year * 12 + (date.month - 1) + months;
  date.year = index >= 0 ? index / 12 : (index - 11) / 12;
  date.month = index - date.year * 12 + 1;
  date.day = std::min(date.day, days_in_month(date.year, date.month));
  return CalendarDay{days_from_civil(date)};
}

std::int32_t completed_months(CalendarDay from, CalendarDay to) {
  if (to < from) return -completed_months(to, from);
  const auto a = civil_date(from);
  const auto b = civil_date(to);
  const std::int32_t months = (b.year - a.year) * 12 + (b.month - a.month);
  return b.day < a.day ? months - 1 : months;
}

std::int32_t completed_years(CalendarDay from, CalendarDay to) {
  if (to < from) return -completed_years(to, from);
  const auto a = civil_date(from);
  const auto b = civil_date(to);
  const bool before_birthday = b.month < a.month || (b.month == a.month && b.day < a.day);
  return b.year - a.year - (before_birthday ? 1 : 0);
}

std::optional<std::int32_t> fixed_days(Duration duration) {
  switch (duration.unit) {
    case DurationUnit::day: return duration.count;
    case DurationUnit::week: return 7 * duration.count;
    case DurationUnit::month:
    case DurationUnit::year: break;
  }
  return std::nullopt;
}

std::optional<Duration> parse_duration(std::string_view text) {
  text = trim(text);
  std::size_t at = 0;
  const auto count = read_digits(text, at, 1, 6);
  if (!count) return std::nullopt;
  const std::string unit = lower_ascii(trim(text.substr(at)));
  if (unit == "day" || unit == "days") return Duration{*count, DurationUnit::day};
  if (unit == "week" || unit == "weeks") return Duration{*count, DurationUnit::week};
  if (unit == "month" || unit == "months") return Duration{*count, DurationUnit::month};
  if (unit == "year" || unit == "years") return Duration{*count, DurationUnit::year};
  return std::nullopt;
}

std::string format_duration(Duration duration) {
  constexpr std::array<std::string_view, 4> names = {"day", "week", "month", "year"};
  const auto name = names[static_cast<std::size_t>(duration.unit)];
  return fmt::format("{} {}{}", duration.count, name, duration.count == 1 ? "" : "s");
}

}  // namespace osteon::base
