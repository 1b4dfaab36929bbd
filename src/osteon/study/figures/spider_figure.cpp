// SPDX-License-Identifier: Apache-2.0
// Change of the target sum from baseline over time, one line per patient. A line ends at the last
// complete sum up to the first progression and to another therapy.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "osteon/figure/charts/spider_chart.hpp"
#include "osteon/study/figures/figure_parts.hpp"
#include "osteon/study/figures/make_figure.hpp"

namespace osteon::study {
namespace {

using base::Language;
using clinical::Response;

enum Event : std::size_t { new_lesion, other_progression, sum_progression };

class Lines {
 public:
  Lines(const Study& study, const cohort::AssessmentColumn& assessment)
      : study_(study), assessment_(assessment) {
    for (const Response response : {Response::cr, Response::pr, Response::sd,
                                    Response::non_cr_non_pd, Response::pd, Response::ne}) {
      for (std::size_t i = 0; i < assessment.best.size(); ++i) {
        if (assessment.best[i].response == response && has_line(i)) {
          present_.push_back(response);
          break;
        }
      }
    }
  }

  [[nodiscard]] const std::vector<Response>& categories() const { return present_; }

  [[nodiscard]] std::vector<figure::SpiderLine> make() const {
    std::vector<figure::SpiderLine> lines;
    for (std::size_t i = 0; i < assessment_.best.size(); ++i) {
      if (has_line(i)) lines.push_back(line(i, lines.size() + 1));
    }
    return lines;
  }

 private:
  // Visits that a line may show: up to the first PD, not after another therapy.
  [[nodiscard]] std::vector<const clinical::Visit*> shown(std::size_t member) const {
    std::vector<const clinical::Visit*> visits;
    if (member >= assessment_.visits.size() || !assessment_.start[member]) return visits;
    const bool dated = member < assessment_.new_therapy.size();
    const auto limit = dated ? assessment_.new_therapy[member] : std::nullopt;
    for (const auto& visit : assessment_.visits[member]) {
      if (limit && visit.response_day > *limit) break;
      visits.push_back(&visit);
      if (visit.overall == Response::pd) break;
    }
    return visits;
  }

  [[nodiscard]] bool has_line(std::size_t member) const {
    const auto visits = shown(member);
    return std::any_of(visits.begin(), visits.end(),
                       [](const auto* visit) { return visit->change_from_baseline().has_value(); });
  }

  [[nodiscard]] double month(std::size_t member, base::CalendarDay day) const {
    return base::days_between(*assessment_.start[member], day) / study_.days_per_month;
  }

  [[nodiscard]] figure::SpiderLine line(std::size_t member, std::size_t number) const {
    figure::SpiderLine line;
    line.label = fmt::format("{}", number);
    line.points.push_back({0, 0});
    line.category = static_cast<std::size_t>(
        std::find(present_.begin(), present_.end(), assessment_.best[member].response) -
        present_.begin());
    for (const auto* visit : shown(member)) {
      if (const auto change = visit->change_from_baseline()) {
        line.points.push_back(
            {month(member, visit->last_day), 100.0 * static_cast<double>(change->numerator) /
                                                 static_cast<double>(change->denominator)});
      }
      if (visit->overall != Response::pd) continue;
      const std::size_t kind = visit->new_lesion == clinical::NewLesion::yes ? new_lesion
                               : visit->target == Response::pd               ? sum_progression
                                                                             : other_progression;
      line.events.push_back({{month(member, visit->response_day), line.points.back().y}, kind});
    }
    return line;
  }

  const Study& study_;
  const cohort::AssessmentColumn& assessment_;
  std::vector<Response> present_;
};

}  // namespace

base::Result<StudyFigure> spider_figure(const Analysis& analysis, const FigurePlan& plan,
                                        Language language) {
  const auto& assessment = *analysis.cohort->assessment(plan.assessment);
  const Lines lines(*analysis.study, assessment);
  figure::SpiderSpec spec;
  spec.id = plan.id;
  spec.title = plan.caption.in(language);
  spec.y_title = word("Change from baseline (%)", "靶病灶总和较基线变化（%）", language);
  spec.x_title = time_axis_title(cohort::TimeUnit::months, language);
  for (const Response response : lines.categories()) {
    spec.categories.emplace_back(clinical::response_code(response));
  }
  spec.events = {std::string(word("New lesion", "新病灶", language)),
                 std::string(word("Non-target progression", "非靶病灶进展", language)),
                 std::string(word("Target progression", "靶病灶进展", language))};
  spec.lines = lines.make();
  const std::size_t without = assessment.best.size() - spec.lines.size();
  spec.description = fmt::format(
      fmt::runtime(word("Lines of {} patients; {} without a complete sum after baseline are not "
                        "shown.",
                        "共 {} 例；{} 例无基线后完整靶病灶总和，未显示。", language)),
      spec.lines.size(), without);
  std::string footnote(word(
      "Complete sums of target lesions up to the first progression; lines at +20% and "
      "\u221230%; colour: best response by RECIST 1.1.",
      "首次进展前靶病灶完整总和；参考线 +20% 与 \u221230%；颜色：RECIST 1.1 最佳疗效。", language));
  if (without > 0) footnote += std::string(language == Language::zh ? "" : " ") + spec.description;
  figure::Style style = figure_style(*analysis.study, plan, figure::Column::single, language);
  style.colours = response_colours(lines.categories(), ColourUse::lines);
  return StudyFigure{figure::spider_chart(spec, style), std::move(footnote)};
}

}  // namespace osteon::study
