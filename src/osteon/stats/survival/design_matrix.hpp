// SPDX-License-Identifier: Apache-2.0
// Covariates of a regression as numeric columns that know their variable, level and reference. One
// row per subject, or per group of a RiskTable (a covariate pattern).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"

namespace osteon::stats {

struct DesignColumn {
  std::string variable;
  std::string level;      // empty for a numeric covariate
  std::string reference;  // empty for a numeric covariate
  friend bool operator==(const DesignColumn&, const DesignColumn&) = default;
};

class DesignMatrix {
 public:
  explicit DesignMatrix(std::size_t rows) : rows_(rows) {}

  /// A numeric covariate. Error: a value that is not finite.
  base::Result<void> add_numeric(std::string variable, std::span<const double> values);
  /// Indicators of every level except `reference` (an index into levels). Errors: a code outside
  /// the levels, reference outside the levels. A level without rows gets no column.
  base::Result<void> add_factor(std::string variable, const std::vector<std::string>& levels,
                                std::span<const std::int32_t> codes, std::int32_t reference);

  /// Products of the columns of two variables that are there: column "a:b", level "x, y" of the
  /// levels that were multiplied. Error E644: no such variable.
  base::Result<void> add_interaction(const std::string& a, const std::string& b);
  /// The same columns with row i taken from row `source[i]`.
  [[nodiscard]] DesignMatrix repeat(std::span<const std::int32_t> source) const;

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] const std::vector<DesignColumn>& columns() const { return columns_; }
  /// Values of one column, one per row.
  [[nodiscard]] std::span<const double> column(std::size_t j) const {
    return {values_.data() + j * rows_, rows_};
  }

 private:
  std::size_t rows_;
  std::vector<DesignColumn> columns_;
  std::vector<double> values_;  // column by column
};

}  // namespace osteon::stats
