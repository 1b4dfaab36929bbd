// SPDX-License-Identifier: Apache-2.0
// What a paper prints about survival, as a question: sizes, events, medians, intervals, rates and
// p-values with their decimals. Refuses to know where the numbers were read and how data are found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/decimal.hpp"
#include "osteon/stats/survival/band.hpp"
#include "osteon/stats/survival/quantile.hpp"

namespace osteon::reconstruct {

/// number: "7.2", its decimals kept. below: "<0.001". not_reached: "NR".
enum class PrintedKind : std::uint8_t { number, below, not_reached };

struct Printed {
  PrintedKind kind = PrintedKind::number;
  base::Decimal value;
  friend bool operator==(const Printed&, const Printed&) = default;
};

/// "7.2", "<0.001" or "< 0.001", "NR", "NE" and "not reached"; nothing for other text and for
/// numbers below zero.
[[nodiscard]] std::optional<Printed> parse_printed(std::string_view text);
[[nodiscard]] std::string printed_text(const Printed& printed);
/// The value in the form of `printed`: its decimals, or "NR" for none.
[[nodiscard]] std::string in_form_of(const Printed& printed, std::optional<double> value);
/// Whether a value would have been printed like this, rounded half away from zero.
[[nodiscard]] bool agrees(const Printed& printed, std::optional<double> value);

/// All values that are printed alike.
struct Window {
  double low = 0;
  double high = 0;
};
/// times `factor`; a hair narrower than the true one, so that its ends round to it for certain.
[[nodiscard]] Window rounding_window(const Printed& printed, double factor = 1);

/// Least and most, both included.
struct CountRange {
  std::int64_t least = 0;
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  friend bool operator==(const CountRange&, const CountRange&) = default;
};

/// Survival at a time (in the printed unit), in percent, with its interval if that is printed.
struct PrintedRate {
  base::Decimal time;
  Printed percent;
  std::optional<Printed> lower;
  std::optional<Printed> upper;
};

struct PrintedAtRisk {
  base::Decimal time;
  std::int64_t count = 0;
};

/// One curve: a group of subjects, or several groups together when `parts` is not empty.
struct PrintedGroup {
  std::string name;
  std::vector<std::size_t> parts;  // indices of groups without parts
  std::int64_t subjects = 0;
  CountRange events;
  std::optional<Printed> median;
  std::optional<Printed> lower;     // of the median
  std::optional<Printed> upper;     // of the median
  std::optional<Printed> shortest;  // smallest observed time
  std::optional<Printed> longest;   // largest observed time
  std::vector<PrintedRate> rates;
  std::vector<PrintedAtRisk> at_risk;
};

struct PrintedEndpoint {
  std::string name;
  std::vector<PrintedGroup> groups;
  std::optional<Printed> log_rank_p;         // between the groups without parts
  std::optional<std::size_t> not_before;     // endpoint that comes no later in any subject
  std::optional<std::int32_t> earliest_day;  // no time lies before; 1 when not given
  std::optional<std::int32_t> latest_day;    // no time lies after
  stats::QuantileSettings quantile;
  stats::BandTransform rate_interval = stats::BandTransform::log_log;
};

/// Endpoints that are linked by not_before are of the same subjects: the same groups without
/// parts, in the same order and of the same size.
struct PrintedSurvival {
  std::string title;
  double days_per_unit = 1;  // 30.4375 for months
  std::vector<PrintedEndpoint> endpoints;
};

/// Longest time that is ever looked at.
inline constexpr std::int32_t longest_day = 100'000;
/// Most subjects of an endpoint.
inline constexpr std::int64_t most_subjects = 20'000;

/// Indices of the groups without parts.
[[nodiscard]] std::vector<std::size_t> own_groups(const PrintedEndpoint& endpoint);

}  // namespace osteon::reconstruct
