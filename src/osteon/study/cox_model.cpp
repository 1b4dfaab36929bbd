// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/cox_model.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace osteon::study {
namespace {

struct CoxModelKind {
  stats::Ties ties;
  stats::Penalty penalty;
};

// In the order of cox_model_words.
constexpr std::array<CoxModelKind, cox_model_words.size()> kinds = {{
    {stats::Ties::efron, stats::Penalty::none},
    {stats::Ties::breslow, stats::Penalty::none},
    {stats::Ties::discrete, stats::Penalty::none},
    {stats::Ties::marginal, stats::Penalty::none},
    {stats::Ties::efron, stats::Penalty::firth},
}};

}  // namespace

void set_cox_model(StatisticsPlan& plan, std::string_view word) {
  const auto* const found = std::find(cox_model_words.begin(), cox_model_words.end(), word);
  assert(found != cox_model_words.end());
  const CoxModelKind& kind = kinds.at(static_cast<std::size_t>(found - cox_model_words.begin()));
  plan.ties = kind.ties;
  plan.penalty = kind.penalty;
}

std::string_view cox_model_word(const StatisticsPlan& plan) {
  const auto* const found = std::find_if(kinds.begin(), kinds.end(), [&](const CoxModelKind& kind) {
    return kind.ties == plan.ties && kind.penalty == plan.penalty;
  });
  assert(found != kinds.end());
  return cox_model_words.at(static_cast<std::size_t>(found - kinds.begin()));
}

}  // namespace osteon::study
