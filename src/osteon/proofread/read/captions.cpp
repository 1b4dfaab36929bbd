// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/read/captions.hpp"

#include <algorithm>
#include <array>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/typography.hpp"

namespace osteon::proofread {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Length of "table 1", "table s2", "supplementary table 3", "表1"; 0 for anything else.
std::size_t label_length(std::string_view lower) {
  std::size_t at = 0;
  constexpr std::array<std::string_view, 4> before{"supplementary ", "supplemental ", "appendix ",
                                                   "online "};
  for (const auto word : before) {
    if (lower.substr(at).starts_with(word)) at += word.size();
  }
  constexpr std::array<std::string_view, 3> words{"table", "tab.", "表"};
  const auto* const word = std::find_if(words.begin(), words.end(), [&](std::string_view name) {
    return lower.substr(at).starts_with(name);
  });
  if (word == words.end()) return 0;
  at += word->size();
  while (at < lower.size() && lower[at] == ' ') ++at;
  const std::size_t number = at;
  if (at < lower.size() && (lower[at] == 's' || lower[at] == 'a')) ++at;
  while (at < lower.size() && is_digit(lower[at])) ++at;
  if (at < lower.size() && at > number && lower[at] >= 'a' && lower[at] <= 'd' &&
      (at + 1 == lower.size() || lower[at + 1] == ' ' || lower[at + 1] == '.')) {
    ++at;
  }
  return at > number && is_digit(lower[at - 1]) ? at : (at > number + 1 ? at : 0);
}

bool mentions_only(std::string_view rest) {
  constexpr std::array<std::string_view, 11> verbs{
      "shows", "show",     "lists",     "presents", "summarizes", "summarises",
      "gives", "provides", "describes", "and",      "displays"};
  const std::string lower = base::lower_ascii(base::trim(rest));
  return std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) {
    return lower.starts_with(verb) && (lower.size() == verb.size() || lower[verb.size()] == ' ');
  });
}

}  // namespace

std::optional<CaptionLine> parse_caption(std::string_view text) {
  constexpr std::size_t longest = 600;
  const std::string plain(base::trim(without_raised(plain_typography(text))));
  if (plain.size() > longest) return std::nullopt;
  const std::size_t length = label_length(base::lower_ascii(plain));
  if (length == 0) return std::nullopt;
  CaptionLine caption;
  caption.label = plain.substr(0, length);
  std::string_view rest = std::string_view(plain).substr(length);
  if (rest.starts_with(')') || rest.starts_with(',') || mentions_only(rest)) return std::nullopt;
  const std::string lower = base::lower_ascii(rest);
  caption.continued = lower.find("continued") != std::string::npos ||
                      lower.find("cont.") != std::string::npos ||
                      lower.find("续") != std::string::npos;
  const auto from = rest.find_first_not_of(" .:|-\n");
  caption.text = from == std::string_view::npos ? "" : std::string(rest.substr(from));
  return caption;
}

bool is_continued_line(std::string_view text) {
  const std::string lower = base::lower_ascii(base::trim(plain_typography(text)));
  return lower == "(continued)" || lower == "continued" || lower == "(continued)." ||
         lower == "(cont.)";
}

bool is_note_line(std::string_view text) {
  const std::string plain(base::trim(plain_typography(text)));
  if (plain.empty()) return false;
  if (plain[0] == raised_begin || plain[0] == '*') return true;
  constexpr std::array<std::string_view, 3> signs{"†", "‡", "§"};
  for (const auto sign : signs) {
    if (plain.starts_with(sign)) return true;
  }
  // "a Fisher's exact test.": one small letter, a blank, a capital
  if (plain.size() > 3 && plain[0] >= 'a' && plain[0] <= 'h' && plain[1] == ' ' &&
      plain[2] >= 'A' && plain[2] <= 'Z') {
    return true;
  }
  constexpr std::array<std::string_view, 12> begins{
      "note",  "abbreviation", "data are", "data were", "data is", "values are",
      "value", "footnote",     "numbers",  "注",        "缩写",    "数据"};
  const std::string lower = base::lower_ascii(plain);
  return std::any_of(begins.begin(), begins.end(),
                     [&](std::string_view word) { return lower.starts_with(word); });
}

}  // namespace osteon::proofread
