// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/sheet_flags.hpp"
#include "cli/verb.hpp"
#include "osteon/records/csv_peek.hpp"

namespace osteon::cli {
namespace {

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t has = base::display_width(text);
  return has >= width ? text : text + std::string(width - has, ' ');
}

std::string values_of(const records::ColumnPeek& column) {
  if (column.privacy == records::Privacy::identifier) return "(not shown)";
  if (!column.least.empty()) return column.least + " to " + column.greatest;
  return base::join(column.frequent, ", ");
}

void print_text(const records::Peek& peek) {
  std::size_t width = 7;
  for (const auto& column : peek.columns) {
    width = std::max(width, base::display_width(column.heading));
  }
  print(fmt::format("{} rows, delimiter {}\n\n", peek.rows,
                    peek.delimiter == '\t' ? "tab" : fmt::format("\"{}\"", peek.delimiter)));
  print(fmt::format("{}  {:<7} {:>8} {:>9}  values\n", padded("heading", width), "type", "missing",
                    "different"));
  for (const auto& column : peek.columns) {
    print(fmt::format("{}  {:<7} {:>8} {:>9}  {}\n", padded(column.heading, width),
                      records::type_name(column.type), column.missing, column.distinct,
                      values_of(column)));
    for (const auto& odd : column.odd) {
      print(fmt::format("{}  odd: line {}{}\n", padded("", width), odd.place.line,
                        odd.value.empty() ? "" : " \"" + odd.value + "\""));
    }
  }
}

void print_json(const records::Peek& peek) {
  nlohmann::ordered_json columns = nlohmann::ordered_json::array();
  for (const auto& column : peek.columns) {
    const bool hidden = column.privacy == records::Privacy::identifier;
    columns.push_back({{"heading", column.heading},
                       {"type", records::type_name(column.type)},
                       {"identifier", hidden},
                       {"missing", column.missing},
                       {"distinct", column.distinct},
                       {"least", column.least},
                       {"greatest", column.greatest},
                       {"frequent", column.frequent},
                       {"odd", column.odd_count}});
  }
  const nlohmann::ordered_json json = {
      {"rows", peek.rows}, {"delimiter", std::string(1, peek.delimiter)}, {"columns", columns}};
  print(json.dump(2) + "\n");
}

Exit peek(const SheetFlags& flags, const CommonFlags& common) {
  const auto options = csv_options(flags, common);
  if (!options) return report_failure(options.error(), common);
  const auto peek = records::peek_csv_files({{flags.file, flags.file}}, *options);
  if (!peek) return report_failure(peek.error(), common);
  if (common.format == Format::json) {
    print_json(*peek);
  } else {
    print_text(*peek);
    print(base::format_diagnostics(peek->diagnostics));
  }
  return Exit::fine;
}

}  // namespace

Verb peek_verb(CLI::App& app) {
  auto flags = std::make_shared<SheetFlags>();
  CLI::App* command = add_command(
      app, "peek", "Look at a data file: headings, types, missing and odd values; no identifiers",
      "  osteon peek examples/lung/lung.csv\n"
      "  osteon peek orders.csv --encoding GB18030 --date-format YYYY/M/D");
  add_sheet_flags(*command, *flags);
  return {command, [flags](const CommonFlags& common) { return peek(*flags, common); }};
}

}  // namespace osteon::cli
