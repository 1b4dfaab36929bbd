// SPDX-License-Identifier: Apache-2.0
// Figures of a study: numbers from the same functions as the tables, handed to the chart builders.
// One file per kind. Text in a figure is in one language, so a figure is made per language.
#pragma once

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/figure/figure.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

struct StudyFigure {
  figure::Figure drawing;
  std::string footnote;  // estimator, test, tie method, interval type; ends in a full stop
};

/// Errors: unknown endpoint, grouping or assessment; a flow that does not add up.
[[nodiscard]] base::Result<StudyFigure> make_figure(const Analysis& analysis,
                                                    const FigurePlan& plan,
                                                    base::Language language);

[[nodiscard]] base::Result<StudyFigure> flow_figure(const Analysis& analysis,
                                                    const FigurePlan& plan,
                                                    base::Language language);
[[nodiscard]] base::Result<StudyFigure> survival_figure(const Analysis& analysis,
                                                        const FigurePlan& plan,
                                                        base::Language language);
/// Curves of a comparison that was made elsewhere (a group that changes with time).
[[nodiscard]] StudyFigure comparison_figure(const Analysis& analysis,
                                            const SurvivalComparison& comparison,
                                            const FigurePlan& plan, base::Language language);
[[nodiscard]] base::Result<StudyFigure> incidence_figure(const Analysis& analysis,
                                                         const FigurePlan& plan,
                                                         base::Language language);
[[nodiscard]] base::Result<StudyFigure> waterfall_figure(const Analysis& analysis,
                                                         const FigurePlan& plan,
                                                         base::Language language);
[[nodiscard]] base::Result<StudyFigure> spider_figure(const Analysis& analysis,
                                                      const FigurePlan& plan,
                                                      base::Language language);
[[nodiscard]] base::Result<StudyFigure> swimmer_figure(const Analysis& analysis,
                                                       const FigurePlan& plan,
                                                       base::Language language);
[[nodiscard]] base::Result<StudyFigure> forest_figure(const Analysis& analysis,
                                                      const FigurePlan& plan,
                                                      base::Language language);
[[nodiscard]] base::Result<StudyFigure> adverse_event_figure(const Analysis& analysis,
                                                             const FigurePlan& plan,
                                                             base::Language language);

}  // namespace osteon::study
