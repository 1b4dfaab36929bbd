// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/text/cell_index.hpp"

#include <algorithm>

#include "osteon/report/layout.hpp"
#include "osteon/study/tables/make_table.hpp"

namespace osteon::study {
namespace {

using base::Language;

void add_reference(std::vector<Phrase>& parts, const std::string& id, const LocalText& label) {
  if (!label.en.empty()) parts.push_back(Phrase::link({label, "#" + id}));
}

}  // namespace

CellIndex::CellIndex(const std::vector<report::Table>& tables) : tables_(tables) {
  for (const auto& table : tables) {
    for (const auto& row : table.rows) {
      for (const auto& cell : row.cells) {
        if (!cell.id.empty()) cells_.emplace(cell.id, &cell);
      }
    }
  }
}

const report::Cell* CellIndex::find(const std::string& id) const {
  const auto found = cells_.find(id);
  return found == cells_.end() ? nullptr : found->second;
}

const report::Table* CellIndex::table(std::string_view id) const {
  const auto found = std::find_if(tables_.begin(), tables_.end(),
                                  [&](const auto& table) { return table.id == id; });
  return found == tables_.end() ? nullptr : &*found;
}

report::Cell quoted(const report::Cell& cell) {
  return {cell.value, cell.id};
}

Phrase references(const std::vector<std::string>& table_ids,
                  const std::vector<std::string>& figure_ids) {
  std::vector<Phrase> parts;
  for (const auto& id : table_ids) {
    const std::string number = printed_number(id);
    add_reference(
        parts, id,
        {report::table_label(number, Language::en), report::table_label(number, Language::zh)});
  }
  for (const auto& id : figure_ids) {
    const std::string number = printed_number(id);
    add_reference(
        parts, id,
        {report::figure_label(number, Language::en), report::figure_label(number, Language::zh)});
  }
  if (parts.empty()) return {};
  return Phrase::fill({" ({0})", "（{0}）"}, {Phrase::join(parts, {", ", "、"})});
}

Phrase table_reference(std::string_view table_id) {
  return references({std::string(table_id)}, {});
}

Phrase p_with_test(const report::Cell& p) {
  return Phrase::fill({"{0}, {1}", "{0}，{1}"}, {Phrase::value(p), Phrase::value(p, "test")});
}

std::vector<const TablePlan*> plans_of(const Study& study, TableKind kind, const CellIndex& cells) {
  std::vector<const TablePlan*> plans;
  for (const auto& plan : study.output.tables) {
    if (plan.kind == kind && cells.table(plan.id) != nullptr) plans.push_back(&plan);
  }
  return plans;
}

}  // namespace osteon::study
