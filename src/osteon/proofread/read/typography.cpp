// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/read/typography.hpp"

#include <array>
#include <cstdint>
#include <utility>

#include "osteon/base/text.hpp"

namespace osteon::proofread {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string valid(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto bad = base::find_invalid_utf8(text);
    if (bad == std::string_view::npos) {
      result.append(text);
      break;
    }
    result.append(text.substr(0, bad));
    result += '?';
    text.remove_prefix(bad + 1);
  }
  return result;
}

void append_utf8(std::string& to, char32_t c) {
  const auto byte = [&to](char32_t value) { to += static_cast<char>(value); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F));
  }
}

bool is_space(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}
bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63;
}
bool is_middle_dot(char32_t c) {
  return c == 0xB7 || c == 0x2027 || c == 0x2219 || c == 0x22C5 || c == 0x30FB || c == 0x387;
}
bool is_nothing(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || c == 0xFEFF || c == 0xAD || c == 0x2060;
}

struct Replacement {
  char32_t from;
  std::string_view to;
};
constexpr std::array<Replacement, 22> replacements{
    {{0x2264, "<="}, {0x2A7D, "<="}, {0x2266, "<="}, {0x2265, ">="}, {0x2A7E, ">="}, {0x2267, ">="},
     {0xB1, "+/-"},  {0x3C7, "chi"}, {0x2018, "'"},  {0x2019, "'"},  {0x201C, "\""}, {0x201D, "\""},
     {0x3002, ". "}, {0x3001, ", "}, {0xD7, "x"},    {0x3010, "["},  {0x3011, "]"},  {0x2044, "/"},
     {0x2215, "/"},  {0x2217, "*"},  {0x3BC, "u"},   {0xB5, "u"}}};

// The ASCII sign that a superscript character raises, or nothing.
char raised_sign(char32_t c) {
  constexpr std::u32string_view from = U"⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";
  constexpr std::string_view to = "0123456789abcdefghijklmnoprstuvwxyz";
  const auto at = from.find(c);
  return at == std::u32string_view::npos ? '\0' : to[at];
}

bool three_digits_follow(const std::vector<char32_t>& points, std::size_t at) {
  const auto digit = [&](std::size_t i) {
    return i < points.size() && points[i] >= U'0' && points[i] <= U'9';
  };
  return digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
}

}  // namespace

std::string plain_typography(std::string_view text) {
  const std::vector<char32_t> points = base::code_points(valid(text));
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    const char32_t c = points[i];
    const bool after_digit = !plain.empty() && is_digit(plain.back());
    if (c < 0x80) {
      plain += static_cast<char>(c);
    } else if (is_space(c)) {
      if (!(after_digit && c != 0x3000 && three_digits_follow(points, i))) plain += ' ';
    } else if (is_dash(c)) {
      plain += '-';
    } else if (is_middle_dot(c) && i + 1 < points.size() && points[i + 1] >= U'0' &&
               points[i + 1] <= U'9') {
      plain += '.';
    } else if (is_nothing(c)) {
      continue;
    } else if (c >= 0xFF01 && c <= 0xFF5E) {
      plain += static_cast<char>(c - 0xFF01 + 0x21);
    } else if (const char sign = raised_sign(c); sign != '\0') {
      if (!plain.empty() && plain.back() == raised_end) {
        plain.back() = sign;
      } else {
        plain += raised_begin;
        plain += sign;
      }
      plain += raised_end;
    } else {
      bool found = false;
      for (const auto& [from, to] : replacements) {
        if (from == c) plain += to, found = true;
      }
      if (!found) append_utf8(plain, c);
    }
  }
  return plain;
}

std::string entity(std::string_view text, std::size_t& length) {
  constexpr std::size_t longest = 12;
  length = 1;
  const auto end = text.substr(0, longest).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  const std::string_view name = text.substr(1, end - 1);
  std::string found;
  if (name[0] == '#' && name.size() > 1) {
    const bool hex = name[1] == 'x' || name[1] == 'X';
    char32_t value = 0;
    for (const char c : name.substr(hex ? 2 : 1)) {
      const char lower = base::lower_ascii(std::string_view(&c, 1))[0];
      const bool letter = lower >= 'a' && lower <= 'f';
      if (!is_digit(c) && !(hex && letter)) return {};
      const auto digit = static_cast<char32_t>(letter ? lower - 'a' + 10 : c - '0');
      value = value * (hex ? 16 : 10) + digit;
      if (value > 0x10FFFF) return {};
    }
    if (value < 0x20 || (value >= 0xD800 && value <= 0xDFFF)) value = U' ';
    append_utf8(found, value);
  } else {
    using Name = std::pair<std::string_view, std::string_view>;
    static constexpr auto names = std::to_array<Name>(
        {{"amp", "&"},         {"lt", "<"},        {"gt", ">"},        {"quot", "\""},
         {"apos", "'"},        {"nbsp", "\u00A0"}, {"emsp", "\u2003"}, {"ensp", "\u2003"},
         {"thinsp", "\u2009"}, {"ndash", "-"},     {"mdash", "-"},     {"minus", "-"},
         {"middot", "\u00B7"}, {"sdot", "\u22C5"}, {"ge", ">="},       {"le", "<="},
         {"geq", ">="},        {"leq", "<="},      {"plusmn", "+/-"},  {"times", "x"},
         {"chi", "chi"},       {"dagger", "†"},    {"Dagger", "‡"},    {"sect", "§"},
         {"para", "¶"},        {"sup2", "²"},      {"percnt", "%"},    {"shy", ""}});
    bool known = false;
    for (const auto& [key, value] : names) {
      if (key == name) found = value, known = true;
    }
    if (!known) return {};
  }
  length = end + 1;
  return found;
}

std::string without_raised(std::string_view text) {
  std::string kept;
  int depth = 0;
  for (const char c : text) {
    if (c == raised_begin) {
      ++depth;
    } else if (c == raised_end) {
      if (depth > 0) --depth;
    } else if (depth == 0) {
      kept += c;
    }
  }
  return kept;
}

Unmarked split_marks(std::string_view text) {
  Unmarked result;
  std::string raised;
  int depth = 0;
  const auto keep_mark = [&result](std::string_view mark) {
    const auto name = base::trim(mark);
    if (!name.empty()) result.marks.emplace_back(name);
  };
  for (const char c : text) {
    if (c == raised_begin) {
      ++depth;
    } else if (c == raised_end) {
      if (depth > 0) --depth;
      if (depth == 0) {
        for (const auto part : base::split(raised, ',')) keep_mark(part);
        raised.clear();
      }
    } else if (depth > 0) {
      raised += c;
    } else {
      result.text += c;
    }
  }
  constexpr std::array<std::string_view, 6> signs{"*", "†", "‡", "§", "¶", "#"};
  for (bool again = true; again;) {
    again = false;
    result.text = base::trim(result.text);
    for (const auto sign : signs) {
      if (result.text.size() > sign.size() && result.text.ends_with(sign)) {
        result.text.resize(result.text.size() - sign.size());
        keep_mark(sign);
        again = true;
      }
    }
  }
  return result;
}

}  // namespace osteon::proofread
