// SPDX-License-Identifier: Apache-2.0
// What every figure of a study shares: its size, its words in two languages, its printed values.
#pragma once

#include <string>
#include <string_view>

#include "osteon/base/text.hpp"
#include "osteon/figure/figure.hpp"
#include "osteon/report/cell.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

/// One column (89 mm) or two (183 mm) wide, or as the study file says.
[[nodiscard]] figure::Style figure_style(const Study& study, const FigurePlan& plan,
                                         figure::Column usual, base::Language language);

/// A value as running text prints it: "p = 0.022", "8.6 (95% CI 5.0–12.1)".
[[nodiscard]] std::string printed(const report::CellValue& value, const Study& study,
                                  base::Language language);
/// The same with the theme's faces, for labels of a figure.
[[nodiscard]] figure::Text printed_text(std::string_view lead, const report::CellValue& value,
                                        const Study& study, base::Language language);

/// en or zh.
[[nodiscard]] std::string_view word(std::string_view en, std::string_view zh,
                                    base::Language language);
/// "Time since start of treatment (months)".
[[nodiscard]] std::string time_axis_title(cohort::TimeUnit unit, base::Language language);
/// The same colour for a response in every figure, given in the order of the figure's categories.
/// Lightness alone tells them apart, too. lines: dark enough for thin lines on white.
enum class ColourUse { areas, lines };
[[nodiscard]] std::vector<figure::Colour> response_colours(
    const std::vector<clinical::Response>& responses, ColourUse use);

/// First letter in upper case (Latin letters only).
[[nodiscard]] std::string capitalized(std::string text);

}  // namespace osteon::study
