// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <fmt/format.h>

#include "cli/verb.hpp"
#include "osteon/study/output/study_report.hpp"
#include "osteon/study/prepare.hpp"

namespace osteon::cli {
namespace {

Exit check(const std::string& file, const CommonFlags& common) {
  const auto prepared = study::prepare(file, effort(common));
  if (!prepared) return report_failure(prepared.error(), common);
  // Tables and figures are made too: what would stop a run is told here.
  const auto report = study::make_report((*prepared)->analysis(), (*prepared)->diagnostics,
                                         software(), effort(common));
  if (!report) return report_failure(report.error(), common);
  end_progress();
  const auto& diagnostics = (*prepared)->diagnostics;
  if (common.format == Format::json) {
    print(diagnostics_json(diagnostics) + "\n");
  } else {
    print(base::format_diagnostics(diagnostics));
    const std::string counts = count_line(diagnostics);
    const auto& flow = (*prepared)->cohort.flow;
    print(fmt::format("{}: {} patients, {} screened, {} included; {}\n", file, flow.subjects,
                      flow.screened, flow.included, counts.empty() ? "no findings" : counts));
  }
  return diagnostics.empty() ? Exit::fine : Exit::findings;
}

}  // namespace

Verb check_verb(CLI::App& app) {
  auto file = std::make_shared<std::string>("study.toml");
  CLI::App* command = add_command(
      app, "check", "Check the study file and its records without writing anything",
      "  osteon check examples/lenvatinib/study.toml\n  osteon check study.toml --json");
  command->add_option("study", *file, "The study file")->capture_default_str();
  return {command, [file](const CommonFlags& common) { return check(*file, common); }};
}

}  // namespace osteon::cli
