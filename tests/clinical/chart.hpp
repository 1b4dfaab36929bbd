// SPDX-License-Identifier: Apache-2.0
// Short ways to write a subject's tumour chart in tests. Days count from the index date, which is
// CalendarDay{0}; diameters are decimals in millimetres as text.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "osteon/clinical/best_response.hpp"
#include "osteon/clinical/recist.hpp"

namespace osteon::clinical::testing {

inline base::CalendarDay day(std::int32_t value) {
  return base::CalendarDay{value};
}

inline Length mm(std::string_view text) {
  return length_from_millimetres(base::parse_decimal(text).value()).value();
}

struct ChartText {
  std::vector<Lesion> lesions;
  std::vector<Observation> observations;
  std::optional<base::CalendarDay> cutoff;

  LesionIndex lesion(LesionRole role, Tissue tissue = Tissue::other, std::uint16_t organ = 0) {
    Lesion added;
    added.role = role;
    added.tissue = tissue;
    added.organ = organ;
    lesions.push_back(added);
    return static_cast<LesionIndex>(lesions.size() - 1);
  }
  LesionIndex target(Tissue tissue = Tissue::other) { return lesion(LesionRole::target, tissue); }
  LesionIndex non_target(Tissue tissue = Tissue::other) {
    return lesion(LesionRole::non_target, tissue);
  }
  LesionIndex fresh(Tissue tissue = Tissue::other) {
    return lesion(LesionRole::new_lesion, tissue);
  }

  ChartText& size(std::int32_t on, LesionIndex which, std::string_view diameter) {
    observations.push_back({day(on), which, ObservationState::measured, mm(diameter)});
    return *this;
  }
  ChartText& state(std::int32_t on, LesionIndex which, ObservationState what) {
    observations.push_back({day(on), which, what, std::nullopt});
    return *this;
  }

  [[nodiscard]] TumourChart chart() const { return {lesions, observations, day(0), cutoff}; }
  [[nodiscard]] RecistResult judge(const RecistSettings& settings = {}) const {
    return assess_recist(chart(), settings);
  }
};

inline bool has(const Findings& findings, FindingCode code) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& finding) { return finding.code == code; });
}

/// One target of 50 mm at baseline, then the given sums on days 42, 84, ...
inline RecistResult judge_sums(std::string_view baseline,
                               const std::vector<std::string_view>& later) {
  ChartText text;
  const LesionIndex lesion = text.target();
  text.size(-7, lesion, baseline);
  std::int32_t on = 0;
  for (const std::string_view diameter : later) {
    on += 42;
    if (diameter == "absent") {
      text.state(on, lesion, ObservationState::absent);
    } else if (diameter == "NE") {
      text.state(on, lesion, ObservationState::not_evaluable);
    } else if (diameter == "too small") {
      text.state(on, lesion, ObservationState::too_small);
    } else {
      text.size(on, lesion, diameter);
    }
  }
  return text.judge();
}

}  // namespace osteon::clinical::testing
