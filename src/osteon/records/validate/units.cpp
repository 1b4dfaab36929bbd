// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/validate/units.hpp"

#include <algorithm>
#include <set>

#include "osteon/base/text.hpp"

namespace osteon::records::validation {
namespace {

std::string plain(std::string_view unit) {
  std::string text = base::lower_ascii(base::trim(unit));
  for (const std::string_view micro : {"\u00B5", "\u03BC", "\u039C"}) {
    text = base::replace_all(std::move(text), micro, "u");
  }
  text = base::replace_all(std::move(text), "mcg", "ug");
  text = base::replace_all(std::move(text), "\u00D7", "x");
  text = base::replace_all(std::move(text), " ", "");
  text = base::replace_all(std::move(text), "10*", "10^");
  text = base::replace_all(std::move(text), "10e", "10^");
  if (text.substr(0, 4) == "x10^") text.erase(0, 1);
  text = base::replace_all(std::move(text), "\u00B2", "2");
  text = base::replace_all(std::move(text), "m^2", "m2");
  return text;
}

std::set<std::string> plain_set(const std::vector<std::string>& units) {
  std::set<std::string> plain_units;
  for (const auto& unit : units) plain_units.insert(plain(unit));
  return plain_units;
}

}  // namespace

const std::vector<std::string>& lab_units() {
  static const std::vector<std::string> units = {
      // enzymes, activity
      "U/L", "IU/L", "kU/L", "U/mL", "kU/mL", "ukat/L", "nkat/L", "mIU/L", "mIU/mL", "uIU/mL",
      "IU/mL", "mU/L", "kIU/L",
      // mass
      "g/L", "g/dL", "mg/L", "mg/dL", "mg/mL", "ug/L", "ug/dL", "ug/mL", "ng/L", "ng/dL", "ng/mL",
      "pg/mL", "pg/L",
      // amount
      "mol/L", "mmol/L", "umol/L", "nmol/L", "pmol/L", "mEq/L",
      // cells
      "10^12/L", "10^9/L", "10^6/L", "10^6/uL", "10^3/uL", "10^3/mm3", "/uL", "/mm3", "/L",
      "cells/uL", "/HPF", "/LPF",
      // urine
      "g/24h", "mg/24h", "g/d", "mg/d", "g/g", "mg/g", "mg/mmol", "g/mmol", "mL/24h",
      // function, coagulation, gases, others
      "mL/min", "mL/min/1.73m2", "mL/s", "s", "sec", "min", "INR", "ratio", "%", "1", "fL", "pg",
      "mm/h", "mmHg", "kPa", "mOsm/kg", "mOsm/L", "titre", "copies/mL", "IU/dL", "FEU ug/mL"};
  return units;
}

const std::vector<std::string>& dose_units() {
  static const std::vector<std::string> units = {
      "kg",    "g",    "mg",    "ug",   "ng",     "IU",    "U",     "kIU",  "MIU",
      "mIU",   "mmol", "umol",  "mEq",  "mL",     "L",     "mg/m2", "g/m2", "ug/m2",
      "IU/m2", "U/m2", "mg/kg", "g/kg", "ug/kg",  "IU/kg", "U/kg",  "AUC",  "Gy",
      "cGy",   "MBq",  "GBq",   "mCi",  "MBq/kg", "kBq/kg"};
  return units;
}

bool is_lab_unit(std::string_view unit) {
  static const std::set<std::string> known = plain_set(lab_units());
  return known.contains(plain(unit));
}

bool is_dose_unit(std::string_view unit) {
  static const std::set<std::string> known = plain_set(dose_units());
  return known.contains(plain(unit));
}

}  // namespace osteon::records::validation
