// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/check/text_rules.hpp"

#include <algorithm>
#include <array>

#include "osteon/proofread/model/number.hpp"

namespace osteon::proofread {

bool is_own_section(SectionKind section) {
  return section != SectionKind::introduction && section != SectionKind::discussion &&
         section != SectionKind::references;
}

bool is_result_section(SectionKind section) {
  return is_own_section(section) && section != SectionKind::methods;
}

std::vector<std::string> measures_in(std::string_view lower) {
  struct Name {
    std::string_view words;
    std::string_view measure;
  };
  constexpr std::array<Name, 26> names{{
      {"pfs", "pfs"},
      {"progression-free survival", "pfs"},
      {"无进展生存", "pfs"},
      {"overall survival", "os"},
      {"os", "os"},
      {"总生存", "os"},
      {"disease-free survival", "dfs"},
      {"dfs", "dfs"},
      {"relapse-free", "rfs"},
      {"rfs", "rfs"},
      {"event-free", "efs"},
      {"efs", "efs"},
      {"orr", "orr"},
      {"objective response", "orr"},
      {"cbr", "control"},
      {"clinical benefit", "control"},
      {"dcr", "control"},
      {"disease control", "control"},
      {"hazard ratio", "hr"},
      {"hr", "hr"},
      {"odds ratio", "or"},
      {"relative risk", "rr"},
      {"risk ratio", "rr"},
      {"follow-up", "follow-up"},
      {"随访", "follow-up"},
      {"age", "age"},
  }};
  std::vector<std::string> found;
  for (const auto& [words, measure] : names) {
    const bool wide = static_cast<unsigned char>(words[0]) > 127;
    const bool there = wide ? lower.find(words) != std::string_view::npos : has_word(lower, words);
    if (there && std::find(found.begin(), found.end(), measure) == found.end()) {
      found.emplace_back(measure);
    }
  }
  return found;
}

bool speaks_of_survival(std::string_view lower) {
  constexpr std::array<std::string_view, 10> words{
      "survival", "pfs", "os", "dfs", "efs", "rfs", "ttp", "log-rank", "log rank", "kaplan"};
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return has_word(lower, word); }) ||
         lower.find("生存") != std::string_view::npos;
}

}  // namespace osteon::proofread
