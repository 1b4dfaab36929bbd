// SPDX-License-Identifier: Apache-2.0
#include "cli/sheet_output.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "osteon/report/write_text.hpp"

namespace osteon::cli {

void print_sheet_output(const SheetOutput& output, const CommonFlags& common) {
  end_progress();
  std::fputs(base::format_diagnostics(output.diagnostics).c_str(), stderr);
  if (common.format == Format::json) {
    print(output.json);
    return;
  }
  for (const auto& table : output.tables) {
    if (&table != &output.tables.front()) print("\n");
    print(report::write_text(table, {output.theme, common.language}, terminal_width()));
  }
  if (!output.out.empty()) print(fmt::format("\nFiles: {}\n", output.out));
}

}  // namespace osteon::cli
