// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <fmt/format.h>

#include "cli/verb.hpp"
#include "osteon/report/write_json.hpp"
#include "osteon/report/write_text.hpp"
#include "osteon/study/run.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  std::string study = "study.toml";
  std::string out;
};

Exit run(const Flags& flags, const CommonFlags& common) {
  study::RunOptions options;
  options.out = flags.out;
  options.software = software();
  options.effort = effort(common);
  const auto summary = study::run_study(flags.study, options);
  if (!summary) return report_failure(summary.error(), common);
  end_progress();
  report::Document document;
  document.title = {"Key results", "主要结果"};
  document.blocks.emplace_back(summary->key);
  const auto index = (summary->folder / "index.html").string();
  if (common.format == Format::json) {
    print(fmt::format("{{\"report\": \"{}\", \"values\": {}, \"diagnostics\": {}}}\n", index,
                      report::write_values_json(document, report::theme(report::ThemeName::plain)),
                      diagnostics_json(summary->diagnostics)));
    return Exit::fine;
  }
  if (common.chatter == Chatter::quiet) return Exit::fine;
  print(report::write_text(document, {report::theme(report::ThemeName::plain), common.language},
                           terminal_width()));
  const std::string counts = count_line(summary->diagnostics);
  if (!counts.empty()) {
    print(fmt::format("\n{} in {}\n", counts, (summary->folder / "checks/queries.csv").string()));
  }
  print(fmt::format("\nReport: {}\n", index));
  return Exit::fine;
}

}  // namespace

Verb run_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command =
      add_command(app, "run", "Run a study: tables, figures, text and a report in one folder",
                  "  osteon run examples/lenvatinib/study.toml\n"
                  "  osteon run study.toml --out results");
  command->add_option("study", flags->study, "The study file")->capture_default_str();
  command->add_option("--out", flags->out, "Folder for the results (default: as the study says)");
  return {command, [flags](const CommonFlags& common) { return run(*flags, common); }};
}

}  // namespace osteon::cli
