// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/figures/figure_parts.hpp"

#include <fmt/format.h>

#include "osteon/report/format.hpp"

namespace osteon::study {

figure::Style figure_style(const Study& study, const FigurePlan& plan, figure::Column usual,
                           base::Language language) {
  figure::Style style = figure::column_style(usual);
  if (plan.width_mm > 0) style.width_mm = plan.width_mm;
  if (plan.height_mm > 0) style.height_mm = plan.height_mm;
  if (study.output.theme.point == report::PointStyle::middle_dot) style.decimal_mark = "·";
  style.language = language == base::Language::zh ? "zh" : "en";
  return style;
}

std::string printed(const report::CellValue& value, const Study& study, base::Language language) {
  return report::plain_text(
      report::format_value(report::Cell(value), "", {study.output.theme, language}));
}

figure::Text printed_text(std::string_view lead, const report::CellValue& value, const Study& study,
                          base::Language language) {
  std::vector<figure::Run> runs;
  if (!lead.empty()) runs.push_back({std::string(lead), figure::Face::regular});
  const auto spans = report::format_value(report::Cell(value), "", {study.output.theme, language});
  for (const auto& span : spans) {
    const bool italic = span.emphasis == report::Emphasis::italic;
    runs.push_back({span.text, italic ? figure::Face::italic : figure::Face::regular});
  }
  return figure::Text(std::move(runs));
}

std::string_view word(std::string_view en, std::string_view zh, base::Language language) {
  return language == base::Language::zh ? zh : en;
}

std::string time_axis_title(cohort::TimeUnit unit, base::Language language) {
  const LocalText name = unit_name(unit);
  return language == base::Language::zh ? fmt::format("时间（{}）", name.zh)
                                        : fmt::format("Time ({})", name.en);
}

std::string capitalized(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

}  // namespace osteon::study
