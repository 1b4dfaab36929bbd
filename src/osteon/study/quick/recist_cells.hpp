// SPDX-License-Identifier: Apache-2.0
// The words and numbers of a sheet of tumour measurements: roles, states, sizes with their units,
// dates. Knows the native words and those of SDTM (TU, TR); guesses nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "osteon/base/decimal.hpp"
#include "osteon/clinical/partial_date.hpp"
#include "osteon/clinical/recist.hpp"

namespace osteon::study {

/// "target", "non-target", "new", "tumour marker" (any case; "T", "NT", "NON TARGET", "marker"),
/// also at the beginning of a group name ("TARGET 1"). Nothing for other words.
[[nodiscard]] std::optional<clinical::LesionRole> role_from(std::string_view text);

/// "measured", "present", "absent", "too small", "not evaluable", "unequivocal progression",
/// "equivocal", "split", "merged", and the usual other words for them. Resected and irradiated
/// lesions are not evaluable (EORTC FAQ). Nothing for other words.
[[nodiscard]] std::optional<clinical::ObservationState> state_from(std::string_view text);

enum class SizeProblem { none, not_a_number, negative, too_large, unknown_unit };
struct Size {
  std::optional<clinical::Length> length;
  SizeProblem problem = SizeProblem::none;
};
/// A diameter in mm or cm (unit empty = mm), exactly as written. Above 500 mm is too_large.
[[nodiscard]] Size size_from(std::string_view text, std::string_view unit, base::DecimalMark mark);

struct ReadDate {
  std::optional<base::CalendarDay> day;
  clinical::DateFlag flag = clinical::DateFlag::none;
};
/// By the declared format; an ISO date without its day is the last of its month (flag `day`).
[[nodiscard]] ReadDate date_from(std::string_view text, std::string_view format);

[[nodiscard]] bool is_yes(std::string_view text);
/// An organ that begins with "lymph node" (SDTM TULOC).
[[nodiscard]] bool is_lymph_node(std::string_view organ);

}  // namespace osteon::study
