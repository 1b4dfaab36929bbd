// SPDX-License-Identifier: Apache-2.0
// ORR = CR + PR, disease control or clinical benefit = CR + PR + SD, and all responses together the
// group; with groups as columns.
#include <map>

#include <fmt/format.h>

#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/response_labels.hpp"

namespace osteon::proofread {
namespace {

using Rows = std::map<ResponseName, std::size_t>;

// Rows by their names; empty when a name occurs twice (several assessments in one table).
Rows response_rows(const TableModel& model) {
  Rows rows;
  for (std::size_t r = 0; r < model.rows.size(); ++r) {
    if (!model.rows[r].has_values || model.rows[r].kind != RowKind::counts) continue;
    const auto name = response_name(model.rows[r].label);
    if (!name) continue;
    if (!rows.emplace(*name, r).second) return {};
  }
  return rows;
}

void check_rate(std::size_t t, const TableModel& model, const Rows& rows, ResponseName rate,
                std::initializer_list<ResponseName> parts, Notebook& notebook) {
  const auto found = rows.find(rate);
  if (found == rows.end()) return;
  for (const std::size_t c : model.columns_of(ColumnRole::group)) {
    const auto printed = model.count(found->second, c);
    std::int64_t sum = 0;
    std::size_t known = 0;
    for (const ResponseName part : parts) {
      const auto row = rows.find(part);
      const auto count = row == rows.end() ? std::nullopt : model.count(row->second, c);
      if (count) sum += *count, ++known;
    }
    // A table without the row "complete response" had none; every other part must be there.
    const bool complete = known == parts.size() ||
                          (known + 1 == parts.size() && !rows.contains(ResponseName::complete));
    if (!printed || !complete) continue;
    notebook.looked_at(Check::response_sum);
    if (*printed == sum) continue;
    Finding finding =
        finding_at(t, model, found->second, c, Check::response_sum,
                   rate == ResponseName::objective_rate ? Severity::wrong : Severity::inconsistent);
    finding.recomputed = fmt::format("{}", sum);
    finding.how = {fmt::format("the responses it is made of add up to {}", sum),
                   fmt::format("构成该率的各疗效之和为 {}", sum)};
    notebook.add(std::move(finding));
  }
}

// All responses together are the group; the table may leave out those that could not be evaluated.
void check_all(std::size_t t, const TableModel& model, const Rows& rows, Notebook& notebook) {
  using enum ResponseName;
  if (!rows.contains(partial) || !rows.contains(stable) || !rows.contains(progressive)) return;
  for (const std::size_t c : model.columns_of(ColumnRole::group)) {
    const auto n = model.columns[c].n;
    std::int64_t sum = 0;
    bool known = n.has_value();
    for (const ResponseName part : {complete, partial, stable, progressive, not_evaluable}) {
      const auto row = rows.find(part);
      if (row == rows.end()) continue;
      const auto count = model.count(row->second, c);
      known = known && count;
      sum += count.value_or(0);
    }
    if (!known) continue;
    notebook.looked_at(Check::response_sum);
    if (sum == *n) continue;
    Finding finding;
    finding.check = Check::response_sum;
    finding.severity = sum > *n ? Severity::wrong : Severity::doubtful;
    finding.where = cell_at(t, model, rows.at(progressive), c);
    finding.printed = fmt::format("{}", sum);
    finding.recomputed = fmt::format("{}", *n);
    finding.how = {fmt::format("the responses add up to {} of {} patients", sum, *n),
                   fmt::format("各疗效之和为 {}，组例数为 {}", sum, *n)};
    notebook.add(std::move(finding));
  }
}

}  // namespace

void check_responses(const Reading& reading, Notebook& notebook) {
  using enum ResponseName;
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    const TableModel& model = reading.tables[t];
    const Rows rows = response_rows(model);
    // Responses under a heading of their own are a variable like any other: category-sum.
    const bool alone =
        rows.contains(partial) && !model.variables[*model.rows[rows.at(partial)].variable].heading;
    if (alone) check_all(t, model, rows, notebook);
    check_rate(t, model, rows, objective_rate, {complete, partial}, notebook);
    check_rate(t, model, rows, control_rate, {complete, partial, stable}, notebook);
  }
}

}  // namespace osteon::proofread
