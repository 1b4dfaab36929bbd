// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/text_wrap.hpp"

#include <algorithm>

#include "osteon/base/text.hpp"

namespace osteon::report {
namespace {

constexpr std::string_view replacement = "\uFFFD";
constexpr std::string_view opening = "（“‘《";
constexpr std::string_view closing = "，。；：、）！？”’》％";

std::size_t sequence_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  if (byte >= 0xF0) return 4;
  if (byte >= 0xE0) return 3;
  return byte >= 0xC0 ? 2 : 1;
}

std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> list;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::min(sequence_length(text[at]), text.size() - at);
    list.emplace_back(text.substr(at, length));
    at += length;
  }
  return list;
}

// C0 and C1 controls and DEL; ESC and CSI would drive the terminal.
bool is_control(const std::string& character) {
  const auto first = static_cast<unsigned char>(character.front());
  if (character.size() == 1) return first < 0x20 || first == 0x7F;
  return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

bool is_wide_character(const std::string& character) {
  return base::display_width(character) == 2;
}

bool is_closing(const std::string& character) {
  return character.size() == 3 && closing.find(character) != std::string_view::npos;
}

bool ends_in_opening(const std::string& piece) {
  return piece.size() >= 3 &&
         opening.find(piece.substr(piece.size() - 3)) != std::string_view::npos;
}

struct Piece {
  std::string text;
  bool blank_before = false;
  bool line_before = false;
};

bool is_letter(const std::string& character) {
  const char c = character.front();
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// A line may end after the hyphen of a compound word, not inside "1.9-12.5".
bool is_compound_hyphen(const std::vector<std::string>& all, std::size_t at) {
  return all[at] == "-" && at > 0 && at + 1 < all.size() && is_letter(all[at - 1]) &&
         is_letter(all[at + 1]);
}

bool is_blank(const std::string& character) {
  return character == " " || character == "\n" || character == "\t" || character == "\r";
}

// Words, single wide characters, and wide characters with the brackets that belong to them.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  bool blank = false;
  bool line = false;
  bool glue = false;  // the next narrow character continues the last piece
  const std::vector<std::string> all = characters(text);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (is_blank(all[i])) {
      blank = true;
      line = line || all[i] == "\n";
      glue = false;
      continue;
    }
    const std::string character = is_control(all[i]) ? std::string(replacement) : all[i];
    const bool joins = !blank && !pieces.empty() &&
                       (is_closing(character) || ends_in_opening(pieces.back().text) ||
                        (glue && !is_wide_character(character)));
    if (joins) {
      pieces.back().text += character;
    } else {
      pieces.push_back({character, blank, line});
    }
    blank = false;
    line = false;
    glue = !is_wide_character(character) && !is_compound_hyphen(all, i);
  }
  return pieces;
}

// Cuts a piece that no line can hold.
std::vector<Piece> cut(const Piece& piece, std::size_t width) {
  std::vector<Piece> parts;
  Piece part{"", piece.blank_before, piece.line_before};
  for (const std::string& character : characters(piece.text)) {
    const bool full = !part.text.empty() &&
                      base::display_width(part.text) + base::display_width(character) > width;
    if (full) {
      parts.push_back(std::move(part));
      part = {};
    }
    part.text += character;
  }
  parts.push_back(std::move(part));
  return parts;
}

}  // namespace

std::vector<std::string> wrap_text(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 2);
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  const auto place = [&](const Piece& piece) {
    const std::size_t size = base::display_width(piece.text);
    const std::size_t gap = piece.blank_before && used > 0 ? 1 : 0;
    const bool wraps = used > 0 && (used + gap + size > width || piece.line_before);
    if (wraps) {
      lines.emplace_back();
      used = 0;
    }
    if (!wraps && gap > 0) lines.back() += ' ';
    lines.back() += piece.text;
    used += (wraps ? 0 : gap) + size;
  };
  for (const Piece& piece : pieces_of(text)) {
    if (base::display_width(piece.text) <= width) {
      place(piece);
      continue;
    }
    for (const Piece& part : cut(piece, width)) place(part);
  }
  return lines;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const std::string& character : characters(text)) {
    line += is_blank(character)     ? " "
            : is_control(character) ? replacement
                                    : std::string_view(character);
  }
  return line;
}

std::size_t longest_piece(std::string_view text) {
  std::size_t longest = 0;
  for (const Piece& piece : pieces_of(text)) {
    longest = std::max(longest, base::display_width(piece.text));
  }
  return longest;
}

std::string padded(std::string_view text, std::size_t width, Side side) {
  const std::size_t size = base::display_width(text);
  if (size >= width) return std::string(text);
  const std::size_t missing = width - size;
  const std::size_t left = side == Side::left ? 0 : side == Side::right ? missing : missing / 2;
  return std::string(left, ' ').append(text).append(missing - left, ' ');
}

}  // namespace osteon::report
