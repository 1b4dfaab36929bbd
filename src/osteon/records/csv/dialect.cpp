// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/dialect.hpp"

#include <algorithm>
#include <array>

#include "osteon/records/csv/tokenizer.hpp"

namespace osteon::records::csv {
namespace {

constexpr std::array<char, 4> delimiters = {',', ';', '\t', '|'};

// Fields of the heading row, when at least nine in ten records of the sample have as many; else 1.
std::size_t agreed_fields(std::string_view text, char delimiter) {
  constexpr std::size_t sample_records = 100;
  Tokenizer tokenizer(text, delimiter);
  Record record;
  std::size_t headings = 0;
  std::size_t records = 0;
  std::size_t agreeing = 0;
  while (records < sample_records && tokenizer.next(record)) {
    if (record.is_blank()) continue;
    if (headings == 0) headings = record.fields.size();
    ++records;
    if (record.fields.size() == headings) ++agreeing;
  }
  return 10 * agreeing >= 9 * records ? headings : 1;
}

char sniff(std::string_view text) {
  // Enough for the sample of any ordinary file, and a bound on the work for any other.
  text = text.substr(0, std::size_t{256} << 10U);
  char best = delimiters.front();
  std::size_t most = 1;
  for (const char delimiter : delimiters) {
    const std::size_t fields = agreed_fields(text, delimiter);
    if (fields > most) {
      most = fields;
      best = delimiter;
    }
  }
  if (most > 1) return best;
  // Ragged rows: the heading row alone decides, so that the raggedness is what gets reported.
  for (const char delimiter : delimiters) {
    Tokenizer tokenizer(text, delimiter);
    Record record;
    while (tokenizer.next(record) && record.is_blank()) {
    }
    if (record.fields.size() > most) {
      most = record.fields.size();
      best = delimiter;
    }
  }
  return best;
}

}  // namespace

bool is_delimiter(char c) {
  return std::find(delimiters.begin(), delimiters.end(), c) != delimiters.end();
}

Dialect find_dialect(std::string_view text, std::optional<char> declared) {
  Dialect dialect;
  const auto pass_blank_lines = [&] {
    while (dialect.heading_at < text.size() &&
           (text[dialect.heading_at] == '\n' || text[dialect.heading_at] == '\r')) {
      const bool pair = text.substr(dialect.heading_at, 2) == "\r\n";
      dialect.heading_at += pair ? 2 : 1;
      ++dialect.heading_line;
    }
  };
  pass_blank_lines();
  const std::string_view start = text.substr(dialect.heading_at);
  const bool excel_line = start.size() >= 5 && start.substr(0, 4) == "sep=" &&
                          is_delimiter(start[4]) &&
                          (start.size() == 5 || start[5] == '\n' || start[5] == '\r');
  if (excel_line) {
    if (!declared) declared = start[4];
    dialect.heading_at += 5;
    // The line end after "sep=;" belongs to it, not to a blank line.
    pass_blank_lines();
  }
  dialect.delimiter = declared ? *declared : sniff(text.substr(dialect.heading_at));
  return dialect;
}

}  // namespace osteon::records::csv
