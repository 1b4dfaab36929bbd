// SPDX-License-Identifier: Apache-2.0
// Cuts delimited text into records and fields (RFC 4180; line ends CRLF, LF or CR; a quote inside
// an unquoted field is plain text). Refuses to know headings and types.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace osteon::records::csv {

enum class RecordFault : std::uint8_t { none, unclosed_quote, text_after_quote, field_too_long };

struct Record {
  std::vector<std::string_view> fields;  // valid until the next record; at most max_csv_columns + 1
  std::uint32_t line = 0;                // lines between the tokenizer's start and the record's
  RecordFault fault = RecordFault::none;
  std::uint32_t fault_line = 0;   // where the quote opened, counted like `line`
  std::uint32_t fault_field = 0;  // position from 1

  /// No field, or nothing but empty ones.
  [[nodiscard]] bool is_blank() const;
};

class Tokenizer {
 public:
  /// `at` must be the start of a record.
  Tokenizer(std::string_view text, char delimiter, std::size_t at = 0)
      : text_(text), delimiter_(delimiter), at_(at) {}

  /// False at the end of the text. An unclosed quote and a field over the limit end the text: what
  /// follows cannot be told apart. A record at the end of the text needs no line end.
  [[nodiscard]] bool next(Record& record);
  [[nodiscard]] std::size_t position() const { return at_; }
  /// Line ends passed since the start.
  [[nodiscard]] std::uint32_t lines() const { return lines_; }

 private:
  enum class Ending { field, record };
  [[nodiscard]] Ending read_field(Record& record);
  [[nodiscard]] std::string_view read_quoted(Record& record);
  [[nodiscard]] std::string_view read_plain();
  void give_up(Record& record, RecordFault fault, std::uint32_t line);
  void pass_line_end();
  [[nodiscard]] std::string& fresh_scratch();

  std::string_view text_;
  char delimiter_;
  std::size_t at_;
  std::uint32_t lines_ = 0;
  std::deque<std::string> scratch_;  // unescaped fields of the current record; deque: stable places
  std::size_t scratch_used_ = 0;
};

/// First record start at or after `from`, when the byte before it lies inside (or outside) quotes.
/// A guess when quotes stand inside unquoted fields: the caller must verify it.
enum class QuoteState : std::uint8_t { outside, inside };
[[nodiscard]] std::size_t guess_record_start(std::string_view text, std::size_t from,
                                             QuoteState state);

}  // namespace osteon::records::csv
