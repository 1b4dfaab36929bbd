// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/check/tested_rows.hpp"

#include <algorithm>
#include <array>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/stated_methods.hpp"

namespace osteon::proofread {
namespace {

constexpr std::int64_t most_patients = 200000;  // exact tests hold a weight per possible table

bool has_p(const TableModel& model, std::size_t row, std::size_t column) {
  return model.at(row, column).form == CellForm::number;
}

std::vector<std::string> labels(std::size_t count) {
  return std::vector<std::string>(count);
}

// The categories of the rows as a table of counts; nothing when a cell has no count.
std::optional<stats::CountTable> table_of(const TableModel& model,
                                          const std::vector<std::size_t>& rows,
                                          const std::vector<std::size_t>& groups) {
  std::vector<std::int64_t> counts;
  for (const std::size_t r : rows) {
    for (const std::size_t c : groups) {
      const auto count = model.count(r, c);
      if (!count) return std::nullopt;
      counts.push_back(*count);
    }
  }
  auto table = stats::make_count_table(labels(rows.size()), labels(groups.size()), counts);
  return table && table->total() <= most_patients ? std::optional(std::move(*table)) : std::nullopt;
}

// One row against the rest of every group.
std::optional<stats::CountTable> row_and_rest(const TableModel& model, std::size_t row,
                                              const std::vector<std::size_t>& groups) {
  std::vector<std::int64_t> with;
  std::vector<std::int64_t> without;
  for (const std::size_t c : groups) {
    const auto count = model.count(row, c);
    const auto& beside = model.at(row, c).denominator;
    const auto n = beside ? beside->count() : model.columns[c].n;
    if (!count || !n || *count > *n) return std::nullopt;
    with.push_back(*count);
    without.push_back(*n - *count);
  }
  with.insert(with.end(), without.begin(), without.end());
  auto table = stats::make_count_table(labels(2), labels(groups.size()), with);
  return table && table->total() <= most_patients ? std::optional(std::move(*table)) : std::nullopt;
}

bool is_complete(const TableModel& model, const stats::CountTable& table,
                 const std::vector<std::size_t>& groups) {
  const auto totals = table.column_totals();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (model.columns[groups[i]].n != totals[i]) return false;
  }
  return true;
}

void add_tables(const TableModel& model, TestedRows& tested, const std::vector<std::size_t>& rows) {
  if (model.subs().size() != 1) return;
  const auto groups = model.groups(model.subs().front());
  if (groups.size() < 2) return;
  if (rows.size() == 1) {
    if (auto table = row_and_rest(model, rows[0], groups)) tested.tables.push_back(*table);
    tested.complete = !tested.tables.empty();
    return;
  }
  std::vector<std::size_t> known;
  for (const std::size_t r : rows) {
    if (!model.rows[r].is_missing) known.push_back(r);
  }
  if (auto table = table_of(model, known, groups)) {
    tested.complete = is_complete(model, *table, groups);
    tested.tables.push_back(std::move(*table));
  }
  if (known.size() != rows.size()) {
    if (auto table = table_of(model, rows, groups)) {
      tested.complete = tested.complete || is_complete(model, *table, groups);
      tested.tables.push_back(std::move(*table));
    }
  }
}

}  // namespace

bool is_survival_label(std::string_view label) {
  constexpr std::array<std::string_view, 10> words{
      "survival", "pfs", "os", "dfs", "efs", "rfs", "ttp", "hazard ratio", "events", "hr"};
  const std::string lower = base::lower_ascii(label);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return has_word(lower, word); }) ||
         lower.find("生存") != std::string::npos;
}

std::optional<stats::Method> test_of_marks(const TableModel& model, std::size_t row,
                                           std::size_t column) {
  for (const auto& mark : model.cell(row, column).marks) {
    for (const TableNote& note : model.table->notes) {
      const bool same = std::find(note.marks.begin(), note.marks.end(), mark) != note.marks.end();
      if (!same) continue;
      if (const auto method = named_test(note.text)) return method;
    }
  }
  // A column beside the p-values that names the test of each row
  for (std::size_t c = 0; c < model.columns.size(); ++c) {
    if (c == column || model.at(row, c).form != CellForm::words) continue;
    if (model.columns[c].role == ColumnRole::label) continue;
    if (const auto method = named_test(model.cell(row, c).text)) return method;
  }
  return std::nullopt;
}

std::vector<TestedRows> tested_rows(const TableModel& model) {
  std::vector<TestedRows> found;
  std::vector<std::size_t> columns = model.columns_of(ColumnRole::p_value);
  std::erase_if(columns, [&](std::size_t c) {
    for (std::size_t r = 0; r < model.rows.size(); ++r) {
      if (has_p(model, r, c)) return false;
    }
    return true;
  });
  if (columns.size() != 1) return found;
  const std::size_t p = columns.front();
  for (const Variable& variable : model.variables) {
    std::vector<std::size_t> with_p;
    for (const std::size_t r : variable.rows) {
      if (has_p(model, r, p)) with_p.push_back(r);
    }
    const bool heading_p = variable.heading && has_p(model, *variable.heading, p);
    const auto describe = [&](std::size_t p_row, const std::vector<std::size_t>& rows) {
      TestedRows tested;
      tested.label = variable.label + " " + model.rows[p_row].label;
      tested.p_row = p_row;
      tested.p_column = p;
      tested.rows = rows;
      tested.kind = model.rows[rows.empty() ? p_row : rows.front()].kind;
      if (tested.kind == RowKind::counts && !rows.empty()) add_tables(model, tested, rows);
      found.push_back(std::move(tested));
    };
    if (heading_p || (with_p.size() == 1 && variable.rows.size() > 1)) {
      describe(heading_p ? *variable.heading : with_p.front(), variable.rows);
      if (heading_p) {
        for (const std::size_t r : with_p) describe(r, {r});
      }
    } else {
      for (const std::size_t r : with_p) describe(r, {r});
    }
  }
  return found;
}

}  // namespace osteon::proofread
