// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

#include "osteon/figure/charts/butterfly_chart.hpp"
#include "osteon/study/figures/figure_parts.hpp"
#include "osteon/study/figures/make_figure.hpp"

namespace osteon::study {
namespace {

using base::Language;
using clinical::WorstGrade;

struct TermCounts {
  std::string label;
  std::array<std::array<std::int64_t, 2>, 2> count{};  // group, then grade 1-2 / 3-5
  [[nodiscard]] std::int64_t total() const {
    return count[0][0] + count[0][1] + count[1][0] + count[1][1];
  }
};

std::vector<TermCounts> count_terms(const cohort::SafetyColumns& safety,
                                    const cohort::Grouping& grouping, Language language) {
  std::vector<TermCounts> terms;
  for (std::size_t row = 0; row < safety.rows.size(); ++row) {
    TermCounts term;
    term.label = safety.rows[row].label.in(language);
    const auto& worst = safety.worst[row + 1];
    for (std::size_t i = 0; i < worst.size(); ++i) {
      if (grouping.codes[i] < 0 || worst[i] <= WorstGrade::ungraded) continue;
      const std::size_t level = clinical::grades_3_to_5.contains(worst[i]) ? 1 : 0;
      ++term.count[static_cast<std::size_t>(grouping.codes[i])][level];
    }
    if (term.total() > 0) terms.push_back(std::move(term));
  }
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto& a, const auto& b) { return a.total() > b.total(); });
  return terms;
}

base::Diagnostic refuse(const FigurePlan& plan, std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E313";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.place = plan.place;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

}  // namespace

base::Result<StudyFigure> adverse_event_figure(const Analysis& analysis, const FigurePlan& plan,
                                               Language language) {
  if (!analysis.cohort->safety) {
    return base::fail(refuse(plan, fmt::format("the figure \"{}\" needs adverse events", plan.id),
                             "add a section [safety]"));
  }
  const auto grouping = cohort::grouping(*analysis.cohort, plan.by);
  if (!grouping) return base::fail(base::Diagnostics(grouping.error()));
  if (grouping->groups.size() != 2) {
    return base::fail(refuse(plan, fmt::format("the figure \"{}\" compares two groups", plan.id),
                             "group by a variable with two levels"));
  }
  figure::ButterflySpec spec;
  spec.id = plan.id;
  spec.title = plan.caption.in(language);
  spec.levels = {std::string(word("Grade 1–2", "1–2 级", language)),
                 std::string(word("Grade 3–5", "3–5 级", language))};
  spec.x_title = word("Patients (%)", "患者（%）", language);
  std::array<std::int64_t, 2> size{};
  for (std::size_t g = 0; g < 2; ++g) {
    size[g] = grouping->size(static_cast<std::int32_t>(g));
    spec.groups[g] = fmt::format("{} (n = {})", grouping->groups[g].label.in(language), size[g]);
  }
  for (const auto& term : count_terms(*analysis.cohort->safety, *grouping, language)) {
    figure::ButterflyRow row;
    row.label = term.label;
    bool shown = false;
    for (std::size_t g = 0; g < 2; ++g) {
      const std::int64_t n = term.count[g][0] + term.count[g][1];
      const double divide = size[g] > 0 ? static_cast<double>(size[g]) / 100.0 : 1;
      for (const std::int64_t count : term.count[g]) {
        row.percent[g].push_back(static_cast<double>(count) / divide);
      }
      row.text[g] = fmt::format("{}", n);
      shown = shown || static_cast<double>(n) / divide >= plan.min_percent;
    }
    if (shown) spec.rows.push_back(std::move(row));
  }
  spec.description = fmt::format(fmt::runtime(word("{} terms by group and grade.",
                                                   "按组别和级别列出 {} 个不良事件。", language)),
                                 spec.rows.size());
  return StudyFigure{figure::butterfly_chart(
                         spec, figure_style(*analysis.study, plan, figure::Column::full, language)),
                     std::string(word("Each patient once per term at the worst grade.",
                                      "每例患者每个术语按最高级别计一次。", language))};
}

}  // namespace osteon::study
