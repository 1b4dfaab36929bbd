// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/categorical_choice.hpp"

#include <cassert>
#include <utility>

#include "osteon/stats/chi_square.hpp"

namespace osteon::stats {

namespace {

enum class Choice { pearson, yates, exact };

Choice choose_cochran(const ExpectedSummary& expected) {
  const bool pearson = expected.below_one == 0 && 5 * expected.below_five <= expected.cells;
  return pearson ? Choice::pearson : Choice::exact;
}

Choice choose_chinese_textbook(const CountTable& reduced, const ExpectedSummary& expected) {
  constexpr std::int64_t enough = 40;
  if (expected.cells != 4) return choose_cochran(expected);
  if (reduced.total() < enough || expected.below_one > 0) return Choice::exact;
  return expected.below_five > 0 ? Choice::yates : Choice::pearson;
}

Choice choose(const CountTable& reduced, const ExpectedSummary& expected, CategoricalRule rule) {
  switch (rule) {
    case CategoricalRule::expected_at_least_five:
      return expected.below_five == 0 ? Choice::pearson : Choice::exact;
    case CategoricalRule::cochran: return choose_cochran(expected);
    case CategoricalRule::chinese_textbook: return choose_chinese_textbook(reduced, expected);
    case CategoricalRule::always_pearson: return Choice::pearson;
    case CategoricalRule::always_exact: return Choice::exact;
  }
  assert(false && "unknown rule");
  return Choice::exact;
}

}  // namespace

std::string_view rule_key(CategoricalRule rule) {
  switch (rule) {
    case CategoricalRule::expected_at_least_five: return "expected_at_least_five";
    case CategoricalRule::cochran: return "cochran";
    case CategoricalRule::chinese_textbook: return "chinese_textbook";
    case CategoricalRule::always_pearson: return "always_pearson";
    case CategoricalRule::always_exact: return "always_exact";
  }
  assert(false && "unknown rule");
  return "";
}

base::LocalText rule_text(CategoricalRule rule) {
  switch (rule) {
    case CategoricalRule::expected_at_least_five:
      return {
          "Pearson chi-square test without continuity correction when every expected count is "
          "at least 5, otherwise Fisher's exact test (Fisher-Freeman-Halton for larger tables)",
          "所有期望频数均不小于 5 时用 Pearson 卡方检验(无连续性校正),否则用 Fisher 精确检验(大于 "
          "2×2 "
          "的表用 Fisher-Freeman-Halton 检验)"};
    case CategoricalRule::cochran:
      return {
          "Pearson chi-square test when every expected count is at least 1 and at most 20 % are "
          "below 5 (Cochran), otherwise Fisher's exact test",
          "所有期望频数均不小于 1 且小于 5 的不超过 20% 时用 Pearson 卡方检验(Cochran 准则),否则用 "
          "Fisher 精确检验"};
    case CategoricalRule::chinese_textbook:
      return {
          "for 2 x 2 tables Pearson chi-square test when n is at least 40 and every expected "
          "count at least 5, Yates correction when the smallest expected count lies between 1 "
          "and 5, otherwise Fisher's exact test; for larger tables Cochran's rule",
          "四格表:n≥40 且期望频数均≥5 用 Pearson 卡方检验,n≥40 且 1≤最小期望频数<5 用 Yates "
          "校正,否则用 Fisher 精确检验;大于 2×2 的表按 Cochran 准则"};
    case CategoricalRule::always_pearson:
      return {"Pearson chi-square test without continuity correction",
              "Pearson 卡方检验(无连续性校正)"};
    case CategoricalRule::always_exact:
      return {"Fisher's exact test (Fisher-Freeman-Halton for larger tables)",
              "Fisher 精确检验(大于 2×2 的表用 Fisher-Freeman-Halton 检验)"};
  }
  assert(false && "unknown rule");
  return {};
}

CategoricalTest choose_categorical_test(const CountTable& table, CategoricalRule rule,
                                        const FreemanHaltonSettings& exact) {
  CategoricalTest result;
  result.rule = rule;
  ReducedTable reduced = drop_empty(table);
  result.dropped_rows = std::move(reduced.dropped_rows);
  result.dropped_columns = std::move(reduced.dropped_columns);
  const ExpectedSummary expected = summarize_expected(reduced.table);
  if (expected.cells > 0) result.smallest_expected = expected.smallest;
  switch (choose(reduced.table, expected, rule)) {
    case Choice::pearson:
      result.test = chi_square_test(reduced.table, ChiSquare::pearson).test;
      break;
    case Choice::yates: result.test = chi_square_test(reduced.table, ChiSquare::yates).test; break;
    case Choice::exact: {
      const FreemanHaltonTest test = fisher_freeman_halton(reduced.table, exact);
      result.test = test.test;
      result.monte_carlo_standard_error = test.monte_carlo_standard_error;
      break;
    }
  }
  return result;
}

}  // namespace osteon::stats
