// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/counts/risk_table.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace osteon::stats {

namespace {

// Above any population, and small enough that sums over eight million rows stay within int64.
constexpr std::int64_t largest_count = std::int64_t{1} << 40;

bool same_place(const RiskRow& a, const RiskRow& b) {
  return a.time == b.time && a.group == b.group && a.stratum == b.stratum;
}

bool precedes(const RiskRow& a, const RiskRow& b) {
  if (a.stratum != b.stratum) return a.stratum < b.stratum;
  if (a.group != b.group) return a.group < b.group;
  return a.time < b.time;
}

void add_counts(RiskRow& to, const RiskRow& row) {
  to.entered += row.entered;
  to.events += row.events;
  to.competing += row.competing;
  to.censored += row.censored;
}

bool is_zero(const RiskRow& row) {
  return row.entered == 0 && row.left() == 0;
}

/// Sorted, no repeats, no empty rows: what the fast paths of tabulate deliver.
bool is_canonical(std::span<const RiskRow> rows) {
  const auto out_of_place = [](const RiskRow& a, const RiskRow& b) { return !precedes(a, b); };
  return std::adjacent_find(rows.begin(), rows.end(), out_of_place) == rows.end() &&
         std::none_of(rows.begin(), rows.end(), is_zero);
}

/// Sorted rows with repeats added up and empty rows gone.
std::vector<RiskRow> combined(std::vector<RiskRow> rows) {
  if (is_canonical(rows)) return rows;
  std::sort(rows.begin(), rows.end(), precedes);
  std::size_t kept = 0;
  for (const RiskRow& row : rows) {
    if (kept > 0 && same_place(rows[kept - 1], row)) {
      add_counts(rows[kept - 1], row);
    } else {
      rows[kept++] = row;
    }
  }
  rows.resize(kept);
  rows.erase(std::remove_if(rows.begin(), rows.end(), is_zero), rows.end());
  return rows;
}

bool count_is_possible(std::int64_t count) {
  return count >= 0 && count <= largest_count;
}

base::Diagnostic table_error(std::string code, std::size_t row, std::string sentence,
                             std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.place.line = static_cast<std::uint32_t>(row + 1);
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

void check_row(const RiskRow& row, std::size_t index, const RiskTableHeader& header,
               base::Diagnostics& problems) {
  if (row.stratum < 0 || static_cast<std::size_t>(row.stratum) >= header.strata.size() ||
      row.group < 0 || static_cast<std::size_t>(row.group) >= header.groups.size()) {
    problems.push_back(
        table_error("E601", index,
                    fmt::format("Row {} of a risk table has a stratum or group that "
                                "the table does not define.",
                                index + 1),
                    "Number strata and groups from 0 in the order of their labels."));
  }
  if (row.time < observed_from_start || (row.time == observed_from_start && row.left() != 0)) {
    problems.push_back(table_error(
        "E602", index,
        fmt::format("Row {} of a risk table has somebody leaving before time 0.", index + 1),
        "Times are ticks from 0; only entries may stand at -1."));
  }
  if (!count_is_possible(row.entered) || !count_is_possible(row.events) ||
      !count_is_possible(row.competing) || !count_is_possible(row.censored)) {
    problems.push_back(table_error(
        "E603", index,
        fmt::format("Row {} of a risk table has a count that is negative or larger than "
                    "any population.",
                    index + 1),
        "Write counts of subjects as whole numbers from 0."));
  }
}

/// Whoever leaves was at risk, and nobody stays for ever.
void check_balance(const std::vector<RiskRow>& rows, base::Diagnostics& problems) {
  std::int64_t at_risk = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const RiskRow& row = rows[i];
    const bool last_of_cell = i + 1 == rows.size() || rows[i + 1].stratum != row.stratum ||
                              rows[i + 1].group != row.group;
    if (row.left() > at_risk) {
      problems.push_back(table_error(
          "E604", i, fmt::format("More subjects leave at time {} than are at risk.", row.time),
          "Check that every subject enters before it leaves."));
      at_risk = row.left();  // one message per place
    }
    at_risk += row.entered - row.left();
    if (!last_of_cell) continue;
    if (at_risk != 0) {
      problems.push_back(
          table_error("E605", i,
                      "A group of a risk table has subjects who enter and never "
                      "leave.",
                      "Count everybody still observed as censored at the last time."));
    }
    at_risk = 0;
  }
}

}  // namespace

RiskTable::RiskTable(RiskTableHeader header, base::LargeVector<RiskRow> rows)
    : header_(std::move(header)), rows_(std::move(rows)) {
  index();
}

void RiskTable::index() {
  const auto cells = static_cast<std::size_t>(strata()) * static_cast<std::size_t>(groups());
  const auto cell_of = [this](const RiskRow& row) {
    return static_cast<std::size_t>(row.stratum) * static_cast<std::size_t>(groups()) +
           static_cast<std::size_t>(row.group);
  };
  cell_begin_.assign(cells + 1, rows_.size());
  auto begin = rows_.begin();
  for (std::size_t cell = 0; cell < cells; ++cell) {
    begin = std::partition_point(begin, rows_.end(),
                                 [&](const RiskRow& row) { return cell_of(row) < cell; });
    cell_begin_[cell] = static_cast<std::size_t>(begin - rows_.begin());
  }
}

base::Result<RiskTable> RiskTable::from_rows(RiskTableHeader header, std::vector<RiskRow> rows) {
  base::Diagnostics problems;
  for (std::size_t i = 0; i < rows.size(); ++i) check_row(rows[i], i, header, problems);
  if (!problems.empty()) return base::fail(std::move(problems));
  rows = combined(std::move(rows));
  check_balance(rows, problems);
  if (!problems.empty()) return base::fail(std::move(problems));
  return RiskTable(std::move(header), base::LargeVector<RiskRow>(rows.begin(), rows.end()));
}

RiskTable RiskTable::from_sorted(RiskTableHeader header, base::LargeVector<RiskRow> rows) {
  assert(is_canonical(rows));
  return RiskTable(std::move(header), std::move(rows));
}

std::int32_t RiskTable::strata() const {
  return static_cast<std::int32_t>(header_.strata.size());
}

std::int32_t RiskTable::groups() const {
  return static_cast<std::int32_t>(header_.groups.size());
}

std::span<const RiskRow> RiskTable::rows(std::int32_t stratum, std::int32_t group) const {
  assert(stratum >= 0 && stratum < strata() && group >= 0 && group < groups());
  if (rows_.empty()) return {};
  const auto cell = static_cast<std::size_t>(stratum) * static_cast<std::size_t>(groups()) +
                    static_cast<std::size_t>(group);
  return std::span(rows_).subspan(cell_begin_[cell], cell_begin_[cell + 1] - cell_begin_[cell]);
}

RiskTable::Totals RiskTable::totals(std::int32_t group) const {
  Totals totals;
  for (std::int32_t stratum = 0; stratum < strata(); ++stratum) {
    for (const RiskRow& row : rows(stratum, group)) {
      totals.subjects += row.entered;
      totals.events += row.events;
      totals.competing += row.competing;
      totals.censored += row.censored;
    }
  }
  return totals;
}

base::Result<RiskTable> merge(const RiskTable& a, const RiskTable& b) {
  if (a.header() != b.header()) {
    base::Diagnostic diagnostic;
    diagnostic.code = "E606";
    diagnostic.sentence =
        a.header().definition != b.header().definition
            ? "Two risk tables were made with different definitions and cannot be added."
            : "Two risk tables have different groups, strata or time units and cannot be added.";
    diagnostic.remedy =
        "Run the same study file (endpoint, criteria, groups, cut-off, time unit) at every site.";
    return base::fail(std::move(diagnostic));
  }
  std::vector<RiskRow> rows;
  rows.reserve(a.rows().size() + b.rows().size());
  std::merge(a.rows().begin(), a.rows().end(), b.rows().begin(), b.rows().end(),
             std::back_inserter(rows), precedes);
  return RiskTable::from_rows(a.header(), std::move(rows));
}

namespace {

/// Rows that stem from a valid table stay valid when strata or groups are joined or left out.
RiskTable rebuilt(RiskTableHeader header, std::vector<RiskRow> rows) {
  auto table = RiskTable::from_rows(std::move(header), std::move(rows));
  assert(table.has_value());
  return *std::move(table);
}

}  // namespace

RiskTable pool_groups(const RiskTable& table, std::string label) {
  RiskTableHeader header = table.header();
  header.groups = {std::move(label)};
  std::vector<RiskRow> rows(table.rows().begin(), table.rows().end());
  for (RiskRow& row : rows) row.group = 0;
  return rebuilt(std::move(header), std::move(rows));
}

RiskTable pool_strata(const RiskTable& table) {
  RiskTableHeader header = table.header();
  header.strata = {""};
  std::vector<RiskRow> rows(table.rows().begin(), table.rows().end());
  for (RiskRow& row : rows) row.stratum = 0;
  return rebuilt(std::move(header), std::move(rows));
}

RiskTable select_groups(const RiskTable& table, const std::vector<std::int32_t>& keep) {
  RiskTableHeader header = table.header();
  header.groups.clear();
  std::vector<std::int32_t> renumbered(static_cast<std::size_t>(table.groups()), -1);
  for (const std::int32_t group : keep) {
    assert(group >= 0 && group < table.groups());
    assert(renumbered[static_cast<std::size_t>(group)] == -1);
    renumbered[static_cast<std::size_t>(group)] = static_cast<std::int32_t>(header.groups.size());
    header.groups.push_back(table.header().groups[static_cast<std::size_t>(group)]);
  }
  std::vector<RiskRow> rows;
  for (RiskRow row : table.rows()) {
    row.group = renumbered[static_cast<std::size_t>(row.group)];
    if (row.group >= 0) rows.push_back(row);
  }
  return rebuilt(std::move(header), std::move(rows));
}

}  // namespace osteon::stats
