// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/counts/value_counts.hpp"

namespace osteon::stats {
namespace {

using ::testing::ElementsAre;

TEST(CountTableTest, CountsPairsAndKeepsMissingApart) {
  const std::vector<std::int32_t> row = {0, 1, 1, -1, 0, 1};
  const std::vector<std::int32_t> column = {0, 0, 1, 1, -1, 1};
  const auto table = cross_tabulate({"yes", "no"}, {"a", "b"}, row, column);
  ASSERT_TRUE(table.has_value());
  EXPECT_THAT(table->counts, ElementsAre(1, 0, 1, 2));
  EXPECT_EQ(table->missing, 2);
  EXPECT_EQ(table->total(), 4);
  EXPECT_THAT(table->row_totals(), ElementsAre(1, 3));
  EXPECT_THAT(table->column_totals(), ElementsAre(2, 2));
}

TEST(CountTableTest, CodesWithoutLabelNameTheirRows) {
  const std::vector<std::int32_t> row = {0, 5};
  const std::vector<std::int32_t> column = {0, 0};
  const auto table = cross_tabulate({"x"}, {"a"}, row, column);
  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().front().place.line, 2U);
}

TEST(CountTableTest, MadeTablesAreChecked) {
  EXPECT_EQ(make_count_table({"x"}, {"a", "b"}, {1}).error().front().code, "E622");
  EXPECT_EQ(make_count_table({"x"}, {"a", "b"}, {1, -1}).error().front().code, "E623");
}

TEST(CountTableTest, MergeIsExactAndRefusesOtherLabels) {
  const CountTable a = make_count_table({"x", "y"}, {"a"}, {1, 2}).value();
  const CountTable b = make_count_table({"x", "y"}, {"a"}, {10, 20}).value();
  EXPECT_THAT(merge(a, b)->counts, ElementsAre(11, 22));
  EXPECT_EQ(merge(a, b).value(), merge(b, a).value());
  const CountTable other = make_count_table({"x", "z"}, {"a"}, {1, 2}).value();
  EXPECT_EQ(merge(a, other).error().front().code, "E606");
}

TEST(CountTableTest, EmptyRowsAndColumnsAreDroppedAndSaid) {
  const CountTable table =
      make_count_table({"x", "y", "z"}, {"a", "b", "c"}, {1, 0, 2, 0, 0, 0, 3, 0, 4}).value();
  const ReducedTable reduced = drop_empty(table);
  EXPECT_THAT(reduced.dropped_rows, ElementsAre("y"));
  EXPECT_THAT(reduced.dropped_columns, ElementsAre("b"));
  EXPECT_THAT(reduced.table.counts, ElementsAre(1, 2, 3, 4));
  EXPECT_TRUE(drop_empty(CountTable()).table.counts.empty());
}

TEST(ValueCountsTest, SortsCountsAndKeepsMissingPerGroup) {
  const std::vector<std::int64_t> ticks = {5, 3, missing_tick, 5, 3};
  const std::vector<std::int32_t> group = {1, 0, 1, 1, 0};
  const auto counts = count_values({"d", {"a", "b"}, 0}, ticks, group);
  ASSERT_TRUE(counts.has_value());
  EXPECT_THAT(counts->rows(), ElementsAre(ValueCount{0, 3, 2}, ValueCount{1, 5, 2}));
  EXPECT_EQ(counts->missing(0), 0);
  EXPECT_EQ(counts->missing(1), 1);
  EXPECT_EQ(counts->size(1), 2);
  const ValueCounts pooled = pool_groups(*counts, "all");
  EXPECT_EQ(pooled.size(0), 4);
  EXPECT_EQ(pooled.missing(0), 1);
}

TEST(ValueCountsTest, MergedHalvesEqualTheWhole) {
  const std::vector<std::int64_t> ticks = {5, 3, 7, 5, missing_tick, 9};
  const ValueCounts whole = count_values({}, ticks).value();
  const std::span<const std::int64_t> all(ticks);
  const ValueCounts a = count_values({}, all.first(3)).value();
  const ValueCounts b = count_values({}, all.last(3)).value();
  EXPECT_EQ(merge(a, b).value(), whole);
  EXPECT_EQ(merge(b, a).value(), whole);
  EXPECT_EQ(merge(a, count_values({"other", {""}, 0}, ticks).value()).error().front().code, "E606");
}

TEST(ValueCountsTest, RowsAreChecked) {
  EXPECT_EQ(ValueCounts::from_rows({}, {{1, 3, 1}}).error().front().code, "E631");
  EXPECT_EQ(ValueCounts::from_rows({}, {}, {1, 2}).error().front().code, "E632");
  EXPECT_EQ(ValueCounts::from_rows({}, {{0, 3, -1}}).error().front().code, "E633");
  EXPECT_EQ(ValueCounts::from_rows({}, {{0, missing_tick, 1}}).error().front().code, "E633");
  EXPECT_TRUE(ValueCounts().rows(0).empty());
}

}  // namespace
}  // namespace osteon::stats
