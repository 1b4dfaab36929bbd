// SPDX-License-Identifier: Apache-2.0
// The rows of one group over all strata. Strata are added up only where there are several.
#pragma once

#include <cstdint>
#include <span>

#include "osteon/stats/counts/risk_table.hpp"

namespace osteon::stats {

class RowsOfGroup {
 public:
  /// Looks into the table, which must outlive it.
  RowsOfGroup(const RiskTable& table, std::int32_t group)
      : pooled_(table.strata() == 1 ? RiskTable() : pool_strata(select_groups(table, {group}))),
        rows_(table.strata() == 1 ? table.rows(0, group) : pooled_.rows(0, 0)) {}
  RowsOfGroup(const RowsOfGroup&) = delete;
  RowsOfGroup& operator=(const RowsOfGroup&) = delete;
  RowsOfGroup(RowsOfGroup&&) = delete;
  RowsOfGroup& operator=(RowsOfGroup&&) = delete;
  ~RowsOfGroup() = default;

  /// By ascending time.
  [[nodiscard]] std::span<const RiskRow> rows() const { return rows_; }

 private:
  RiskTable pooled_;
  std::span<const RiskRow> rows_;
};

}  // namespace osteon::stats
