// SPDX-License-Identifier: Apache-2.0
// Column: reading and appending typed values (declared in frame.hpp).
#include <algorithm>
#include <cassert>

#include "osteon/records/frame.hpp"

namespace osteon::records {
namespace {

// ticks * 10^(to - from), or nothing when int64 or the missing mark is in the way.
std::optional<std::int64_t> ticks_at(base::Decimal value, std::uint8_t scale) {
  const auto scaled = base::rescale(value, scale);
  if (!scaled || scaled->units == Column::missing_number) return std::nullopt;
  return scaled->units;
}

}  // namespace

std::size_t Column::size() const {
  switch (type_) {
    case ColumnType::text: return codes_.size();
    case ColumnType::number:
    case ColumnType::whole: return ticks_.size();
    case ColumnType::date: return days_.size();
    case ColumnType::yes_no: return answers_.size();
  }
  return 0;
}

bool Column::is_missing(Row row) const {
  switch (type_) {
    case ColumnType::text: return codes_[row] == missing_code;
    case ColumnType::number:
    case ColumnType::whole: return ticks_[row] == missing_number;
    case ColumnType::date: return days_[row] == missing_date;
    case ColumnType::yes_no: return answers_[row] == base::Tri::unknown;
  }
  return true;
}

std::optional<std::string_view> Column::text(Row row) const {
  assert(type_ == ColumnType::text);
  if (codes_[row] == missing_code) return std::nullopt;
  return dictionary_[codes_[row]];
}

std::optional<base::Decimal> Column::number(Row row) const {
  assert(type_ == ColumnType::number || type_ == ColumnType::whole);
  if (ticks_[row] == missing_number) return std::nullopt;
  return base::Decimal{ticks_[row], scale_};
}

std::optional<std::int64_t> Column::whole(Row row) const {
  assert(type_ == ColumnType::whole);
  if (ticks_[row] == missing_number) return std::nullopt;
  return ticks_[row];
}

std::optional<base::CalendarDay> Column::date(Row row) const {
  assert(type_ == ColumnType::date);
  if (days_[row] == missing_date) return std::nullopt;
  return base::CalendarDay{days_[row]};
}

base::Tri Column::yes_no(Row row) const {
  assert(type_ == ColumnType::yes_no);
  return answers_[row];
}

std::string Column::display(Row row) const {
  if (is_missing(row)) return {};
  switch (type_) {
    case ColumnType::text: return dictionary_[codes_[row]];
    case ColumnType::number:
    case ColumnType::whole: return base::normalized(base::Decimal{ticks_[row], scale_}).to_string();
    case ColumnType::date: return base::format_iso(base::CalendarDay{days_[row]});
    case ColumnType::yes_no: return answers_[row] == base::Tri::yes ? "yes" : "no";
  }
  return {};
}

std::uint32_t Column::find_code(std::string_view text) const {
  return index_.find(text, dictionary_);
}

void Column::reserve(std::size_t rows) {
  switch (type_) {
    case ColumnType::text: codes_.reserve(rows); break;
    case ColumnType::number:
    case ColumnType::whole: ticks_.reserve(rows); break;
    case ColumnType::date: days_.reserve(rows); break;
    case ColumnType::yes_no: answers_.reserve(rows); break;
  }
}

void Column::append_missing() {
  switch (type_) {
    case ColumnType::text: codes_.push_back(missing_code); break;
    case ColumnType::number:
    case ColumnType::whole: ticks_.push_back(missing_number); break;
    case ColumnType::date: days_.push_back(missing_date); break;
    case ColumnType::yes_no: answers_.push_back(base::Tri::unknown); break;
  }
}

void Column::append_text(std::string_view value) {
  assert(type_ == ColumnType::text);
  // Charts are written subject by subject, so the value above is the likeliest one.
  if (!codes_.empty() && codes_.back() != missing_code && dictionary_[codes_.back()] == value) {
    codes_.push_back(codes_.back());
    return;
  }
  codes_.push_back(index_.find_or_add(value, dictionary_));
}

bool Column::append_number(base::Decimal value) {
  assert(type_ == ColumnType::number);
  // Trailing zeros must not cost digits that longer values of the column need.
  value = base::normalized(value);
  if (value.scale > scale_ && !grow_scale(value.scale)) return false;
  const auto ticks = ticks_at(value, scale_);
  if (!ticks) return false;
  ticks_.push_back(*ticks);
  return true;
}

void Column::append_whole(std::int64_t value) {
  assert(type_ == ColumnType::whole && value != missing_number);
  ticks_.push_back(value);
}

void Column::append_date(base::CalendarDay value) {
  assert(type_ == ColumnType::date);
  days_.push_back(value.value);
}

void Column::append_yes_no(base::Tri value) {
  assert(type_ == ColumnType::yes_no);
  answers_.push_back(value);
}

bool Column::append_column(const Column& other) {
  assert(type_ == other.type_);
  if (type_ == ColumnType::text) {
    std::vector<std::uint32_t> code_here;
    code_here.reserve(other.dictionary_.size());
    for (const auto& text : other.dictionary_) {
      code_here.push_back(index_.find_or_add(text, dictionary_));
    }
    for (const std::uint32_t code : other.codes_) {
      codes_.push_back(code == missing_code ? missing_code : code_here[code]);
    }
    return true;
  }
  days_.insert(days_.end(), other.days_.begin(), other.days_.end());
  answers_.insert(answers_.end(), other.answers_.begin(), other.answers_.end());
  if (other.scale_ > scale_ && !grow_scale(other.scale_)) return false;
  if (other.scale_ == scale_) {
    ticks_.insert(ticks_.end(), other.ticks_.begin(), other.ticks_.end());
    return true;
  }
  bool all_fit = true;
  for (const std::int64_t value : other.ticks_) {
    const auto ticks = value == missing_number ? std::optional(missing_number)
                                               : ticks_at({value, other.scale_}, scale_);
    all_fit = all_fit && ticks.has_value();
    ticks_.push_back(ticks.value_or(missing_number));
  }
  return all_fit;
}

void Column::recode(const std::vector<std::string>& texts) {
  assert(type_ == ColumnType::text && texts.size() == dictionary_.size());
  std::vector<std::uint32_t> new_code;
  new_code.reserve(texts.size());
  dictionary_.clear();
  index_ = {};
  for (const auto& text : texts) new_code.push_back(index_.find_or_add(text, dictionary_));
  for (std::uint32_t& code : codes_) {
    if (code != missing_code) code = new_code[code];
  }
}

// All or nothing: a column is never left at two scales.
bool Column::grow_scale(std::uint8_t scale) {
  const bool all_fit = std::all_of(ticks_.begin(), ticks_.end(), [&](std::int64_t value) {
    return value == missing_number || ticks_at({value, scale_}, scale).has_value();
  });
  if (!all_fit) return false;
  for (std::int64_t& value : ticks_) {
    if (value != missing_number) value = *ticks_at({value, scale_}, scale);
  }
  scale_ = scale;
  return true;
}

}  // namespace osteon::records
