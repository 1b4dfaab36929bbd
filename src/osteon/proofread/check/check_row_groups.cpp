// SPDX-License-Identifier: Apache-2.0
// Tables whose groups are rows: a column with the number of patients, columns of counts and of
// percentages.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/response_labels.hpp"
#include "osteon/proofread/model/rounding.hpp"

namespace osteon::proofread {
namespace {

bool is_survival_column(std::string_view lower) {
  return has_word(lower, "os") || has_word(lower, "pfs") || has_word(lower, "survival") ||
         has_word(lower, "year") || has_word(lower, "months") || has_word(lower, "median");
}

class RowGroups {
 public:
  RowGroups(std::size_t table, const TableModel& model, Notebook& notebook)
      : table_(table), model_(model), notebook_(notebook) {
    size_ = model.columns_of(ColumnRole::group_size).front();
    for (const std::size_t c : model.columns_of(ColumnRole::group)) {
      const bool percents = model.columns[c].name.find('%') != std::string::npos;
      const auto name = response_name(model.columns[c].name);
      if (name) (percents ? rates_ : counts_)[*name] = c;
      if (percents)
        percents_.push_back(c);
      else
        columns_.push_back(c);
    }
  }

  void run() {
    for (std::size_t r = 0; r < model_.rows.size(); ++r) {
      const auto n = model_.at(r, size_).count();
      if (!n || *n == 0) continue;
      for (const std::size_t c : columns_) pair(r, c, *n);
      for (const std::size_t c : percents_) percent(r, c, *n);
      responses(r, *n);
    }
    total_row();
  }

 private:
  [[nodiscard]] Finding start(std::size_t r, std::size_t c, Check check, Severity severity) const {
    return finding_at(table_, model_, r, c, check, severity);
  }

  void pair(std::size_t r, std::size_t c, std::int64_t n) {
    const CellValue& value = model_.at(r, c);
    const auto count = value.count();
    const auto percent = value.percent();
    if (!count || !percent) return;
    notebook_.looked_at(Check::percent_of_count);
    if (*count <= n && fit_percent(*count, n, percent->value).fits()) return;
    Finding finding = start(r, c, Check::percent_of_count, Severity::wrong);
    finding.recomputed = fmt::format(
        "{} ({})", *count, base::rounded_percent(*count, n, percent->digits()).to_string());
    finding.how = {fmt::format("{} of the {} patients of the row", *count, n),
                   fmt::format("该行 {1} 例中的 {0} 例", *count, n)};
    notebook_.add(std::move(finding));
  }

  void percent(std::size_t r, std::size_t c, std::int64_t n) {
    const CellValue& value = model_.at(r, c);
    const bool single = value.form == CellForm::number || value.form == CellForm::percent;
    if (!single || value.first->digits() > most_percent_digits) return;
    const std::string lower = base::lower_ascii(model_.columns[c].name);
    if (is_survival_column(lower)) {
      notebook_.not_checked(Check::survival, cell_at(table_, model_, r, c), cell_text(model_, r, c),
                            {"a survival rate; `osteon reconstruct` can look for data that give it",
                             "生存率；可用 `osteon reconstruct` 寻找与之相符的数据"});
      return;
    }
    if (const auto count = rate_count(r, c)) {
      notebook_.looked_at(Check::response_sum);
      if (*count <= n && fit_percent(*count, n, value.first->value).fits()) return;
      Finding finding = start(r, c, Check::response_sum, Severity::wrong);
      finding.recomputed = base::rounded_percent(*count, n, value.first->digits()).to_string();
      finding.how = {fmt::format("{} responses of {} patients", *count, n),
                     fmt::format("{1} 例中 {0} 例", *count, n)};
      notebook_.add(std::move(finding));
      return;
    }
    notebook_.looked_at(Check::percent_impossible);
    if (possible_count(n, value.first->value)) return;
    Finding finding = start(r, c, Check::percent_impossible, Severity::doubtful);
    finding.how = {
        fmt::format("no whole number of {} patients gives {}%", n, value.first->value.to_string()),
        fmt::format("{} 例中没有任何整数例数对应 {}%", n, value.first->value.to_string())};
    notebook_.add(std::move(finding));
  }

  // Patients behind a rate: the sum of the responses that define it, where the row gives them.
  [[nodiscard]] std::optional<std::int64_t> rate_count(std::size_t r, std::size_t c) const {
    using enum ResponseName;
    const auto name = response_name(model_.columns[c].name);
    if (!name || (*name != objective_rate && *name != control_rate)) return std::nullopt;
    std::int64_t sum = 0;
    for (const ResponseName part : {complete, partial, stable}) {
      if (part == stable && *name == objective_rate) continue;
      const auto column = counts_.find(part);
      if (column == counts_.end()) {
        if (part == complete) continue;
        return std::nullopt;
      }
      const auto count = model_.at(r, column->second).count();
      if (!count) return std::nullopt;
      sum += *count;
    }
    return sum;
  }

  void responses(std::size_t r, std::int64_t n) {
    using enum ResponseName;
    if (!counts_.contains(partial) || !counts_.contains(stable) || !counts_.contains(progressive)) {
      return;
    }
    std::int64_t sum = 0;
    for (const ResponseName part : {complete, partial, stable, progressive, not_evaluable}) {
      if (!counts_.contains(part)) continue;
      const auto count = model_.at(r, counts_.at(part)).count();
      if (!count) return;
      sum += *count;
    }
    notebook_.looked_at(Check::response_sum);
    if (sum == n) return;
    Finding finding =
        start(r, size_, Check::response_sum, sum > n ? Severity::wrong : Severity::doubtful);
    finding.recomputed = fmt::format("{}", sum);
    finding.how = {fmt::format("the responses of the row add up to {}, not {}", sum, n),
                   fmt::format("该行各疗效之和为 {}，而非 {}", sum, n)};
    notebook_.add(std::move(finding));
  }

  void total_row() {
    std::optional<std::size_t> total;
    for (std::size_t r = 0; r < model_.rows.size(); ++r) {
      const std::string lower = base::lower_ascii(model_.rows[r].label);
      if (has_word(lower, "total") || has_word(lower, "all") || lower == "合计") total = r;
    }
    if (!total || model_.rows.size() < 3) return;
    std::vector<std::size_t> counted = columns_;
    counted.insert(counted.begin(), size_);
    bool divided = true;  // the other rows divide the total: their sizes add up
    for (const std::size_t c : counted) {
      const auto printed = model_.at(*total, c).count();
      std::int64_t sum = 0;
      bool complete = printed.has_value();
      for (std::size_t r = 0; r < model_.rows.size(); ++r) {
        if (r == *total) continue;
        const auto count = model_.at(r, c).count();
        complete = complete && count.has_value();
        sum += count.value_or(0);
      }
      if (!complete || (c != size_ && !divided)) continue;
      if (c == size_) divided = sum == *printed;
      notebook_.looked_at(Check::group_sum);
      if (sum == *printed || c == size_) continue;
      Finding finding = start(*total, c, Check::group_sum, Severity::wrong);
      finding.recomputed = fmt::format("{}", sum);
      finding.how = {fmt::format("the rows above add up to {}", sum),
                     fmt::format("以上各行之和为 {}", sum)};
      notebook_.add(std::move(finding));
    }
  }

  std::size_t table_;
  const TableModel& model_;
  Notebook& notebook_;
  std::size_t size_ = 0;
  std::vector<std::size_t> columns_;
  std::vector<std::size_t> percents_;
  std::map<ResponseName, std::size_t> counts_;
  std::map<ResponseName, std::size_t> rates_;
};

}  // namespace

void check_row_groups(const Reading& reading, Notebook& notebook) {
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    const TableModel& model = reading.tables[t];
    if (!model.columns_of(ColumnRole::group_size).empty()) RowGroups(t, model, notebook).run();
  }
}

}  // namespace osteon::proofread
