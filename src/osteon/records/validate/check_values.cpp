// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <vector>

#include <fmt/format.h>

#include "osteon/records/validate/checks.hpp"
#include "osteon/records/validate/units.hpp"

namespace osteon::records::validation {
namespace {

using UnitTest = bool (*)(std::string_view);

// By dictionary code: each distinct unit is looked up once.
std::vector<bool> known_units(const Column& unit, UnitTest is_known) {
  std::vector<bool> known;
  for (const auto& text : unit.dictionary()) known.push_back(is_known(text));
  return known;
}

void check_lab_units(const Dataset& dataset, QueryList& queries) {
  const Table* labs = dataset.find("labs");
  const Column* unit = column_of(labs, "unit", ColumnType::text);
  if (unit == nullptr) return;
  const auto known = known_units(*unit, is_lab_unit);
  for (Row row = 0; row < unit->codes().size(); ++row) {
    const std::uint32_t code = unit->codes()[row];
    // Results without a dimension (pH, dipsticks) rightly have no unit.
    if (code == Column::missing_code || known[code]) continue;
    queries.add("Q30", *labs, row, "unit",
                [] { return std::string("labs: the unit is not known"); });
  }
}

void check_dose_units(const Dataset& dataset, QueryList& queries) {
  const Table* doses = dataset.find("doses");
  const Column* dose = column_of(doses, "dose", ColumnType::number);
  const Column* unit = column_of(doses, "unit", ColumnType::text);
  if (dose == nullptr || unit == nullptr) return;
  const auto known = known_units(*unit, is_dose_unit);
  for (Row row = 0; row < unit->codes().size(); ++row) {
    const std::uint32_t code = unit->codes()[row];
    if (code != Column::missing_code) {
      if (known[code]) continue;
      queries.add("Q31", *doses, row, "unit",
                  [] { return std::string("doses: the unit is not known"); });
      continue;
    }
    // Nothing is given at an interruption, so it needs no unit.
    const auto value = dose->number(row);
    if (!value || *value == base::Decimal{0, 0}) continue;
    queries.add("Q31", *doses, row, "unit",
                [] { return std::string("doses: the dose has no unit"); });
  }
}

enum class Zero { allowed, refused };

struct Range {
  std::string_view code;
  std::string_view table;
  std::string_view column;
  std::int64_t least;
  std::int64_t most;  // none = no upper bound
  Zero zero;
};

constexpr std::int64_t none = -1;
constexpr std::array<Range, 7> ranges = {{
    {"Q32", "adverse_events", "grade", 1, 5, Zero::refused},
    {"Q33", "vitals", "ecog", 0, 5, Zero::allowed},
    {"Q35", "vitals", "weight_kg", 0, none, Zero::refused},
    {"Q35", "vitals", "systolic_mmhg", 0, none, Zero::refused},
    {"Q35", "vitals", "diastolic_mmhg", 0, none, Zero::refused},
    {"Q35", "doses", "dose", 0, none, Zero::allowed},
    {"Q35", "therapies", "line", 0, none, Zero::allowed},
}};

std::string range_sentence(const Range& range) {
  if (range.most == none) {
    return fmt::format("{}: {} is {}", range.table, range.column,
                       range.zero == Zero::allowed ? "negative" : "not positive");
  }
  return fmt::format("{}: {} is not {} to {}", range.table, range.column, range.least, range.most);
}

void check_range(const Dataset& dataset, const Range& range, QueryList& queries) {
  const Table* table = dataset.find(range.table);
  if (table == nullptr) return;
  const Column* column = table->frame().find(range.column);
  const bool numeric = column != nullptr && (column->type() == ColumnType::number ||
                                             column->type() == ColumnType::whole);
  if (!numeric) return;
  for (Row row = 0; row < column->size(); ++row) {
    const auto value = column->number(row);
    if (!value) continue;
    const bool low = *value < base::Decimal{range.least, 0} ||
                     (range.zero == Zero::refused && *value == base::Decimal{0, 0});
    const bool high = range.most != none && *value > base::Decimal{range.most, 0};
    if (!low && !high) continue;
    queries.add(range.code, *table, row, range.column, [&] { return range_sentence(range); });
  }
}

void check_limits(const Dataset& dataset, QueryList& queries) {
  const Table* labs = dataset.find("labs");
  const Column* lower = column_of(labs, "lower_limit", ColumnType::number);
  const Column* upper = column_of(labs, "upper_limit", ColumnType::number);
  if (lower == nullptr || upper == nullptr) return;
  for (Row row = 0; row < lower->size(); ++row) {
    const auto low = lower->number(row);
    const auto high = upper->number(row);
    if (!low || !high || *low <= *high) continue;
    queries.add("Q34", *labs, row, "lower_limit",
                [] { return std::string("labs: lower_limit is above upper_limit"); });
  }
}

}  // namespace

void check_values(const Dataset& dataset, QueryList& queries) {
  check_lab_units(dataset, queries);
  check_dose_units(dataset, queries);
  for (const Range& range : ranges) check_range(dataset, range, queries);
  check_limits(dataset, queries);
}

}  // namespace osteon::records::validation
