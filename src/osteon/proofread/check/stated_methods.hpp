// SPDX-License-Identifier: Apache-2.0
// Which tests a paper says it used: the rule for categories, tests of means and ranks, and which
// sentence says so. Reads words, computes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "osteon/proofread/paper.hpp"
#include "osteon/stats/categorical_choice.hpp"
#include "osteon/stats/method.hpp"

namespace osteon::proofread {

/// unstated: no word about tests of categories. as_appropriate: chi-square or Fisher without a
/// rule.
enum class CategoryRule : std::uint8_t {
  unstated,
  only_chi_square,
  only_exact,
  as_appropriate,
  expected_five,
  cochran,
  textbook
};

struct StatedMethods {
  CategoryRule category_rule = CategoryRule::unstated;
  std::optional<std::size_t> category_sentence;
  bool yates = false;
  bool likelihood_ratio = false;
  bool mid_p = false;
  bool trend = false;
  bool t_test = false;
  bool welch = false;
  bool anova = false;
  bool rank_test = false;  // Mann-Whitney, Wilcoxon, Kruskal-Wallis
};

[[nodiscard]] StatedMethods read_stated_methods(const Paper& paper);

/// The test that a footnote or heading names ("Fisher exact test."); nothing when none is named.
/// log_rank stands for every test of survival curves.
[[nodiscard]] std::optional<stats::Method> named_test(std::string_view text);

/// Rules of stats under which a table is read; several when the paper leaves it open.
[[nodiscard]] std::vector<stats::CategoricalRule> possible_rules(CategoryRule rule);

}  // namespace osteon::proofread
