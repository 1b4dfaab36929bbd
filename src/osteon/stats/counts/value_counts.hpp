// SPDX-License-Identifier: Apache-2.0
// How often each value of a measurement occurs in each group: the waist of descriptive statistics,
// t tests and rank tests. Values are exact decimals (ticks at one scale), so equal is equal.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"

namespace osteon::stats {

/// A missing measurement among ticks.
inline constexpr std::int64_t missing_tick = std::numeric_limits<std::int64_t>::min();

struct ValueCount {
  std::int32_t group = 0;
  std::int64_t value = 0;  // ticks
  std::int64_t count = 0;
  friend bool operator==(const ValueCount&, const ValueCount&) = default;
};

struct ValueCountsHeader {
  std::string definition;               // digest of what was measured; may be empty
  std::vector<std::string> groups{""};  // labels; a row's group is an index into them
  std::uint8_t scale = 0;               // ticks = value * 10^scale
  friend bool operator==(const ValueCountsHeader&, const ValueCountsHeader&) = default;
};

/// Rows sorted by group and value, each pair once, no zero counts.
class ValueCounts {
 public:
  ValueCounts() = default;

  /// Rows in any order, repeats are added up. missing: one count per group, or empty for none.
  /// Errors: unknown group, negative count, value equal to missing_tick.
  static base::Result<ValueCounts> from_rows(ValueCountsHeader header, std::vector<ValueCount> rows,
                                             std::vector<std::int64_t> missing = {});

  [[nodiscard]] const ValueCountsHeader& header() const { return header_; }
  [[nodiscard]] std::int32_t groups() const;
  [[nodiscard]] const std::vector<ValueCount>& rows() const { return rows_; }
  [[nodiscard]] std::span<const ValueCount> rows(std::int32_t group) const;
  [[nodiscard]] std::int64_t missing(std::int32_t group) const;
  /// Non-missing values of a group.
  [[nodiscard]] std::int64_t size(std::int32_t group) const;

  friend bool operator==(const ValueCounts& a, const ValueCounts& b) {
    return a.header_ == b.header_ && a.rows_ == b.rows_ && a.missing_ == b.missing_;
  }

 private:
  ValueCounts(ValueCountsHeader header, std::vector<ValueCount> rows,
              std::vector<std::int64_t> missing);

  ValueCountsHeader header_;
  std::vector<ValueCount> rows_;
  std::vector<std::int64_t> missing_;
  std::vector<std::size_t> group_begin_;
};

/// One value per subject (missing_tick = missing); an empty group span means all group 0. Errors: a
/// group outside the labels, with its row number.
[[nodiscard]] base::Result<ValueCounts> count_values(ValueCountsHeader header,
                                                     std::span<const std::int64_t> ticks,
                                                     std::span<const std::int32_t> group = {});
/// Exact sum. Refuses different headers.
[[nodiscard]] base::Result<ValueCounts> merge(const ValueCounts& a, const ValueCounts& b);
/// All groups as one, for the column "total".
[[nodiscard]] ValueCounts pool_groups(const ValueCounts& counts, std::string label);

}  // namespace osteon::stats
