// SPDX-License-Identifier: Apache-2.0
// What the Methods announce and the results never give: ratios, tests of measurements, endpoints;
// and the survival numbers of the text, counted for those who can check them.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/text_rules.hpp"
#include "osteon/proofread/model/text_numbers.hpp"

namespace osteon::proofread {
namespace {

struct Announced {
  std::string_view key;
  std::array<std::string_view, 4> words;  // any of them announces it
  std::array<std::string_view, 4> given;  // any of them with a number behind it gives it
  Severity severity;
  base::LocalText how;
};

const std::array<Announced, 4>& announcements() {
  static const std::array<Announced, 4> all{{
      {"hazard ratio",
       {"hazard ratio", "hazard ratios", "风险比", ""},
       {"hazard ratio", "hr", "风险比", "hazard ratios"},
       Severity::inconsistent,
       {"the Methods announce a hazard ratio; no number of one is given",
        "方法中预告了风险比，结果中未给出数值"}},
      {"odds ratio",
       {"odds ratio", "odds ratios", "比值比", ""},
       {"odds ratio", "or", "比值比", "odds ratios"},
       Severity::inconsistent,
       {"the Methods announce an odds ratio; no number of one is given",
        "方法中预告了比值比，结果中未给出数值"}},
      {"relative risk",
       {"relative risk", "risk ratio", "", ""},
       {"relative risk", "risk ratio", "rr", ""},
       Severity::inconsistent,
       {"the Methods announce a relative risk; no number of one is given",
        "方法中预告了相对危险度，结果中未给出数值"}},
      {"multivariable",
       {"multivariate", "multivariable", "多因素", ""},
       {"multivariate", "multivariable", "adjusted", "多因素"},
       Severity::doubtful,
       {"the Methods announce a multivariable analysis; the results do not speak of one",
        "方法中预告了多因素分析，结果中未提及"}},
  }};
  return all;
}

std::size_t find_term(std::string_view lower, std::string_view word, std::size_t from) {
  const bool wide = !word.empty() && static_cast<unsigned char>(word[0]) > 127;
  return wide ? lower.find(word, from) : find_word(lower, word, from);
}

// The word, and a number within the next bytes (a level "95%" is none).
bool gives(std::string_view text, const Announced& announced) {
  const std::string lower = base::lower_ascii(text);
  for (const auto word : announced.given) {
    if (word.empty()) continue;
    for (auto at = find_term(lower, word, 0); at != std::string::npos;
         at = find_term(lower, word, at + 1)) {
      if (announced.key == "multivariable") return true;
      constexpr std::size_t reach = 60;
      const std::string_view behind = std::string_view(text).substr(at + word.size(), reach);
      if (word == "or" && !behind.starts_with(" (") && !behind.starts_with(" =") &&
          !behind.starts_with(" [") && !behind.starts_with(",")) {
        continue;
      }
      const auto numbers = scan_numbers(behind);
      const bool number = std::any_of(numbers.begin(), numbers.end(), [](const Printed& one) {
        return !one.percent && one.digits() > 0;
      });
      if (number) return true;
    }
  }
  return false;
}

bool given_in_tables(const Reading& reading, const Announced& announced) {
  for (const TableModel& model : reading.tables) {
    for (std::size_t r = 0; r < model.rows.size(); ++r) {
      for (std::size_t c = 1; c < model.columns.size(); ++c) {
        const CellForm form = model.at(r, c).form;
        if (form != CellForm::interval && form != CellForm::number) continue;
        const std::string words = base::lower_ascii(
            model.rows[r].label + " " + model.columns[c].name + " " + model.table->caption);
        for (const auto word : announced.given) {
          if (!word.empty() && find_term(words, word, 0) != std::string::npos) return true;
        }
      }
    }
  }
  return false;
}

void check_one(const Reading& reading, const Announced& announced, Notebook& notebook) {
  const auto& sentences = reading.paper->sentences;
  std::optional<Where> where;
  bool given = given_in_tables(reading, announced);
  for (std::size_t i = 0; i < sentences.size() && !given; ++i) {
    const std::string lower = base::lower_ascii(sentences[i].text);
    if (sentences[i].section == SectionKind::methods && !where) {
      for (const auto word : announced.words) {
        if (word.empty()) continue;
        const auto at = find_term(lower, word, 0);
        if (at != std::string::npos) where = Where{std::nullopt, 0, 0, i, at};
      }
    }
    const bool own = is_result_section(sentences[i].section);
    given = own && gives(sentences[i].text, announced);
  }
  if (given || !where) return;
  notebook.looked_at(Check::announced_absent);
  Finding finding;
  finding.check = Check::announced_absent;
  finding.severity = announced.severity;
  finding.where = *where;
  finding.printed = announced.key;
  finding.how = announced.how;
  notebook.add(std::move(finding));
}

// Ratios are check_ratios' business, with the p-value right behind them.
bool is_ratio(std::string_view lower, const TextInterval& one) {
  constexpr std::size_t reach = 60;
  const std::size_t from = one.begin > reach ? one.begin - reach : 0;
  const std::string_view before = lower.substr(from, one.begin - from);
  return has_word(before, "hazard ratio") || has_word(before, "hr") ||
         has_word(before, "odds ratio") || before.find("风险比") != std::string_view::npos;
}

// Medians, rates and tests of survival in the text
void count_survival(const Reading& reading, Notebook& notebook) {
  for (std::size_t i = 0; i < reading.paper->sentences.size(); ++i) {
    const Sentence& sentence = reading.paper->sentences[i];
    if (!is_result_section(sentence.section)) continue;
    const std::string lower = base::lower_ascii(sentence.text);
    if (!speaks_of_survival(lower)) continue;
    const TextNumbers found = read_text_numbers(sentence.text);
    const auto leave = [&](std::string printed, std::size_t offset) {
      std::replace(printed.begin(), printed.end(), '\n', ' ');
      notebook.not_checked(Check::survival, {std::nullopt, 0, 0, i, offset}, std::move(printed),
                           {"survival data; `osteon reconstruct` can look for data that give it",
                            "生存数据；可用 `osteon reconstruct` 寻找与之相符的数据"});
    };
    std::vector<std::size_t> ratio_ends;
    for (const TextInterval& one : found.intervals) {
      if (one.word != IntervalWord::confidence) continue;
      if (is_ratio(lower, one)) {
        ratio_ends.push_back(one.end);
        continue;
      }
      if (is_symmetric(one.interval)) {
        notebook.agree({Check::survival_interval,
                        {std::nullopt, 0, 0, i, one.begin},
                        sentence.text.substr(one.begin, one.end - one.begin),
                        "quantile_asymptotic_normal",
                        {"symmetric about the estimate: the asymptotic normal interval",
                         "以估计值为中心对称：渐近正态区间"}});
      }
      leave(sentence.text.substr(one.begin, one.end - one.begin), one.begin);
    }
    for (const TextP& p : found.p_values) {
      constexpr std::size_t near = 12;
      const bool of_ratio = std::any_of(ratio_ends.begin(), ratio_ends.end(), [&](std::size_t end) {
        return p.begin >= end && p.begin <= end + near;
      });
      if (of_ratio) continue;
      leave("p = " + p.value.value.to_string(), p.begin);
    }
  }
}

}  // namespace

void check_announced(const Reading& reading, Notebook& notebook) {
  for (const Announced& announced : announcements()) check_one(reading, announced, notebook);
  count_survival(reading, notebook);
}

}  // namespace osteon::proofread
