// SPDX-License-Identifier: Apache-2.0
// A small table of text cells with required columns, for the data files of the grading rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/frame.hpp"

namespace osteon::clinical {

class CsvRows {
 public:
  /// Errors: those of records::read_csv_text, and E270 for a column that is not there.
  [[nodiscard]] static base::Result<CsvRows> read(std::string_view csv, std::string name,
                                                  const std::vector<std::string_view>& columns);

  [[nodiscard]] records::Row count() const { return static_cast<records::Row>(frame_.row_count()); }
  /// The cell without blanks around it; empty for a missing one.
  [[nodiscard]] std::string_view at(records::Row row, std::string_view column) const;
  /// E270 at the cell.
  [[nodiscard]] base::Diagnostic problem(records::Row row, std::string_view column,
                                         std::string sentence, std::string remedy) const;

 private:
  records::Frame frame_;
};

}  // namespace osteon::clinical
