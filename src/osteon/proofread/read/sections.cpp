// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/blocks.hpp"

namespace osteon::proofread {
namespace {

struct Name {
  std::string_view word;
  SectionKind kind;
};
constexpr std::array<Name, 34> names{{
    {"abstract", SectionKind::abstract},
    {"summary", SectionKind::abstract},
    {"摘要", SectionKind::abstract},
    {"introduction", SectionKind::introduction},
    {"background", SectionKind::introduction},
    {"引言", SectionKind::introduction},
    {"前言", SectionKind::introduction},
    {"patients and methods", SectionKind::methods},
    {"materials and methods", SectionKind::methods},
    {"methods and materials", SectionKind::methods},
    {"subjects and methods", SectionKind::methods},
    {"material and methods", SectionKind::methods},
    {"methods", SectionKind::methods},
    {"methodology", SectionKind::methods},
    {"statistical analysis", SectionKind::methods},
    {"statistical analyses", SectionKind::methods},
    {"statistical methods", SectionKind::methods},
    {"statistics", SectionKind::methods},
    {"资料与方法", SectionKind::methods},
    {"方法", SectionKind::methods},
    {"统计学", SectionKind::methods},
    {"results", SectionKind::results},
    {"findings", SectionKind::results},
    {"结果", SectionKind::results},
    {"discussion", SectionKind::discussion},
    {"conclusion", SectionKind::discussion},
    {"conclusions", SectionKind::discussion},
    {"讨论", SectionKind::discussion},
    {"结论", SectionKind::discussion},
    {"references", SectionKind::references},
    {"bibliography", SectionKind::references},
    {"参考文献", SectionKind::references},
    {"acknowledgements", SectionKind::other},
    {"tables", SectionKind::results},
}};

// "2.1. Methods:" -> "methods"
std::string bare(std::string_view text) {
  text = base::trim(text);
  while (!text.empty() && (text[0] == '#' || text[0] == '.' || text[0] == ' ' ||
                           (text[0] >= '0' && text[0] <= '9'))) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ':' || text.back() == '.' || text.back() == ' ')) {
    text.remove_suffix(1);
  }
  return base::lower_ascii(text);
}

}  // namespace

std::optional<SectionKind> section_of_heading(std::string_view text) {
  const std::string heading = bare(text);
  for (const auto& [word, kind] : names) {
    if (heading == word) return kind;
  }
  for (const auto& [word, kind] : names) {
    const bool begins = heading.size() > word.size() && heading.starts_with(word) &&
                        (heading[word.size()] == ' ' || static_cast<unsigned char>(word[0]) > 127);
    if (begins && heading.size() < 60) return kind;
  }
  return std::nullopt;
}

bool is_section_line(std::string_view text) {
  if (text.size() > 40) return false;
  const std::string line = bare(text);
  return std::any_of(names.begin(), names.end(),
                     [&](const Name& name) { return name.word == line; });
}

}  // namespace osteon::proofread
