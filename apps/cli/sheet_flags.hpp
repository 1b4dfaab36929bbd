// SPDX-License-Identifier: Apache-2.0
// Flags of the verbs that read one sheet: how it is written, and how results are printed.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/verb.hpp"
#include "osteon/records/csv_options.hpp"
#include "osteon/study/quick/sheet.hpp"

namespace osteon::cli {

struct SheetFlags {
  std::string file;
  std::string encoding = "auto";
  std::string delimiter;
  std::string date_format = "YYYY-MM-DD";
  std::string decimal = "point";
  std::vector<std::string> missing = {"NA"};
  std::string theme = "plain";
  std::string out;
};

void add_sheet_flags(CLI::App& command, SheetFlags& flags);
/// How the file is written, without the file itself.
void add_reading_flags(CLI::App& command, SheetFlags& flags);
/// --unit (of the sheet's times) and --show (as printed).
void add_unit_flags(CLI::App& command, cohort::TimeUnit& unit, cohort::TimeUnit& shown);
/// --theme and --out, for verbs that print tables.
void add_print_flags(CLI::App& command, SheetFlags& flags);

[[nodiscard]] base::Result<records::CsvOptions> csv_options(const SheetFlags& flags,
                                                            const CommonFlags& common);
[[nodiscard]] base::Result<study::QuickSheet> quick_sheet(const SheetFlags& flags,
                                                          const CommonFlags& common);

}  // namespace osteon::cli
