// SPDX-License-Identifier: Apache-2.0
// osteon proofread: reads a paper, prints what disagrees, exit code 1 when anything is wrong.
#include <cstdio>
#include <fstream>
#include <memory>

#include "cli/verb.hpp"
#include "osteon/proofread/proofread.hpp"
#include "osteon/proofread/read_paper.hpp"
#include "osteon/proofread/write/write.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  std::string paper;
  std::string html;
};

bool write_page(const std::string& file, const std::string& page) {
  std::ofstream stream(file, std::ios::binary);
  stream << page;
  stream.close();
  return stream.good();
}

Exit proofread_paper(const Flags& flags, const CommonFlags& common) {
  auto paper = proofread::read_paper_file(flags.paper);
  if (!paper) return report_failure(paper.error(), common);
  const auto result = proofread::proofread(std::move(*paper));
  if (!flags.html.empty() &&
      !write_page(flags.html, proofread::write_html(result, common.language))) {
    base::Diagnostic problem;
    problem.code = "E284";
    problem.place.file = flags.html;
    problem.sentence = "cannot be written";
    problem.remedy = "check the folder and its permissions";
    return report_failure({problem}, common);
  }
  std::fputs(base::format_diagnostics(result.paper.left_out).c_str(), stderr);
  if (common.format == Format::json) {
    print(proofread::write_json(result, common.language));
  } else if (common.chatter != Chatter::quiet) {
    print(proofread::write_text(result, common.language, terminal_width()));
  }
  return result.count(proofread::Severity::wrong) > 0 ? Exit::findings : Exit::fine;
}

}  // namespace

Verb proofread_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "proofread", "Recompute the numbers that a paper prints: does it agree with itself?",
      "  osteon proofread examples/proofread/trial.md\n"
      "  osteon proofread paper.docx --html findings.html\n"
      "  osteon proofread --json output/report/report.en.md");
  command
      ->add_option("paper", flags->paper, "Markdown, HTML, docx, CSV of one table, or plain text")
      ->required()
      ->option_text("PAPER");
  command->add_option("--html", flags->html, "Write the paper's tables with the findings marked")
      ->option_text("FILE");
  return {command, [flags](const CommonFlags& common) { return proofread_paper(*flags, common); }};
}

}  // namespace osteon::cli
