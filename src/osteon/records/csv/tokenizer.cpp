// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/tokenizer.hpp"

#include <algorithm>

#include "osteon/records/csv_options.hpp"

namespace osteon::records::csv {

bool Record::is_blank() const {
  return std::all_of(fields.begin(), fields.end(),
                     [](std::string_view field) { return field.empty(); });
}

bool Tokenizer::next(Record& record) {
  record.fields.clear();
  record.fault = RecordFault::none;
  record.line = lines_;
  scratch_used_ = 0;
  if (at_ >= text_.size()) return false;
  while (read_field(record) == Ending::field) {
  }
  return true;
}

Tokenizer::Ending Tokenizer::read_field(Record& record) {
  const std::size_t start = at_;
  const bool quoted = at_ < text_.size() && text_[at_] == '"';
  const std::string_view field = quoted ? read_quoted(record) : read_plain();
  if (!quoted && at_ - start > max_field_bytes) {
    give_up(record, RecordFault::field_too_long, lines_);
  }
  // One field beyond the limit is enough to see that there are too many.
  if (record.fields.size() <= max_csv_columns) record.fields.push_back(field);
  if (at_ >= text_.size()) return Ending::record;
  if (text_[at_] == delimiter_) {
    ++at_;
    return Ending::field;
  }
  pass_line_end();
  return Ending::record;
}

std::string_view Tokenizer::read_plain() {
  const char* const begin = text_.data() + at_;
  const char* const end = text_.data() + text_.size();
  const char* p = begin;
  while (p < end && *p != delimiter_ && *p != '\n' && *p != '\r') ++p;
  at_ += static_cast<std::size_t>(p - begin);
  return {begin, static_cast<std::size_t>(p - begin)};
}

std::string_view Tokenizer::read_quoted(Record& record) {
  const std::uint32_t opened = lines_;
  std::size_t start = ++at_;
  const std::size_t limit = std::min(text_.size(), start + max_field_bytes + 1);
  std::string* unescaped = nullptr;
  for (;;) {
    while (at_ < limit && text_[at_] != '"' && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    if (at_ >= limit) {
      const bool ended = limit == text_.size();
      give_up(record, ended ? RecordFault::unclosed_quote : RecordFault::field_too_long, opened);
      return {};
    }
    if (text_[at_] != '"') {
      pass_line_end();
      continue;
    }
    const bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
    if (!doubled) break;
    if (unescaped == nullptr) unescaped = &fresh_scratch();
    unescaped->append(text_, start, at_ + 1 - start);
    at_ += 2;
    start = at_;
  }
  std::string_view field = text_.substr(start, at_ - start);
  if (unescaped != nullptr) field = unescaped->append(field);
  ++at_;  // the closing quote
  if (!read_plain().empty() && record.fault == RecordFault::none) {
    record.fault = RecordFault::text_after_quote;
    record.fault_line = opened;
    record.fault_field = static_cast<std::uint32_t>(record.fields.size()) + 1;
  }
  return field;
}

void Tokenizer::give_up(Record& record, RecordFault fault, std::uint32_t line) {
  record.fault = fault;
  record.fault_line = line;
  record.fault_field = static_cast<std::uint32_t>(record.fields.size()) + 1;
  at_ = text_.size();
}

void Tokenizer::pass_line_end() {
  const bool pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  at_ += pair ? 2 : 1;
  ++lines_;
}

std::string& Tokenizer::fresh_scratch() {
  if (scratch_used_ == scratch_.size()) scratch_.emplace_back();
  std::string& scratch = scratch_[scratch_used_++];
  scratch.clear();
  return scratch;
}

std::size_t guess_record_start(std::string_view text, std::size_t from, QuoteState state) {
  bool inside = state == QuoteState::inside;
  for (std::size_t at = from - 1; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"') {
      // The state describes the byte before `from`, so that byte itself does not change it.
      if (at >= from) inside = !inside;
      continue;
    }
    if (inside || (c != '\n' && c != '\r')) continue;
    const bool pair = c == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    return at + (pair ? 2 : 1);
  }
  return text.size();
}

}  // namespace osteon::records::csv
