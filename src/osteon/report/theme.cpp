// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/theme.hpp"

#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace osteon::report {
namespace {

constexpr std::array<std::string_view, 5> theme_names = {"plain", "nejm", "jama", "lancet",
                                                         "nature"};

// Two decimals down to 0.01, "to" between confidence limits.
Theme nejm() {
  Theme t;
  t.p_digits = PDigits::two_then_three;
  t.near_five_percent = NearFivePercent::round;
  t.p_letter = Letter::capital_p;
  t.p_spacing = Spacing::tight;
  t.interval = Separator::to;
  t.interval_lead = ", ";
  t.percent_digits = PercentDigits::automatic;
  return t;
}

// AMA Manual of Style as summarised by JMIR's support pages: no zero before the point of P.
Theme jama() {
  Theme t;
  t.p_digits = PDigits::two_from_hundredth;
  t.p_leading_zero = LeadingZero::drop;
  t.p_letter = Letter::capital_p;
  t.interval = Separator::hyphen;
  t.range = Separator::hyphen;
  t.interval_lead = ", ";
  t.percent_digits = PercentDigits::automatic;
  t.thousands = Thousands::thin_space;
  return t;
}

// Raised decimal point everywhere, p=0·022 without blanks and upright.
Theme lancet() {
  Theme t;
  t.p_digits = PDigits::two_significant;
  t.p_slant = Slant::upright;
  t.p_spacing = Spacing::tight;
  t.point = PointStyle::middle_dot;
  t.thousands = Thousands::thin_space;
  return t;
}

Theme nature() {
  Theme t;
  t.p_digits = PDigits::three;
  t.p_letter = Letter::capital_p;
  return t;
}

}  // namespace

Theme theme(ThemeName name) {
  Theme chosen;
  switch (name) {
    case ThemeName::plain: break;
    case ThemeName::nejm: chosen = nejm(); break;
    case ThemeName::jama: chosen = jama(); break;
    case ThemeName::lancet: chosen = lancet(); break;
    case ThemeName::nature: chosen = nature(); break;
  }
  chosen.name = name;
  return chosen;
}

std::string_view theme_text(ThemeName name) {
  return theme_names[static_cast<std::size_t>(name)];
}

base::Result<Theme> theme_by_name(std::string_view name) {
  for (std::size_t i = 0; i < theme_names.size(); ++i) {
    if (theme_names[i] == name) return theme(static_cast<ThemeName>(i));
  }
  const std::vector<std::string> all(theme_names.begin(), theme_names.end());
  const std::string near = base::closest(name, all);
  base::Diagnostic diagnostic;
  diagnostic.code = "E310";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.sentence = fmt::format("there is no theme \"{}\"", name);
  diagnostic.remedy = (near.empty() ? std::string() : fmt::format("closest: \"{}\"; ", near)) +
                      "themes are " + base::join(all, ", ");
  return base::fail(std::move(diagnostic));
}

}  // namespace osteon::report
