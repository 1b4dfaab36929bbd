// SPDX-License-Identifier: Apache-2.0
// Every operator and function on the three patients of small_charts().
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "charts.hpp"

namespace osteon::criteria::test {
namespace {

struct Case {
  std::string text;
  std::string a;
  std::string b;
  std::string c;
};

class Expressions : public testing::Test {
 protected:
  void expect(const std::vector<Case>& cases) const {
    for (const auto& each : cases) {
      const Asked asked{each.text,
                        {{"first_tki", "first(therapies where category == \"tki\")"},
                         {"index", "first(therapies where agent == \"lenvatinib\").start_date"},
                         {"tki_courses", "therapies where category == \"tki\""}},
                        {base::parse_iso_date("2024-10-31"), {}}};
      EXPECT_EQ(answer(dataset_, asked, 0), each.a) << "A: " << each.text;
      EXPECT_EQ(answer(dataset_, asked, 1), each.b) << "B: " << each.text;
      EXPECT_EQ(answer(dataset_, asked, 2), each.c) << "C: " << each.text;
    }
  }
  records::Dataset dataset_ = small_charts().build();
};

TEST_F(Expressions, Literals) {
  expect({{"yes", "yes", "yes", "yes"},
          {"12.50", "12.5", "12.5", "12.5"},
          {"-3", "-3", "-3", "-3"},
          {"2020-02-29", "2020-02-29", "2020-02-29", "2020-02-29"},
          {"6 weeks", "42 days", "42 days", "42 days"},
          {"2 years", "24 months", "24 months", "24 months"},
          {"\"中文\"", "中文", "中文", "中文"},
          {"'say \"x\"'", "say \"x\"", "say \"x\"", "say \"x\""}});
}

TEST_F(Expressions, SubjectLevelColumns) {
  expect({{"sex", "F", "M", "M"},
          {"birth_date", "2000-03-01", "1990-12-31", "unknown"},
          {"diagnoses.grade", "high", "unknown", "low"},
          {"confirmed", "yes", "yes", "unknown"},
          {"not confirmed", "no", "no", "unknown"},
          {"confirmed == yes", "yes", "yes", "unknown"},
          {"stage + 1", "5", "4", "unknown"},
          {"cutoff", "2024-10-31", "2024-10-31", "2024-10-31"}});
}

TEST_F(Expressions, Comparisons) {
  expect({{"stage == 4", "yes", "no", "unknown"},
          {"stage != 4", "no", "yes", "unknown"},
          {"stage < 4", "no", "yes", "unknown"},
          {"stage <= 3", "no", "yes", "unknown"},
          {"stage > 3", "yes", "no", "unknown"},
          {"stage >= 3", "yes", "yes", "unknown"},
          {"sex == \"M\"", "no", "yes", "yes"},
          {"sex != \"M\"", "yes", "no", "no"},
          {"0.1 + 0.2 == 0.3", "yes", "yes", "yes"},
          {"1 / 3 * 3 == 1", "yes", "yes", "yes"},
          {"2.50 == 2.5", "yes", "yes", "yes"},
          {"death_date > 2022-05-31", "unknown", "yes", "unknown"},
          {"28 days == 4 weeks", "yes", "yes", "yes"},
          {"12 months == 1 year", "yes", "yes", "yes"}});
}

TEST_F(Expressions, SetsAndRanges) {
  expect({{"sex in {\"M\", \"F\"}", "yes", "yes", "yes"},
          {"sex in {\"F\"}", "yes", "no", "no"},
          {"sex not in {\"F\"}", "no", "yes", "yes"},
          {"stage in {3, 4}", "yes", "yes", "unknown"},
          {"stage in {-1, 3.0}", "no", "yes", "unknown"},
          {"stage between 3 and 4", "yes", "yes", "unknown"},
          {"stage between 4 and 9", "yes", "no", "unknown"},
          {"stage not between 4 and 9", "no", "yes", "unknown"},
          {"birth_date between 1990-12-31 and 1990-12-31", "no", "yes", "unknown"},
          {"2 between 3 and stage", "no", "no", "no"}});
}

TEST_F(Expressions, WindowsIncludeBothEnds) {
  expect({{"2020-01-29 within 28 days of 2020-01-01", "yes", "yes", "yes"},
          {"2020-01-30 within 28 days of 2020-01-01", "no", "no", "no"},
          {"2019-12-04 within 28 days of 2020-01-01", "yes", "yes", "yes"},
          {"2019-12-03 within 28 days of 2020-01-01", "no", "no", "no"},
          {"2020-01-01 within 4 weeks before 2020-01-29", "yes", "yes", "yes"},
          {"2020-01-30 within 4 weeks before 2020-01-29", "no", "no", "no"},
          {"2020-01-29 within 4 weeks before 2020-01-29", "yes", "yes", "yes"},
          {"2020-02-29 within 1 month after 2020-01-31", "yes", "yes", "yes"},
          {"2020-03-01 within 1 month after 2020-01-31", "no", "no", "no"},
          {"2020-01-30 within 1 month after 2020-01-31", "no", "no", "no"},
          {"2020-01-30 not within 1 month after 2020-01-31", "yes", "yes", "yes"},
          {"index within 5 months after first_tki.start_date", "yes", "yes", "unknown"}});
}

TEST_F(Expressions, DatesAndDurations) {
  expect({{"index", "2020-06-01", "2021-03-15", "no such row"},
          {"index - 28 days", "2020-05-04", "2021-02-15", "no such row"},
          {"index + 1 month", "2020-07-01", "2021-04-15", "no such row"},
          {"3 weeks + index", "2020-06-22", "2021-04-05", "no such row"},
          {"2020-01-31 + 1 month", "2020-02-29", "2020-02-29", "2020-02-29"},
          {"2020-02-29 + 1 year", "2021-02-28", "2021-02-28", "2021-02-28"},
          {"index - first_tki.start_date", "143", "73", "no such row"},
          {"index - first_tki.start_date >= 10 weeks", "yes", "yes", "unknown"},
          {"index - first_tki.start_date > 142", "yes", "no", "unknown"},
          {"1 week + 2 days", "9 days", "9 days", "9 days"},
          {"-(2 months)", "-2 months", "-2 months", "-2 months"},
          {"years(birth_date, index)", "20", "30", "no such row"},
          {"months(first_tki.start_date, index)", "4", "2", "no such row"},
          {"days(first_tki.start_date, index)", "143", "73", "no such row"},
          {"9999-12-31 + 1 day", "unknown", "unknown", "unknown"}});
}

TEST_F(Expressions, Arithmetic) {
  expect({{"1 + 2 * 3 - 4 / 8", "6.5", "6.5", "6.5"},
          {"(1 + 2) * 3", "9", "9", "9"},
          {"7 - 2 - 1", "4", "4", "4"},
          {"2 / 3", "≈ 0.666667", "≈ 0.666667", "≈ 0.666667"},
          {"stage / 0", "unknown", "unknown", "unknown"},
          {"abs(2 - 5)", "3", "3", "3"},
          {"abs(-2.5)", "2.5", "2.5", "2.5"},
          {"-stage", "-4", "-3", "unknown"},
          {"9000000000000000000 + 9000000000000000000", "unknown", "unknown", "unknown"}});
}

TEST_F(Expressions, AnyAllCount) {
  expect({{"any(therapies)", "yes", "yes", "yes"},
          {"any(therapies where category == \"tki\")", "yes", "yes", "no"},
          {"count(therapies where category == \"tki\")", "2", "2", "0"},
          {"count(tki_courses)", "2", "2", "0"},
          {"any(tki_courses where start_date >= index)", "yes", "yes", "no"},
          {"any(therapies where category == \"immunotherapy\" and start_date >= index)", "yes",
           "unknown", "no"},
          {"count(therapies where start_date >= 2020-01-01) >= 2", "yes", "yes", "no"},
          {"count(therapies where start_date >= 2021-02-01)", "0", "unknown", "0"},
          {"count(therapies where start_date >= 2021-02-01) >= 1", "no", "yes", "no"},
          {"count(therapies where start_date >= 2021-02-01) <= 2", "yes", "yes", "yes"},
          {"count(therapies where start_date >= 2021-02-01) == 2", "no", "unknown", "no"},
          {"count(therapies where start_date >= 2021-02-01) in {0, 5}", "yes", "no", "yes"},
          {"all(therapies where end_date >= start_date)", "unknown", "unknown", "yes"},
          {"all(tki_courses where line <= 2)", "yes", "yes", "yes"},
          {"all(therapies where category == \"tki\" where line == 1)", "no", "no", "yes"},
          {"all(labs where value < 100)", "yes", "unknown", "yes"}});
}

TEST_F(Expressions, FirstAndLast) {
  expect({{"first_tki.agent", "anlotinib", "apatinib", "no such row"},
          {"last(therapies where category == \"tki\").agent", "lenvatinib", "lenvatinib",
           "no such row"},
          {"first(therapies.agent where line == 2)", "lenvatinib", "lenvatinib", "unknown"},
          {"first_tki is known", "yes", "yes", "no"},
          {"first_tki is unknown", "no", "no", "yes"},
          {"first_tki.start_date is known", "yes", "yes", "no"},
          {"first_tki.end_date <= index", "yes", "yes", "unknown"},
          {"last(vitals where date <= index).ecog", "0", "unknown", "no such row"},
          {"last(vitals where date <= index and ecog is known).ecog", "0", "1", "no such row"},
          {"last(tki_courses where agent != \"lenvatinib\").end_date", "2020-05-10", "2021-03-01",
           "no such row"},
          {"first(notes).word", "b", "no such row", "no such row"},
          {"last(notes).page", "3", "no such row", "no such row"}});
}

TEST_F(Expressions, ValuesOverRows) {
  expect({{"min(vitals.weight_kg where date <= index)", "60", "unknown", "no such row"},
          {"max(vitals.weight_kg) > 60", "yes", "yes", "unknown"},
          {"max(vitals.weight_kg) < 60", "no", "no", "unknown"},
          {"max(vitals.weight_kg) < 80", "unknown", "unknown", "unknown"},
          {"min((vitals where weight_kg is known).weight_kg)", "60", "72.25", "no such row"},
          {"min(therapies.start_date where category == \"tki\")", "2020-01-10", "2021-01-01",
           "no such row"},
          {"max(therapies.start_date) >= 2020-06-15", "yes", "yes", "no"},
          {"sum(therapies.line where category == \"tki\")", "3", "3", "0"},
          {"mean(therapies.line where category == \"tki\")", "1.5", "1.5", "no such row"},
          {"mean(labs.value)", "60.75", "unknown", "no such row"},
          {"distinct(therapies.category)", "3", "2", "1"},
          {"distinct(notes.word)", "2", "0", "0"},
          {"distinct(labs.value) <= 1", "no", "yes", "yes"},
          {"min(3, 2, 5)", "2", "2", "2"},
          {"max(2020-01-01, 2021-01-01)", "2021-01-01", "2021-01-01", "2021-01-01"},
          {"min(stage, 3) <= 3", "yes", "yes", "yes"},
          {"min(stage, 3) == 3", "yes", "yes", "unknown"},
          {"\"lenvatinib\" in therapies.agent", "yes", "yes", "no"},
          {"index in (therapies.start_date where line == 1)", "no", "unknown", "unknown"}});
}

TEST_F(Expressions, DaysAndExposure) {
  expect({{"exposure(therapies where agent == \"anlotinib\")", "122", "0", "0"},
          {"exposure(therapies where agent == \"lenvatinib\")", "1614", "201", "0"},
          {"exposure(therapies where agent == \"lenvatinib\") >= 21 days", "yes", "yes", "no"},
          {"days(therapies where start_date >= 2020-06-01 and start_date is known)", "1614", "261",
           "0"},
          {"days(therapies) >= 200", "yes", "yes", "no"},
          {"days(therapies)", "1857", "unknown", "1"},
          {"days(vitals)", "3", "2", "0"}});
}

TEST_F(Expressions, ChoicesAndFirstKnown) {
  expect({{"if stage >= 4 then \"late\" else \"early\"", "late", "early", "unknown"},
          {"if stage >= 4 then 1 else 1", "1", "1", "1"},
          {"(if stage >= 4 then 5 else 7) > 4", "yes", "yes", "yes"},
          {"if confirmed then yes else no", "yes", "yes", "unknown"},
          {"first_known(death_date, last_contact_date)", "2024-01-01", "2022-06-01", "unknown"},
          {"first_known(first_tki.agent, \"none\")", "anlotinib", "apatinib", "none"},
          {"first_known(index, first_tki.start_date)", "2020-06-01", "2021-03-15", "no such row"},
          {"first_known(stage, 0)", "4", "3", "0"}});
}

TEST_F(Expressions, RowsInsideRows) {
  expect({// An immunotherapy within 28 days of some tki: the inner "where" sees the outer row.
          {"any(therapies where category == \"immunotherapy\" and any(tki_courses where "
           "start_date <= 2020-06-01))",
           "yes", "no", "no"},
          {"any(labs where any(vitals where vitals.date within 10 days of labs.date))", "yes",
           "yes", "no"},
          {"any(labs where labs.value > 50 and count(vitals where date < labs.date) == 2)", "yes",
           "unknown", "no"}});
}

TEST_F(Expressions, WordsOfAWholeLine) {
  expect({{"diagnoses.histology == \"osteosarcoma\"\n  and stage >= 3", "yes", "yes", "no"},
          {"  yes  ", "yes", "yes", "yes"},
          {"`sex` == \"F\"", "yes", "no", "no"}});
}

}  // namespace
}  // namespace osteon::criteria::test
