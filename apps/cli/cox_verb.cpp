// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <fmt/format.h>

#include "cli/sheet_flags.hpp"
#include "cli/sheet_output.hpp"
#include "cli/verb.hpp"
#include "osteon/study/output/write_report.hpp"
#include "osteon/study/quick/cox.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  SheetFlags sheet;
  study::QuickCox question;
  std::string event_value;
  std::string ties = "efron";
  std::string transform = "km";
  std::string residuals;
  bool firth = false;
  bool profile = false;
  bool robust = false;
  bool ph_test = false;
  bool baseline = false;
};

const std::map<std::string, stats::Ties> tie_methods = {{"efron", stats::Ties::efron},
                                                        {"breslow", stats::Ties::breslow},
                                                        {"discrete", stats::Ties::discrete},
                                                        {"exact", stats::Ties::marginal}};
const std::map<std::string, stats::TimeTransform> transforms = {
    {"km", stats::TimeTransform::km},
    {"identity", stats::TimeTransform::identity},
    {"rank", stats::TimeTransform::rank},
    {"log", stats::TimeTransform::log}};

base::Diagnostic does_not_fit(std::string sentence, std::string remedy) {
  return study::data_problem("E240", std::move(sentence), std::move(remedy));
}

/// Flags that contradict each other, all at once.
base::Diagnostics check(const Flags& flags) {
  base::Diagnostics problems;
  const bool exact = flags.ties == "discrete" || flags.ties == "exact";
  const bool robust = flags.robust || !flags.question.cluster.empty();
  const auto refuse = [&](bool asked, std::string_view flag) {
    if (!asked || !exact) return;
    problems.push_back(
        does_not_fit(fmt::format("{} is not defined for --ties {}", flag, flags.ties),
                     "use --ties efron or breslow"));
  };
  refuse(flags.firth, "--firth");
  refuse(robust, "a robust variance (--robust, --cluster)");
  refuse(flags.ph_test, "--ph-test");
  refuse(flags.baseline, "--baseline");
  refuse(!flags.residuals.empty(), "--residuals");
  if (flags.firth && robust) {
    problems.push_back(does_not_fit("--firth and a robust variance exclude each other",
                                    "leave out one of --firth, --robust, --cluster"));
  }
  if (flags.baseline && flags.sheet.out.empty()) {
    problems.push_back(does_not_fit("--baseline needs a folder for its file", "add --out FOLDER"));
  }
  return problems;
}

stats::CoxSettings settings_of(const Flags& flags) {
  stats::CoxSettings settings;
  settings.ties = tie_methods.at(flags.ties);
  if (flags.firth) settings.penalty = stats::Penalty::firth;
  if (flags.profile || flags.firth) settings.interval = stats::CoxInterval::profile;
  if (flags.robust || !flags.question.cluster.empty()) {
    settings.variance = stats::CoxVariance::robust;
  }
  return settings;
}

base::Result<void> write_files(const Flags& flags, const study::QuickCoxResult& result,
                               const report::Table& table, const std::string& json,
                               const study::QuickSheet& sheet) {
  auto folder = study::RunFolder::open(flags.sheet.out);
  if (!folder) return base::fail(std::move(folder.error()));
  study::Study study = study::flat_study(sheet, "cox");
  auto done = study::write_table(table, study, "cox", *folder);
  if (done && flags.baseline) {
    done = folder->write("baseline.csv", study::baseline_csv(result, flags.question.settings.ties,
                                                             flags.question.settings.level));
  }
  if (done) done = folder->write(std::string(study::manifest_name), json);
  if (done) done = folder->publish();
  return done;
}

Exit cox(Flags& flags, const CommonFlags& common) {
  if (const auto problems = check(flags); !problems.empty()) {
    return report_failure(problems, common);
  }
  const auto sheet = quick_sheet(flags.sheet, common);
  if (!sheet) return report_failure(sheet.error(), common);
  flags.question.settings = settings_of(flags);
  flags.question.transform = transforms.at(flags.transform);
  if (flags.ph_test) flags.question.ph_test = study::QuickCox::PhTest::yes;
  if (!flags.event_value.empty()) flags.question.event_value = flags.event_value;
  const auto result = study::quick_cox(*sheet, flags.question, effort(common));
  if (!result) return report_failure(result.error(), common);
  const report::Table table = study::cox_report(*result, flags.question, *sheet);
  const std::string json = study::cox_json(*result);
  if (!flags.residuals.empty()) {
    const auto done =
        study::write_residuals(flags.residuals, *result, flags.question.settings.ties);
    if (!done) return report_failure(done.error(), common);
  }
  if (!flags.sheet.out.empty()) {
    const auto done = write_files(flags, *result, table, json, *sheet);
    if (!done) return report_failure(done.error(), common);
  }
  print_sheet_output({result->diagnostics, json, {&table, 1}, sheet->theme, flags.sheet.out},
                     common);
  if (common.format != Format::json && !flags.residuals.empty()) {
    print(fmt::format("\nResiduals: {}\n", flags.residuals));
  }
  return Exit::fine;
}

void add_model_flags(CLI::App& command, Flags& flags) {
  auto& question = flags.question;
  command.add_option("--covariates", question.covariates, "Columns of the model")->required();
  command.add_option("--categories", question.categories, "Number columns that are codes");
  command.add_option("--reference", question.references,
                     "COLUMN=LEVEL: compare with this level (default: the first)");
  command.add_option("--interaction", question.interactions,
                     "a*b: the product of two covariates of the model");
  command.add_option("--strata", question.strata, "Column with strata");
  command.add_option("--cluster", question.cluster,
                     "Column with clusters, such as the patient of several rows: robust variance");
  command.add_option("--ties", flags.ties, "efron, breslow, discrete or exact")
      ->capture_default_str()
      ->check(CLI::IsMember({"efron", "breslow", "discrete", "exact"}));
  command.add_flag("--firth", flags.firth, "Firth's penalty, with its profile interval and p");
  command.add_flag("--profile", flags.profile, "Profile likelihood intervals");
  command.add_flag("--robust", flags.robust, "Robust variance (Lin and Wei)");
}

}  // namespace

Verb cox_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "cox", "Cox regression from one sheet, with its tests, concordance and checks",
      "  osteon cox examples/lung/lung.csv --time time --event status --event-value 2 "
      "--covariates age sex ph.ecog --categories sex --ph-test\n"
      "  osteon cox examples/veteran/veteran.csv --time time --event status "
      "--covariates trt celltype karno --categories trt --firth");
  add_sheet_flags(*command, flags->sheet);
  auto& question = flags->question;
  command->add_option("--time", question.time, "Column with the time")->required();
  command->add_option("--event", question.event, "Column that tells an event from a censoring")
      ->required();
  command->add_option("--event-value", flags->event_value,
                      "Its value that is an event (default 1)");
  command->add_option("--entry", question.entry,
                      "Column with the time from which a row is at risk (start, stop]");
  add_model_flags(*command, *flags);
  command->add_flag("--ph-test", flags->ph_test, "Test of proportional hazards");
  command->add_option("--ph-transform", flags->transform, "km, identity, rank or log")
      ->capture_default_str()
      ->check(CLI::IsMember({"km", "identity", "rank", "log"}));
  command->add_flag("--baseline", flags->baseline,
                    "Baseline hazard and survival, as baseline.csv in --out");
  command->add_option("--residuals", flags->residuals, "File for the residuals of every row (CSV)");
  add_print_flags(*command, flags->sheet);
  return {command, [flags](const CommonFlags& common) { return cox(*flags, common); }};
}

}  // namespace osteon::cli
