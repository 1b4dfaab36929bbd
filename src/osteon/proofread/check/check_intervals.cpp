// SPDX-License-Identifier: Apache-2.0
// Intervals in table cells: inside or not, which interval of a proportion, the form of a median's.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/tested_rows.hpp"
#include "osteon/proofread/model/intervals.hpp"
#include "osteon/proofread/model/rounding.hpp"

namespace osteon::proofread {
namespace {

class Intervals {
 public:
  Intervals(std::size_t table, const TableModel& model, Notebook& notebook)
      : table_(table), model_(model), notebook_(notebook) {}

  void run() {
    for (std::size_t r = 0; r < model_.rows.size(); ++r) {
      for (std::size_t c = 1; c < model_.columns.size(); ++c) cell(r, c);
    }
  }

 private:
  [[nodiscard]] std::string label(std::size_t r) const {
    const Row& row = model_.rows[r];
    std::string text = row.label;
    if (row.variable) text = model_.variables[*row.variable].label + " " + text;
    return base::lower_ascii(text + " " + model_.table->caption);
  }

  void cell(std::size_t r, std::size_t c) {
    const CellValue& value = model_.at(r, c);
    if (value.form != CellForm::interval || !value.first || !value.low || !value.high) return;
    const bool with_count = value.second.has_value();
    const PrintedInterval interval{with_count ? *value.second : *value.first, *value.low,
                                   *value.high};
    const RowKind kind = model_.rows[r].kind;
    if (kind == RowKind::median && !is_confidence(r)) return;  // check_medians
    notebook_.looked_at(Check::estimate_outside_interval);
    if (!is_inside(interval)) {
      Finding finding =
          finding_at(table_, model_, r, c, Check::estimate_outside_interval, Severity::wrong);
      finding.how = {"the estimate lies outside of its own interval", "估计值在其区间之外"};
      notebook_.add(std::move(finding));
      return;
    }
    if (kind == RowKind::median) {
      survival(r, c, interval);
    } else if (model_.columns[c].role == ColumnRole::group && kind != RowKind::ratio &&
               kind != RowKind::mean && kind != RowKind::range) {
      proportion(r, c, interval, with_count ? value.first->count() : std::nullopt);
    }
  }

  [[nodiscard]] bool is_confidence(std::size_t r) const {
    const std::string text = label(r);
    return text.find("95%") != std::string::npos || has_word(text, "ci");
  }

  void survival(std::size_t r, std::size_t c, const PrintedInterval& interval) {
    const Where where = cell_at(table_, model_, r, c);
    if (is_symmetric(interval)) {
      notebook_.agree({Check::survival_interval,
                       where,
                       cell_text(model_, r, c),
                       "quantile_asymptotic_normal",
                       {"symmetric about the median: the asymptotic normal interval on the time "
                        "scale",
                        "以中位数为中心对称：时间尺度的渐近正态区间"}});
    }
    notebook_.not_checked(
        Check::survival, where, cell_text(model_, r, c),
        {"a median of a curve; `osteon reconstruct` can look for data that give it",
         "生存曲线的中位数；可用 `osteon reconstruct` 寻找与之相符的数据"});
  }

  void proportion(std::size_t r, std::size_t c, const PrintedInterval& interval,
                  std::optional<std::int64_t> count) {
    const Where where = cell_at(table_, model_, r, c);
    const std::string text = label(r);
    const bool survival = is_survival_label(text) || text.find(" at ") != std::string::npos ||
                          has_word(text, "month") || has_word(text, "months") ||
                          has_word(text, "year");
    if (survival) {
      notebook_.not_checked(Check::survival, where, cell_text(model_, r, c),
                            {"a survival rate; `osteon reconstruct` can look for data that give it",
                             "生存率；可用 `osteon reconstruct` 寻找与之相符的数据"});
      return;
    }
    const auto n = model_.columns[c].n;
    const bool share = interval.low.number() >= 0 && interval.high.number() <= 100;
    const bool named = text.find('%') != std::string::npos || interval.estimate.percent || count;
    if (!n || !share || !named) return;
    if (!count) count = possible_count(*n, interval.estimate.value);
    if (!count) return;
    notebook_.looked_at(Check::proportion_interval);
    if (const auto kind = interval_kind(*count, *n, interval.low, interval.high)) {
      const auto method = stats::proportion_method(*kind);
      notebook_.agree({Check::proportion_interval, where, cell_text(model_, r, c),
                       std::string(stats::method_key(method)), stats::method_name(method)});
      return;
    }
    const auto exact = stats::proportion(*count, *n).interval;
    Finding finding;
    finding.check = Check::proportion_interval;
    finding.severity = Severity::doubtful;
    finding.where = where;
    finding.printed = cell_text(model_, r, c);
    finding.recomputed = fmt::format("{}-{}", base::format_fixed(100 * exact.lower.value_or(0), 1),
                                     base::format_fixed(100 * exact.upper.value_or(1), 1));
    finding.how = {
        fmt::format("no common interval of {} of {}; the exact one is given", *count, *n),
        fmt::format("不是 {}/{} 的任何常用区间；此处给出精确区间", *count, *n)};
    notebook_.add(std::move(finding));
  }

  std::size_t table_;
  const TableModel& model_;
  Notebook& notebook_;
};

}  // namespace

void check_intervals(const Reading& reading, Notebook& notebook) {
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    Intervals(t, reading.tables[t], notebook).run();
  }
}

void note_unread(const Reading& reading, Notebook& notebook) {
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    const TableModel& model = reading.tables[t];
    for (std::size_t r = 0; r < model.rows.size(); ++r) {
      for (std::size_t c = 1; c < model.columns.size(); ++c) {
        if (model.at(r, c).form != CellForm::unread) continue;
        notebook.not_checked(Check::not_read, cell_at(t, model, r, c), cell_text(model, r, c),
                             {"the numbers of this cell have no form that is known",
                              "无法识别该单元格中数字的形式"});
      }
    }
  }
}

}  // namespace osteon::proofread
