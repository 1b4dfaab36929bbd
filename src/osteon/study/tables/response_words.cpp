// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/response_words.hpp"

#include <cassert>

#include <fmt/format.h>

namespace osteon::study {

LocalText response_name(clinical::Response response) {
  using clinical::Response;
  switch (response) {
    case Response::cr: return {"complete response", "完全缓解"};
    case Response::pr: return {"partial response", "部分缓解"};
    case Response::sd: return {"stable disease", "疾病稳定"};
    case Response::non_cr_non_pd:
      return {"neither complete response nor progressive disease (non-target disease only)",
              "非完全缓解/非疾病进展（仅有非靶病灶）"};
    case Response::pd: return {"progressive disease", "疾病进展"};
    case Response::ne: return {"not evaluable", "不可评价"};
  }
  assert(false && "unknown response");
  return {};
}

report::Abbreviation response_abbreviation(clinical::Response response) {
  return {std::string(clinical::response_code(response)), response_name(response)};
}

LocalText response_list(const std::vector<std::string>& codes) {
  LocalText text;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const bool last = i > 0 && i + 1 == codes.size();
    if (i > 0) text.en += last ? " or " : ", ";
    if (i > 0) text.zh += last ? " 或 " : "、";
    text.en += codes[i];
    text.zh += codes[i];
  }
  return text;
}

bool is_of_responses(const cohort::RatePlan& plan) {
  return !plan.when && plan.growth.empty();
}

LocalText response_rules(const cohort::AssessmentPlan& plan) {
  const LocalText confirmation =
      plan.confirmed
          ? LocalText{fmt::format("CR and PR were confirmed by a second assessment at least {} "
                                  "days later",
                                  plan.confirm_days),
                      fmt::format("CR 和 PR 须在至少 {} 天后经再次评估确认", plan.confirm_days)}
          : LocalText{"CR and PR did not have to be confirmed", "CR 和 PR 不要求确认"};
  return {fmt::format("{}; SD had to be seen at least {} days after the start", confirmation.en,
                      plan.sd_min_days),
          fmt::format("{}；SD 须在开始治疗至少 {} 天后仍可见", confirmation.zh, plan.sd_min_days)};
}

LocalText confirmation_word(const cohort::AssessmentPlan& plan) {
  return plan.confirmed ? LocalText{"confirmed", "经确认"} : LocalText{"unconfirmed", "未经确认"};
}

}  // namespace osteon::study
