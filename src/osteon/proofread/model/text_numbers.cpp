// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/model/text_numbers.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "osteon/base/text.hpp"
#include "osteon/proofread/model/cell_value.hpp"

namespace osteon::proofread {
namespace {

std::string between(std::string_view text, std::size_t from, std::size_t to) {
  return base::lower_ascii(text.substr(from, to > from ? to - from : 0));
}

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = i == 0 || !is_letter(text[i - 1]);
    if (is_letter(text[i]) && starts) ++words;
  }
  return words;
}

bool says_level(std::string_view lower) {
  return has_word(lower, "ci") || lower.find("confidence") != std::string_view::npos ||
         lower.find("置信区间") != std::string_view::npos;
}

class TextReader {
 public:
  explicit TextReader(std::string_view text) : text_(text) {
    found_.numbers = scan_numbers(text);
    used_.assign(found_.numbers.size(), false);
  }

  TextNumbers read() {
    for (std::size_t i = 0; i < found_.numbers.size(); ++i) {
      if (is_level(i)) used_[i] = true;
    }
    for (std::size_t i = 0; i < found_.numbers.size(); ++i) {
      if (p_value(i) || used_[i]) continue;
      if (interval(i)) continue;
      if (!percent_of_fraction(i)) count(i);
    }
    for (std::size_t i = 0; i < found_.numbers.size(); ++i) {
      if (!used_[i] && found_.numbers[i].percent) found_.percents.push_back(found_.numbers[i]);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] const Printed& number(std::size_t i) const { return found_.numbers[i]; }
  [[nodiscard]] std::string gap(std::size_t i) const {
    return between(text_, number(i).end, number(i + 1).begin);
  }
  [[nodiscard]] bool has(std::size_t i) const { return i < found_.numbers.size(); }

  // The 95 of "95% CI"
  [[nodiscard]] bool is_level(std::size_t i) const {
    if (!number(i).percent) return false;
    const std::string after =
        between(text_, number(i).end, std::min(text_.size(), number(i).end + 24));
    const auto at = after.find_first_not_of(" -(");
    if (at == std::string::npos) return false;
    const std::string_view rest = std::string_view(after).substr(at);
    return rest.starts_with("ci") || rest.starts_with("confidence") || rest.starts_with("置信");
  }

  bool p_value(std::size_t i) {
    const Printed& value = number(i);
    std::size_t at = value.begin;
    const bool related = value.relation != Relation::equal;
    while (at > 0 && is_blank(text_[at - 1])) --at;
    if (!related) {
      if (at == 0 || (text_[at - 1] != '=' && text_[at - 1] != ':')) return false;
      --at;
    }
    while (at > 0 && (is_blank(text_[at - 1]) || text_[at - 1] == '*')) --at;
    constexpr std::array<std::string_view, 3> words{"value", "-value", "值"};
    std::string_view before = text_.substr(0, at);
    for (const auto word : words) {
      if (before.ends_with(word)) before.remove_suffix(word.size());
    }
    while (!before.empty() && (is_blank(before.back()) || before.back() == '-'))
      before.remove_suffix(1);
    if (before.empty() || (before.back() != 'p' && before.back() != 'P')) return false;
    if (before.size() > 1 && is_letter(before[before.size() - 2])) return false;
    if (value.percent || value.number() > 1 || value.number() < 0) return false;
    found_.p_values.push_back({value, before.size() - 1});
    used_[i] = true;
    return true;
  }

  // estimate, (a level,) low, high
  bool interval(std::size_t i) {
    std::size_t low = i + 1;
    while (has(low) && used_[low]) ++low;
    if (!has(low) || !has(low + 1) || used_[low + 1] || low > i + 2) return false;
    const std::string before = between(text_, number(i).end, number(low).begin);
    const std::string inner = gap(low);
    const auto first = inner.find_first_not_of(" %");
    const std::string_view sign = first == std::string::npos
                                      ? std::string_view()
                                      : base::trim(std::string_view(inner).substr(first));
    const bool joined = sign == "-" || sign == "to" || sign == "," || sign == "~" || sign == "至";
    constexpr std::size_t longest = 60;
    if (!joined || before.size() > longest || words_in(before) > 6) return false;
    IntervalWord word = IntervalWord::none;
    if (says_level(before))
      word = IntervalWord::confidence;
    else if (has_word(before, "range") || before.find("范围") != std::string::npos)
      word = IntervalWord::range;
    else if (has_word(before, "iqr") || before.find("quartile") != std::string::npos)
      word = IntervalWord::quartiles;
    const bool bracket = before.find_first_of("([") != std::string::npos &&
                         before.find_first_of(")]") == std::string::npos;
    const bool listed = word == IntervalWord::confidence && before.find('.') == std::string::npos;
    if (word == IntervalWord::none || (!bracket && !listed)) return false;
    if (sign == "," && word != IntervalWord::confidence) return false;
    const auto from = number(i).begin;
    std::size_t end = number(low + 1).end;
    if (end < text_.size() && (text_[end] == ')' || text_[end] == ']')) ++end;
    found_.intervals.push_back({{number(i), number(low), number(low + 1)}, word, from, end});
    used_[i] = used_[low] = used_[low + 1] = true;
    return true;
  }

  // "11.5% (3/26)", "11.5% (3 of 26)"
  bool percent_of_fraction(std::size_t i) {
    if (number(i).digits() > most_percent_digits) return false;
    if (!number(i).percent || !has(i + 2) || used_[i + 1] || used_[i + 2]) return false;
    const std::string open = gap(i);
    const std::string sign = gap(i + 1);
    const auto count = number(i + 1).count();
    const auto of = number(i + 2).count();
    const std::string_view trimmed = base::trim(sign);
    if (base::trim(open) != "(" && base::trim(open) != "[") return false;
    if (!count || !of || (trimmed != "/" && trimmed != "of")) return false;
    found_.counts.push_back({*count, number(i), of, number(i).begin, number(i + 2).end});
    used_[i] = used_[i + 1] = used_[i + 2] = true;
    return true;
  }

  bool count(std::size_t i) {
    const auto whole = number(i).count();
    if (!whole || !has(i + 1)) return false;
    std::size_t percent = i + 1;
    std::optional<std::int64_t> of;
    const std::string sign = gap(i);
    const std::string_view joined = base::trim(sign);
    const bool fraction =
        joined == "/" || joined == "of" || joined == "of the" || joined == "out of";
    if (fraction && number(percent).count() && has(percent + 1)) {
      of = number(percent).count();
      ++percent;
    }
    const Printed& share = number(percent);
    if (!share.percent || used_[percent] || share.digits() > most_percent_digits) return false;
    const std::string open = between(text_, number(percent - 1).end, share.begin);
    const std::string_view trimmed = base::trim(open);
    const bool bracket = trimmed.ends_with("(") || trimmed.ends_with("[");
    const bool listed = trimmed == "," || trimmed == ";";
    const char before = last_sign_before(number(i).begin);
    const bool inside = before == '(' || before == '=' || before == '[';
    if (!bracket && !(listed && inside)) return false;
    if (open.find_first_of(").") != std::string::npos || words_in(open) > 3) return false;
    if (!of) of = denominator_after(percent);
    found_.counts.push_back({*whole, share, of, number(i).begin, share.end});
    used_[i] = used_[percent] = true;
    return true;
  }

  [[nodiscard]] char last_sign_before(std::size_t at) const {
    while (at > 0 && is_blank(text_[at - 1])) --at;
    return at > 0 ? text_[at - 1] : ' ';
  }

  // "25 (96.2%) of 26 patients", "25 (96.2%) of the 26"
  [[nodiscard]] std::optional<std::int64_t> denominator_after(std::size_t percent) const {
    if (!has(percent + 1)) return std::nullopt;
    const std::string words = gap(percent);
    const auto at = words.find_first_not_of(")] ");
    if (at == std::string::npos) return std::nullopt;
    const std::string_view rest = base::trim(std::string_view(words).substr(at));
    const bool said = rest == "of" || rest == "of the" || rest == "out of" || rest == "of all";
    return said ? number(percent + 1).count() : std::nullopt;
  }

  std::string_view text_;
  TextNumbers found_;
  std::vector<bool> used_;
};

}  // namespace

std::vector<Printed> scan_numbers(std::string_view text) {
  std::vector<Printed> numbers;
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    const bool relation = c == '<' || c == '>';
    if (!is_digit(c) && !relation) {
      ++at;
      continue;
    }
    // "PD-1", "CD8", "T1a": part of a name
    const bool glued = !relation && at > 0 && (is_letter(text[at - 1]) || text[at - 1] == '_');
    const bool hyphened = at > 1 && text[at - 1] == '-' && is_letter(text[at - 2]);
    const auto number = number_at(text, at, NumberPlace::text);
    if (!number) {
      ++at;
      continue;
    }
    const bool unit = number->end < text.size() && is_letter(text[number->end]) && !number->percent;
    if (!glued && !hyphened &&
        !(unit && number->end + 1 < text.size() && is_digit(text[number->end + 1]))) {
      numbers.push_back(*number);
    }
    at = number->end;
  }
  return numbers;
}

TextNumbers read_text_numbers(std::string_view sentence) {
  return TextReader(sentence).read();
}

}  // namespace osteon::proofread
