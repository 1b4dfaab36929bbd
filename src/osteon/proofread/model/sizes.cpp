// SPDX-License-Identifier: Apache-2.0
// Group sizes that the header does not give: from a row of sizes, the caption, or the counts.
#include <algorithm>

#include "osteon/base/text.hpp"
#include "osteon/proofread/model/rounding.hpp"
#include "osteon/proofread/model/table_model.hpp"

namespace osteon::proofread {
namespace {

struct Pair {
  std::int64_t count = 0;
  base::Decimal percent;
};

std::vector<Pair> pairs_of(const TableModel& model, std::size_t column) {
  std::vector<Pair> pairs;
  for (std::size_t r = 0; r < model.rows.size(); ++r) {
    const auto count = model.count(r, column);
    const auto percent = model.percent(r, column);
    if (count && percent && *count > 0) pairs.push_back({*count, percent->value});
  }
  return pairs;
}

// Sum of the categories of the largest complete variable.
std::int64_t largest_sum(const TableModel& model, std::size_t column) {
  std::int64_t largest = 0;
  for (const auto& variable : model.variables) {
    std::int64_t sum = 0;
    for (const std::size_t r : variable.rows) sum += model.count(r, column).value_or(0);
    if (variable.rows.size() > 1) largest = std::max(largest, sum);
  }
  return largest;
}

void from_rows(TableModel& model) {
  for (std::size_t r = 0; r < model.rows.size(); ++r) {
    if (model.rows[r].kind != RowKind::size) continue;
    for (const std::size_t c : model.columns_of(ColumnRole::group)) {
      const auto n = model.at(r, c).count();
      if (model.columns[c].n || !n || *n == 0) continue;
      model.columns[c].n = n;
      model.columns[c].source = SizeSource::row;
    }
  }
}

}  // namespace

std::optional<std::int64_t> infer_size(const TableModel& model, std::size_t column) {
  constexpr std::size_t least_cells = 3;
  constexpr std::int64_t most = 20000;
  const auto pairs = pairs_of(model, column);
  if (pairs.size() < least_cells) return std::nullopt;
  std::vector<int> changes(static_cast<std::size_t>(most) + 2, 0);
  for (const auto& [count, percent] : pairs) {
    const auto from = possible_denominator(count, percent, most);
    if (!from) continue;
    // The sizes that fit are neighbours: go on from the first while they do.
    std::int64_t to = *from;
    while (to < most && fit_percent(count, to + 1, percent).fits()) ++to;
    ++changes[static_cast<std::size_t>(*from)];
    --changes[static_cast<std::size_t>(to) + 1];
  }
  const std::int64_t sum = largest_sum(model, column);
  int votes = 0;
  int best_votes = 0;
  std::int64_t best = 0;
  for (std::int64_t n = 1; n <= most; ++n) {
    votes += changes[static_cast<std::size_t>(n)];
    if (votes > best_votes || (votes == best_votes && n == sum)) best_votes = votes, best = n;
  }
  const auto needed = (pairs.size() * 4 + 4) / 5;
  if (best_votes < static_cast<int>(std::max(least_cells, needed))) return std::nullopt;
  return best;
}

void find_sizes(TableModel& model) {
  from_rows(model);
  const auto groups = model.columns_of(ColumnRole::group);
  const bool any = std::any_of(groups.begin(), groups.end(),
                               [&](std::size_t c) { return model.columns[c].n.has_value(); });
  const auto in_caption = find_size(model.table->caption);
  for (const std::size_t c : groups) {
    Column& column = model.columns[c];
    if (column.n) continue;
    const bool whole = groups.size() == 1 || column.is_total;
    if (!any && whole && in_caption) {
      column.n = in_caption;
      column.source = SizeSource::caption;
    } else if (const auto n = infer_size(model, c)) {
      column.n = n;
      column.source = SizeSource::inferred;
    }
  }
}

}  // namespace osteon::proofread
