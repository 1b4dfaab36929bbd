// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/wording.hpp"

#include <algorithm>
#include <array>

namespace osteon::study {
namespace {

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

// name (unit), with either kind of bracket at the very end.
bool split_brackets(std::string_view text, std::string_view open, std::string_view close,
                    std::string& name, std::string& unit) {
  const std::size_t at = text.rfind(open);
  if (at == std::string_view::npos || at == 0 || !ends_with(text, close)) return false;
  name = std::string(base::trim(text.substr(0, at)));
  unit = std::string(text.substr(at + open.size(), text.size() - close.size() - at - open.size()));
  return true;
}

// Lead bytes of the common Chinese characters (U+4000 to U+9FFF); punctuation lies elsewhere.
bool is_chinese_lead(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xE4 && byte <= 0xE9;
}

bool is_latin(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool ends_in_chinese(std::string_view text) {
  return text.size() >= 3 && is_chinese_lead(text[text.size() - 3]);
}

/// People and places after whom scores, stages and tumours are named keep their capital.
bool begins_with_name(std::string_view text) {
  constexpr std::array<std::string_view, 29> names = {
      "Ann Arbor", "Barrett",  "Bethesda",  "Binet",      "Bloom",   "Borrmann",
      "Breslow",   "Burkitt",  "Charlson",  "Child-Pugh", "Clark",   "Deauville",
      "Dukes",     "Enneking", "Epstein",   "Fuhrman",    "Gleason", "Hodgkin",
      "Huvos",     "Kaposi",   "Karnofsky", "Lauren",     "Lugano",  "Lynch",
      "Merkel",    "Rai",      "Robson",    "Wilms",      "Zubrod"};
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    const bool ends_there =
        text.size() == name.size() || (text.size() > name.size() && !is_small(text[name.size()]));
    return text.substr(0, name.size()) == name && ends_there;
  });
}

}  // namespace

std::string lower_first(std::string_view text) {
  std::string result(text);
  const bool word = text.size() > 1 && is_capital(text[0]) && (is_small(text[1]) || text[1] == ' ');
  if (word && !begins_with_name(text)) result[0] = static_cast<char>(result[0] - 'A' + 'a');
  return result;
}

LocalText lower_first(const LocalText& text) {
  return {lower_first(text.en), text.zh};
}

std::string upper_first(std::string_view text) {
  std::string result(text);
  if (!result.empty() && is_small(result[0])) result[0] = static_cast<char>(result[0] - 'a' + 'A');
  return result;
}

LocalText level_words(const cohort::LevelPlan& level) {
  if (base::lower_ascii(level.value) == base::lower_ascii(level.label.en)) {
    return {level.value, level.label.zh};
  }
  return lower_first(level.label);
}

namespace {

constexpr std::array<std::string_view, 3> group_nouns = {"group", "arm", "cohort"};

/// "group A": the noun and then a name.
bool is_named_group(const LocalText& words) {
  const std::string small = base::lower_ascii(words.en);
  return std::any_of(group_nouns.begin(), group_nouns.end(), [&](std::string_view noun) {
    return small.starts_with(std::string(noun) + " ");
  });
}

}  // namespace

LocalText group_words(const cohort::LevelPlan& level) {
  LocalText words = level_words(level);
  const std::string small = base::lower_ascii(words.en);
  const bool ends_so = std::any_of(group_nouns.begin(), group_nouns.end(),
                                   [&](std::string_view noun) { return ends_with(small, noun); });
  if (words.zh.empty()) words.zh = words.en;
  if (!ends_so && !is_named_group(words)) words.en += " group";
  if (!ends_with(words.zh, "组")) words.zh += "组";
  return words;
}

LocalText the_group(const cohort::LevelPlan& level) {
  LocalText words = group_words(level);
  if (!is_named_group(words)) words.en = "the " + words.en;
  return words;
}

LabelParts split_unit(const LocalText& label) {
  LabelParts parts{label, {}};
  split_brackets(label.en, "(", ")", parts.name.en, parts.unit.en);
  if (!split_brackets(label.zh, "（", "）", parts.name.zh, parts.unit.zh)) {
    split_brackets(label.zh, "(", ")", parts.name.zh, parts.unit.zh);
  }
  return parts;
}

LocalText join_and(const std::vector<LocalText>& parts) {
  LocalText text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i > 0 && i + 1 == parts.size();
    if (i > 0) text.en += last ? " and " : ", ";
    if (i > 0) text.zh += last ? "和" : "、";
    text.en += parts[i].en;
    text.zh += parts[i].in(base::Language::zh);
  }
  return text;
}

void append_spaced(std::string& to, std::string_view words) {
  if (!to.empty() && !words.empty()) {
    const bool latin_first = is_latin(to.back()) && is_chinese_lead(words.front());
    const bool chinese_first = ends_in_chinese(to) && is_latin(words.front());
    if (latin_first || chinese_first) to += ' ';
  }
  to += words;
}

std::string_view article(std::string_view word) {
  if (word.empty()) return "a";
  constexpr std::string_view vowels = "aeiouAEIOU";
  return vowels.find(word.front()) == std::string_view::npos ? "a" : "an";
}

}  // namespace osteon::study
