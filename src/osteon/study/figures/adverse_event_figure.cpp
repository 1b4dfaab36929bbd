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
  LocalText label;
  std::array<std::vector<std::int64_t>, 2> count;  // group, then band of grades
  [[nodiscard]] std::int64_t of_group(std::size_t group) const {
    return std::accumulate(count[group].begin(), count[group].end(), std::int64_t{0});
  }
  [[nodiscard]] std::int64_t total() const { return of_group(0) + of_group(1); }
};

std::vector<GradeBandPlan> bands_of(const FigurePlan& plan) {
  if (!plan.grades.empty()) return plan.grades;
  return {{{"Grade 1–2", "1–2 级"}, clinical::grades_1_to_2},
          {{"Grade 3–5", "3–5 级"}, clinical::grades_3_to_5}};
}

/// Patients per term, group and band; patients whose worst event of a term has no grade that is
/// drawn are counted in `left_out`, once per term.
struct Drawn {
  std::vector<TermCounts> terms;
  std::int64_t left_out = 0;
};

Drawn count_terms(const cohort::SafetyColumns& safety, const cohort::Grouping& grouping,
                  const std::vector<GradeBandPlan>& bands) {
  Drawn drawn;
  for (std::size_t row = 0; row < safety.rows.size(); ++row) {
    TermCounts term;
    term.label = safety.rows[row].label;
    for (auto& counts : term.count) counts.assign(bands.size(), 0);
    const auto& worst = safety.worst[row + 1];
    for (std::size_t i = 0; i < worst.size(); ++i) {
      if (grouping.codes[i] < 0 || worst[i] == WorstGrade::no_event) continue;
      const auto band = std::find_if(bands.begin(), bands.end(), [&](const GradeBandPlan& one) {
        return one.band.contains(worst[i]);
      });
      if (band == bands.end()) {
        ++drawn.left_out;
      } else {
        ++term.count[static_cast<std::size_t>(grouping.codes[i])]
                    [static_cast<std::size_t>(band - bands.begin())];
      }
    }
    if (term.total() > 0) drawn.terms.push_back(std::move(term));
  }
  std::stable_sort(drawn.terms.begin(), drawn.terms.end(), [](const auto& a, const auto& b) {
    if (a.total() != b.total()) return a.total() > b.total();
    return a.label.en < b.label.en;
  });
  return drawn;
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
  const auto bands = bands_of(plan);
  for (const auto& band : bands) spec.levels.push_back(band.label.in(language));
  spec.x_title = word("Patients (%)", "患者（%）", language);
  std::array<std::int64_t, 2> size{};
  for (std::size_t g = 0; g < 2; ++g) {
    size[g] = grouping->size(static_cast<std::int32_t>(g));
    spec.groups[g] = fmt::format("{} (n = {})", grouping->groups[g].label.in(language), size[g]);
  }
  const Drawn drawn = count_terms(*analysis.cohort->safety, *grouping, bands);
  for (const auto& term : drawn.terms) {
    figure::ButterflyRow row;
    row.label = term.label.in(language);
    bool shown = false;
    for (std::size_t g = 0; g < 2; ++g) {
      const std::int64_t n = term.of_group(g);
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
  std::string note(word("Each patient once per term at the worst grade; numbers are patients.",
                        "每例患者每个术语按最高级别计一次；数字为患者数。", language));
  if (drawn.left_out > 0) {
    note +=
        fmt::format(fmt::runtime(word(" Not drawn because the grade is missing or in no band: {}.",
                                      "因级别缺失或不在所列级别内未绘出：{}。", language)),
                    drawn.left_out);
  }
  return StudyFigure{figure::butterfly_chart(
                         spec, figure_style(*analysis.study, plan, figure::Column::full, language)),
                     std::move(note)};
}

}  // namespace osteon::study
