// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/check/response_labels.hpp"

#include <string>

#include "osteon/base/text.hpp"
#include "osteon/proofread/model/number.hpp"

namespace osteon::proofread {

std::optional<ResponseName> response_name(std::string_view label) {
  struct Name {
    std::string_view word;
    ResponseName name;
  };
  constexpr std::array<Name, 22> names{{
      {"orr", ResponseName::objective_rate},
      {"objective response", ResponseName::objective_rate},
      {"overall response", ResponseName::objective_rate},
      {"客观缓解率", ResponseName::objective_rate},
      {"cbr", ResponseName::control_rate},
      {"dcr", ResponseName::control_rate},
      {"clinical benefit", ResponseName::control_rate},
      {"disease control", ResponseName::control_rate},
      {"临床获益率", ResponseName::control_rate},
      {"疾病控制率", ResponseName::control_rate},
      {"cr", ResponseName::complete},
      {"complete response", ResponseName::complete},
      {"complete remission", ResponseName::complete},
      {"pr", ResponseName::partial},
      {"partial response", ResponseName::partial},
      {"sd", ResponseName::stable},
      {"stable disease", ResponseName::stable},
      {"pd", ResponseName::progressive},
      {"progressive disease", ResponseName::progressive},
      {"disease progression", ResponseName::progressive},
      {"ne", ResponseName::not_evaluable},
      {"not evaluable", ResponseName::not_evaluable},
  }};
  const std::string lower = base::lower_ascii(label);
  constexpr std::size_t longest = 60;
  if (lower.size() > longest) return std::nullopt;
  if (has_word(lower, "best overall response") || has_word(lower, "duration")) return std::nullopt;
  for (const auto& [word, name] : names) {
    const bool wide = static_cast<unsigned char>(word[0]) > 127;
    if (wide ? lower.find(word) != std::string::npos : has_word(lower, word)) return name;
  }
  return std::nullopt;
}

}  // namespace osteon::proofread
