// SPDX-License-Identifier: Apache-2.0
// Hazard, odds and risk ratios in tables and text.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/p_values.hpp"
#include "osteon/proofread/check/ratio_check.hpp"
#include "osteon/proofread/check/text_rules.hpp"
#include "osteon/proofread/model/text_numbers.hpp"

namespace osteon::proofread {
namespace {

bool says_ratio(std::string_view lower) {
  constexpr std::array<std::string_view, 9> words{
      "hazard ratio", "odds ratio", "risk ratio", "relative risk", "hr", "or", "rr", "ahr", "aor"};
  const auto spoken = [&](std::string_view word) {
    if (word != "or") return has_word(lower, word);
    // "or" is a word of English unless a number or a bracket follows
    for (auto at = find_word(lower, word); at != std::string_view::npos;
         at = find_word(lower, word, at + 1)) {
      const std::string_view rest = lower.substr(skip_blanks(lower, at + word.size()));
      if (rest.starts_with("(95") || rest.starts_with('=') || rest.starts_with('[')) return true;
    }
    return lower == "or";
  };
  return std::any_of(words.begin(), words.end(), spoken);
}

void in_tables(const Reading& reading, Notebook& notebook) {
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    const TableModel& model = reading.tables[t];
    for (std::size_t r = 0; r < model.rows.size(); ++r) {
      for (std::size_t c = 1; c < model.columns.size(); ++c) {
        const CellValue& value = model.at(r, c);
        if (value.form != CellForm::interval || value.second || !value.low) continue;
        const bool ratio = model.rows[r].kind == RowKind::ratio ||
                           says_ratio(base::lower_ascii(model.columns[c].name));
        if (!ratio) continue;
        PrintedRatio printed{{*value.first, *value.low, *value.high}, {}, {}, {}, {}};
        printed.where = cell_at(t, model, r, c);
        printed.printed = cell_text(model, r, c);
        // The p-value of this ratio stands in the next column; one of a row belongs to a test.
        const bool beside = c + 1 < model.columns.size() &&
                            model.columns[c + 1].role == ColumnRole::p_value &&
                            model.columns[c].role != ColumnRole::group &&
                            model.at(r, c + 1).form == CellForm::number;
        if (beside) {
          printed.p = model.at(r, c + 1).first;
          printed.p_where = cell_at(t, model, r, c + 1);
        }
        judge_ratio(printed, notebook);
      }
    }
  }
}

void in_text(const Reading& reading, Notebook& notebook) {
  for (std::size_t i = 0; i < reading.paper->sentences.size(); ++i) {
    const Sentence& sentence = reading.paper->sentences[i];
    if (!is_result_section(sentence.section)) continue;
    const TextNumbers found = read_text_numbers(sentence.text);
    const std::string lower = base::lower_ascii(sentence.text);
    for (const TextInterval& one : found.intervals) {
      constexpr std::size_t reach = 60;
      const std::size_t from = one.begin > reach ? one.begin - reach : 0;
      if (!says_ratio(std::string_view(lower).substr(from, one.begin - from))) continue;
      PrintedRatio ratio{one.interval, {}, {}, {}, {}};
      ratio.where = {std::nullopt, 0, 0, i, one.begin};
      ratio.printed = std::string(sentence.text.substr(one.begin, one.end - one.begin));
      for (const TextP& p : found.p_values) {
        constexpr std::size_t near = 12;
        const bool tested = has_word(lower, "log-rank") || has_word(lower, "log rank");
        if (p.begin < one.end || p.begin > one.end + near || tested) continue;
        ratio.p = p.value;
        ratio.p_where = {std::nullopt, 0, 0, i, p.begin};
      }
      judge_ratio(ratio, notebook);
    }
  }
}

}  // namespace

void judge_ratio(const PrintedRatio& ratio, Notebook& notebook) {
  const PrintedInterval& interval = ratio.interval;
  Finding finding;
  finding.where = ratio.where;
  finding.printed = ratio.printed;
  if (!is_inside(interval)) return;  // told by estimate-outside-interval
  notebook.looked_at(Check::ratio_interval);
  if (!is_log_symmetric(interval)) {
    finding.check = Check::ratio_interval;
    finding.severity = Severity::doubtful;
    finding.how = {
        "the limits are not symmetric about the estimate on the log scale: no Wald interval",
        "区间在对数尺度上不以估计值为中心：不是 Wald 区间"};
    notebook.add(finding);
  }
  if (!ratio.p) return;
  const auto wald = wald_p_of_ratio(interval);
  if (!wald) return;
  notebook.looked_at(Check::ratio_p_value);
  if (reproduces_any(*ratio.p, wald->least, wald->most)) {
    notebook.agree({Check::ratio_p_value,
                    ratio.p_where,
                    ratio.p->value.to_string(),
                    "cox_wald",
                    {"the Wald test that the interval determines", "由区间得出的 Wald 检验"}});
    return;
  }
  const double middle = (wald->least + wald->most) / 2;
  const bool decides = is_significant(*ratio.p) != is_significant(middle) &&
                       is_significant(wald->least) == is_significant(wald->most);
  finding.check = Check::ratio_p_value;
  finding.severity = decides ? Severity::inconsistent : Severity::doubtful;
  finding.where = ratio.p_where;
  finding.printed = "p " + std::string(ratio.p->relation == Relation::less ? "< " : "= ") +
                    ratio.p->value.to_string();
  finding.recomputed = p_text(middle);
  finding.how = {fmt::format("the interval {} allows a Wald p of {} to {}", ratio.printed,
                             p_text(wald->least), p_text(wald->most)),
                 fmt::format("由区间 {} 得 Wald p 值在 {} 至 {} 之间", ratio.printed,
                             p_text(wald->least), p_text(wald->most))};
  notebook.add(std::move(finding));
}

void check_ratios(const Reading& reading, Notebook& notebook) {
  in_tables(reading, notebook);
  in_text(reading, notebook);
}

}  // namespace osteon::proofread
