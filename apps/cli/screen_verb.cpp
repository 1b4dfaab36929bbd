// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <fmt/format.h>

#include "cli/verb.hpp"
#include "osteon/study/output/checks.hpp"
#include "osteon/study/output/subject_data.hpp"
#include "osteon/study/prepare.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  std::string study = "study.toml";
  bool subjects = false;
};

void print_flow(const cohort::Cohort& cohort, base::Language language) {
  const auto& flow = cohort.flow;
  print(fmt::format("{:>6}  patients in the records\n{:>6}  screened\n", flow.subjects,
                    flow.screened));
  for (std::size_t i = 0; i < flow.steps.size(); ++i) {
    const auto& step = cohort.plan.eligibility.steps[i];
    const auto& box = flow.steps[i];
    std::string line = fmt::format("{:>6}  {} {}", -box.excluded, step.id, step.label.in(language));
    if (box.held > 0) line += fmt::format("; {} held: the answer is unknown", box.held);
    if (box.kept_unknown > 0) line += fmt::format("; {} kept though unknown", box.kept_unknown);
    print(line + "\n");
  }
  if (flow.without_arm > 0) print(fmt::format("{:>6}  in no arm\n", -flow.without_arm));
  print(fmt::format("{:>6}  included\n", flow.included));
  for (std::size_t i = 0; i < cohort.plan.arms.groups.size(); ++i) {
    print(
        fmt::format("{:>6}    {}\n", flow.arms[i], cohort.plan.arms.groups[i].label.in(language)));
  }
}

Exit screen(const Flags& flags, const CommonFlags& common) {
  const auto prepared = study::prepare(flags.study, effort(common));
  if (!prepared) return report_failure(prepared.error(), common);
  end_progress();
  const auto analysis = (*prepared)->analysis();
  if (common.format == Format::json) {
    print(study::flow_json(analysis));
  } else if (flags.subjects) {
    print(study::subject_level_csv(analysis));
  } else {
    print_flow((*prepared)->cohort, common.language);
  }
  return Exit::fine;
}

}  // namespace

Verb screen_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "screen", "Show who is eligible: each step with the patients who leave there",
      "  osteon screen examples/lenvatinib/study.toml\n"
      "  osteon screen study.toml --subjects > who.csv");
  command->add_option("study", flags->study, "The study file")->capture_default_str();
  command->add_flag("--subjects", flags->subjects,
                    "One row per patient: standing, step, all answers (CSV)");
  return {command, [flags](const CommonFlags& common) { return screen(*flags, common); }};
}

}  // namespace osteon::cli
