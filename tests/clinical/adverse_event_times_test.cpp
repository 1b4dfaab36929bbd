// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/adverse_event_times.hpp"

#include <gtest/gtest.h>

#include "chart.hpp"

namespace osteon::clinical {
namespace {

using testing::day;

struct Times : ::testing::Test {
  AdverseEventRows rows;
  TreatmentWindow window;
  AdverseEventFilter filter;
  std::vector<AdverseEvent> events;

  Times() {
    const std::vector<TermCode> one = {0}, both = {0, 1};
    rows.add(one);
    rows.add(both);
    rows.add_any();
    window.first_dose = day(0);
    window.last_dose = day(100);
  }
  void add(TermCode term, std::optional<std::int32_t> start) {
    AdverseEvent event;
    event.term = term;
    event.grade = WorstGrade::grade_1;
    if (start) event.start = day(*start);
    events.push_back(event);
  }
  std::vector<FirstEvent> first() {
    std::vector<FirstEvent> result;
    first_events(events, window, filter, rows, result);
    return result;
  }
};

TEST_F(Times, TheEarliestCountedDayOfEveryRow) {
  add(0, 40);
  add(1, 12);
  add(0, 7);
  add(1, -5);   // before the first dose: not counted
  add(1, 131);  // more than 30 days after the last
  const auto found = first();
  EXPECT_EQ(found[0].day, day(7));
  EXPECT_EQ(found[1].day, day(7));
  EXPECT_EQ(found[2].day, day(7));
  events.erase(events.begin() + 2);
  EXPECT_EQ(first()[1].day, day(12));
}

TEST_F(Times, AnEventWithoutStartLeavesTheFirstDayUnknown) {
  add(0, 40);
  add(0, std::nullopt);
  EXPECT_TRUE(first()[0].occurred);
  EXPECT_FALSE(first()[0].day);
  std::swap(events[0], events[1]);
  EXPECT_FALSE(first()[0].day) << "in any order";
  EXPECT_FALSE(FirstEvent{}.occurred);
}

TEST_F(Times, AWorsenedEventBeginsWhenItWorsened) {
  add(0, -5);
  events[0].worsened = day(9);
  EXPECT_EQ(first()[0].day, day(9));
}

TEST_F(Times, TheTimeAtRiskEndsWithWhatComesFirst) {
  EXPECT_EQ(last_day_at_risk(window, filter, {}), day(130));
  EXPECT_EQ(last_day_at_risk(window, filter, day(110)), day(110));
  window.cutoff = day(90);
  EXPECT_EQ(last_day_at_risk(window, filter, day(110)), day(90));
  window.new_therapy = day(60);
  EXPECT_EQ(last_day_at_risk(window, filter, day(110)), day(60));
  filter.window = EventWindow::all;
  EXPECT_EQ(last_day_at_risk(window, filter, day(110)), day(90));
  window = TreatmentWindow{};
  window.first_dose = day(0);
  EXPECT_FALSE(last_day_at_risk(window, filter, {}));
  EXPECT_FALSE(last_day_at_risk(window, filter, day(-1)));
}

}  // namespace
}  // namespace osteon::clinical
