// SPDX-License-Identifier: Apache-2.0
// Printed p-values of categorical variables: which test gives them, and is it the stated one?
#include <algorithm>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/p_values.hpp"
#include "osteon/proofread/check/tested_rows.hpp"
#include "osteon/stats/chi_square.hpp"

namespace osteon::proofread {
namespace {

using stats::Method;

bool is_survival_test(Method method) {
  return method == Method::log_rank || method == Method::cox_wald || method == Method::gray;
}
bool is_rank_test(Method method) {
  return method == Method::mann_whitney_asymptotic || method == Method::kruskal_wallis;
}
bool is_exact(Method method) {
  return method == Method::fisher_exact || method == Method::fisher_freeman_halton ||
         method == Method::fisher_freeman_halton_monte_carlo;
}
bool same_test(Method a, Method b) {
  return a == b || (is_exact(a) && is_exact(b));
}

std::string name(Method method) {
  return stats::method_name(method).en;
}
std::string name_zh(Method method) {
  return stats::method_name(method).zh;
}

class GroupTests {
 public:
  GroupTests(const Reading& reading, Notebook& notebook) : reading_(reading), notebook_(notebook) {}

  void check(std::size_t t, const TestedRows& tested) {
    const TableModel& model = reading_.tables[t];
    const Where where = cell_at(t, model, tested.p_row, tested.p_column);
    const auto marked = test_of_marks(model, tested.p_row, tested.p_column);
    const std::string printed = cell_text(model, tested.p_row, tested.p_column);
    if ((marked && is_survival_test(*marked)) || is_survival_label(tested.label)) {
      notebook_.not_checked(Check::survival, where, "p = " + printed,
                            {"a test of survival curves; `osteon reconstruct` can look for data "
                             "that give it",
                             "生存曲线的检验；可用 `osteon reconstruct` 寻找与之相符的数据"});
      return;
    }
    if (tested.kind == RowKind::mean) return;  // check_means
    const bool ranks = tested.kind == RowKind::median || tested.kind == RowKind::range;
    if (ranks || (marked && is_rank_test(*marked))) {
      notebook_.not_checked(Check::rank_test, where, "p = " + printed,
                            {"a rank test needs the values of the patients", "秩检验需要逐例数值"});
      return;
    }
    if (tested.tables.empty()) {
      notebook_.not_checked(
          Check::group_test, where, "p = " + printed,
          {"the table does not give the counts of all groups", "表中未给出各组例数"});
      return;
    }
    judge(where, printed, *model.at(tested.p_row, tested.p_column).first, tested, marked);
  }

 private:
  struct Match {
    Method method{};
    const stats::CountTable* table = nullptr;
  };

  using Tests = std::vector<TestedTable> (*)(const stats::CountTable&);

  // The tests that give the printed p-value, over the readings of the counts.
  static std::vector<Match> matches(const Printed& printed, const TestedRows& tested, Tests tests) {
    std::vector<Match> found;
    for (const stats::CountTable& table : tested.tables) {
      for (const TestedTable& test : tests(table)) {
        if (reproduces(printed, test.p, test.slack)) found.push_back({test.method, &table});
      }
    }
    return found;
  }

  [[nodiscard]] bool is_stated(const Match& match, std::optional<Method> marked) const {
    if (marked) return same_test(*marked, match.method);
    const StatedMethods& stated = reading_.stated;
    if (match.method == Method::yates_chi_square && stated.yates) return true;
    if (match.method == Method::fisher_mid_p && stated.mid_p) return true;
    if (match.method == Method::likelihood_ratio_chi_square && stated.likelihood_ratio) return true;
    if (match.method == Method::linear_by_linear && stated.trend) return true;
    for (const auto rule : possible_rules(stated.category_rule)) {
      if (same_test(chosen_method(*match.table, rule), match.method)) return true;
    }
    // Without a word about tests every test in common use is as good as any other.
    return stated.category_rule == CategoryRule::unstated &&
           match.method != Method::likelihood_ratio_chi_square &&
           match.method != Method::fisher_mid_p;
  }

  // Only which test the rule takes: one random table is enough where the exact test is chosen.
  static Method chosen_method(const stats::CountTable& table, stats::CategoricalRule rule) {
    stats::FreemanHaltonSettings none;
    none.work_limit = 0;
    none.monte_carlo_tables = 1;
    return stats::choose_categorical_test(table, rule, none).test.method;
  }

  [[nodiscard]] stats::CategoricalTest by_rule(const stats::CountTable& table) const {
    return stats::choose_categorical_test(
        table, possible_rules(reading_.stated.category_rule).front(), quick_exact(table));
  }

  void judge(const Where& where, const std::string& text, const Printed& printed,
             const TestedRows& tested, std::optional<Method> marked) {
    notebook_.looked_at(Check::group_test);
    // Exact tests of large tables are slow: only where no other test is the right one.
    auto found = matches(printed, tested, chi_square_tests);
    const auto is_right = [&](const Match& match) { return is_stated(match, marked); };
    if (std::none_of(found.begin(), found.end(), is_right)) {
      const auto exact = matches(printed, tested, exact_tests);
      found.insert(found.end(), exact.begin(), exact.end());
    }
    const auto stated = std::find_if(found.begin(), found.end(), is_right);
    if (stated != found.end()) {
      Agreement agreement;
      agreement.check = Check::group_test;
      agreement.where = where;
      agreement.printed = text;
      agreement.method = stats::method_key(stated->method);
      agreement.how = {name(stated->method), name_zh(stated->method)};
      notebook_.agree(std::move(agreement));
      return;
    }
    Finding finding;
    finding.check = Check::group_test;
    finding.where = where;
    finding.printed = text;
    if (found.empty()) {
      not_reproduced(finding, printed, tested, marked);
    } else {
      other_test(finding, printed, found.front(), marked);
    }
    notebook_.add(std::move(finding));
  }

  void other_test(Finding& finding, const Printed& printed, const Match& match,
                  std::optional<Method> marked) const {
    const auto rule = by_rule(*match.table);
    const double p = rule.test.p_value.value_or(1);
    const auto expected = stats::summarize_expected(stats::drop_empty(*match.table).table);
    const std::string smallest = base::format_fixed(expected.smallest, 2);
    finding.recomputed = p_text(p);
    finding.severity = Severity::wrong;
    const bool permitted = reading_.stated.category_rule == CategoryRule::unstated;
    if (permitted) finding.severity = Severity::inconsistent;
    const Method wanted = marked.value_or(rule.test.method);
    finding.how = {
        fmt::format("{} is {} with a smallest expected count of {}; {} the {} gives {}",
                    printed.value.to_string(), name(match.method), smallest,
                    marked ? "the footnote names another test,"
                           : (permitted ? "by the usual rule" : "by the stated rule"),
                    name(marked ? wanted : rule.test.method), p_text(p)),
        fmt::format("{} 来自{}，最小期望频数为 {}；{}{}得 {}", printed.value.to_string(),
                    name_zh(match.method), smallest, marked ? "脚注所述" : "按所述规则，",
                    name_zh(marked ? wanted : rule.test.method), p_text(p))};
    if (is_significant(printed) != is_significant(p)) {
      finding.how.en += "; the choice of the test decides whether p is below 0.05";
      finding.how.zh += "；检验方法的选择决定 p 是否小于 0.05";
    }
  }

  void not_reproduced(Finding& finding, const Printed& printed, const TestedRows& tested,
                      std::optional<Method> marked) const {
    const auto rule = by_rule(tested.tables.front());
    const double p = rule.test.p_value.value_or(1);
    finding.recomputed = p_text(p);
    const bool closed = reading_.stated.category_rule != CategoryRule::unstated || marked;
    finding.severity = closed && tested.complete ? Severity::wrong : Severity::doubtful;
    finding.how = {fmt::format("no test of these counts gives it; the {} gives {}",
                               name(rule.test.method), p_text(p)),
                   fmt::format("这些例数的任何检验都得不到该值；{}得 {}", name_zh(rule.test.method),
                               p_text(p))};
    if (!tested.complete) {
      finding.how.en += "; the counts may lack patients that the test had";
      finding.how.zh += "；表中例数可能不含检验所用的全部患者";
    }
    if (is_significant(printed) != is_significant(p)) {
      finding.how.en += "; one is below 0.05, the other is not";
      finding.how.zh += "；两者仅一个小于 0.05";
    }
  }

  const Reading& reading_;
  Notebook& notebook_;
};

}  // namespace

void check_group_tests(const Reading& reading, Notebook& notebook) {
  GroupTests tests(reading, notebook);
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    for (const TestedRows& tested : tested_rows(reading.tables[t])) tests.check(t, tested);
  }
}

}  // namespace osteon::proofread
