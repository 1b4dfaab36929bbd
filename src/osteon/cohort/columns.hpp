// SPDX-License-Identifier: Apache-2.0
// Tables and columns that a derivation needs, asked for by name, with one message when they are not
// there.
#pragma once

#include <string_view>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::cohort {

/// Collects what is missing, so that all of it is told at once.
class ColumnFinder {
 public:
  ColumnFinder(const records::Dataset& dataset, std::string_view purpose)
      : dataset_(dataset), purpose_(purpose) {}

  /// Null when it is not there; the problem is then in problems().
  [[nodiscard]] const records::Table* table(std::string_view name);
  [[nodiscard]] const records::Column* column(const records::Table* table, std::string_view name,
                                              records::ColumnType type);
  [[nodiscard]] static const records::Column* optional_column(const records::Table* table,
                                                              std::string_view name,
                                                              records::ColumnType type);
  [[nodiscard]] base::Diagnostics& problems() { return problems_; }

 private:
  const records::Dataset& dataset_;
  std::string_view purpose_;
  base::Diagnostics problems_;
};

}  // namespace osteon::cohort
