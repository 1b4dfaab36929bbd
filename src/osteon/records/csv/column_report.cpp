// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/csv/column_report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/records/csv/problems.hpp"

namespace osteon::records::csv {
namespace {

struct FaultText {
  std::string_view code;
  std::string_view what;  // completes "... is"
  std::string_view remedy;
};

FaultText describe(CellFault fault) {
  switch (fault) {
    case CellFault::grouped_digits:
      return {"Q02", "not a number: it has thousands separators",
              "write the digits without separators, 1234.5 for 1,234.5"};
    case CellFault::other_decimal_mark:
      return {"Q02", "not a number with the declared decimal mark",
              "correct the cell, or declare the decimal mark of the file"};
    case CellFault::too_many_digits:
      return {"Q04", "too long for an exact number",
              "declare the column as text if it holds record numbers"};
    case CellFault::not_whole: return {"Q03", "not a whole number", "correct the cell"};
    case CellFault::not_a_date:
      return {"Q07", "not a date", "correct the cell, or declare the date format of the file"};
    case CellFault::impossible_date:
      return {"Q07", "not a date: there is no such day", "correct the cell in the chart"};
    case CellFault::not_yes_no:
      return {"Q05", "neither yes nor no", "correct the cell, or declare its value under codes"};
    case CellFault::partial_date:
    case CellFault::not_a_number:
    case CellFault::none: break;
  }
  return {"Q01", "not a number", "correct the cell, or declare its value as a missing mark"};
}

class Reporter {
 public:
  Reporter(const FinishedColumn& finished, const PlannedColumn& planned, const Frame& frame,
           const CsvOptions& options)
      : finished_(finished), planned_(planned), frame_(frame), options_(options) {}

  base::Diagnostics report() {
    report_bad_cells();
    report_unlisted();
    report_doubts();
    return std::move(diagnostics_);
  }

 private:
  [[nodiscard]] base::Place place(Row row) const { return frame_.place(row, name()); }
  [[nodiscard]] const std::string& name() const { return finished_.schema.name; }
  [[nodiscard]] std::string value(std::string_view text) const {
    return planned_.shows_values() ? shown(text) : "the value";
  }
  [[nodiscard]] base::Place whole_column() const {
    base::Place place;
    if (!frame_.sources().empty()) place.file = frame_.sources().front().file;
    return place;
  }

  void report_bad_cells() {
    const BadCells& bad = finished_.bad_cells;
    for (const BadCell& cell : bad.first) {
      const FaultText text = describe(cell.fault);
      std::string expected;
      if (cell.fault == CellFault::not_a_date)
        expected = fmt::format(" ({})", options_.date_format);
      diagnostics_.push_back(
          problem(text.code, place(cell.row),
                  fmt::format("{}: {} is {}{}; it is taken as missing", planned_.heading,
                              value(cell.text), text.what, expected),
                  std::string(text.remedy)));
    }
    if (bad.count <= bad.first.size()) return;
    const FaultText text = describe(bad.first.front().fault);
    diagnostics_.push_back(problem(
        text.code, whole_column(),
        fmt::format("{}: {} more cells cannot be read as {} and are taken as missing",
                    planned_.heading, bad.count - bad.first.size(), type_name(planned_type())),
        "declare the type, date format, decimal mark or missing marks that the column has"));
  }

  [[nodiscard]] ColumnType planned_type() const { return finished_.schema.type; }

  void report_unlisted() {
    const auto& codes = finished_.schema.codes;
    std::size_t listed = 0;
    for (const UnlistedValue& unlisted : finished_.unlisted) {
      if (listed++ == max_cell_reports) {
        diagnostics_.push_back(
            problem("E518", whole_column(),
                    fmt::format("{}: {} more values are not listed", planned_.heading,
                                finished_.unlisted.size() - max_cell_reports),
                    ""));
        return;
      }
      const std::string closest =
          planned_.shows_values() ? base::closest(unlisted.value, codes) : "";
      diagnostics_.push_back(problem(
          "E518", place(unlisted.first_row),
          fmt::format("{}: {} ({}) is not one of {}", planned_.heading, value(unlisted.value),
                      base::plural(unlisted.cells, "cell"), base::join(codes, ", ")),
          fmt::format("{}correct the cells, or list the value under codes.{}",
                      closest.empty() ? "" : fmt::format("closest: \"{}\"; ", closest), name())));
    }
  }

  void report_doubts() {
    if (finished_.overflow) {
      diagnostics_.push_back(problem(
          "E519", whole_column(),
          fmt::format("the numbers of the column \"{}\" have too many digits to be kept exactly",
                      planned_.heading),
          "a column holds 18 digits from its first to its last decimal; round the values, or read "
          "the column as text"));
    }
    if (finished_.almost) {
      diagnostics_.push_back(problem(
          "W205", place(finished_.almost->first_row),
          fmt::format("{}: nearly all cells are of type {}, but {} not, so the column is text",
                      planned_.heading, type_name(finished_.almost->type),
                      finished_.almost->odd_cells == 1
                          ? std::string("1 is")
                          : fmt::format("{} are", finished_.almost->odd_cells)),
          "correct them or declare the type; then each such cell opens a query"));
    }
    if (finished_.dropped_times > 0) {
      diagnostics_.push_back(
          problem("N202", whole_column(),
                  fmt::format("{}: the time of day was left out in {}", planned_.heading,
                              base::plural(finished_.dropped_times, "cell")),
                  ""));
    }
  }

  const FinishedColumn& finished_;
  const PlannedColumn& planned_;
  const Frame& frame_;
  const CsvOptions& options_;
  base::Diagnostics diagnostics_;
};

}  // namespace

base::Diagnostics report_column(const FinishedColumn& finished, const PlannedColumn& planned,
                                const Frame& frame, const CsvOptions& options) {
  return Reporter(finished, planned, frame, options).report();
}

}  // namespace osteon::records::csv
