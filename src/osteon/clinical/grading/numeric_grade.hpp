// SPDX-License-Identifier: Apache-2.0
// Grades one value by the bands of one term. Three-valued: what is missing makes a band unknown,
// and a grade is given only when no unknown band could change it. Knows no term by name.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/base/tri.hpp"
#include "osteon/clinical/grading/grading_table.hpp"
#include "osteon/clinical/grading/value_range.hpp"

namespace osteon::clinical {

/// Why a value has no grade. graded: it has one.
enum class GradingGap : std::uint8_t {
  graded,
  value_missing,
  value_unreadable,
  value_negative,
  value_too_precise,
  unknown_test,
  unit_missing,
  unknown_unit,
  upper_limit_missing,
  lower_limit_missing,
  limits_reversed,
  baseline_missing,
  baseline_ambiguous,
  baseline_limit_missing,
  age_missing,
  no_band_for_age,
  percentiles_missing,
  circumstance_unknown,
  value_censored,
  albumin_missing,
  clinical_grade
};

struct GradingGapText {
  GradingGap gap = GradingGap::graded;
  std::string_view id;  // "UPPER_LIMIT_MISSING"
  std::string_view en;
  std::string_view zh;
  std::string_view remedy;
};
/// In the order of the enumeration, without `graded`.
[[nodiscard]] const std::vector<GradingGapText>& grading_gap_catalogue();
/// `gap` is not `graded`.
[[nodiscard]] const GradingGapText& grading_gap_text(GradingGap gap);

/// none: no baseline is known. ambiguous: different values on the last day before treatment.
/// itself: the value graded is the baseline, or came before it.
enum class BaselineState : std::uint8_t { none, ambiguous, itself, known };

struct BaselineInput {
  BaselineState state = BaselineState::none;
  std::optional<Exact> value;             // nothing: censored
  BaselineKind kind = BaselineKind::any;  // any: its upper limit is missing
};

/// Everything in the quantity's own unit.
struct GradingInput {
  ValueRange value;
  std::optional<Exact> lower_limit, upper_limit;
  std::array<std::optional<Exact>, 3> percentiles;  // 90th, 95th, 99th
  BaselineInput baseline;
  std::optional<AgeClass> age;
  std::map<std::string, base::Tri, std::less<>> circumstances;
};

/// What an unknown circumstance (symptoms) does to the grade. ask: no grade when it matters.
/// worst_case: the worst grade it could give. numeric_only: taken as absent.
enum class UnknownCircumstance : std::uint8_t { ask, worst_case, numeric_only };

struct NumericGrade {
  const GradingRule* rule = nullptr;  // nothing: no rule could be chosen
  const NumericBand* band = nullptr;  // that gave the grade; nothing for grade 0
  std::optional<std::int32_t> grade;  // 0 to 4; nothing: not gradable, see `gap`
  std::int32_t least = 0, most = 0;   // what the grade can be when it is not known
  GradingGap gap = GradingGap::graded;
  bool in_wording_gap = false;    // the criteria leave the value out; the worse band is used
  bool without_baseline = false;  // bands that need a baseline were left out
  bool within_limits = false;     // graded although inside the limits of normal
};

/// `rules` are those of one term and one quantity. With a known baseline above the upper limit the
/// "abnormal" rule is used, else the "normal" one; the baseline value itself and a value without
/// baseline are graded by the "normal" one.
[[nodiscard]] NumericGrade numeric_grade(const std::vector<const GradingRule*>& rules,
                                         const GradingInput& input, UnknownCircumstance unknown);

}  // namespace osteon::clinical
