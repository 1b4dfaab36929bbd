// SPDX-License-Identifier: Apache-2.0
// Categories against their group, sub-rows against their heading, grades against "any grade". Each
// rule is used only where other columns or rows of the same table show that it holds there.
#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/model/rounding.hpp"

namespace osteon::proofread {
namespace {

struct Sum {
  std::size_t column = 0;
  std::int64_t wanted = 0;
  std::int64_t sum = 0;
  [[nodiscard]] bool agrees() const { return wanted == sum; }
};

class CategorySums {
 public:
  CategorySums(std::size_t table, const TableModel& model, Notebook& notebook)
      : table_(table), model_(model), notebook_(notebook) {}

  void run() {
    for (const Variable& variable : model_.variables) {
      if (variable.rows.size() < 2) continue;
      if (headed_by_count(variable)) {
        headings(variable);
      } else {
        categories(variable);
      }
    }
    if (model_.subs().size() >= 3) grades();
  }

 private:
  [[nodiscard]] bool headed_by_count(const Variable& variable) const {
    if (!variable.heading) return false;
    const auto groups = model_.columns_of(ColumnRole::group);
    return std::any_of(groups.begin(), groups.end(), [&](std::size_t c) {
      return model_.count(*variable.heading, c).has_value();
    });
  }

  [[nodiscard]] std::vector<Sum> sums(
      const Variable& variable,
      const std::function<std::optional<std::int64_t>(std::size_t)>& wanted) const {
    std::vector<Sum> found;
    for (const std::size_t c : model_.columns_of(ColumnRole::group)) {
      const auto whole = wanted(c);
      if (!whole) continue;
      Sum sum{c, *whole, 0};
      bool complete = true;
      for (const std::size_t r : variable.rows) {
        const auto count = model_.count(r, c);
        complete = complete && count.has_value();
        sum.sum += count.value_or(0);
      }
      if (complete) found.push_back(sum);
    }
    return found;
  }

  static std::size_t agreeing(const std::vector<Sum>& found) {
    return static_cast<std::size_t>(
        std::count_if(found.begin(), found.end(), [](const Sum& sum) { return sum.agrees(); }));
  }

  // Percentages of the column are of the sum: some patients have no value, and the paper says so.
  [[nodiscard]] bool sum_is_denominator(const Variable& variable, const Sum& sum) const {
    bool any = false;
    for (const std::size_t r : variable.rows) {
      const auto count = model_.count(r, sum.column);
      const auto percent = model_.percent(r, sum.column);
      if (!count || !percent || *count == 0) continue;
      any = true;
      if (!fit_percent(*count, sum.sum, percent->value).fits()) return false;
    }
    return any;
  }

  void categories(const Variable& variable) {
    const auto found = sums(variable, [&](std::size_t c) { return model_.columns[c].n; });
    if (found.empty()) return;
    const std::size_t right = agreeing(found);
    // A list that is meant to cover the group does so nearly in every column.
    const bool most = std::all_of(found.begin(), found.end(), [](const Sum& sum) {
      return sum.sum * 5 >= sum.wanted * 4 && sum.sum <= sum.wanted;
    });
    for (const Sum& sum : found) {
      notebook_.looked_at(Check::category_sum);
      if (sum.agrees() || (sum.sum < sum.wanted && sum_is_denominator(variable, sum))) continue;
      const bool established = right > 0 && 2 * right >= found.size() - 1;
      if (!most && !established) {
        not_exclusive(variable, sum);
        continue;
      }
      Finding finding = start(variable, sum, Check::category_sum,
                              established ? Severity::wrong : Severity::doubtful);
      if (established) {
        finding.how = {
            fmt::format("the categories add up to {} of {}; in the other columns they add "
                        "up to the group",
                        sum.sum, sum.wanted),
            fmt::format("各类别之和为 {}，组例数为 {}；其余各列均相等", sum.sum, sum.wanted)};
      } else {
        finding.how = {fmt::format("the categories add up to {} of {}; nothing is said about the "
                                   "other {}",
                                   sum.sum, sum.wanted, sum.wanted - sum.sum),
                       fmt::format("各类别之和为 {}，组例数为 {}；其余 {} 例未作说明", sum.sum,
                                   sum.wanted, sum.wanted - sum.sum)};
      }
      notebook_.add(std::move(finding));
    }
  }

  void not_exclusive(const Variable& variable, const Sum& sum) {
    notebook_.not_checked(Check::category_sum, anchor(variable, sum.column), variable.label,
                          sum.sum > sum.wanted
                              ? base::LocalText{"the categories may overlap: they add up to more "
                                                "than the group",
                                                "各类别可能重叠：其和大于组例数"}
                              : base::LocalText{"the rows are no division of the group: they leave "
                                                "part of it out",
                                                "各行并非组的划分：其和小于组例数"});
  }

  void headings(const Variable& variable) {
    const auto found =
        sums(variable, [&](std::size_t c) { return model_.count(*variable.heading, c); });
    const std::size_t right = agreeing(found);
    // Terms below a class of events may occur together; where they do, no column adds up.
    if (right == 0 || 2 * right < found.size()) return;
    for (const Sum& sum : found) {
      notebook_.looked_at(Check::subrow_sum);
      if (sum.agrees()) continue;
      Finding finding = start(variable, sum, Check::subrow_sum, Severity::wrong);
      finding.how = {
          fmt::format("the rows below add up to {}, not {}; in the other columns they add "
                      "up",
                      sum.sum, sum.wanted),
          fmt::format("其下各行之和为 {}，而非 {}；其余各列均相等", sum.sum, sum.wanted)};
      notebook_.add(std::move(finding));
    }
  }

  [[nodiscard]] Where anchor(const Variable& variable, std::size_t column) const {
    return cell_at(table_, model_, variable.heading.value_or(variable.rows.front()), column);
  }

  [[nodiscard]] Finding start(const Variable& variable, const Sum& sum, Check check,
                              Severity severity) const {
    Finding finding;
    finding.check = check;
    finding.severity = severity;
    finding.where = anchor(variable, sum.column);
    std::vector<std::string> parts;
    for (const std::size_t r : variable.rows) {
      parts.push_back(fmt::format("{}", model_.count(r, sum.column).value_or(0)));
    }
    finding.printed = base::join(parts, " + ");
    finding.recomputed = fmt::format("{}", sum.wanted);
    if (check == Check::subrow_sum) std::swap(finding.printed, finding.recomputed);
    return finding;
  }

  // "Any grade" = "grade 1-2" + "grade 3": where three rows in four of the table show it.
  void grades() {
    const auto subs = model_.subs();
    std::vector<std::vector<std::size_t>> groups;
    for (const std::size_t c : model_.columns_of(ColumnRole::group)) {
      if (model_.columns[c].sub == subs[0]) groups.emplace_back();
      if (!groups.empty()) groups.back().push_back(c);
    }
    std::vector<std::pair<std::size_t, Sum>> found;
    for (const auto& group : groups) {
      if (group.size() != subs.size()) return;
      for (std::size_t r = 0; r < model_.rows.size(); ++r) {
        const auto whole = model_.count(r, group[0]);
        if (!whole) continue;
        Sum sum{group[0], *whole, 0};
        bool complete = true;
        for (std::size_t i = 1; i < group.size(); ++i) {
          const auto part = model_.count(r, group[i]);
          complete = complete && part.has_value();
          sum.sum += part.value_or(0);
        }
        if (complete) found.emplace_back(r, sum);
      }
    }
    const auto right = static_cast<std::size_t>(std::count_if(
        found.begin(), found.end(), [](const auto& one) { return one.second.agrees(); }));
    if (found.size() < 4 || right * 4 < found.size() * 3) return;
    for (const auto& [r, sum] : found) {
      notebook_.looked_at(Check::grade_sum);
      if (sum.agrees()) continue;
      Finding finding =
          finding_at(table_, model_, r, sum.column, Check::grade_sum, Severity::inconsistent);
      finding.recomputed = fmt::format("{}", sum.sum);
      finding.how = {fmt::format("the other columns of the group add up to {}, as they do in other "
                                 "rows",
                                 sum.sum),
                     fmt::format("该组其余各列之和为 {}（其他各行均相等）", sum.sum)};
      notebook_.add(std::move(finding));
    }
  }

  std::size_t table_;
  const TableModel& model_;
  Notebook& notebook_;
};

}  // namespace

void check_category_sums(const Reading& reading, Notebook& notebook) {
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    const TableModel& model = reading.tables[t];
    if (!model.columns_of(ColumnRole::group_size).empty()) continue;
    CategorySums(t, model, notebook).run();
  }
}

}  // namespace osteon::proofread
