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

std::vector<figure::Colour> response_colours(const std::vector<clinical::Response>& responses,
                                             ColourUse use) {
  using clinical::Response;
  const bool lines = use == ColourUse::lines;
  std::vector<figure::Colour> colours;
  for (const Response response : responses) {
    switch (response) {
      case Response::cr: colours.push_back({8, 48, 107}); break;
      case Response::pr: colours.push_back({33, 113, 181}); break;
      case Response::sd:
        colours.push_back(lines ? figure::Colour{140, 140, 140} : figure::light_grey);
        break;
      case Response::non_cr_non_pd:
        colours.push_back(lines ? figure::Colour{0, 120, 90} : figure::Colour{158, 202, 185});
        break;
      case Response::pd:
        colours.push_back(lines ? figure::Colour{213, 94, 0} : figure::Colour{230, 140, 40});
        break;
      case Response::ne: colours.push_back(lines ? figure::grey : figure::white); break;
    }
  }
  return colours;
}

std::string capitalized(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  return text;
}

}  // namespace osteon::study
