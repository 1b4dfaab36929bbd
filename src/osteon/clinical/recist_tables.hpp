// SPDX-License-Identifier: Apache-2.0
// The decision tables of RECIST 1.1 as pure functions of numbers and categories. Know no rows.
#pragma once

#include <optional>

#include "osteon/clinical/recist.hpp"

namespace osteon::clinical {

struct Judgement {
  Response response = Response::ne;
  Rule rule = Rule::none;
};

enum class TargetDisease : std::uint8_t { persists, all_gone };

/// sum - nadir >= 5 mm and sum >= 1.2 nadir, both inclusive (guideline 4.3.1).
[[nodiscard]] bool is_progression(Length sum, Length nadir);
/// sum <= 0.7 baseline.
[[nodiscard]] bool is_partial_response(Length sum, Length baseline);

/// Target response in the guideline's order. `sum` is of the known targets.
[[nodiscard]] Judgement judge_target_sum(SumState state, TargetDisease disease, Length sum,
                                         std::optional<Length> baseline,
                                         std::optional<Length> nadir);

/// What an overall response is made from.
struct TimePoint {
  bool has_targets = false;
  bool has_non_targets = false;  // markers included
  bool has_disease = false;      // any target or non-target lesion
  Response target = Response::ne;
  Response non_target = Response::ne;
  NewLesion new_lesion = NewLesion::no;
  bool reappeared_after_cr = false;
};

/// Guideline tables 1 and 2.
[[nodiscard]] Judgement judge_time_point(const TimePoint& point);

}  // namespace osteon::clinical
