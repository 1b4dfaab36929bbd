// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/blocks.hpp"

namespace osteon::proofread {
namespace {

bool is_abbreviation(std::string_view before) {
  constexpr std::array<std::string_view, 16> words{"vs",  "al", "e.g", "i.e", "fig",    "figs",
                                                   "no",  "dr", "st",  "ca",  "approx", "cf",
                                                   "etc", "eg", "ie",  "resp"};
  const auto begin = before.find_last_of(" \n(");
  const std::string word =
      base::lower_ascii(begin == std::string_view::npos ? before : before.substr(begin + 1));
  if (word.size() == 1 && word[0] >= 'a' && word[0] <= 'z') return true;  // initials
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool begins_sentence(std::string_view rest) {
  const auto at = rest.find_first_not_of(" \n\t");
  if (at == std::string_view::npos) return true;
  const char c = rest[at];
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '(' || c == '"' ||
         static_cast<unsigned char>(c) > 127;
}

}  // namespace

std::vector<std::size_t> sentence_bounds(std::string_view text) {
  constexpr std::size_t longest_word = 24;
  constexpr std::size_t longest_sentence = 4000;  // text without full stops is cut at a blank
  std::vector<std::size_t> bounds{0};
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (i - bounds.back() > longest_sentence && (text[i] == ' ' || text[i] == '\n')) {
      bounds.push_back(i);
      continue;
    }
    if (text[i] != '.' && text[i] != '?' && text[i] != '!') continue;
    if (text[i + 1] != ' ' && text[i + 1] != '\n') continue;
    const std::size_t from = i > longest_word ? i - longest_word : 0;
    if (text[i] == '.' && is_abbreviation(text.substr(from, i - from))) continue;
    if (!begins_sentence(text.substr(i + 1, longest_word))) continue;
    bounds.push_back(i + 1);
  }
  if (bounds.back() != text.size()) bounds.push_back(text.size());
  if (bounds.size() == 1) bounds.push_back(text.size());
  return bounds;
}

}  // namespace osteon::proofread
