// SPDX-License-Identifier: Apache-2.0
// The way to a RiskTable for continuous times: cell, time and outcome packed in one 64-bit key per
// subject, sorted in buckets, equal keys counted.
#pragma once

#include <cstdint>

#include "osteon/base/large_vector.hpp"
#include "osteon/stats/counts/risk_table.hpp"
#include "osteon/stats/counts/subject_columns.hpp"

namespace osteon::stats {

/// Where a key holds what, from the highest bit down: cell, time + 1, outcome code.
class KeyLayout {
 public:
  /// `last`: the largest time.
  KeyLayout(const SubjectColumns& columns, std::int64_t last);

  /// 64 bits are enough.
  [[nodiscard]] bool fits() const { return bits() <= 64; }
  [[nodiscard]] int bits() const { return cell_bits_ + time_bits_ + code_bits; }
  [[nodiscard]] std::uint64_t key(std::uint64_t cell, std::int64_t time, std::uint64_t code) const {
    return (((cell << time_bits_) | static_cast<std::uint64_t>(time + 1)) << code_bits) | code;
  }
  [[nodiscard]] std::uint64_t cell_of(std::uint64_t place) const { return place >> time_bits_; }
  [[nodiscard]] std::int64_t time_of(std::uint64_t place) const {
    return static_cast<std::int64_t>(place & ((std::uint64_t{1} << time_bits_) - 1)) - 1;
  }
  /// What is left of a key without the outcome.
  static std::uint64_t place_of(std::uint64_t key) { return key >> code_bits; }
  static std::uint64_t code_of(std::uint64_t key) { return key & (outcome_codes - 1); }

  static constexpr int code_bits = 2;

 private:
  int time_bits_;
  int cell_bits_;
};

/// Checked subjects as rows in the order of RiskTable::from_sorted, the same for any number of
/// threads from 1.
[[nodiscard]] base::LargeVector<RiskRow> sorted_rows(const SubjectColumns& columns,
                                                     const KeyLayout& layout, unsigned threads);

}  // namespace osteon::stats
