// SPDX-License-Identifier: Apache-2.0
// Tables of several layouts with planted errors and with none: every error is found, nothing else.
#include <algorithm>
#include <cstdio>

#include <gmock/gmock.h>

#include "osteon/base/text.hpp"
#include "papers.hpp"

namespace osteon::proofread {
namespace {

using testing::describe;
using testing::fixture_text;
using testing::proofread_fixture;

struct Planted {
  std::string fixture;
  std::string kind;  // percent, sum, none
  std::string row;
  std::string column;
};

std::vector<Planted> planted() {
  std::vector<Planted> all;
  const std::string text = fixture_text("planted.csv");
  for (const auto line : base::split(text, '\n')) {
    const auto cells = base::split(line, ',');
    if (cells.size() != 4 || cells[0] == "fixture") continue;
    all.push_back({std::string(cells[0]), std::string(cells[1]), std::string(cells[2]),
                   std::string(cells[3])});
  }
  return all;
}

bool is_percent_check(Check check) {
  return check == Check::percent_of_count || check == Check::percent_rounding ||
         check == Check::percent_forced || check == Check::percent_impossible ||
         check == Check::text_percent;
}
bool is_sum_check(Check check) {
  return check == Check::group_sum || check == Check::size_sum || check == Check::category_sum ||
         check == Check::subrow_sum || check == Check::grade_sum || check == Check::response_sum;
}

bool explains(const Planted& error, const Proofreading& result, const Finding& finding) {
  const bool kind =
      error.kind == "percent" ? is_percent_check(finding.check) : is_sum_check(finding.check);
  const std::string place = place_text(result.paper, finding.where);
  const bool row = place.find(error.row) != std::string::npos ||
                   finding.check == Check::category_sum;  // marked at the variable
  return kind && row && place.find(error.column) != std::string::npos;
}

TEST(Planted, EveryErrorIsFoundAndNothingElse) {
  const auto errors = planted();
  std::size_t found = 0;
  std::size_t all = 0;
  std::size_t right = 0;
  std::size_t raised = 0;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    const bool first = i == 0 || errors[i].fixture != errors[i - 1].fixture;
    const Proofreading result = proofread_fixture(errors[i].fixture);
    if (errors[i].kind != "none") {
      ++all;
      const bool hit =
          std::any_of(result.findings.begin(), result.findings.end(),
                      [&](const Finding& finding) { return explains(errors[i], result, finding); });
      EXPECT_TRUE(hit) << errors[i].fixture << " " << errors[i].row << "\n" << describe(result);
      found += hit ? 1 : 0;
    }
    if (!first) continue;
    EXPECT_GT(result.recomputed_numbers(), 0U) << errors[i].fixture;
    for (const Finding& finding : result.findings) {
      if (!is_percent_check(finding.check) && !is_sum_check(finding.check)) continue;
      ++raised;
      const bool known = std::any_of(errors.begin(), errors.end(), [&](const Planted& error) {
        return error.fixture == errors[i].fixture && error.kind != "none" &&
               explains(error, result, finding);
      });
      EXPECT_TRUE(known) << errors[i].fixture << "\n" << describe(result);
      right += known ? 1 : 0;
    }
  }
  const double recall = static_cast<double>(found) / static_cast<double>(all);
  const double precision = static_cast<double>(right) / static_cast<double>(raised);
  std::printf("percentages and sums: %zu planted, recall %.3f, %zu findings, precision %.3f\n", all,
              recall, raised, precision);
  ASSERT_GE(all, 8U);
  EXPECT_EQ(recall, 1.0);
  EXPECT_EQ(precision, 1.0);
}

TEST(Planted, CleanLayoutsAreSilent) {
  for (const char* name : {"blanks.txt", "truncated.md"}) {
    const Proofreading result = proofread_fixture(name);
    EXPECT_TRUE(result.findings.empty()) << describe(result);
    EXPECT_GE(result.recomputed_numbers(), 12U) << name;
  }
}

TEST(Planted, SizesThatNobodyNamesAreInferred) {
  const Proofreading result = proofread_fixture("inferred.md");
  ASSERT_EQ(result.findings.size(), 1U) << describe(result);
  EXPECT_EQ(result.findings[0].recomputed, "111 (27.0)");
  EXPECT_THAT(result.findings[0].how.en, ::testing::HasSubstr("most cells of the column share"));
}

}  // namespace
}  // namespace osteon::proofread
