// SPDX-License-Identifier: Apache-2.0
// Lines of systemic therapy from courses of drugs, and whether a drug was given again. Which drugs
// are oral, may replace each other or belong to one class is data of the study; knows no drug.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/tri.hpp"
#include "osteon/clinical/dose_history.hpp"
#include "osteon/clinical/rules.hpp"

namespace osteon::clinical {

using DrugCode = std::uint32_t;

/// curative: adjuvant or neoadjuvant; counted apart from palliative lines.
enum class Intent : std::uint8_t { palliative, curative };

/// One course of one systemic drug, both days included. No end: it goes on.
struct DrugCourse {
  DrugCode drug = 0;
  base::CalendarDay start;
  std::optional<base::CalendarDay> end;
  DoseReason stopped_for = DoseReason::unknown;
  Intent intent = Intent::palliative;
};

/// Drugs that may take each other's place without beginning a line (two platinum drugs).
using Substitutes = std::vector<DrugCode>;

struct LineRules {
  std::int32_t regimen_days = 28;  // drugs that start so soon after the first belong to its regimen
  std::int32_t gap_days = 120;     // a longer pause ends the line
  std::int32_t oral_gap_days = 180;  // for a regimen with an oral drug
  std::vector<DrugCode> oral;
  std::vector<Substitutes> substitutes;
  std::vector<DrugCode> maintenance;  // never begin a line while the one before has not ended
};

struct TherapyLine {
  std::int32_t number = 0;  // from 1, each intent counted apart
  Intent intent = Intent::palliative;
  Rule began_by = Rule::line_first;  // line_first, line_new_drug or line_gap
  base::CalendarDay start;
  /// Last day with drug, at most the day before the next line of any intent; nothing: goes on.
  std::optional<base::CalendarDay> end;
  std::vector<DrugCode> regimen;       // ascending
  std::vector<std::uint32_t> courses;  // places in the input, by start
};

/// The order of the courses does not matter. `death` ends an open line.
[[nodiscard]] std::vector<TherapyLine> therapy_lines(std::span<const DrugCourse> courses,
                                                     const LineRules& rules,
                                                     std::optional<base::CalendarDay> death = {});

/// none; rechallenge_same_drug: the drug itself was given before. rechallenge_same_class: another
/// member of its class was.
struct Rechallenge {
  Rule rule = Rule::none;
  std::uint32_t previous = 0;                        // place of the earlier course in the input
  std::int32_t free_days = 0;                        // days without drug between the two courses
  base::Tri after_progression = base::Tri::unknown;  // was the earlier course stopped for it?
};

/// Looks for the latest course that ended before `current` began, of the same drug first, then of
/// another drug of a class that has both. `classes` are sets of drugs.
[[nodiscard]] Rechallenge rechallenge(std::span<const DrugCourse> courses, std::uint32_t current,
                                      std::span<const std::vector<DrugCode>> classes);

/// The cycle (from 1) in which a day lies when cycles of `cycle_days` follow one another from
/// `start` on. start <= day, cycle_days > 0.
[[nodiscard]] constexpr std::int32_t cycle_number(base::CalendarDay start, base::CalendarDay day,
                                                  std::int32_t cycle_days) {
  return base::days_between(start, day) / cycle_days + 1;
}

}  // namespace osteon::clinical
