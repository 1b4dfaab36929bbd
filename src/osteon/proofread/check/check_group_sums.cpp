// SPDX-License-Identifier: Apache-2.0
// The groups of a row against its total, and the sizes of the groups against that of the total.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/proofread/check/checks.hpp"

namespace osteon::proofread {
namespace {

class GroupSums {
 public:
  GroupSums(std::size_t table, const TableModel& model, Notebook& notebook)
      : table_(table), model_(model), notebook_(notebook) {}

  void run() {
    for (const auto& sub : model_.subs()) {
      const auto total = model_.total(sub);
      const auto groups = model_.groups(sub);
      if (total && groups.size() >= 2) check(*total, groups);
    }
  }

 private:
  struct Sum {
    std::size_t row = 0;
    std::int64_t printed = 0;
    std::int64_t sum = 0;
  };

  [[nodiscard]] std::vector<Sum> sums(std::size_t total,
                                      const std::vector<std::size_t>& groups) const {
    std::vector<Sum> found;
    for (std::size_t r = 0; r < model_.rows.size(); ++r) {
      const auto printed = whole(r, total);
      if (!printed) continue;
      Sum sum{r, *printed, 0};
      bool complete = true;
      for (const std::size_t c : groups) {
        const auto count = whole(r, c);
        complete = complete && count.has_value();
        sum.sum += count.value_or(0);
      }
      if (complete) found.push_back(sum);
    }
    return found;
  }

  [[nodiscard]] std::optional<std::int64_t> whole(std::size_t r, std::size_t c) const {
    if (model_.rows[r].kind == RowKind::size) return model_.at(r, c).count();
    return model_.count(r, c);
  }

  void check(std::size_t total, const std::vector<std::size_t>& groups) {
    const auto found = sums(total, groups);
    const auto agreeing = static_cast<std::size_t>(std::count_if(
        found.begin(), found.end(), [](const Sum& sum) { return sum.printed == sum.sum; }));
    std::int64_t size = 0;
    bool known = model_.columns[total].n.has_value();
    for (const std::size_t c : groups) {
      known = known && model_.columns[c].n.has_value();
      size += model_.columns[c].n.value_or(0);
    }
    const bool sizes_agree = known && size == *model_.columns[total].n;
    // Groups may overlap or leave patients out: then neither the sizes nor most rows add up.
    const bool rows_agree = found.size() >= 3 && agreeing * 5 >= found.size() * 4;
    if (!sizes_agree && !rows_agree) {
      if (!found.empty()) {
        notebook_.not_checked(Check::group_sum, {table_, 0, total, std::nullopt, 0},
                              model_.columns[total].name,
                              {"the groups are no division of the total: neither their sizes nor "
                               "their rows add up to it",
                               "各组并非合计的划分：例数与各行均不相加为合计"});
      }
      return;
    }
    if (known) check_size(total, size, sizes_agree);
    for (const Sum& sum : found) {
      notebook_.looked_at(Check::group_sum);
      if (sum.printed == sum.sum) continue;
      Finding finding =
          finding_at(table_, model_, sum.row, total, Check::group_sum, Severity::wrong);
      finding.recomputed = fmt::format("{}", sum.sum);
      finding.how = {
          fmt::format("the groups of this row add up to {}, not {}", sum.sum, sum.printed),
          fmt::format("该行各组之和为 {}，而非 {}", sum.sum, sum.printed)};
      notebook_.add(std::move(finding));
    }
  }

  void check_size(std::size_t total, std::int64_t size, bool agree) {
    notebook_.looked_at(Check::size_sum);
    if (agree) return;
    Finding finding;
    finding.check = Check::size_sum;
    finding.severity = Severity::wrong;
    finding.where = {table_, 0, total, std::nullopt, 0};
    finding.printed = model_.columns[total].name;
    finding.recomputed = fmt::format("n={}", size);
    finding.how = {fmt::format("the group sizes add up to {}, and the rows add up", size),
                   fmt::format("各组例数之和为 {}，且各行可相加", size)};
    notebook_.add(std::move(finding));
  }

  std::size_t table_;
  const TableModel& model_;
  Notebook& notebook_;
};

}  // namespace

void check_group_sums(const Reading& reading, Notebook& notebook) {
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    GroupSums(t, reading.tables[t], notebook).run();
  }
}

}  // namespace osteon::proofread
