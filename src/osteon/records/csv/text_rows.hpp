// SPDX-License-Identifier: Apache-2.0
// Puts the chunks of one text in order: the line of every row, and the rows that do not fit the
// heading row with their places. Refuses to know the cells.
#pragma once

#include <cstdint>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/csv/chunk.hpp"
#include "osteon/records/csv/opened_text.hpp"
#include "osteon/records/frame.hpp"

namespace osteon::records::csv {

class TextRows {
 public:
  /// `opened` must outlive this; `first_row` is the first row of the text in its table.
  TextRows(const OpenedText& opened, Row first_row);

  /// The next chunk.
  void add(const Chunk& chunk);
  /// Errors of rows go to `problems`, what was left out to `notes`.
  [[nodiscard]] SourceSpan finish(base::Diagnostics& problems, base::Diagnostics& notes) &&;

 private:
  void add_lines(const Chunk& chunk);

  const OpenedText& opened_;
  SourceSpan span_;
  std::uint32_t line_ = 0;  // lines passed since the first record
  std::uint64_t bad_row_count_ = 0;
  std::uint64_t blank_rows_ = 0;
  base::Diagnostics problems_;
};

}  // namespace osteon::records::csv
