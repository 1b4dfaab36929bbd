// SPDX-License-Identifier: Apache-2.0
// A text up to its first record: delimiter and headings. Refuses to know which columns are wanted.
#pragma once

#include <cstddef>
#include <cstdint>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/csv/dialect.hpp"
#include "osteon/records/csv/layout.hpp"
#include "osteon/records/csv/text_source.hpp"
#include "osteon/records/csv_options.hpp"

namespace osteon::records::csv {

// A text whose heading row has been read; its records begin at `records_at`.
struct OpenedText {
  Dialect dialect;
  HeadingRow headings;
  std::size_t records_at = 0;
  std::uint32_t records_line = 1;
};

/// Errors: E506 no heading row, E510 a broken quote in it, E513 too many columns.
[[nodiscard]] base::Result<OpenedText> open_headings(const TextSource& source,
                                                     const CsvOptions& options);

}  // namespace osteon::records::csv
