// SPDX-License-Identifier: Apache-2.0
#include "osteon/base/day.hpp"

#include <gtest/gtest.h>

namespace osteon::base {
namespace {

CalendarDay on(std::int32_t year, std::int32_t month, std::int32_t day) {
  return calendar_day({year, month, day}).value();
}

TEST(Day, EpochIsZeroAndEveryDayRoundTrips) {
  EXPECT_EQ(on(1970, 1, 1).value, 0);
  EXPECT_EQ(on(2000, 3, 1).value - on(2000, 2, 28).value, 2);
  for (std::int32_t value = -300000; value <= 300000; value += 7) {
    const auto date = civil_date(CalendarDay{value});
    EXPECT_EQ(calendar_day(date), CalendarDay{value});
  }
}

TEST(Day, ImpossibleDatesAreRefused) {
  EXPECT_FALSE(calendar_day({2023, 2, 29}));
  EXPECT_TRUE(calendar_day({2024, 2, 29}));
  EXPECT_FALSE(calendar_day({1900, 2, 29}));
  EXPECT_FALSE(calendar_day({2024, 13, 1}));
  EXPECT_FALSE(calendar_day({2024, 0, 1}));
  EXPECT_FALSE(parse_iso_date("2024-1-01"));
  EXPECT_FALSE(parse_iso_date("2024-01-01 "));
  EXPECT_FALSE(parse_iso_date(""));
}

TEST(Day, DeclaredFormats) {
  EXPECT_EQ(parse_date("05/11/2023", "DD/MM/YYYY"), on(2023, 11, 5));
  EXPECT_EQ(parse_date("5.1.2023", "D.M.YYYY"), on(2023, 1, 5));
  EXPECT_EQ(parse_date("2023年1月5日", "YYYY年M月D日"), on(2023, 1, 5));
  EXPECT_FALSE(parse_date("05/11/23", "DD/MM/YYYY"));
  EXPECT_FALSE(parse_date("5/11/2023", "DD/MM/YYYY"));
  EXPECT_TRUE(is_date_format("DD.MM.YYYY"));
  EXPECT_FALSE(is_date_format("DD.MM.YY"));
  EXPECT_FALSE(is_date_format("MM/YYYY"));
}

TEST(Day, ShiftsEndAtTheEndOfTheMonth) {
  EXPECT_EQ(shift(on(2023, 1, 31), {1, DurationUnit::month}), on(2023, 2, 28));
  EXPECT_EQ(shift(on(2024, 3, 31), {-1, DurationUnit::month}), on(2024, 2, 29));
  EXPECT_EQ(shift(on(2024, 2, 29), {1, DurationUnit::year}), on(2025, 2, 28));
  EXPECT_EQ(shift(on(2024, 1, 15), {-13, DurationUnit::month}), on(2022, 12, 15));
  EXPECT_EQ(shift(on(2024, 1, 1), {2, DurationUnit::week}), on(2024, 1, 15));
}

TEST(Day, CompletedYearsTurnOnTheBirthday) {
  EXPECT_EQ(completed_years(on(2000, 5, 10), on(2018, 5, 9)), 17);
  EXPECT_EQ(completed_years(on(2000, 5, 10), on(2018, 5, 10)), 18);
  EXPECT_EQ(completed_years(on(2000, 2, 29), on(2001, 2, 28)), 0);
  EXPECT_EQ(completed_years(on(2000, 2, 29), on(2001, 3, 1)), 1);
  EXPECT_EQ(completed_months(on(2023, 1, 31), on(2023, 2, 28)), 0);
  EXPECT_EQ(completed_months(on(2023, 1, 15), on(2023, 3, 15)), 2);
}

TEST(Day, Durations) {
  EXPECT_EQ(parse_duration("28 days"), (Duration{28, DurationUnit::day}));
  EXPECT_EQ(parse_duration("6 weeks"), (Duration{6, DurationUnit::week}));
  EXPECT_EQ(parse_duration("1 month"), (Duration{1, DurationUnit::month}));
  EXPECT_FALSE(parse_duration("28 day s"));
  EXPECT_FALSE(parse_duration("days"));
  EXPECT_EQ(fixed_days({6, DurationUnit::week}), 42);
  EXPECT_FALSE(fixed_days({1, DurationUnit::month}));
  EXPECT_EQ(format_duration({1, DurationUnit::week}), "1 week");
}

}  // namespace
}  // namespace osteon::base
