// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "osteon/figure/charts/waterfall_chart.hpp"
#include "osteon/study/figures/figure_parts.hpp"
#include "osteon/study/figures/make_figure.hpp"

namespace osteon::study {
namespace {

using base::Language;
using clinical::Response;

struct Bar {
  double percent = 0;
  Response best = Response::ne;
  std::int32_t group = -1;
  bool progressed_without_growth = false;
};

// Best response PD although the sum did not reach the limit: a new lesion or a non-target decided.
bool decided_elsewhere(const cohort::AssessmentColumn& assessment, std::size_t member) {
  for (const auto& visit : assessment.visits[member]) {
    if (visit.overall == Response::pd) return visit.target != Response::pd;
  }
  return false;
}

std::vector<Bar> bars_of(const cohort::AssessmentColumn& assessment,
                         const cohort::Grouping& grouping) {
  std::vector<Bar> bars;
  for (std::size_t i = 0; i < assessment.best.size(); ++i) {
    if (i >= assessment.best_change.size() || !assessment.best_change[i]) continue;
    const auto& ratio = assessment.best_change[i]->ratio;
    Bar bar;
    bar.percent =
        100.0 * static_cast<double>(ratio.numerator) / static_cast<double>(ratio.denominator);
    bar.best = assessment.best[i].response;
    bar.group = grouping.codes[i];
    bar.progressed_without_growth = bar.best == Response::pd && decided_elsewhere(assessment, i);
    bars.push_back(bar);
  }
  std::stable_sort(bars.begin(), bars.end(),
                   [](const Bar& a, const Bar& b) { return a.percent > b.percent; });
  return bars;
}

}  // namespace

base::Result<StudyFigure> waterfall_figure(const Analysis& analysis, const FigurePlan& plan,
                                           Language language) {
  const auto* assessment = analysis.cohort->assessment(plan.assessment);
  auto grouping = cohort::grouping(*analysis.cohort, plan.by);
  if (!grouping) return base::fail(std::move(grouping.error()));
  figure::WaterfallSpec spec;
  spec.id = plan.id;
  spec.title = plan.caption.in(language);
  spec.y_title = word("Best change from baseline (%)", "靶病灶较基线最佳变化（%）", language);
  spec.x_title = word("Patients", "患者", language);
  const std::vector<Bar> bars = bars_of(*assessment, *grouping);
  std::vector<Response> present;
  for (const Response response : {Response::cr, Response::pr, Response::sd, Response::non_cr_non_pd,
                                  Response::pd, Response::ne}) {
    const bool any =
        std::any_of(bars.begin(), bars.end(), [&](const Bar& bar) { return bar.best == response; });
    if (!any) continue;
    present.push_back(response);
    spec.categories.emplace_back(clinical::response_code(response));
  }
  if (grouping->groups.size() > 1) {
    for (const auto& group : grouping->groups) spec.marks.push_back(group.label.in(language));
  }
  bool any_asterisk = false;
  for (const Bar& bar : bars) {
    figure::WaterfallBar drawn;
    drawn.percent = bar.percent;
    drawn.category = static_cast<std::size_t>(std::find(present.begin(), present.end(), bar.best) -
                                              present.begin());
    if (!spec.marks.empty() && bar.group >= 0) drawn.mark = static_cast<std::size_t>(bar.group);
    if (bar.progressed_without_growth) {
      drawn.asterisk = "*";
      any_asterisk = true;
    }
    spec.bars.push_back(std::move(drawn));
  }
  const std::size_t without = assessment->best.size() - bars.size();
  spec.description = fmt::format(
      fmt::runtime(word("Bars of {} patients; {} without a complete sum after baseline are not "
                        "shown.",
                        "共 {} 例；{} 例无基线后完整靶病灶总和，未显示。", language)),
      bars.size(), without);
  const bool confirmed = assessment->plan.confirmed;
  std::string footnote =
      fmt::format(fmt::runtime(word(
                      "Complete sums of target lesions up to the first progression; lines at +20% "
                      "and \u221230%; colour: {} best response; boxes under the bars: group.",
                      "首次进展前靶病灶完整总和；参考线 +20% 与 \u221230%；颜色：{}最佳疗效；"
                      "柱下方框：分组。",
                      language)),
                  confirmed ? word("confirmed", "经确认的", language)
                            : word("unconfirmed", "未经确认的", language));
  if (any_asterisk) {
    footnote += word(" * Progression by a new lesion or a non-target lesion.",
                     "* 因新病灶或非靶病灶判定为进展。", language);
  }
  if (without > 0) footnote += std::string(language == Language::zh ? "" : " ") + spec.description;
  figure::Style style = figure_style(*analysis.study, plan, figure::Column::single, language);
  style.colours = response_colours(present, ColourUse::areas);
  return StudyFigure{figure::waterfall_chart(spec, style), std::move(footnote)};
}

}  // namespace osteon::study
