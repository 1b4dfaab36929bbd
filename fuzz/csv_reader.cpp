// SPDX-License-Identifier: Apache-2.0
// Any bytes as a chart file, with options from the first two bytes: reading neither fails nor
// hangs, threads and chunk sizes never change the result, and what was read passes through
// grouping, validation and peek.
// links: osteon::records
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "osteon/records/csv_peek.hpp"
#include "osteon/records/csv_reader.hpp"
#include "osteon/records/dataset.hpp"
#include "osteon/records/validate.hpp"

namespace {

using namespace osteon;           // NOLINT(google-build-using-namespace)
using namespace osteon::records;  // NOLINT(google-build-using-namespace)

// Not an assertion: it must hold in every build.
void must(bool condition) {
  if (!condition) std::abort();
}

CsvOptions options_from(unsigned byte) {
  CsvOptions options;
  constexpr Encoding encodings[] = {Encoding::automatic, Encoding::gb18030, Encoding::utf_8,
                                    Encoding::utf_16};
  options.encoding = encodings[byte & 3U];
  if ((byte & 4U) != 0) options.delimiter = ';';
  if ((byte & 8U) != 0) options.decimal_mark = base::DecimalMark::comma;
  if ((byte & 16U) != 0) options.date_format = "D/M/YYYY";
  if ((byte & 32U) != 0) options.codes["sex"] = {{"M", {"m", "1"}}, {"F", {"f", "2"}}};
  if ((byte & 64U) != 0) options.unlisted["sex"] = UnlistedCodes::keep;
  return options;
}

std::string outcome(const base::Result<CsvReading>& reading) {
  if (!reading) return base::format_diagnostics(reading.error());
  std::string out = base::format_diagnostics(reading->diagnostics);
  const Frame& frame = reading->frame;
  for (Row row = 0; row < frame.row_count(); ++row) {
    out += base::format_place(frame.place(row));
    for (const Column& column : frame.columns()) out += "|" + column.display(row);
  }
  return out;
}

// Cells are as many as rows and columns say, and each has a place in the text.
void check_frame(const Frame& frame) {
  for (const Column& column : frame.columns()) {
    must(column.size() == frame.row_count());
    for (Row row = 0; row < frame.row_count(); ++row) {
      must(column.is_missing(row) == column.display(row).empty());
      must(frame.place(row, column.name()).line > 0);
    }
  }
}

void use(CsvReading reading) {
  check_frame(reading.frame);
  std::vector<Dataset::Input> inputs;
  inputs.push_back({std::move(reading.frame), std::move(reading.schema)});
  const auto dataset = Dataset::group(std::move(inputs));
  if (!dataset) return;
  ValidationOptions options;
  options.cutoff = base::CalendarDay{18'000};
  (void)validate(*dataset, options);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  // Native tables twice as often as a flat sheet; "patients" also takes part in grouping.
  constexpr std::string_view tables[] = {"patients", "measurements", "sheet"};
  const std::string_view table = tables[data[1] % 3U];
  const TableSchema* native = find_native_table(table);
  TableSchema sheet;
  sheet.name = std::string(table);
  const TableSchema& schema = native != nullptr ? *native : sheet;
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::vector<CsvText> texts = {{text, "input.csv"}};

  CsvOptions options = options_from(data[0]);
  auto whole = read_csv_text(texts, schema, options);
  CsvOptions chunked = options;
  chunked.threads = 1U + data[1] / 3U % 3U;
  chunked.chunk_bytes = 1U + data[1] % 61U + size / 64U;
  must(outcome(whole) == outcome(read_csv_text(texts, schema, chunked)));
  (void)peek_csv_text(texts, options);
  if (whole) use(std::move(*whole));
  return 0;
}
