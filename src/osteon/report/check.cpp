// SPDX-License-Identifier: Apache-2.0
// Descriptions of tables and documents checked against their own rules, so that a writer may rely
// on them.
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "osteon/report/document.hpp"
#include "osteon/report/table.hpp"

namespace osteon::report {
namespace {

class TableCheck {
 public:
  explicit TableCheck(const Table& table) : table_(table) {}

  base::Diagnostics run() {
    collect_notes();
    check_groups();
    for (const Row& row : table_.rows) check_row(row);
    return std::move(faults_);
  }

 private:
  void fault(std::string_view where, std::string_view sentence) {
    base::Diagnostic diagnostic;
    diagnostic.code = "E312";
    diagnostic.concern = base::Concern::internal;
    diagnostic.sentence = fmt::format("table {}{}: {}", table_.id, where, sentence);
    faults_.push_back(std::move(diagnostic));
  }

  void collect_notes() {
    for (const Note& note : table_.notes) {
      if (!notes_.insert(note.id).second) fault("", "the note id " + note.id + " occurs twice");
    }
  }

  void check_groups() {
    std::vector<bool> covered(table_.columns.size(), false);
    for (const ColumnGroup& group : table_.groups) {
      const bool inside = group.count > 0 && group.first < covered.size() &&
                          group.count <= covered.size() - group.first;
      if (!inside) {
        fault("", "a column group lies outside the columns");
        continue;
      }
      for (std::size_t i = group.first; i < group.first + group.count; ++i) {
        if (covered[i]) fault("", "column groups overlap");
        covered[i] = true;
      }
    }
  }

  void check_row(const Row& row) {
    const std::string where = fmt::format(", row \"{}\"", row.label.en);
    const bool bare_heading = row.role == RowRole::heading && row.cells.empty();
    if (!bare_heading && row.cells.size() != table_.columns.size()) {
      fault(where, fmt::format("{} cells for {} columns", row.cells.size(), table_.columns.size()));
    }
    check_notes(where, row.notes);
    for (const Cell& cell : row.cells) {
      check_notes(where, cell.notes);
      check_value(where, cell.value);
    }
  }

  void check_notes(std::string_view where, const std::vector<std::string>& ids) {
    for (const auto& id : ids) {
      if (!notes_.contains(id)) fault(where, "there is no note " + id);
    }
  }

  void check_count(std::string_view where, std::int64_t n, std::int64_t denominator) {
    if (n < 0 || n > denominator) {
      fault(where, fmt::format("the count {} does not fit its denominator {}", n, denominator));
    }
  }

  void check_value(std::string_view where, const CellValue& value) {
    if (const auto* c = std::get_if<Count>(&value); c != nullptr && c->n < 0) {
      fault(where, "a count is negative");
    }
    if (const auto* c = std::get_if<CountOf>(&value)) check_count(where, c->n, c->denominator);
    if (const auto* c = std::get_if<Percent>(&value)) check_count(where, c->n, c->denominator);
    if (const auto* c = std::get_if<Rate>(&value)) check_count(where, c->n, c->denominator);
    if (const auto* p = std::get_if<PValue>(&value)) check_p(where, *p);
    const Interval* interval = interval_of(value);
    if (interval == nullptr) return;
    if (interval->method.id.empty()) fault(where, "an interval does not name its method");
    if (!(interval->level > 0 && interval->level < 1)) {
      fault(where, "a confidence level lies outside 0 to 1");
    }
  }

  void check_p(std::string_view where, const PValue& p) {
    if (p.value < 0 || p.value > 1 + 1e-9) fault(where, "a p-value lies outside 0 to 1");
    if (p.test.id.empty()) {
      fault(where, "a p-value does not name its test");
      return;
    }
    const auto [known, added] = tests_.emplace(p.test.id, p.test.name.en);
    if (!added && known->second != p.test.name.en) {
      fault(where, fmt::format("the test {} has two names", p.test.id));
    }
  }

  const Table& table_;
  std::set<std::string> notes_;
  std::map<std::string, std::string> tests_;
  base::Diagnostics faults_;
};

class DoubledIds {
 public:
  void add(const std::string& id) {
    if (id.empty() || seen_.insert(id).second) return;
    base::Diagnostic diagnostic;
    diagnostic.code = "E313";
    diagnostic.concern = base::Concern::internal;
    diagnostic.sentence = "the id " + id + " occurs twice in the document";
    faults_.push_back(std::move(diagnostic));
  }

  void add_cells(const Table& table) {
    add(table.id);
    for (const Row& row : table.rows) {
      for (const Cell& cell : row.cells) add(cell.id);
    }
  }

  base::Diagnostics take() { return std::move(faults_); }

 private:
  std::set<std::string> seen_;
  base::Diagnostics faults_;
};

}  // namespace

base::Diagnostics check(const Table& table) {
  return TableCheck(table).run();
}

base::Diagnostics check(const Document& document) {
  base::Diagnostics faults;
  DoubledIds ids;
  for (const Block& block : document.blocks) {
    if (const auto* heading = std::get_if<Heading>(&block)) ids.add(heading->id);
    if (const auto* table = std::get_if<Table>(&block)) {
      base::append(faults, check(*table));
      ids.add_cells(*table);
    }
    if (const auto* figure = std::get_if<Figure>(&block)) {
      ids.add(figure->id);
      if (figure->data) {
        base::append(faults, check(*figure->data));
        ids.add_cells(*figure->data);
      }
    }
  }
  base::append(faults, ids.take());
  return faults;
}

std::vector<const Table*> tables_of(const Document& document) {
  std::vector<const Table*> tables;
  for (const Block& block : document.blocks) {
    if (const auto* table = std::get_if<Table>(&block)) tables.push_back(table);
  }
  return tables;
}

}  // namespace osteon::report
