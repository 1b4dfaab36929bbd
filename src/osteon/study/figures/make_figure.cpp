// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/figures/make_figure.hpp"

#include <cassert>

namespace osteon::study {

base::Result<StudyFigure> make_figure(const Analysis& analysis, const FigurePlan& plan,
                                      base::Language language) {
  switch (plan.kind) {
    case FigureKind::flow: return flow_figure(analysis, plan, language);
    case FigureKind::km: return survival_figure(analysis, plan, language);
    case FigureKind::waterfall: return waterfall_figure(analysis, plan, language);
    case FigureKind::spider: return spider_figure(analysis, plan, language);
    case FigureKind::swimmer: return swimmer_figure(analysis, plan, language);
    case FigureKind::forest: return forest_figure(analysis, plan, language);
    case FigureKind::cif: return incidence_figure(analysis, plan, language);
    case FigureKind::adverse_events: return adverse_event_figure(analysis, plan, language);
  }
  assert(false && "unknown kind of figure");
  return StudyFigure{};
}

}  // namespace osteon::study
