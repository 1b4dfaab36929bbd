// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/clinical/partial_date.hpp"

namespace osteon::clinical {
namespace {

base::CalendarDay iso(std::string_view text) {
  return base::parse_iso_date(text).value();
}
PartialDate partial(std::string_view text) {
  return parse_partial_date(text).value();
}
std::string shown(const std::optional<base::CalendarDay>& day) {
  return day ? base::format_iso(*day) : "none";
}
std::string imputed(std::string_view text, DateRole role, const DateContext& context = {}) {
  const auto date = impute_date(partial(text), role, context);
  return shown(date.day) + std::string(date_flag_code(date.flag));
}

TEST(PartialDate, ReadsWhatIsKnown) {
  EXPECT_EQ(partial("2021-03-14"), (PartialDate{2021, 3, 14}));
  EXPECT_EQ(partial("2021-03"), (PartialDate{2021, 3, std::nullopt}));
  EXPECT_EQ(partial("2021-03-UN"), (PartialDate{2021, 3, std::nullopt}));
  EXPECT_EQ(partial("2021-UN-UN"), (PartialDate{2021, std::nullopt, std::nullopt}));
  EXPECT_EQ(partial("2021"), (PartialDate{2021, std::nullopt, std::nullopt}));
  EXPECT_EQ(partial(""), PartialDate{});
  EXPECT_EQ(partial("UNKN-UN-UN"), PartialDate{});
}

TEST(PartialDate, NeverRepairsWhatCannotBe) {
  for (const std::string_view text : {"2021-13", "2021-02-30", "2021-00", "21-03", "2021-3-1",
                                      "2021-UN-14", "14.03.2021", "2021-03-14-01", "soon"}) {
    EXPECT_FALSE(parse_partial_date(text)) << text;
  }
}

TEST(PartialDate, AFullDateStaysAsItIs) {
  DateContext context;
  context.not_after = iso("2021-03-01");
  const auto date = impute_date(partial("2021-03-14"), DateRole::therapy_start, context);
  EXPECT_EQ(date.day, iso("2021-03-14"));
  EXPECT_EQ(date.flag, DateFlag::none);
  EXPECT_EQ(date.earliest, date.latest);
}

TEST(PartialDate, StartsAreFirstDaysUnlessTreatmentBeganInThem) {
  DateContext context;
  context.treatment_start = iso("2021-03-10");
  EXPECT_EQ(imputed("2021-03", DateRole::adverse_event_start, context), "2021-03-10D");
  EXPECT_EQ(imputed("2021-04", DateRole::adverse_event_start, context), "2021-04-01D");
  EXPECT_EQ(imputed("2021", DateRole::adverse_event_start, context), "2021-03-10M");
  EXPECT_EQ(imputed("2022", DateRole::adverse_event_start, context), "2022-01-01M");
  EXPECT_EQ(imputed("", DateRole::adverse_event_start, context), "2021-03-10Y");
  EXPECT_EQ(imputed("", DateRole::therapy_start, context), "noneY");
  context.not_after = iso("2021-03-05");  // a known end
  EXPECT_EQ(imputed("2021-03", DateRole::adverse_event_start, context), "2021-03-05D");
}

TEST(PartialDate, EndsAreLastDaysUpToDeathOrCutOff) {
  DateContext context;
  EXPECT_EQ(imputed("2024-02", DateRole::therapy_end, context), "2024-02-29D");
  EXPECT_EQ(imputed("2023", DateRole::adverse_event_end, context), "2023-12-31M");
  context.end_of_observation = iso("2023-10-31");
  EXPECT_EQ(imputed("2023", DateRole::adverse_event_end, context), "2023-10-31M");
  context.not_before = iso("2023-11-05");
  EXPECT_EQ(imputed("2023", DateRole::therapy_end, context), "2023-11-05M");
  EXPECT_EQ(imputed("", DateRole::adverse_event_end, context), "noneY");
}

TEST(PartialDate, DeathComesAfterTheLastContact) {
  DateContext context;
  EXPECT_EQ(imputed("2023-05", DateRole::death, context), "2023-05-01D");
  context.last_known_alive = iso("2023-05-20");
  EXPECT_EQ(imputed("2023-05", DateRole::death, context), "2023-05-21D");
  EXPECT_EQ(imputed("2023", DateRole::death, context), "2023-05-21M");
  EXPECT_EQ(imputed("", DateRole::death, context), "2023-05-21Y");
  EXPECT_EQ(imputed("2024", DateRole::death, context), "noneM");
  context.last_known_alive = iso("2023-04-02");
  context.death_day = DeathDay::middle_of_month;
  EXPECT_EQ(imputed("2023-05", DateRole::death, context), "2023-05-15D");
}

TEST(PartialDate, OtherRoles) {
  EXPECT_EQ(imputed("2020-06", DateRole::diagnosis), "2020-06-15D");
  EXPECT_EQ(imputed("2020", DateRole::diagnosis), "2020-07-01M");
  EXPECT_EQ(imputed("2021-03", DateRole::tumour_assessment), "2021-03-31D");
  EXPECT_EQ(imputed("2021", DateRole::tumour_assessment), "noneM");
  EXPECT_EQ(imputed("2021-03", DateRole::last_contact), "2021-03-01D");
  EXPECT_EQ(imputed("2021", DateRole::last_contact), "2021-01-01M");
}

TEST(PartialDate, BoundsForTheSensitivityRun) {
  DateContext context;
  context.last_known_alive = iso("2023-05-20");
  context.end_of_observation = iso("2023-05-28");
  const auto date = impute_date(partial("2023-05"), DateRole::death, context);
  EXPECT_EQ(shown(date.earliest), "2023-05-20");
  EXPECT_EQ(shown(date.latest), "2023-05-28");
  const auto open = impute_date(PartialDate{}, DateRole::last_contact, {});
  EXPECT_EQ(shown(open.earliest), "none");
  EXPECT_EQ(shown(open.latest), "none");
}

}  // namespace
}  // namespace osteon::clinical
