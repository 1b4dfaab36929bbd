// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/risk_table.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include <gmock/gmock.h>

#include "reference_data.hpp"

namespace osteon::stats {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::load_sample;
using testing::Sample;

std::string first_code(const base::Result<RiskTable>& result) {
  return result ? "" : result.error().front().code;
}

TEST(RiskTableTest, CountsEventsBeforeCensoringsOfTheSameTime) {
  Sample sample;
  sample.exit = {3, 3, 0, 5};
  sample.outcome = {Outcome::censored, Outcome::event, Outcome::event, Outcome::competing};
  EXPECT_THAT(sample.table().rows(),
              ElementsAre(RiskRow{0, 0, -1, 4, 0, 0, 0}, RiskRow{0, 0, 0, 0, 1, 0, 0},
                          RiskRow{0, 0, 3, 0, 1, 0, 1}, RiskRow{0, 0, 5, 0, 0, 1, 0}));
}

TEST(RiskTableTest, DelayedEntryStandsAtItsTime) {
  Sample sample;
  sample.exit = {3, 5};
  sample.entry = {0, 3};
  sample.outcome = {Outcome::event, Outcome::censored};
  EXPECT_THAT(sample.table().rows(),
              ElementsAre(RiskRow{0, 0, 0, 1, 0, 0, 0}, RiskRow{0, 0, 3, 1, 1, 0, 0},
                          RiskRow{0, 0, 5, 0, 0, 0, 1}));
}

TEST(RiskTableTest, ExitNotAfterEntryNamesEveryBadRow) {
  Sample sample;
  sample.exit = {3, 5, -1, 7};
  sample.entry = {-1, 5, -1, -2};
  sample.outcome.assign(4, Outcome::event);
  const auto table = tabulate(sample.header, sample.times());
  ASSERT_FALSE(table.has_value());
  ASSERT_EQ(table.error().size(), 3U);
  EXPECT_EQ(table.error()[0].code, "E611");
  EXPECT_EQ(table.error()[0].place.line, 2U);
  EXPECT_THAT(table.error()[0].sentence, HasSubstr("Row 2 "));
  EXPECT_EQ(table.error()[1].place.line, 3U);
  EXPECT_EQ(table.error()[2].place.line, 4U);
}

TEST(RiskTableTest, UnknownGroupStratumAndOutcomeAreErrors) {
  Sample sample;
  sample.exit = {3, 5, 7, 8};
  sample.group = {0, 1, 0, 0};
  sample.stratum = {0, 0, -1, 0};
  sample.outcome = {Outcome::event, Outcome::event, Outcome::event, static_cast<Outcome>(3)};
  const auto table = tabulate(sample.header, sample.times());
  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().size(), 3U);
  for (const auto& problem : table.error()) EXPECT_EQ(problem.code, "E612");
}

TEST(RiskTableTest, ThousandsOfBadRowsAreReportedOnceEachUpToALimit) {
  Sample sample;
  sample.exit.assign(5000, -1);
  sample.outcome.assign(5000, Outcome::event);
  const auto table = tabulate(sample.header, sample.times());
  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().size(), 101U);
  EXPECT_THAT(table.error().back().sentence, HasSubstr("4900 more"));
}

TEST(RiskTableTest, EmptyInputGivesAnEmptyTable) {
  const RiskTable table = Sample().table();
  EXPECT_TRUE(table.rows().empty());
  EXPECT_TRUE(table.rows(0, 0).empty());
  EXPECT_EQ(table.totals(0).subjects, 0);
}

TEST(RiskTableTest, RowsInAnyOrderAndRepeatedGiveTheSameTable) {
  const RiskTable whole = load_sample("celltype").table();
  std::vector<RiskRow> rows;
  for (const RiskRow& row : whole.rows()) {  // one row per subject and change
    for (std::int64_t i = 0; i < row.entered; ++i)
      rows.push_back({0, row.group, row.time, 1, 0, 0, 0});
    for (std::int64_t i = 0; i < row.events; ++i)
      rows.push_back({0, row.group, row.time, 0, 1, 0, 0});
    for (std::int64_t i = 0; i < row.censored; ++i)
      rows.push_back({0, row.group, row.time, 0, 0, 0, 1});
  }
  std::shuffle(rows.begin(), rows.end(), std::mt19937_64(7));
  const auto again = RiskTable::from_rows(whole.header(), rows);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(*again, whole);
}

TEST(RiskTableTest, MergedPartsEqualTheWholeInEveryOrder) {
  const Sample sample = load_sample("lung");
  std::vector<RiskTable> parts;
  for (std::size_t part = 0; part < 3; ++part) {
    Sample of_part;
    of_part.header = sample.header;
    for (std::size_t i = part; i < sample.exit.size(); i += 3) {
      of_part.exit.push_back(sample.exit[i]);
      of_part.outcome.push_back(sample.outcome[i]);
      of_part.group.push_back(sample.group[i]);
    }
    parts.push_back(of_part.table());
  }
  const RiskTable whole = sample.table();
  EXPECT_EQ(merge(merge(parts[0], parts[1]).value(), parts[2]).value(), whole);
  EXPECT_EQ(merge(parts[0], merge(parts[1], parts[2]).value()).value(), whole);
  EXPECT_EQ(merge(parts[2], merge(parts[1], parts[0]).value()).value(), whole);
  const RiskTable nothing = RiskTable::from_rows(sample.header, {}).value();
  EXPECT_EQ(merge(whole, nothing).value(), whole);
}

TEST(RiskTableTest, MergeRefusesOtherDefinitions) {
  const RiskTable table = load_sample("aml").table();
  for (const auto& change :
       std::vector<void (*)(RiskTableHeader&)>{[](RiskTableHeader& h) { h.definition = "other"; },
                                               [](RiskTableHeader& h) { h.groups[0] = "other"; },
                                               [](RiskTableHeader& h) { h.strata[0] = "other"; },
                                               [](RiskTableHeader& h) { h.time_scale = 1; }}) {
    RiskTableHeader header = table.header();
    change(header);
    const RiskTable other =
        RiskTable::from_rows(header, {table.rows().begin(), table.rows().end()}).value();
    EXPECT_EQ(first_code(merge(table, other)), "E606");
  }
}

TEST(RiskTableTest, ForeignRowsAreChecked) {
  const RiskTableHeader header;
  EXPECT_EQ(first_code(RiskTable::from_rows(header, {{0, 1, 3, 0, 0, 0, 0}})), "E601");
  EXPECT_EQ(first_code(RiskTable::from_rows(header, {{1, 0, 3, 0, 0, 0, 0}})), "E601");
  EXPECT_EQ(first_code(RiskTable::from_rows(header, {{0, 0, -2, 1, 0, 0, 0}})), "E602");
  EXPECT_EQ(first_code(RiskTable::from_rows(header, {{0, 0, -1, 1, 1, 0, 0}})), "E602");
  EXPECT_EQ(first_code(RiskTable::from_rows(header, {{0, 0, 1, -1, 0, 0, 0}})), "E603");
  EXPECT_EQ(first_code(RiskTable::from_rows(header, {{0, 0, -1, std::int64_t{1} << 62, 0, 0, 0}})),
            "E603");
  EXPECT_EQ(first_code(RiskTable::from_rows(header, {{0, 0, 3, 1, 1, 0, 0}})), "E604");
  EXPECT_EQ(
      first_code(RiskTable::from_rows(header, {{0, 0, -1, 2, 0, 0, 0}, {0, 0, 3, 0, 1, 0, 0}})),
      "E605");
}

/// The same subjects by every path: dense, sorted keys, plain rows, whole days.
TEST(RiskTableTest, EveryPathGivesTheSameTable) {
  std::mt19937_64 random(11);
  constexpr std::size_t n = 20000;
  Sample sample;
  sample.header.groups = {"a", "b", "c"};
  std::vector<std::uint16_t> days;
  std::vector<std::uint8_t> groups;
  for (std::size_t i = 0; i < n; ++i) {
    days.push_back(static_cast<std::uint16_t>(random() % 900));
    groups.push_back(static_cast<std::uint8_t>(random() % 3));
    sample.exit.push_back(days.back());
    sample.group.push_back(groups.back());
    sample.outcome.push_back(static_cast<Outcome>(random() % 3));
  }
  const RiskTable dense = sample.table();
  const auto by_days = tabulate(sample.header, WholeDayTimes{days, sample.outcome, groups});
  ASSERT_TRUE(by_days.has_value());
  EXPECT_EQ(*by_days, dense);
  // Stretched times leave the dense path; stretched further they no longer fit a packed key.
  for (const int bits : {24, 52}) {
    Sample stretched = sample;
    for (auto& exit : stretched.exit) exit <<= bits;
    const RiskTable table = stretched.table();
    ASSERT_EQ(table.rows().size(), dense.rows().size());
    for (std::size_t i = 0; i < table.rows().size(); ++i) {
      RiskRow row = table.rows()[i];
      if (row.time > 0) row.time >>= bits;
      EXPECT_EQ(row, dense.rows()[i]);
    }
  }
}

TEST(RiskTableTest, DelayedEntryIsTheSameOnEveryPath) {
  std::mt19937_64 random(12);
  Sample sample;
  sample.header.groups = {"a", "b"};
  sample.header.strata = {"x", "y"};
  for (std::size_t i = 0; i < 60'000; ++i) {
    sample.entry.push_back(static_cast<std::int64_t>(random() % 100) - 1);
    sample.exit.push_back(sample.entry.back() + 1 + static_cast<std::int64_t>(random() % 200));
    sample.group.push_back(static_cast<std::int32_t>(random() % 2));
    sample.stratum.push_back(static_cast<std::int32_t>(random() % 2));
    sample.outcome.push_back(static_cast<Outcome>(random() % 3));
  }
  const RiskTable dense = sample.table();
  Sample stretched = sample;
  for (auto& exit : stretched.exit) exit *= 1'000'000;
  for (auto& entry : stretched.entry) entry = entry == -1 ? -1 : entry * 1'000'000;
  const RiskTable sorted = stretched.table();
  ASSERT_EQ(sorted.rows().size(), dense.rows().size());
  for (std::size_t i = 0; i < sorted.rows().size(); ++i) {
    RiskRow row = sorted.rows()[i];
    if (row.time > 0) row.time /= 1'000'000;
    EXPECT_EQ(row, dense.rows()[i]);
  }
  const SubjectTimes times{stretched.exit, stretched.outcome, stretched.group, stretched.stratum,
                           stretched.entry};
  for (const unsigned threads : {1U, 2U, 3U, 7U}) {
    EXPECT_EQ(*tabulate(stretched.header, times, threads), sorted) << threads << " threads";
  }
}

TEST(RiskTableTest, WholeDaysNameTheirBadRows) {
  const std::vector<std::uint16_t> days = {1, 2, 3};
  const std::vector<std::uint8_t> groups = {0, 2, 0};
  const std::vector<Outcome> outcomes = {Outcome::event, Outcome::event, static_cast<Outcome>(9)};
  RiskTableHeader header;
  header.groups = {"a", "b"};
  const auto table = tabulate(header, WholeDayTimes{days, outcomes, groups});
  ASSERT_FALSE(table.has_value());
  ASSERT_EQ(table.error().size(), 2U);
  EXPECT_EQ(table.error()[0].place.line, 2U);
  EXPECT_EQ(table.error()[1].place.line, 3U);
}

TEST(RiskTableTest, PoolingAndSelectingKeepEverybody) {
  Sample sample = load_sample("celltype");
  sample.header.strata = {"x", "y"};
  for (std::size_t i = 0; i < sample.exit.size(); ++i) {
    sample.stratum.push_back(static_cast<std::int32_t>(i % 2));
  }
  const RiskTable table = sample.table();
  EXPECT_EQ(pool_groups(pool_strata(table), "all").totals(0).subjects, 137);
  EXPECT_EQ(pool_groups(table, "all").totals(0).events, 128);
  const RiskTable two = select_groups(table, {3, 1});
  EXPECT_THAT(two.header().groups, ElementsAre("group 4", "group 2"));
  EXPECT_EQ(two.totals(0).subjects, table.totals(3).subjects);
  EXPECT_EQ(two.totals(1).events, table.totals(1).events);
}

}  // namespace
}  // namespace osteon::stats
