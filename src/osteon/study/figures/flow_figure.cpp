// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "osteon/figure/charts/flow_chart.hpp"
#include "osteon/study/figures/figure_parts.hpp"
#include "osteon/study/figures/make_figure.hpp"

namespace osteon::study {
namespace {

using base::Language;
using figure::FlowBox;
using figure::FlowExit;

// Those who left between the first box and the last, with the step at which each left.
FlowExit exits(const cohort::Cohort& cohort, Language language) {
  FlowExit exit;
  exit.label = word("Excluded", "排除", language);
  const auto& steps = cohort.plan.eligibility.steps;
  std::int64_t held = cohort.flow.without_arm;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto& step = cohort.flow.steps[i];
    held += step.held;
    if (step.excluded == 0) continue;
    const bool keeps = steps[i].kind == cohort::StepKind::keep;
    const std::string& label = steps[i].label.in(language);
    exit.reasons.push_back(
        {keeps ? fmt::format("{}{}", word("Not met: ", "不符合：", language), label) : label,
         step.excluded});
  }
  if (held > 0) {
    exit.reasons.push_back(
        {std::string(word("Awaiting the answer to a query", "待答复的数据疑问", language)), held});
  }
  for (const auto& reason : exit.reasons) exit.n += reason.n;
  return exit;
}

}  // namespace

base::Result<StudyFigure> flow_figure(const Analysis& analysis, const FigurePlan& plan,
                                      Language language) {
  const auto& cohort = *analysis.cohort;
  const auto& flow = cohort.flow;
  figure::FlowSpec spec;
  spec.id = plan.id;
  spec.title = plan.caption.in(language);
  spec.description = fmt::format(fmt::runtime(word("{} patients were screened and {} included.",
                                                   "筛选 {} 例，纳入 {} 例。", language)),
                                 flow.screened, flow.included);
  FlowBox first;
  first.label = word("Patients screened", "筛选患者", language);
  first.n = flow.screened;
  if (flow.screened > flow.included) first.exit = exits(cohort, language);
  FlowBox last;
  last.label = word("Patients included", "纳入患者", language);
  last.n = flow.included;
  spec.trunk = {first, last};
  const auto& arms = cohort.plan.arms.groups;
  for (std::size_t i = 0; i < arms.size() && arms.size() > 1; ++i) {
    spec.arms.push_back({FlowBox{arms[i].label.in(language), flow.arms[i], {}}});
  }
  auto drawing = figure::flow_chart(
      spec, figure_style(*analysis.study, plan, figure::Column::single, language));
  if (!drawing) return base::fail(std::move(drawing.error()));
  return StudyFigure{*std::move(drawing),
                     std::string(word("Each patient leaves at the first step that is not met.",
                                      "每例患者在首个不符合的步骤退出。", language))};
}

}  // namespace osteon::study
