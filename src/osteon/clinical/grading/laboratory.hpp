// SPDX-License-Identifier: Apache-2.0
// Names of tests and exact unit conversions, as data (data/laboratory). A name or unit that is not
// listed is unknown: nothing is guessed. Knows no grade.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/clinical/grading/exact.hpp"

namespace osteon::clinical {

/// own unit = (value - minus) x factor.
struct UnitConversion {
  Exact minus;
  Exact factor = Exact(1);
  [[nodiscard]] Exact to_own_unit(Exact value) const { return value.minus(minus).times(factor); }
};

class Laboratory {
 public:
  /// tests: quantity, name, names (by semicolon). units: quantities (by blank), unit, minus,
  /// numerator, denominator. Errors (E270): a name of two quantities
  /// that share a unit, a unit written twice, a unit
  /// of an unknown quantity, a factor that is not a positive number.
  [[nodiscard]] static base::Result<Laboratory> read(std::string_view tests,
                                                     std::string_view units);

  /// The quantity of a test name, case and blanks at the ends ignored; empty when unknown. Where
  /// a name has several ("urine protein": dipstick, 24 h, per creatinine) the written unit decides;
  /// for a unit of none of them it is the first.
  [[nodiscard]] std::string quantity(std::string_view test, std::string_view written) const;
  /// All names, for "closest" messages.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  /// What reports call the quantity: "ALT".
  [[nodiscard]] std::string name(std::string_view quantity) const;
  /// Nothing when the unit is unknown for the quantity. An empty unit is known only where the
  /// quantity has none. Case, blanks and the forms of the micro sign do not matter.
  [[nodiscard]] std::optional<UnitConversion> unit(std::string_view quantity,
                                                   std::string_view unit) const;
  /// The first unit of a quantity: the one its bands are written in.
  [[nodiscard]] std::string own_unit(std::string_view quantity) const;
  [[nodiscard]] std::vector<std::string> units_of(std::string_view quantity) const;

 private:
  base::Diagnostics read_tests(std::string_view csv);
  base::Diagnostics read_units(std::string_view csv);
  [[nodiscard]] base::Diagnostics check_shared_names() const;

  std::map<std::string, std::vector<std::string>, std::less<>> quantities_of_name_;
  std::map<std::string, std::string, std::less<>> display_name_;  // by quantity
  std::vector<std::string> names_;
  std::map<std::pair<std::string, std::string>, UnitConversion> units_;
  std::map<std::string, std::vector<std::string>, std::less<>> unit_names_;  // as written
};

/// Calcium as if albumin were 40 g/L: calcium + 0.02 x (40 - albumin) mmol/L.
[[nodiscard]] Exact corrected_calcium(Exact calcium_mmol_per_litre, Exact albumin_g_per_litre);

}  // namespace osteon::clinical
