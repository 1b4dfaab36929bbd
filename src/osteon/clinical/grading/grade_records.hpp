// SPDX-License-Identifier: Apache-2.0
// From rows of laboratory values and vital signs to grades: names and units looked up, each
// subject's baseline chosen, calcium corrected, every term of a test graded. A subject's grades
// depend on that subject's rows only, never on their order.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/clinical/grading/laboratory.hpp"
#include "osteon/clinical/grading/numeric_grade.hpp"

namespace osteon::clinical {

/// One row as it was charted. Texts must outlive the call; numbers are in the row's unit.
struct LabRecord {
  std::uint32_t subject = 0;
  std::optional<base::CalendarDay> date;
  std::optional<base::CalendarDay> first_dose;  // the last value on or before it is the baseline
  std::string_view test, value, unit;
  std::optional<base::Decimal> lower_limit, upper_limit;
  std::optional<base::Decimal> baseline;  // stated in the row; goes before first_dose
  std::array<std::optional<base::Decimal>, 3> percentiles;  // 90th, 95th, 99th
  std::optional<base::Decimal> age;                         // years on that day
  std::vector<base::Tri> circumstances;  // in the order of GradingTable::circumstances()
};

/// From these ages on, in years; the criteria name the classes, the study their limits.
struct AgeLimits {
  base::Decimal adolescent_from{13, 0};
  base::Decimal adult_from{18, 0};
};

struct GradingSettings {
  UnknownCircumstance unknown_circumstance = UnknownCircumstance::ask;
  AgeLimits ages;
  /// A value so many days before the first dose is too old to be the baseline; nothing: no limit.
  std::optional<std::int32_t> baseline_days;
  base::DecimalMark decimal_mark = base::DecimalMark::point;
};

/// One value by one term. A row of a test with two terms (potassium) gives two of them; a row that
/// no term can be found for gives one without a rule.
struct GradedValue {
  std::uint32_t record = 0;
  std::string quantity;  // empty: unknown test
  base::LocalText term;  // empty: unknown test, or a quantity without terms
  std::string organ_class;
  bool is_baseline = false;  // the value that later ones are compared with, or one before it
  std::optional<Exact> value, lower_limit, upper_limit, baseline;  // in the quantity's own unit
  NumericGrade grade;
};

/// In the order of the records, then of the table. `grade.rule` points into `table`.
[[nodiscard]] std::vector<GradedValue> grade_records(std::span<const LabRecord> records,
                                                     const GradingTable& table,
                                                     const Laboratory& laboratory,
                                                     const GradingSettings& settings);

}  // namespace osteon::clinical
