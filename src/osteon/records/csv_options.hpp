// SPDX-License-Identifier: Apache-2.0
// How one table is to be read from delimited text: what a study file declares, and how the machine
// is used. Refuses to know files and what the values mean.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "osteon/base/decimal.hpp"
#include "osteon/records/frame.hpp"

namespace osteon::records {

/// automatic: UTF-8, or UTF-16 when a byte order mark says so. Other encodings are never guessed:
/// many byte sequences of Western code pages are also valid GB18030.
enum class Encoding { automatic, utf_8, gb18030, utf_16 };

/// What happens to a value that the declared codes of a column do not list.
enum class UnlistedCodes { refuse, keep };

/// Dates of which the cell gives only the year, or year and month ("2021-05", "2021",
/// "2021-05-UN"). bad: no date, a query. keep: missing in the frame, and listed by the reader with
/// their text.
enum class PartialDates { bad, keep };

/// Native code -> the values that stand for it in the file. A native code stands for itself, too.
using SourceCodes = std::map<std::string, std::vector<std::string>>;

struct CsvOptions {
  Encoding encoding = Encoding::automatic;
  std::optional<char> delimiter;           // , ; tab | ; found from the text when not declared
  std::string date_format = "YYYY-MM-DD";  // notation of base::parse_date
  PartialDates partial_dates = PartialDates::bad;
  base::DecimalMark decimal_mark = base::DecimalMark::point;
  std::vector<std::string> missing = {
      "NA"};                               // marks of a missing value; an empty cell always is one
  std::map<std::string, std::string> map;  // column -> heading in the file
  std::map<std::string, SourceCodes> codes;       // by column
  std::map<std::string, UnlistedCodes> unlisted;  // by column; refuse where nothing is said
  std::map<std::string, ColumnType> types;        // by column; goes before the schema and inference
  std::set<std::string> sealed;  // columns or headings whose values are never shown

  // Work and its control. None of these changes the result.
  unsigned threads = 1;
  std::size_t chunk_bytes = std::size_t{4} << 20U;
  std::function<void(double)> progress;          // fraction done, 0 to 1, from the calling thread
  const std::atomic<bool>* cancelled = nullptr;  // stops soon after it becomes true
};

/// Limits against broken and hostile files.
inline constexpr std::size_t max_field_bytes = std::size_t{1} << 20U;
inline constexpr std::size_t max_csv_columns = 10'000;
/// Bad cells of one column that are reported one by one; the rest is counted.
inline constexpr std::size_t max_cell_reports = 20;

}  // namespace osteon::records
