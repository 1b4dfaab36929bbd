// SPDX-License-Identifier: Apache-2.0
// Rows of plain fields as CSV (RFC 4180, formulas of spreadsheets defused).
#pragma once

#include <string>
#include <vector>

namespace osteon::study {

class CsvText {
 public:
  explicit CsvText(const std::vector<std::string>& heading) { add(heading); }
  void add(const std::vector<std::string>& fields);
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace osteon::study
