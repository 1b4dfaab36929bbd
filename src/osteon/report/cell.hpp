// SPDX-License-Identifier: Apache-2.0
// What a table cell or a value in a sentence means: a count, an estimate with its interval, a
// p-value with its test. Holds full precision; refuses to know how any of it is printed
// (format.hpp) and how it was computed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "osteon/base/text.hpp"

namespace osteon::report {

/// A statistical test or an interval method: a stable id ("fisher_exact") and its printed name.
struct Method {
  std::string id;
  base::LocalText name;
  friend bool operator==(const Method&, const Method&) = default;
};

enum class QuantityState : std::uint8_t { known, not_reached, not_estimable };

/// A number, or the reason why there is none. Converts from double; a value that is not finite
/// becomes not_estimable.
struct Quantity {
  QuantityState state = QuantityState::not_estimable;
  double value = 0;  // meaningful only when known

  Quantity() = default;
  Quantity(double number);  // implicit on purpose: Estimate{..., 7.2, ...}
  [[nodiscard]] static Quantity not_reached();
  [[nodiscard]] static Quantity not_estimable();
  [[nodiscard]] bool is_known() const { return state == QuantityState::known; }
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// A confidence interval. level is a proportion (0.95). Limits have the unit of the estimate;
/// those of a Rate or of Measure::proportion are proportions from 0 to 1.
struct Interval {
  Quantity lower;
  Quantity upper;
  Method method;
  double level = 0.95;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// Nothing is said here: the cell stays blank.
struct Empty {
  friend bool operator==(const Empty&, const Empty&) = default;
};
/// The question does not arise: a dash.
struct NotApplicable {
  friend bool operator==(const NotApplicable&, const NotApplicable&) = default;
};
/// The value should be there and is not recorded.
struct Missing {
  friend bool operator==(const Missing&, const Missing&) = default;
};
/// A median that the curve does not reach.
struct NotReached {
  friend bool operator==(const NotReached&, const NotReached&) = default;
};
/// No finite estimate exists.
struct NotEstimable {
  friend bool operator==(const NotEstimable&, const NotEstimable&) = default;
};

/// A count without denominator; n >= 0.
struct Count {
  std::int64_t n = 0;
  friend bool operator==(const Count&, const Count&) = default;
};

enum class CountShow : std::uint8_t {
  percent,           // 3 (11.5)
  fraction_percent,  // 3/26 (11.5)
  fraction,          // 3/26
};

/// A count with its denominator; 0 <= n <= denominator. A count of zero prints "0" alone.
struct CountOf {
  std::int64_t n = 0;
  std::int64_t denominator = 0;
  CountShow show = CountShow::percent;
  friend bool operator==(const CountOf&, const CountOf&) = default;
};

/// Only the percentage of an integer ratio; 0 <= n <= denominator.
struct Percent {
  std::int64_t n = 0;
  std::int64_t denominator = 0;
  friend bool operator==(const Percent&, const Percent&) = default;
};

enum class RateShow : std::uint8_t {
  percent_interval,        // 11.5 (2.4–30.2)
  count_percent_interval,  // 3 (11.5; 2.4–30.2)
};

/// A proportion with its interval, e.g. an objective response rate.
struct Rate {
  std::int64_t n = 0;
  std::int64_t denominator = 0;
  Interval interval;  // proportions
  RateShow show = RateShow::percent_interval;
  friend bool operator==(const Rate&, const Rate&) = default;
};

/// A plain number with its decimals.
struct Number {
  double value = 0;
  int digits = 0;
  friend bool operator==(const Number&, const Number&) = default;
};

enum class Measure : std::uint8_t {
  time,        // one decimal (months)
  ratio,       // two decimals, three significant digits below 0.1
  proportion,  // 0 to 1, printed as a percentage
  difference,  // two decimals
};

/// An estimate, usually with its interval. digits replaces the default of the measure.
struct Estimate {
  Measure measure = Measure::time;
  Quantity value;
  std::optional<Interval> interval;
  std::optional<int> digits;
  friend bool operator==(const Estimate&, const Estimate&) = default;
};

enum class Spread : std::uint8_t { range, quartiles };

/// Median with range or quartiles; digits are those of the data.
struct Median {
  double median = 0;
  double lower = 0;
  double upper = 0;
  Spread spread = Spread::range;
  int digits = 0;
  friend bool operator==(const Median&, const Median&) = default;
};

/// Mean with standard deviation; data_digits are those of the data, one more is printed. An absent
/// sd (one value only) is not estimable.
struct Mean {
  double mean = 0;
  Quantity sd;
  int data_digits = 0;
  friend bool operator==(const Mean&, const Mean&) = default;
};

/// Smallest and largest value; digits are those of the data.
struct Range {
  double lower = 0;
  double upper = 0;
  int digits = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

/// A p-value from 0 to 1 with the test it comes from. A value that is not finite prints as not
/// estimable.
struct PValue {
  double value = 0;
  Method test;
  friend bool operator==(const PValue&, const PValue&) = default;
};

using CellValue =
    std::variant<Empty, NotApplicable, Missing, NotReached, NotEstimable, Count, CountOf, Percent,
                 Rate, Number, Estimate, Median, Mean, Range, PValue, base::LocalText>;

namespace detail {
template <class Meaning, class Variant>
inline constexpr bool is_alternative = false;
template <class Meaning, class... Alternatives>
inline constexpr bool is_alternative<Meaning, std::variant<Alternatives...>> =
    (std::is_same_v<Meaning, Alternatives> || ...);
}  // namespace detail

/// One of the meanings above.
template <class Meaning>
concept CellMeaning = detail::is_alternative<Meaning, CellValue>;

/// A meaning with an optional id, by which text links to a table cell ("table3.orr.total"), and
/// the ids of table notes that mark it.
struct Cell {
  CellValue value;
  std::string id;
  std::vector<std::string> notes;

  Cell() = default;
  Cell(CellValue meaning, std::string cell_id = {}, std::vector<std::string> note_ids = {})
      : value(std::move(meaning)), id(std::move(cell_id)), notes(std::move(note_ids)) {}
  /// Every meaning is a cell, so that rows can be written as lists of meanings.
  template <CellMeaning Meaning>
  Cell(Meaning meaning) : value(std::move(meaning)) {}
  friend bool operator==(const Cell&, const Cell&) = default;
};

/// Stable name of the kind as JSON carries it: "count", "count_of", "p_value", ...
[[nodiscard]] std::string_view kind_name(const CellValue& value);

/// The interval of a Rate or Estimate, or null.
[[nodiscard]] const Interval* interval_of(const CellValue& value);

}  // namespace osteon::report
