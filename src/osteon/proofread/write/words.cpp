// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/write/words.hpp"

#include <fmt/format.h>

namespace osteon::proofread {

base::LocalText severity_name(Severity severity) {
  switch (severity) {
    case Severity::wrong: return {"Wrong", "错误"};
    case Severity::inconsistent: return {"Inconsistent", "不一致"};
    case Severity::doubtful: return {"Doubtful", "存疑"};
    case Severity::not_checked: break;
  }
  return {"Not checked", "未核对"};
}

base::LocalText severity_meaning(Severity severity) {
  switch (severity) {
    case Severity::wrong:
      return {"no reading of the paper makes the printed number right",
              "任何解读下所印数字均不成立"};
    case Severity::inconsistent:
      return {"disagrees with another number, or with the way of its neighbours",
              "与另一数字不符，或与相邻数字的写法不同"};
    case Severity::doubtful:
      return {"right only under an assumption that is not stated", "仅在未说明的假设下成立"};
    case Severity::not_checked: break;
  }
  return {"nothing in the paper determines it", "文中没有可据以核对的数字"};
}

std::string count_line(const Proofreading& result, base::Language language) {
  const auto n = [&](Severity severity) { return result.count(severity); };
  const bool zh = language == base::Language::zh;
  return fmt::format(fmt::runtime(zh ? "错误 {}，不一致 {}，存疑 {}，未核对 {}"
                                     : "{} wrong, {} inconsistent, {} doubtful, {} not checked"),
                     n(Severity::wrong), n(Severity::inconsistent), n(Severity::doubtful),
                     n(Severity::not_checked));
}

std::string size_line(const Proofreading& result, base::Language language) {
  const auto tables = result.paper.tables.size();
  const auto sentences = result.paper.sentences.size();
  if (language == base::Language::zh) {
    return fmt::format("{} 张表、{} 个句子，共核算 {} 个数字", tables, sentences,
                       result.recomputed_numbers());
  }
  return fmt::format("{} recomputed in {} and {}",
                     base::plural(result.recomputed_numbers(), "number"),
                     base::plural(tables, "table"), base::plural(sentences, "sentence"));
}

std::string readable(std::string_view plain) {
  std::string text = base::replace_all(std::string(plain), "+/-", "±");
  text = base::replace_all(std::move(text), ">=", "≥");
  text = base::replace_all(std::move(text), "<=", "≤");
  if (text == "-") return "–";
  const auto is_digit = [&text](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  std::string dashed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool range = text[i] == '-' && i > 0 && is_digit(i - 1) && is_digit(i + 1);
    if (range)
      dashed += "–";
    else
      dashed += text[i];
  }
  return dashed;
}

std::string line_text(const Paper& paper, const Where& where, base::Language language) {
  const Spot spot = spot_of(paper, where);
  if (spot.line == 0) return {};
  const bool zh = language == base::Language::zh;
  if (spot.column == 0) return fmt::format(fmt::runtime(zh ? "第{}行" : "line {}"), spot.line);
  return fmt::format(fmt::runtime(zh ? "第{}行第{}列" : "line {}:{}"), spot.line, spot.column);
}

}  // namespace osteon::proofread
