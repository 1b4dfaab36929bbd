// SPDX-License-Identifier: Apache-2.0
// Means with standard deviations: t test or analysis of variance, the mean of the total, GRIM and
// GRIMMER for whole numbers.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/p_values.hpp"
#include "osteon/proofread/check/tested_rows.hpp"
#include "osteon/proofread/check/whole_labels.hpp"
#include "osteon/proofread/model/mean_tests.hpp"
#include "osteon/proofread/model/whole_numbers.hpp"

namespace osteon::proofread {
namespace {

class Means {
 public:
  Means(std::size_t table, const Reading& reading, Notebook& notebook)
      : table_(table),
        model_(reading.tables[table]),
        stated_(reading.stated),
        notebook_(notebook) {}

  void run() {
    for (std::size_t r = 0; r < model_.rows.size(); ++r) {
      if (model_.rows[r].kind != RowKind::mean) continue;
      whole_numbers(r);
      pooled(r);
    }
    for (const TestedRows& tested : tested_rows(model_)) {
      if (tested.kind == RowKind::mean && !is_survival_label(tested.label)) test(tested);
    }
  }

 private:
  [[nodiscard]] std::optional<MeanOfGroup> mean(std::size_t r, std::size_t c) const {
    const CellValue& value = model_.at(r, c);
    const bool form = value.form == CellForm::plus_minus || value.form == CellForm::pair;
    if (!form || !value.second || value.second->percent || value.second->number() < 0) {
      return std::nullopt;
    }
    return MeanOfGroup{*value.first, *value.second, model_.columns[c].n.value_or(0)};
  }

  void whole_numbers(std::size_t r) {
    const Row& row = model_.rows[r];
    const std::string label =
        row.variable ? model_.variables[*row.variable].label + " " + row.label : row.label;
    const WholeLabel whole = whole_label(label);
    if (whole == WholeLabel::no) return;
    for (const std::size_t c : model_.columns_of(ColumnRole::group)) {
      const auto group = mean(r, c);
      if (!group || group->n < 2) continue;
      const Severity severity =
          whole == WholeLabel::surely ? Severity::inconsistent : Severity::doubtful;
      notebook_.looked_at(Check::mean_of_whole_numbers);
      if (!mean_is_possible(group->mean, group->n)) {
        add(r, c, Check::mean_of_whole_numbers, severity, "",
            {fmt::format("{} whole numbers cannot have the mean {}", group->n,
                         group->mean.value.to_string()),
             fmt::format("{} 个整数的均数不可能是 {}", group->n, group->mean.value.to_string())});
        continue;
      }
      notebook_.looked_at(Check::sd_of_whole_numbers);
      if (sd_is_possible(group->mean, group->sd, group->n)) continue;
      add(r, c, Check::sd_of_whole_numbers, severity, "",
          {fmt::format("{} whole numbers with the mean {} cannot have the standard deviation {}",
                       group->n, group->mean.value.to_string(), group->sd.value.to_string()),
           fmt::format("均数为 {1} 的 {0} 个整数的标准差不可能是 {2}", group->n,
                       group->mean.value.to_string(), group->sd.value.to_string())});
    }
  }

  // The total's mean is the mean of the groups, weighted by their sizes.
  void pooled(std::size_t r) {
    for (const auto& sub : model_.subs()) {
      const auto total = model_.total(sub);
      if (!total) continue;
      const auto whole = mean(r, *total);
      std::int64_t n = 0;
      double sum = 0;
      double slack = 0;
      for (const std::size_t c : model_.groups(sub)) {
        const auto group = mean(r, c);
        if (!group || group->n == 0) return;
        n += group->n;
        sum += static_cast<double>(group->n) * group->mean.number();
        slack += 2 * static_cast<double>(group->n) * group->mean.half_unit();
      }
      if (!whole || n == 0 || n != whole->n) continue;
      notebook_.looked_at(Check::pooled_mean);
      const double expected = sum / static_cast<double>(n);
      const double reach = slack / static_cast<double>(n) + 2 * whole->mean.half_unit() + 1e-9;
      if (std::abs(expected - whole->mean.number()) <= reach) continue;
      add(r, *total, Check::pooled_mean, Severity::wrong,
          base::format_fixed(expected, whole->mean.digits()),
          {"the mean of the groups, weighted by their sizes", "各组均数按例数加权"});
    }
  }

  void test(const TestedRows& tested) {
    const Where where = cell_at(table_, model_, tested.p_row, tested.p_column);
    const std::string printed = cell_text(model_, tested.p_row, tested.p_column);
    std::vector<MeanOfGroup> groups;
    bool complete = model_.subs().size() == 1;
    const std::vector<std::size_t> rows =
        tested.rows.empty() ? std::vector<std::size_t>{tested.p_row} : tested.rows;
    if (complete) {
      for (const std::size_t c : model_.groups(model_.subs().front())) {
        std::optional<MeanOfGroup> group;
        for (const std::size_t r : rows) {
          if (!group && model_.rows[r].kind == RowKind::mean) group = mean(r, c);
        }
        complete = complete && group && group->n > 0;
        if (group) groups.push_back(*group);
      }
    }
    const auto possible = complete ? tests_of_means(groups) : std::vector<PossibleP>{};
    if (possible.empty()) {
      notebook_.not_checked(Check::mean_test, where, "p = " + printed,
                            {"means, standard deviations and group sizes are not all given",
                             "均数、标准差与例数不全"});
      return;
    }
    notebook_.looked_at(Check::mean_test);
    const Printed& p = *model_.at(tested.p_row, tested.p_column).first;
    for (const PossibleP& one : possible) {
      if (!reproduces_any(p, one.least, one.most)) continue;
      const auto text = stats::method_name(one.method);
      notebook_.agree(
          {Check::mean_test, where, printed, std::string(stats::method_key(one.method)), text});
      return;
    }
    if (stated_.rank_test) {
      notebook_.not_checked(Check::rank_test, where, "p = " + printed,
                            {"no t test or analysis of variance gives it; the Methods also name a "
                             "rank test, which needs the values of the patients",
                             "t检验或方差分析得不到该值；方法中另有秩检验，需要逐例数值"});
      return;
    }
    const auto& first = possible.front();
    const bool stated = stated_.t_test || stated_.anova;
    const bool decides = is_significant(p) != is_significant(first.as_printed);
    add(tested.p_row, tested.p_column, Check::mean_test,
        stated && decides ? Severity::inconsistent : Severity::doubtful, p_text(first.as_printed),
        {fmt::format("the {} of these means and standard deviations gives {} to {}",
                     stats::method_name(first.method).en, p_text(first.least), p_text(first.most)),
         fmt::format("由这些均数与标准差，{}得 {} 至 {}", stats::method_name(first.method).zh,
                     p_text(first.least), p_text(first.most))});
  }

  void add(std::size_t r, std::size_t c, Check check, Severity severity, std::string recomputed,
           base::LocalText how) {
    Finding finding = finding_at(table_, model_, r, c, check, severity);
    finding.recomputed = std::move(recomputed);
    finding.how = std::move(how);
    notebook_.add(std::move(finding));
  }

  std::size_t table_;
  const TableModel& model_;
  const StatedMethods& stated_;
  Notebook& notebook_;
};

}  // namespace

WholeLabel whole_label(std::string_view label) {
  constexpr std::array<std::string_view, 9> sure{"number of", "no. of", "score",  "cycles", "lines",
                                                 "nodes",     "count",  "visits", "例数"};
  const std::string lower = base::lower_ascii(label);
  for (const auto word : sure) {
    if (has_word(lower, word)) return WholeLabel::surely;
  }
  const bool age = has_word(lower, "age") || lower.find("年龄") != std::string::npos;
  return age ? WholeLabel::likely : WholeLabel::no;
}

void check_means(const Reading& reading, Notebook& notebook) {
  for (std::size_t t = 0; t < reading.tables.size(); ++t) Means(t, reading, notebook).run();
}

}  // namespace osteon::proofread
