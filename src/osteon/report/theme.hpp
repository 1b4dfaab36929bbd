// SPDX-License-Identifier: Apache-2.0
// House styles as plain settings: how p-values, percentages, intervals and numbers are printed.
// A theme never changes a number, only its printed form. Journal presets follow docs/methods;
// check them with the journal before submission.
#pragma once

#include <cstdint>
#include <string_view>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"

namespace osteon::report {

enum class ThemeName : std::uint8_t { plain, nejm, jama, lancet, nature };

/// Which decimals a p-value gets. "<" below the smallest, ">" above the largest printable value.
enum class PDigits : std::uint8_t {
  three,               // 0.022, <0.001, >0.999; 1 is "1.000"
  three_short_one,     // the same, 1 is "1"
  two_then_three,      // above 0.01 two, from 0.001 to 0.01 three, <0.001, >0.99
  two_from_hundredth,  // from 0.01 two, below three, <0.001, >0.99 (AMA)
  two_significant,  // two decimals from 0.1, two significant digits below, <0.0001, >0.99 (Lancet)
};

/// Whether a p-value below 0.05 may be printed as 0.05. extend adds digits until it does not.
enum class NearFivePercent : std::uint8_t { round, extend };

enum class LeadingZero : std::uint8_t { keep, drop };
enum class PointStyle : std::uint8_t { point, middle_dot };
enum class Separator : std::uint8_t { en_dash, hyphen, to };
enum class Thousands : std::uint8_t { none, comma, thin_space };
enum class Letter : std::uint8_t { lower_p, capital_p };
enum class Slant : std::uint8_t { upright, italic };
enum class Spacing : std::uint8_t { spaced, tight };  // "p = 0.022", "p=0.022"

/// automatic: none below 100, one to 999, two from 1000, by the largest denominator of the table.
enum class PercentDigits : std::uint8_t { automatic, zero, one };

struct Theme {
  ThemeName name = ThemeName::plain;
  PDigits p_digits = PDigits::three_short_one;
  NearFivePercent near_five_percent = NearFivePercent::extend;
  LeadingZero p_leading_zero = LeadingZero::keep;
  Letter p_letter = Letter::lower_p;
  Slant p_slant = Slant::italic;
  Spacing p_spacing = Spacing::spaced;
  PointStyle point = PointStyle::point;
  Separator interval = Separator::en_dash;  // a negative limit always prints "to"
  Separator range = Separator::en_dash;
  std::string_view interval_lead = " ";  // between "95% CI" and the limits in a sentence
  PercentDigits percent_digits = PercentDigits::one;
  Thousands thousands = Thousands::comma;  // from 10,000 on
};

[[nodiscard]] Theme theme(ThemeName name);
[[nodiscard]] std::string_view theme_text(ThemeName name);
/// "plain", "nejm", "jama", "lancet", "nature"; otherwise a diagnostic with the closest name.
[[nodiscard]] base::Result<Theme> theme_by_name(std::string_view name);

/// How a document is to be printed.
struct Presentation {
  Theme theme = report::theme(ThemeName::plain);
  base::Language language = base::Language::en;
};

}  // namespace osteon::report
