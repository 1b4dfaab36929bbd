// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/model/number.hpp"

#include <cmath>
#include <string>

namespace osteon::proofread {
namespace {

// Digits with separators of thousands removed and a decimal mark: "1,234.5" -> "1234.5".
struct Digits {
  std::string text;
  std::size_t end = 0;
};

std::size_t run_of_digits(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

Digits read_digits(std::string_view text, std::size_t at, NumberPlace place) {
  Digits digits;
  std::size_t run = run_of_digits(text, at);
  digits.text = text.substr(at, run);
  const bool leading_zero = run == 1 && digits.text[0] == '0';
  std::size_t end = at + run;
  bool grouped = false;
  while (run > 0 && run <= 3 && !leading_zero && end < text.size() && text[end] == ',' &&
         run_of_digits(text, end + 1) == 3) {
    digits.text += text.substr(end + 1, 3);
    end += 4;
    grouped = true;
  }
  const auto decimals = end + 1 < text.size() ? run_of_digits(text, end + 1) : 0;
  const bool point = end < text.size() && text[end] == '.' && decimals > 0;
  const bool comma = place == NumberPlace::cell && !grouped && end < text.size() &&
                     text[end] == ',' && decimals > 0 && (decimals != 3 || leading_zero);
  if (point || comma) {
    digits.text += '.';
    digits.text += text.substr(end + 1, decimals);
    end += 1 + decimals;
  }
  digits.end = end;
  return digits;
}

}  // namespace

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  if (word.empty()) return std::string_view::npos;
  for (auto at = text.find(word, from); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || !is_letter(text[at - 1]) || !is_letter(word.front());
    const bool ends = end == text.size() || !is_letter(text[end]) || !is_letter(word.back());
    if (starts && ends) return at;
  }
  return std::string_view::npos;
}

bool has_word(std::string_view text, std::string_view word) {
  return find_word(text, word) != std::string_view::npos;
}

double Printed::half_unit() const {
  return 0.5 * std::pow(10.0, -static_cast<double>(value.scale));
}

std::optional<std::int64_t> Printed::count() const {
  constexpr std::int64_t largest = 1'000'000'000;
  if (percent || value.scale != 0 || relation != Relation::equal) return std::nullopt;
  if (value.units < 0 || value.units > largest) return std::nullopt;
  return value.units;
}

std::optional<Printed> number_at(std::string_view text, std::size_t at, NumberPlace place) {
  constexpr std::size_t most_digits = 15;
  Printed number;
  number.begin = at;
  if (at < text.size() && (text[at] == '<' || text[at] == '>')) {
    number.relation = text[at] == '<' ? Relation::less : Relation::greater;
    ++at;
    if (at < text.size() && text[at] == '=') ++at;
    at = skip_blanks(text, at);
  }
  bool negative = false;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
    negative = text[at] == '-';
    ++at;
  }
  const bool digit = at < text.size() && is_digit(text[at]);
  const bool point = at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]);
  if (!digit && !point) return std::nullopt;
  const Digits digits = read_digits(text, at, place);
  if (digits.text.size() > most_digits) return std::nullopt;
  const auto value = base::parse_decimal((point ? "0" : "") + digits.text);
  if (!value) return std::nullopt;
  number.value = *value;
  if (negative) number.value.units = -number.value.units;
  number.end = digits.end;
  const std::size_t sign = skip_blanks(text, number.end);
  if (sign < text.size() && text[sign] == '%') {
    number.percent = true;
    number.end = sign + 1;
  }
  return number;
}

}  // namespace osteon::proofread
