// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/tables/general_association.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "osteon/stats/chi_square.hpp"
#include "osteon/stats/tables/mantel_haenszel.hpp"

namespace osteon::stats {
namespace {

CountTable table(std::size_t rows, std::size_t columns, std::vector<std::int64_t> counts) {
  return make_count_table(std::vector<std::string>(rows, "r"),
                          std::vector<std::string>(columns, "c"), std::move(counts))
      .value();
}

// veteran: cell type by Karnofsky score (to 40, to 70, above) within treatment.
const std::vector<CountTable> veteran = {table(4, 3, {4, 9, 2, 10, 14, 6, 3, 2, 4, 1, 7, 7}),
                                         table(4, 3, {3, 10, 7, 8, 8, 2, 6, 8, 4, 3, 6, 3})};

// R: mantelhaen.test(with(veteran, table(celltype, cut(karno, c(0, 40, 70, 100)), trt)))
TEST(GeneralAssociation, AgreesWithR) {
  const TestResult test = general_association_test(veteran);
  EXPECT_NEAR(*test.statistic, 8.5987090182973827, 1e-10);
  EXPECT_EQ(*test.degrees_of_freedom, 6);
  EXPECT_NEAR(*test.p_value, 0.1974356760412733, 1e-12);
}

TEST(GeneralAssociation, OneStratumIsPearsonLessOneSubject) {
  const CountTable& one = veteran.front();
  const double n = static_cast<double>(one.total());
  const double pearson = *chi_square_test(one, ChiSquare::pearson).test.statistic;
  EXPECT_NEAR(*general_association_test(std::vector{one}).statistic, pearson * (n - 1) / n, 1e-10);
}

TEST(GeneralAssociation, TwoByTwoIsCochranMantelHaenszel) {
  const std::vector<FourFold> fourfold = {{3, 9, 8, 2}, {5, 1, 4, 7}};
  const std::vector<CountTable> tables = {table(2, 2, {3, 9, 8, 2}), table(2, 2, {5, 1, 4, 7})};
  EXPECT_NEAR(*general_association_test(tables).statistic,
              *mantel_haenszel_test(fourfold, Continuity::none).statistic, 1e-12);
}

TEST(GeneralAssociation, SubjectsAloneAndEmptyStrataCarryNothing) {
  std::vector<CountTable> more = veteran;
  more.push_back(table(4, 3, {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0}));
  more.push_back(table(4, 3, std::vector<std::int64_t>(12, 0)));
  EXPECT_EQ(*general_association_test(more).statistic,
            *general_association_test(veteran).statistic);
}

TEST(GeneralAssociation, ARowThatIsEmptyEverywhereCostsItsDegreesOfFreedom) {
  const std::vector<CountTable> empty_row = {table(3, 2, {3, 9, 8, 2, 0, 0})};
  const std::vector<CountTable> without = {table(2, 2, {3, 9, 8, 2})};
  const TestResult test = general_association_test(empty_row);
  EXPECT_EQ(*test.degrees_of_freedom, 1);
  EXPECT_NEAR(*test.statistic, *general_association_test(without).statistic, 1e-12);
}

TEST(GeneralAssociation, NothingToCompareIsSaid) {
  EXPECT_EQ(general_association_test({}).absence, Absence::no_observations);
  EXPECT_EQ(general_association_test(std::vector{table(2, 2, {3, 9, 0, 0})}).absence,
            Absence::fewer_than_two_groups);
}

}  // namespace
}  // namespace osteon::stats
