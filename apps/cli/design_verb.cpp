// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "cli/findings_output.hpp"
#include "cli/verb.hpp"
#include "osteon/study/quick/design.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  study::QuickDesign question;
  std::string kind;
  std::string criterion = "optimal";
  std::int64_t responses = 0;
  CLI::Option* responses_given = nullptr;
};

Exit design(Flags& flags, const CommonFlags& common) {
  if (flags.responses_given->count() > 0) flags.question.responses = flags.responses;
  flags.question.criterion = flags.criterion == "minimax" ? stats::TwoStageCriterion::minimax
                                                          : stats::TwoStageCriterion::optimal;
  const auto findings = study::design_findings(flags.question);
  if (!findings) return report_failure(findings.error(), common);
  return print_findings(*findings, {}, report::theme(report::ThemeName::plain), common);
}

}  // namespace

Verb design_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "design", "Designs of a single-arm trial, and inference when it has ended",
      "  osteon design simon --p0 0.05 --p1 0.25\n"
      "  osteon design simon --p0 0.10 --p1 0.30 --alpha 0.05 --beta 0.20 --responses 7");
  command->add_option("kind", flags->kind, "simon: two stages, beside the single-stage design")
      ->required()
      ->check(CLI::IsMember({"simon"}));
  stats::DesignQuestion& question = flags->question.question;
  command->add_option("--p0", question.p0, "Response rate of no interest")->required();
  command->add_option("--p1", question.p1, "Response rate to be found")->required();
  command->add_option("--alpha", question.alpha, "Largest chance to call p0 good")
      ->capture_default_str();
  command->add_option("--beta", question.beta, "Largest chance to miss p1")->capture_default_str();
  flags->responses_given = command->add_option("--responses", flags->responses,
                                               "Responses of all subjects: what may be said now");
  command->add_option("--criterion", flags->criterion, "Design of --responses: optimal or minimax")
      ->capture_default_str()
      ->check(CLI::IsMember({"optimal", "minimax"}));
  return {command, [flags](const CommonFlags& common) { return design(*flags, common); }};
}

}  // namespace osteon::cli
