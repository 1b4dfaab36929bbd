// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/output/csv_text.hpp"

#include "osteon/report/write_csv.hpp"

namespace osteon::study {

void CsvText::add(const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) text_ += ',';
    text_ += report::escape_csv(fields[i]);
  }
  text_ += "\r\n";
}

}  // namespace osteon::study
