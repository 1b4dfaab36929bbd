// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/survival_checks.hpp"

#include <set>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::study {
namespace {

using records::Column;
using records::ColumnType;
using records::Row;

/// Rows for which `wrong` is true become one problem at the first of them.
template <class Wrong>
void check_rows(SheetColumns& columns, const std::string& name, std::string code,
                std::string_view sentence, std::string remedy, const Wrong& wrong) {
  const auto rows = static_cast<Row>(columns.frame().row_count());
  std::size_t count = 0;
  Row first = 0;
  for (Row row = 0; row < rows; ++row) {
    if (!wrong(row)) continue;
    if (count++ == 0) first = row;
  }
  if (count == 0) return;
  auto problem = data_problem(std::move(code),
                              fmt::format("column \"{}\": {} {}", columns.heading_of(name),
                                          base::plural(count, "row"), sentence),
                              std::move(remedy));
  problem.place = columns.frame().place(first, name);
  columns.problems().push_back(std::move(problem));
}

void check_missing(SheetColumns& columns, const std::string& name, Incomplete incomplete) {
  if (incomplete == Incomplete::leave_out) return;
  const Column& cells = columns.column(name);
  check_rows(columns, name, "E233", "without a value",
             "complete the rows, or leave them out of the analysis: --leave-out-incomplete",
             [&](Row row) { return cells.is_missing(row); });
}

}  // namespace

void check_times(SheetColumns& columns, const std::string& name, Incomplete incomplete) {
  const Column& cells = columns.column(name);
  if (!is_number(cells)) return columns.check_number(name);
  check_rows(columns, name, "E233", "with a negative time", "correct the rows", [&](Row row) {
    const auto time = cells.number(row);
    return time && time->units < 0;
  });
  check_missing(columns, name, incomplete);
}

void check_event(SheetColumns& columns, const std::string& name, Incomplete incomplete) {
  check_missing(columns, name, incomplete);
}

void check_several(SheetColumns& columns, const std::string& name) {
  const Column& cells = columns.column(name);
  std::set<std::string> values;
  for (Row row = 0; row < cells.size() && values.size() < 2; ++row) {
    if (!cells.is_missing(row)) values.insert(cells.display(row));
  }
  if (values.size() > 1) return;
  auto problem =
      data_problem("E234",
                   fmt::format("column \"{}\" has {} in all {}", columns.heading_of(name),
                               values.empty() ? "no value" : "the same value",
                               base::plural(cells.size(), "row")),
                   "name a column with two groups or more, or leave the flag out");
  problem.place = columns.frame().place(0, name);
  columns.problems().push_back(std::move(problem));
}

void check_entry(SheetColumns& columns, const std::string& entry, const std::string& time) {
  const Column& entries = columns.column(entry);
  const Column& times = columns.column(time);
  if (!is_number(entries) || !is_number(times)) return;
  check_rows(columns, entry, "E235",
             fmt::format("with an entry that is not before \"{}\"", columns.heading_of(time)),
             "a patient enters before the time ends: correct the rows", [&](Row row) {
               const auto from = entries.number(row);
               const auto to = times.number(row);
               return from && to && from->units > 0 && *from >= *to;
             });
}

}  // namespace osteon::study
