// SPDX-License-Identifier: Apache-2.0
// Starting dose by body weight as data: bands with their bounds said aloud. A weight that no band
// covers is undefined and reported; nothing is guessed. Knows no drug.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "osteon/base/decimal.hpp"
#include "osteon/base/diagnostic.hpp"
#include "osteon/clinical/finding.hpp"

namespace osteon::clinical {

/// Body weight in whole grams.
struct Weight {
  std::int64_t grams = 0;
  friend constexpr auto operator<=>(const Weight&, const Weight&) = default;
};

/// An amount of drug in whole micrograms.
struct Dose {
  std::int64_t micrograms = 0;
  friend constexpr auto operator<=>(const Dose&, const Dose&) = default;
};

/// Exact; nothing when negative or finer than one gram, one microgram.
[[nodiscard]] std::optional<Weight> weight_from_kilograms(base::Decimal kilograms);
[[nodiscard]] std::optional<Dose> dose_from_milligrams(base::Decimal milligrams);
[[nodiscard]] base::Decimal to_kilograms(Weight weight);
[[nodiscard]] base::Decimal to_milligrams(Dose dose);

enum class Bound : std::uint8_t { open, inclusive, exclusive };  // open = no limit on this side

/// "60 kg and more: 12 mg" is {from 60 kg inclusive, to open, 12 mg}. Two bands that both exclude
/// 60 kg leave it undefined, as some protocols do.
struct DoseBand {
  Bound from_bound = Bound::open;
  Weight from{};
  Bound to_bound = Bound::open;
  Weight to{};
  Dose dose{};
};

using DoseRule = std::vector<DoseBand>;

/// Errors: a band that covers nothing, two bands that cover the same weight, a dose of zero.
[[nodiscard]] base::Diagnostics check_dose_rule(const DoseRule& rule);

/// Nothing when no band covers the weight.
[[nodiscard]] std::optional<Dose> planned_dose(const DoseRule& rule, Weight weight);

enum class StartDoseVerdict : std::uint8_t { as_planned, lower, higher, undefined, unknown };

struct StartDoseCheck {
  StartDoseVerdict verdict = StartDoseVerdict::unknown;  // unknown: weight or dose is missing
  std::optional<Dose> planned;
};

/// Findings: weight_missing, dose_missing, start_dose_undefined, start_dose_differs.
[[nodiscard]] StartDoseCheck check_start_dose(const DoseRule& rule, std::optional<Weight> weight,
                                              std::optional<Dose> given, Findings& findings);

}  // namespace osteon::clinical
