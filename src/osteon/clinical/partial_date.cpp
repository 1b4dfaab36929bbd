// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/partial_date.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace osteon::clinical {
namespace {

using base::CalendarDay;

enum class Part : std::uint8_t { known, unknown, wrong };

struct ReadPart {
  Part state = Part::wrong;
  std::int32_t value = 0;
};

ReadPart read_part(std::string_view text, std::size_t digits) {
  constexpr std::array<std::string_view, 6> unknown = {"UN", "UK", "UNK", "XX", "UNKN", "XXXX"};
  if (text.empty() || std::find(unknown.begin(), unknown.end(), text) != unknown.end()) {
    return {Part::unknown, 0};
  }
  if (text.size() != digits) return {};
  std::int32_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    value = 10 * value + (c - '0');
  }
  return {Part::known, value};
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto dash = text.find('-');
    parts.push_back(text.substr(0, dash));
    if (dash == std::string_view::npos) return parts;
    text.remove_prefix(dash + 1);
  }
}

CalendarDay day_in(std::int32_t year, std::int32_t month, std::int32_t day) {
  return *base::calendar_day({year, month, day});
}

CalendarDay last_of_month(std::int32_t year, std::int32_t month) {
  return base::shift(day_in(year, month, 1), {1, base::DurationUnit::month}) - 1;
}

struct Range {
  CalendarDay first, last;
  [[nodiscard]] bool contains(CalendarDay day) const { return first <= day && day <= last; }
};

std::optional<Range> range_of(const PartialDate& date) {
  if (!date.year) return std::nullopt;
  const std::int32_t year = *date.year;
  if (!date.month) return Range{day_in(year, 1, 1), day_in(year, 12, 31)};
  if (!date.day) return Range{day_in(year, *date.month, 1), last_of_month(year, *date.month)};
  const CalendarDay day = day_in(year, *date.month, *date.day);
  return Range{day, day};
}

using Day = std::optional<CalendarDay>;

Day at_most(Day day, Day limit) {
  return day && limit ? std::min(*day, *limit) : day;
}
Day at_least(Day day, Day limit) {
  return day && limit ? std::max(*day, *limit) : day;
}

// The first day, or the start of treatment when it lies in what is known.
Day start_of(const std::optional<Range>& range, const DateContext& context) {
  const auto& treatment = context.treatment_start;
  if (!range) return treatment;
  return treatment && range->contains(*treatment) ? treatment : Day(range->first);
}

Day death_of(const std::optional<Range>& range, DateFlag flag, const DateContext& context) {
  Day after;
  if (context.last_known_alive) after = *context.last_known_alive + 1;
  if (!range) return after;
  if (flag == DateFlag::month_and_day) return after && range->contains(*after) ? after : Day();
  const CalendarDay usual =
      context.death_day == DeathDay::middle_of_month ? range->first + 14 : range->first;
  return at_least(usual, after);
}

Day imputed(const std::optional<Range>& range, DateFlag flag, DateRole role,
            const DateContext& context) {
  switch (role) {
    case DateRole::adverse_event_start: return start_of(range, context);
    case DateRole::therapy_start: return range ? start_of(range, context) : Day();
    case DateRole::adverse_event_end:
    case DateRole::therapy_end:
      return range ? at_most(range->last, context.end_of_observation) : Day();
    case DateRole::death: return death_of(range, flag, context);
    case DateRole::diagnosis:
      if (!range) return {};
      return flag == DateFlag::day ? range->first + 14
                                   : day_in(base::civil_date(range->first).year, 7, 1);
    case DateRole::tumour_assessment: return flag == DateFlag::day ? Day(range->last) : Day();
    case DateRole::last_contact: return range ? Day(range->first) : Day();
  }
  return {};
}

}  // namespace

std::string_view date_flag_code(DateFlag flag) {
  constexpr std::array<std::string_view, 4> codes = {"", "D", "M", "Y"};
  return codes[static_cast<std::size_t>(flag)];
}

DateFlag PartialDate::missing() const {
  if (!year) return DateFlag::all;
  if (!month) return DateFlag::month_and_day;
  return day ? DateFlag::none : DateFlag::day;
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  const auto parts = split(text);
  if (parts.size() > 3) return std::nullopt;
  PartialDate date;
  const std::array<std::optional<std::int32_t>*, 3> fields = {&date.year, &date.month, &date.day};
  bool gap = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const ReadPart part = read_part(parts[i], i == 0 ? 4 : 2);
    if (part.state == Part::wrong) return std::nullopt;
    if (part.state == Part::unknown) {
      gap = true;
    } else if (gap) {
      return std::nullopt;  // a day without its month says nothing
    } else {
      *fields[i] = part.value;
    }
  }
  const bool exists = !date.year || base::calendar_day({*date.year, date.month.value_or(1),
                                                        date.day.value_or(1)});
  return exists ? std::optional(date) : std::nullopt;
}

ImputedDate impute_date(const PartialDate& date, DateRole role, const DateContext& context) {
  ImputedDate result;
  result.flag = date.missing();
  const auto range = range_of(date);
  if (range) {
    result.earliest = range->first;
    result.latest = range->last;
  }
  if (result.flag == DateFlag::none) {
    result.day = range->first;
    return result;
  }
  const Day after_contact = role == DateRole::death && context.last_known_alive
                                ? context.last_known_alive
                                : Day();
  for (const Day& bound : {context.not_before, after_contact}) {
    result.earliest = result.earliest ? at_least(result.earliest, bound) : bound;
  }
  for (const Day& bound : {context.not_after, context.end_of_observation}) {
    result.latest = result.latest ? at_most(result.latest, bound) : bound;
  }
  result.day = at_least(at_most(imputed(range, result.flag, role, context), context.not_after),
                        context.not_before);
  return result;
}

}  // namespace osteon::clinical
