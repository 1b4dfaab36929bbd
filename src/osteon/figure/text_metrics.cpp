// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/text_metrics.hpp"

#include <algorithm>

#include "osteon/base/text.hpp"
#include "osteon/figure/text_widths.hpp"

namespace osteon::figure {
namespace {

// Punctuation that must not begin or end a line (JLREQ and GB/T 15834 line breaking).
constexpr std::u32string_view never_first =
    U",.;:!?)]}%\u00B0\u201D\u2019，。、；：？！）】》〉」』”’％";
constexpr std::u32string_view never_last = U"([{（【《〈「『“‘";

template <std::size_t size>
double from_table(const std::array<std::uint16_t, size>& table, char32_t character,
                  char32_t first) {
  return table[character - first] / 1000.0;
}

bool takes_no_room(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x300 && c <= 0x36F) ||
         (c >= 0x200B && c <= 0x200F) || c == 0xFEFF;
}

bool may_break_between(char32_t before, char32_t after) {
  if (never_first.find(after) != std::u32string_view::npos) return false;
  if (never_last.find(before) != std::u32string_view::npos) return false;
  if (before == U' ') return true;
  if (before == U'-' || before == U'/' || before == U'\u2013') return after != U' ';
  return base::is_wide(before) || base::is_wide(after);
}

// One paragraph (no forced breaks) into lines.
class Wrapper {
 public:
  Wrapper(double width_em, Face face) : width_(width_em), face_(face) {}

  std::vector<std::string> run(const std::vector<char32_t>& characters) {
    for (std::size_t i = 0; i < characters.size(); ++i) {
      if (i > line_start_ && may_break_between(characters[i - 1], characters[i])) break_at_ = i;
      used_ += character_em(characters[i], face_);
      if (used_ > width_ && characters[i] != U' ' && i > line_start_) {
        const std::size_t at = break_at_ > line_start_ ? break_at_ : i;
        emit(characters, at);
        i = at - 1;
      }
    }
    emit(characters, characters.size());
    return std::move(lines_);
  }

 private:
  void emit(const std::vector<char32_t>& characters, std::size_t end) {
    std::string line;
    for (std::size_t i = line_start_; i < end; ++i) append_utf8(line, characters[i]);
    lines_.emplace_back(base::trim(line));
    line_start_ = end;
    break_at_ = end;
    used_ = 0;
  }

  double width_;
  Face face_;
  std::vector<std::string> lines_;
  std::size_t line_start_ = 0;
  std::size_t break_at_ = 0;
  double used_ = 0;
};

}  // namespace

std::string Text::plain() const {
  std::string all;
  for (const Run& run : runs) all += run.text;
  return all;
}

bool Text::empty() const {
  return std::all_of(runs.begin(), runs.end(), [](const Run& run) { return run.text.empty(); });
}

void append_utf8(std::string& to, char32_t character) {
  const auto put = [&](std::uint32_t byte) { to.push_back(static_cast<char>(byte)); };
  std::uint32_t c = character;
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

double character_em(char32_t c, Face face) {
  using namespace widths;
  const bool bold = face == Face::bold;
  if (takes_no_room(c)) return 0;
  if (c < 0x7F) return from_table(bold ? ascii_bold : ascii_regular, c, 0x20);
  if (c < 0x100) return from_table(bold ? latin_1_bold : latin_1_regular, c, 0xA0);
  if (c < 0x180)
    return from_table(bold ? latin_extended_a_bold : latin_extended_a_regular, c, 0x100);
  if (c >= 0x391 && c <= 0x3C9) return from_table(bold ? greek_bold : greek_regular, c, 0x391);
  const auto* sign =
      std::lower_bound(signs.begin(), signs.end(), c,
                       [](const Pair& pair, char32_t wanted) { return pair.character < wanted; });
  if (sign != signs.end() && sign->character == c)
    return (bold ? sign->bold : sign->regular) / 1000.0;
  if (base::is_wide(c)) return 1;
  return 0.75;  // other scripts: rather too much room than too little
}

double text_width_mm(std::string_view text, double size_pt, Face face) {
  double em = 0;
  for (const char32_t c : base::code_points(text)) em += character_em(c, face);
  return em * size_pt * mm_per_pt;
}

double Text::width_mm(double size_pt) const {
  double width = 0;
  for (const Run& run : runs) width += text_width_mm(run.text, size_pt, run.face);
  return width;
}

double line_height_mm(double size_pt) {
  return size_pt * mm_per_pt * line_em;
}

std::vector<std::string> wrap(std::string_view text, double width_mm, double size_pt, Face face) {
  std::vector<std::string> lines;
  for (const std::string_view paragraph : base::split(text, '\n')) {
    Wrapper wrapper(width_mm / (size_pt * mm_per_pt), face);
    for (std::string& line : wrapper.run(base::code_points(paragraph))) {
      lines.push_back(std::move(line));
    }
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

double widest_mm(const std::vector<std::string>& lines, double size_pt, Face face) {
  double widest = 0;
  for (const std::string& line : lines) {
    widest = std::max(widest, text_width_mm(line, size_pt, face));
  }
  return widest;
}

}  // namespace osteon::figure
