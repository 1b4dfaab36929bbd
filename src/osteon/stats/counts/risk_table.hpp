// SPDX-License-Identifier: Apache-2.0
// The waist of survival analysis: who entered and left at which time, as integer counts per stratum
// and group. Every survival estimate is a function of this table. Refuses to know subjects.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/large_vector.hpp"

namespace osteon::stats {

/// Entry time of a subject observed from the start: times are whole ticks, so the interval
/// (entry, exit] = (-1, exit] is [0, exit] and an event at time 0 is at risk.
inline constexpr std::int64_t observed_from_start = -1;

/// Counts of one stratum and group at one time. At risk just before `time` is everybody entered at
/// an earlier time and not left at an earlier time; events precede censorings at the same time.
struct RiskRow {
  std::int32_t stratum = 0;
  std::int32_t group = 0;
  std::int64_t time = 0;  // ticks
  std::int64_t entered = 0;
  std::int64_t events = 0;
  std::int64_t competing = 0;
  std::int64_t censored = 0;

  [[nodiscard]] std::int64_t left() const { return events + competing + censored; }
  friend bool operator==(const RiskRow&, const RiskRow&) = default;
};

/// What the numbers of a table mean. Tables merge only when all of it is equal.
struct RiskTableHeader {
  std::string definition;               // digest of endpoint, criteria, groups, cut-off, time unit
  std::vector<std::string> strata{""};  // labels; a row's stratum is an index into them
  std::vector<std::string> groups{""};
  std::uint8_t time_scale = 0;  // ticks = time * 10^time_scale
  friend bool operator==(const RiskTableHeader&, const RiskTableHeader&) = default;
};

/// Rows sorted by stratum, group, time; no two rows share all three, none is all zero; whoever
/// leaves was at risk and whoever entered leaves. Two tables of the same counts compare equal.
class RiskTable {
 public:
  RiskTable() = default;

  /// Rows in any order, repeats are added up. Errors: unknown stratum or group, negative counts,
  /// more leaving than at risk, entered and left not in balance.
  static base::Result<RiskTable> from_rows(RiskTableHeader header, std::vector<RiskRow> rows);
  /// Rows that fulfil what is said above (asserted only): from checked subjects, sorted.
  static RiskTable from_sorted(RiskTableHeader header, base::LargeVector<RiskRow> rows);

  [[nodiscard]] const RiskTableHeader& header() const { return header_; }
  [[nodiscard]] std::int32_t strata() const;
  [[nodiscard]] std::int32_t groups() const;
  [[nodiscard]] std::span<const RiskRow> rows() const { return rows_; }
  /// The rows of one stratum and group, by ascending time.
  [[nodiscard]] std::span<const RiskRow> rows(std::int32_t stratum, std::int32_t group) const;

  /// Sums over a group (all strata).
  struct Totals {
    std::int64_t subjects = 0;
    std::int64_t events = 0;
    std::int64_t competing = 0;
    std::int64_t censored = 0;
  };
  [[nodiscard]] Totals totals(std::int32_t group) const;

  friend bool operator==(const RiskTable& a, const RiskTable& b) {
    return a.header_ == b.header_ && a.rows_ == b.rows_;
  }

 private:
  RiskTable(RiskTableHeader header, base::LargeVector<RiskRow> rows);
  void index();

  RiskTableHeader header_;
  base::LargeVector<RiskRow> rows_;
  std::vector<std::size_t> cell_begin_;  // strata * groups + 1 offsets into rows_
};

/// The table of both cohorts together: associative, commutative, exact. Refuses tables whose
/// headers differ.
[[nodiscard]] base::Result<RiskTable> merge(const RiskTable& a, const RiskTable& b);

/// All groups as one, for the overall curve. Strata stay.
[[nodiscard]] RiskTable pool_groups(const RiskTable& table, std::string label);
/// All strata as one.
[[nodiscard]] RiskTable pool_strata(const RiskTable& table);
/// The named groups only, renumbered in the order given (distinct, in range).
[[nodiscard]] RiskTable select_groups(const RiskTable& table,
                                      const std::vector<std::int32_t>& keep);

}  // namespace osteon::stats
