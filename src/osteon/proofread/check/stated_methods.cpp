// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/check/stated_methods.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "osteon/base/text.hpp"
#include "osteon/proofread/model/number.hpp"

namespace osteon::proofread {
namespace {

using stats::Method;

bool says(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

bool says_chi_square(std::string_view lower) {
  return says(lower, "chi-square") || says(lower, "chi square") || says(lower, "chi2") ||
         says(lower, "chi-2") || says(lower, "chisquare") || says(lower, "chi 2") ||
         says(lower, "x2 test") || says(lower, "pearson") || says(lower, "卡方");
}

CategoryRule rule_of(std::string_view lower) {
  const bool exact = says(lower, "fisher") || says(lower, "exact test");
  if (!exact) return CategoryRule::only_chi_square;
  if (!says_chi_square(lower)) return CategoryRule::only_exact;
  if (says(lower, "20%") || says(lower, "20 %")) return CategoryRule::cochran;
  if (has_word(lower, "40")) return CategoryRule::textbook;
  const bool five = has_word(lower, "5") || has_word(lower, "five") || says(lower, "<5");
  const bool expected = says(lower, "expected") || says(lower, "cell") || says(lower, "期望") ||
                        says(lower, "frequenc");
  return five && expected ? CategoryRule::expected_five : CategoryRule::as_appropriate;
}

}  // namespace

std::optional<Method> named_test(std::string_view text) {
  struct Name {
    std::string_view word;
    Method method;
  };
  // The more special names first.
  constexpr std::array<Name, 30> names{{
      {"freeman", Method::fisher_freeman_halton},
      {"mid-p", Method::fisher_mid_p},
      {"yates", Method::yates_chi_square},
      {"without continuity", Method::pearson_chi_square},
      {"无连续性校正", Method::pearson_chi_square},
      {"continuity corr", Method::yates_chi_square},
      {"连续性校正", Method::yates_chi_square},
      {"likelihood ratio", Method::likelihood_ratio_chi_square},
      {"likelihood-ratio", Method::likelihood_ratio_chi_square},
      {"linear-by-linear", Method::linear_by_linear},
      {"fisher", Method::fisher_exact},
      {"log-rank", Method::log_rank},
      {"log rank", Method::log_rank},
      {"logrank", Method::log_rank},
      {"cox", Method::cox_wald},
      {"gray", Method::gray},
      {"mann", Method::mann_whitney_asymptotic},
      {"wilcoxon", Method::mann_whitney_asymptotic},
      {"rank-sum", Method::mann_whitney_asymptotic},
      {"kruskal", Method::kruskal_wallis},
      {"秩和", Method::mann_whitney_asymptotic},
      {"welch", Method::welch_t},
      {"t-test", Method::student_t},
      {"t test", Method::student_t},
      {"t检验", Method::student_t},
      {"anova", Method::one_way_anova},
      {"analysis of variance", Method::one_way_anova},
      {"方差分析", Method::one_way_anova},
      {"chi", Method::pearson_chi_square},
      {"卡方", Method::pearson_chi_square},
  }};
  const std::string lower = base::lower_ascii(text);
  const Name* first = nullptr;
  std::size_t at = std::string::npos;
  for (const Name& name : names) {
    const std::size_t found = lower.find(name.word);
    // The earliest name wins; of two at nearly the same place the more special one.
    if (found == std::string::npos) continue;
    constexpr std::size_t same_phrase = 40;
    if (first == nullptr || found + same_phrase < at) first = &name, at = found;
  }
  return first == nullptr ? std::nullopt : std::optional(first->method);
}

StatedMethods read_stated_methods(const Paper& paper) {
  StatedMethods stated;
  const bool has_methods =
      std::any_of(paper.sentences.begin(), paper.sentences.end(),
                  [](const Sentence& s) { return s.section == SectionKind::methods; });
  for (std::size_t i = 0; i < paper.sentences.size(); ++i) {
    const Sentence& sentence = paper.sentences[i];
    if (has_methods && sentence.section != SectionKind::methods) continue;
    if (sentence.section == SectionKind::references) continue;
    const std::string lower = base::lower_ascii(sentence.text);
    const bool tests = says_chi_square(lower) || says(lower, "fisher");
    if (tests) {
      const CategoryRule rule = rule_of(lower);
      CategoryRule& known = stated.category_rule;
      const bool joins =
          (known == CategoryRule::only_chi_square && rule == CategoryRule::only_exact) ||
          (known == CategoryRule::only_exact && rule == CategoryRule::only_chi_square);
      const bool better = static_cast<int>(rule) > static_cast<int>(known);
      if (joins) {
        known = rule_of(lower + " fisher chi-square");
      } else if (better) {
        known = rule;
      }
      if (!stated.category_sentence) stated.category_sentence = i;
      stated.yates = stated.yates || says(lower, "yates") ||
                     (says(lower, "continuity corr") && !says(lower, "without continuity"));
      stated.mid_p = stated.mid_p || says(lower, "mid-p");
    }
    stated.likelihood_ratio = stated.likelihood_ratio || says(lower, "likelihood ratio chi") ||
                              says(lower, "likelihood-ratio chi");
    stated.trend = stated.trend || says(lower, "trend") || says(lower, "linear-by-linear");
    stated.t_test =
        stated.t_test || says(lower, "t-test") || says(lower, "t test") || says(lower, "t检验");
    stated.welch = stated.welch || says(lower, "welch");
    stated.anova = stated.anova || says(lower, "anova") || says(lower, "analysis of variance");
    stated.rank_test = stated.rank_test || says(lower, "mann-whitney") ||
                       says(lower, "mann whitney") || says(lower, "wilcoxon") ||
                       says(lower, "kruskal") || says(lower, "秩和");
  }
  return stated;
}

std::vector<stats::CategoricalRule> possible_rules(CategoryRule rule) {
  using stats::CategoricalRule;
  switch (rule) {
    case CategoryRule::only_chi_square: return {CategoricalRule::always_pearson};
    case CategoryRule::only_exact: return {CategoricalRule::always_exact};
    case CategoryRule::expected_five: return {CategoricalRule::expected_at_least_five};
    case CategoryRule::cochran: return {CategoricalRule::cochran};
    case CategoryRule::textbook: return {CategoricalRule::chinese_textbook};
    case CategoryRule::as_appropriate:
    case CategoryRule::unstated: break;
  }
  return {CategoricalRule::expected_at_least_five, CategoricalRule::cochran,
          CategoricalRule::chinese_textbook, CategoricalRule::always_exact};
}

}  // namespace osteon::proofread
