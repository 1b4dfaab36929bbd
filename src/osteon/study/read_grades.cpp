// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/read_grades.hpp"

#include <fmt/format.h>

#include "osteon/study/bands.hpp"

namespace osteon::study {
namespace {

using clinical::WorstGrade;

std::optional<GradeBandPlan> grade_band(const std::string& text) {
  if (text == "any") return GradeBandPlan{{"Any grade", "任何级别"}, clinical::any_grade};
  const auto band = parse_band(text);
  if (!band || band->least < 1 || band->most.value_or(5) > 5) return std::nullopt;
  GradeBandPlan plan;
  plan.band = {*clinical::grade(band->least), *clinical::grade(band->most.value_or(5))};
  plan.label = {"Grade " + band->label.en, band->label.en + " 级"};
  return plan;
}

}  // namespace

std::vector<GradeBandPlan> read_grades(Section& section, std::vector<std::string> usual) {
  std::vector<GradeBandPlan> grades;
  for (const auto& text : section.texts("grades", std::move(usual))) {
    if (const auto band = grade_band(text)) {
      grades.push_back(*band);
    } else {
      section.error("grades", "E216", fmt::format("\"{}\" is not a band of CTCAE grades", text),
                    "write \"any\", \"1-2\", \"3-5\" or \"3+\"");
    }
  }
  return grades;
}

// Bars are stacked: a grade in two bands would be drawn twice.
void read_stacked_grades(Section& section, FigurePlan& figure) {
  figure.grades = read_grades(section, {"1-2", "3-5"});
  for (std::size_t i = 0; i < figure.grades.size(); ++i) {
    const auto& band = figure.grades[i].band;
    const bool follows =
        band.from > WorstGrade::ungraded && (i == 0 || band.from > figure.grades[i - 1].band.to);
    if (follows) continue;
    section.error("grades", "E216", "the bands of a figure overlap or are not in order",
                  "write them from mild to severe: [\"1-2\", \"3-5\"] or [\"1\", \"2\", \"3+\"]");
    return;
  }
}

void read_order(Section& section, TablePlan& table) {
  table.sort = section.choice<AdverseEventSort>(
      "sort", AdverseEventSort::frequency,
      {{"frequency", AdverseEventSort::frequency}, {"as-listed", AdverseEventSort::as_listed}});
  table.min_percent = section.whole("min_percent", 0, 0, 100);
}

void read_events(Section& section, TablePlan& table) {
  using cohort::EventSet;
  table.events = section.choice<EventSet>("events", EventSet::as_planned,
                                          {{"as-planned", EventSet::as_planned},
                                           {"all", EventSet::all},
                                           {"related", EventSet::related},
                                           {"serious", EventSet::serious},
                                           {"related-serious", EventSet::related_serious},
                                           {"fatal", EventSet::fatal}});
}

}  // namespace osteon::study
