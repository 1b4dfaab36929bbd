// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/laboratory.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/clinical/grading/csv_rows.hpp"

namespace osteon::clinical {
namespace {

std::string key_of(std::string_view name) {
  std::string key = base::lower_ascii(base::trim(name));
  key = base::replace_all(std::move(key), "\u00b5", "u");  // micro sign
  key = base::replace_all(std::move(key), "\u03bc", "u");  // Greek mu
  return base::replace_all(std::move(key), "\u00d7", "x");
}

std::string unit_key(std::string_view unit) {
  std::string key = base::replace_all(key_of(unit), " ", "");
  key = base::replace_all(std::move(key), "\u00b2", "2");
  return base::replace_all(std::move(key), "\u00b3", "3");
}

// Factors of at most eight digits, so that products stay exact.
std::optional<std::int64_t> factor(std::string_view text) {
  const auto value = base::parse_decimal(text);
  if (!value || value->scale > 0 || value->units < 0 || value->units > 100'000'000) {
    return std::nullopt;
  }
  return value->units;
}

}  // namespace

base::Result<Laboratory> Laboratory::read(std::string_view tests, std::string_view units) {
  Laboratory laboratory;
  auto problems = laboratory.read_tests(tests);
  if (problems.empty()) problems = laboratory.read_units(units);
  if (problems.empty()) problems = laboratory.check_shared_names();
  if (!problems.empty()) return base::fail(std::move(problems));
  return laboratory;
}

base::Diagnostics Laboratory::read_tests(std::string_view csv) {
  const auto rows = CsvRows::read(csv, "tests.csv", {"quantity", "name", "names"});
  if (!rows) return rows.error();
  base::Diagnostics problems;
  for (records::Row row = 0; row < rows->count(); ++row) {
    const std::string quantity(rows->at(row, "quantity"));
    display_name_[quantity] = rows->at(row, "name");
    for (const auto name : base::split(rows->at(row, "names"), ';')) {
      auto& quantities = quantities_of_name_[key_of(name)];
      if (std::find(quantities.begin(), quantities.end(), quantity) == quantities.end()) {
        quantities.push_back(quantity);
      }
      names_.emplace_back(base::trim(name));
    }
  }
  return problems;
}

base::Diagnostics Laboratory::read_units(std::string_view csv) {
  const auto rows =
      CsvRows::read(csv, "units.csv", {"quantity", "unit", "minus", "numerator", "denominator"});
  if (!rows) return rows.error();
  base::Diagnostics problems;
  for (records::Row row = 0; row < rows->count(); ++row) {
    const auto minus = factor(rows->at(row, "minus"));
    const auto numerator = factor(rows->at(row, "numerator"));
    const auto denominator = factor(rows->at(row, "denominator"));
    if (!minus || numerator.value_or(0) == 0 || denominator.value_or(0) == 0) {
      problems.push_back(rows->problem(row, "numerator", "a conversion is not a positive ratio",
                                       "write whole numbers"));
      continue;
    }
    const UnitConversion conversion{*minus, Exact::ratio(*numerator, *denominator)};
    const std::string unit(rows->at(row, "unit"));
    for (const auto quantity : base::split(rows->at(row, "quantity"), ' ')) {
      if (display_name_.find(quantity) == display_name_.end()) {
        problems.push_back(rows->problem(row, "quantity", "a unit belongs to an unknown quantity",
                                         "add the quantity to tests.csv"));
      }
      unit_names_[std::string(quantity)].push_back(unit);
      const auto known =
          units_.emplace(std::pair(std::string(quantity), unit_key(unit)), conversion);
      if (!known.second && known.first->second.factor != conversion.factor) {
        problems.push_back(rows->problem(row, "unit", "a unit is written twice", "keep one row"));
      }
    }
  }
  return problems;
}

base::Diagnostics Laboratory::check_shared_names() const {
  base::Diagnostics problems;
  for (const auto& [name, quantities] : quantities_of_name_) {
    std::map<std::string, std::string> owner;  // of each unit
    for (const auto& quantity : quantities) {
      for (const auto& unit : units_of(quantity)) {
        if (owner.emplace(unit_key(unit), quantity).first->second != quantity) {
          base::Diagnostic problem;
          problem.code = "E270";
          problem.concern = base::Concern::data;
          problem.place = {"tests.csv", 0, 0};
          problem.sentence = fmt::format(
              "the test name \"{}\" has two quantities that share the unit \"{}\"", name, unit);
          problem.remedy = "keep the name at one quantity, or let the units tell them apart";
          problems.push_back(std::move(problem));
        }
      }
    }
  }
  return problems;
}

std::string Laboratory::quantity(std::string_view test, std::string_view written) const {
  const auto found = quantities_of_name_.find(key_of(test));
  if (found == quantities_of_name_.end()) return {};
  for (const auto& quantity : found->second) {
    if (unit(quantity, written)) return quantity;
  }
  return found->second.front();
}

std::string Laboratory::name(std::string_view quantity) const {
  const auto found = display_name_.find(quantity);
  return found == display_name_.end() ? std::string(quantity) : found->second;
}

std::optional<UnitConversion> Laboratory::unit(std::string_view quantity,
                                               std::string_view unit) const {
  const auto found = units_.find({std::string(quantity), unit_key(unit)});
  if (found == units_.end()) return std::nullopt;
  return found->second;
}

std::string Laboratory::own_unit(std::string_view quantity) const {
  const auto found = unit_names_.find(quantity);
  return found == unit_names_.end() ? std::string() : found->second.front();
}

std::vector<std::string> Laboratory::units_of(std::string_view quantity) const {
  const auto found = unit_names_.find(quantity);
  return found == unit_names_.end() ? std::vector<std::string>() : found->second;
}

Exact corrected_calcium(Exact calcium_mmol_per_litre, Exact albumin_g_per_litre) {
  return calcium_mmol_per_litre.plus(
      Exact::ratio(2, 100).times(Exact(40).minus(albumin_g_per_litre)));
}

}  // namespace osteon::clinical
