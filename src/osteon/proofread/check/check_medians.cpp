// SPDX-License-Identifier: Apache-2.0
// Medians, quartiles, ranges and standard deviations of one variable against each other, and the
// total against its groups.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/tested_rows.hpp"
#include "osteon/proofread/check/whole_labels.hpp"
#include "osteon/proofread/model/whole_numbers.hpp"

namespace osteon::proofread {
namespace {

struct Limits {
  std::size_t row = 0;
  Printed low;
  Printed high;
  bool full_range = true;  // smallest and largest value, not quartiles
};

struct Middle {
  std::size_t row = 0;
  Printed value;
  std::optional<Printed> sd;
};

class Medians {
 public:
  Medians(std::size_t table, const TableModel& model, Notebook& notebook)
      : table_(table), model_(model), notebook_(notebook) {}

  void run() {
    for (const Variable& variable : model_.variables) {
      if (is_survival_label(variable.label)) continue;
      for (const std::size_t c : model_.columns_of(ColumnRole::group)) column(variable, c);
      total(variable);
    }
  }

 private:
  [[nodiscard]] static std::vector<std::size_t> rows(const Variable& variable) {
    std::vector<std::size_t> all = variable.rows;
    if (variable.heading) all.insert(all.begin(), *variable.heading);
    return all;
  }

  [[nodiscard]] std::optional<Limits> limits(const Variable& variable, std::size_t c) const {
    for (const std::size_t r : rows(variable)) {
      const CellValue& value = model_.at(r, c);
      const RowKind kind = model_.rows[r].kind;
      if (!value.low || !value.high || kind == RowKind::interval || kind == RowKind::ratio)
        continue;
      const std::string label = base::lower_ascii(variable.label + " " + model_.rows[r].label);
      if (label.find("ci") != std::string::npos && label.find('%') != std::string::npos) continue;
      const bool quartiles =
          label.find("iqr") != std::string::npos || label.find("quartile") != std::string::npos ||
          label.find("q1") != std::string::npos || label.find("四分位") != std::string::npos;
      const bool said = has_word(label, "range") || has_word(label, "min") ||
                        label.find("范围") != std::string::npos || value.form == CellForm::range;
      return Limits{r, *value.low, *value.high, said && !quartiles};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Middle> middle(const Variable& variable, std::size_t c,
                                             RowKind kind) const {
    for (const std::size_t r : rows(variable)) {
      const CellValue& value = model_.at(r, c);
      if (model_.rows[r].kind != kind || !value.first || value.form == CellForm::range) continue;
      const bool form = value.form == CellForm::number || value.form == CellForm::interval ||
                        value.form == CellForm::plus_minus || value.form == CellForm::pair;
      if (!form || value.first->relation != Relation::equal) continue;
      return Middle{r, *value.first, kind == RowKind::mean ? value.second : std::nullopt};
    }
    return std::nullopt;
  }

  void column(const Variable& variable, std::size_t c) {
    const auto range = limits(variable, c);
    const auto median = middle(variable, c, RowKind::median);
    const auto mean = middle(variable, c, RowKind::mean);
    if (range) {
      notebook_.looked_at(Check::median_in_range);
      if (range->low.number() > range->high.number()) {
        add(range->row, c, Check::median_in_range, Severity::wrong,
            {"the lower limit is above the upper one", "下限大于上限"});
        return;
      }
      if (median) inside(*median, *range, c, {"the median", "中位数"});
      if (mean && range->full_range) inside(*mean, *range, c, {"the mean", "均数"});
      if (mean && mean->sd && range->full_range) spread(*mean, *range, c);
    }
    if (median) whole(variable, *median, range, c);
  }

  void inside(const Middle& middle, const Limits& range, std::size_t c, base::LocalText name) {
    if (middle.value.number() >= range.low.number() &&
        middle.value.number() <= range.high.number()) {
      return;
    }
    add(middle.row, c, Check::median_in_range, Severity::wrong,
        {fmt::format("{} lies outside of {} to {}", name.en, range.low.value.to_string(),
                     range.high.value.to_string()),
         fmt::format("{}在 {} 至 {} 之外", name.zh, range.low.value.to_string(),
                     range.high.value.to_string())});
  }

  // Of n values between low and high, both taken: R / sqrt(2 (n - 1)) <= SD <= R / 2 sqrt(n / (n -
  // 1))
  void spread(const Middle& mean, const Limits& range, std::size_t c) {
    const auto n = static_cast<double>(model_.columns[c].n.value_or(0));
    if (n < 2) return;
    notebook_.looked_at(Check::sd_against_range);
    const double slack = range.low.half_unit() + range.high.half_unit();
    const double width = range.high.number() - range.low.number();
    const double most = (width + 2 * slack) / 2 * std::sqrt(n / (n - 1));
    const double least = std::max(0.0, width - 2 * slack) / std::sqrt(2 * (n - 1));
    const double sd = mean.sd->number();
    const double half = 2 * mean.sd->half_unit();
    if (sd - half <= most && sd + half >= least) return;
    add(mean.row, c, Check::sd_against_range, Severity::wrong,
        {fmt::format("{} values from {} to {} have a standard deviation of {} to {}",
                     static_cast<std::int64_t>(n), range.low.value.to_string(),
                     range.high.value.to_string(), base::format_fixed(least, 2),
                     base::format_fixed(most, 2)),
         fmt::format("{} 至 {} 之间的 {} 个值的标准差在 {} 与 {} 之间", range.low.value.to_string(),
                     range.high.value.to_string(), static_cast<std::int64_t>(n),
                     base::format_fixed(least, 2), base::format_fixed(most, 2))});
  }

  void whole(const Variable& variable, const Middle& median, const std::optional<Limits>& range,
             std::size_t c) {
    const std::string label = variable.label + " " + model_.rows[median.row].label;
    const bool whole_limits = range && range->low.digits() == 0 && range->high.digits() == 0;
    if (whole_label(label) == WholeLabel::no || !whole_limits) return;
    const auto n = model_.columns[c].n;
    if (!n || median.value.digits() == 0) return;
    notebook_.looked_at(Check::median_of_whole_numbers);
    if (median_is_possible(median.value, *n)) return;
    add(median.row, c, Check::median_of_whole_numbers, Severity::doubtful,
        {fmt::format("the median of {} whole numbers is whole{}", *n,
                     *n % 2 == 0 ? " or half" : ""),
         fmt::format("{} 个整数的中位数应为整数{}", *n, *n % 2 == 0 ? "或半整数" : "")});
  }

  // The range of the total is that of its groups together; its median lies between theirs.
  void total(const Variable& variable) {
    for (const auto& sub : model_.subs()) {
      const auto all = model_.total(sub);
      const auto groups = model_.groups(sub);
      if (!all || groups.size() < 2) continue;
      std::int64_t n = 0;
      for (const std::size_t c : groups) n += model_.columns[c].n.value_or(0);
      if (model_.columns[*all].n != n) continue;
      total_range(variable, *all, groups);
      total_median(variable, *all, groups);
    }
  }

  void total_range(const Variable& variable, std::size_t all,
                   const std::vector<std::size_t>& groups) {
    const auto whole = limits(variable, all);
    if (!whole || !whole->full_range) return;
    std::optional<Printed> low;
    std::optional<Printed> high;
    for (const std::size_t c : groups) {
      const auto part = limits(variable, c);
      if (!part) return;
      if (!low || part->low.value < low->value) low = part->low;
      if (!high || high->value < part->high.value) high = part->high;
    }
    notebook_.looked_at(Check::range_of_groups);
    if (low->value == whole->low.value && high->value == whole->high.value) return;
    add(whole->row, all, Check::range_of_groups, Severity::wrong,
        {fmt::format("the groups together range from {} to {}", low->value.to_string(),
                     high->value.to_string()),
         fmt::format("各组合并的范围为 {} 至 {}", low->value.to_string(), high->value.to_string())},
        fmt::format("{}-{}", low->value.to_string(), high->value.to_string()));
  }

  void total_median(const Variable& variable, std::size_t all,
                    const std::vector<std::size_t>& groups) {
    const auto whole = middle(variable, all, RowKind::median);
    if (!whole) return;
    double least = 0;
    double most = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const auto part = middle(variable, groups[i], RowKind::median);
      if (!part) return;
      const double half = 2 * part->value.half_unit();
      least = i == 0 ? part->value.number() - half : std::min(least, part->value.number() - half);
      most = i == 0 ? part->value.number() + half : std::max(most, part->value.number() + half);
    }
    notebook_.looked_at(Check::range_of_groups);
    if (whole->value.number() >= least && whole->value.number() <= most) return;
    add(whole->row, all, Check::range_of_groups, Severity::wrong,
        {"the median of the total lies between the medians of its groups",
         "合计的中位数应在各组中位数之间"});
  }

  void add(std::size_t r, std::size_t c, Check check, Severity severity, base::LocalText how,
           std::string recomputed = {}) {
    Finding finding = finding_at(table_, model_, r, c, check, severity);
    finding.recomputed = std::move(recomputed);
    finding.how = std::move(how);
    notebook_.add(std::move(finding));
  }

  std::size_t table_;
  const TableModel& model_;
  Notebook& notebook_;
};

}  // namespace

void check_medians(const Reading& reading, Notebook& notebook) {
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    Medians(t, reading.tables[t], notebook).run();
  }
}

}  // namespace osteon::proofread
