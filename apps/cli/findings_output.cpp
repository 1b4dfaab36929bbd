// SPDX-License-Identifier: Apache-2.0
#include "cli/findings_output.hpp"

#include <cstdio>

#include "osteon/report/write_text.hpp"

namespace osteon::cli {

Exit print_findings(const study::Findings& findings, const base::Diagnostics& diagnostics,
                    const report::Theme& theme, const CommonFlags& common) {
  end_progress();
  std::fputs(base::format_diagnostics(diagnostics).c_str(), stderr);
  if (common.format == Format::json) {
    print(study::findings_json(findings));
    return Exit::fine;
  }
  const report::Presentation how{theme, common.language};
  for (const auto& block : study::findings_document(findings, how).blocks) {
    if (const auto* table = std::get_if<report::Table>(&block)) {
      print(report::write_text(*table, how, terminal_width()));
      print("\n");
    }
  }
  return Exit::fine;
}

}  // namespace osteon::cli
