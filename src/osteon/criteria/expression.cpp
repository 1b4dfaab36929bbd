// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/expression.hpp"

#include <algorithm>
#include <string_view>

namespace osteon::criteria {
namespace {

struct Line {
  std::uint32_t number = 0;  // 0 = the expression's first line
  std::uint32_t begin = 0;   // byte offsets into the expression
  std::uint32_t end = 0;
};

Line line_at(std::string_view text, std::uint32_t offset) {
  Line line;
  for (std::uint32_t i = 0; i < offset && i < text.size(); ++i) {
    if (text[i] != '\n') continue;
    ++line.number;
    line.begin = i + 1;
  }
  const auto end = text.find('\n', line.begin);
  line.end = static_cast<std::uint32_t>(end == std::string_view::npos ? text.size() : end);
  return line;
}

bool starts_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::uint32_t count_characters(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), starts_character));
}

// Byte offset of the character that `column` (from 1) names.
std::uint32_t byte_of_column(std::string_view line, std::uint32_t column) {
  std::uint32_t characters = 0;
  for (std::uint32_t i = 0; i < line.size(); ++i) {
    if (!starts_character(line[i])) continue;
    if (++characters == column) return i;
  }
  return static_cast<std::uint32_t>(line.size());
}

}  // namespace

base::Diagnostic diagnostic_at(const Source& source, Span span, std::string code,
                               std::string sentence, std::string remedy) {
  const std::string_view text = source.text;
  const auto size = static_cast<std::uint32_t>(text.size());
  span.begin = std::min(span.begin, size);
  span.end = std::clamp(span.end, span.begin, size);
  const Line line = line_at(text, span.begin);

  base::Diagnostic problem;
  problem.code = std::move(code);
  problem.concern = base::Concern::study_file;
  problem.sentence = std::move(sentence);
  problem.remedy = std::move(remedy);
  problem.place = source.place;

  const std::uint32_t before = count_characters(text.substr(line.begin, span.begin - line.begin));
  std::uint32_t first_byte = 0;  // of the expression's line within the printed line
  if (line.number == 0) {
    const std::uint32_t start = std::max<std::uint32_t>(source.place.column, 1);
    problem.place.column = start + before;
    problem.source_line = source.source_line;
    if (problem.source_line.empty()) {
      problem.source_line = std::string(text.substr(line.begin, line.end - line.begin));
    } else {
      first_byte = byte_of_column(source.source_line, start);
    }
  } else {
    if (problem.place.line > 0) problem.place.line += line.number;
    problem.place.column = 1 + before;
    problem.source_line = std::string(text.substr(line.begin, line.end - line.begin));
  }
  problem.caret_column = first_byte + (span.begin - line.begin) + 1;
  const std::uint32_t end = std::min(span.end, line.end);
  const std::string_view marked = text.substr(span.begin, end > span.begin ? end - span.begin : 0);
  problem.caret_length =
      std::max<std::uint32_t>(1, static_cast<std::uint32_t>(base::display_width(marked)));
  return problem;
}

}  // namespace osteon::criteria
