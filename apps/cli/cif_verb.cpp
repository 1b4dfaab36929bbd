// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "cli/sheet_flags.hpp"
#include "cli/sheet_output.hpp"
#include "cli/verb.hpp"
#include "osteon/study/figures/make_figure.hpp"
#include "osteon/study/incidence_json.hpp"
#include "osteon/study/output/write_report.hpp"
#include "osteon/study/quick/incidence.hpp"
#include "osteon/study/tables/make_table.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  SheetFlags sheet;
  study::QuickIncidence question;
  std::string ci = "log-log";
  std::string variance = "aalen";
  std::string causes = "both";
  std::string ties = "efron";
};

base::Result<void> write_files(const study::Prepared& prepared,
                               const std::vector<report::Table>& tables, const std::string& json,
                               const std::string& out, base::Language language) {
  const auto& study = prepared.study;
  const auto figure =
      study::make_figure(prepared.analysis(), study.output.figures.front(), language);
  if (!figure) return base::fail(base::Diagnostics(figure.error()));
  auto folder = study::RunFolder::open(out);
  if (!folder) return base::fail(std::move(folder.error()));
  if (auto done = study::write_figure(*figure, study.output.formats, "cif", language, *folder);
      !done) {
    return done;
  }
  for (const auto& table : tables) {
    if (auto done = study::write_table(table, study, table.id, *folder); !done) return done;
  }
  if (auto done = folder->write(std::string(study::manifest_name), json); !done) return done;
  return folder->publish();
}

Exit cif(Flags& flags, const CommonFlags& common) {
  auto sheet = quick_sheet(flags.sheet, common);
  if (!sheet) return report_failure(sheet.error(), common);
  auto& statistics = sheet->statistics;
  if (flags.ci == "plain") statistics.incidence_ci = stats::IncidenceTransform::plain;
  if (flags.variance == "delta") statistics.incidence_variance = stats::IncidenceVariance::delta;
  if (flags.ties == "breslow") statistics.ties = stats::Ties::breslow;
  flags.question.causes =
      flags.causes == "event" ? study::CausesShown::event : study::CausesShown::both;
  const auto prepared = study::quick_incidence(*sheet, flags.question, effort(common));
  if (!prepared) return report_failure(prepared.error(), common);
  const auto analysis = (*prepared)->analysis();
  const auto& output = (*prepared)->study.output;
  std::vector<report::Table> tables;
  for (const auto& plan : output.tables) {
    auto table = study::make_table(analysis, plan);
    if (!table) return report_failure(table.error(), common);
    tables.push_back(*std::move(table));
  }
  const auto* model = output.tables.size() > 1 ? &output.tables.back() : nullptr;
  const auto json = study::incidence_json(analysis, output.tables.front(), model);
  if (!json) return report_failure(json.error(), common);
  if (!flags.sheet.out.empty()) {
    const auto done = write_files(**prepared, tables, *json, flags.sheet.out, common.language);
    if (!done) return report_failure(done.error(), common);
  }
  print_sheet_output({(*prepared)->diagnostics, *json, tables, output.theme, flags.sheet.out},
                     common);
  return Exit::fine;
}

void add_question_flags(CLI::App& command, Flags& flags) {
  auto& question = flags.question;
  command.add_option("--time", question.time, "Column with the time")->required();
  command.add_option("--event", question.event, "Column that says how the time ended")->required();
  command.add_option("--event-value", question.event_value, "Its value that is the event")
      ->required();
  command
      .add_option("--competing-value", question.competing_value,
                  "Its value that is the competing event; any other is a censoring")
      ->required();
  command.add_option("--by", question.by, "Column with the groups: Gray's test");
  command.add_option("--strata", question.strata, "Column with the strata of Gray's test");
  command.add_option("--fine-gray", question.covariates,
                     "Columns of a Fine-Gray model, beside a cause-specific Cox model");
  command.add_option("--at", question.at, "Times at which cumulative incidence is printed");
  add_unit_flags(command, question.unit, question.shown);
  command.add_option("--title", question.title, "Title of the figure and name of the endpoint");
  command.add_option("--every", question.every, "Distance of the ticks on the time axis");
}

}  // namespace

Verb cif_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "cif", "Cumulative incidence with competing risks, Gray's test and Fine-Gray regression",
      "  osteon cif examples/mgus2/mgus2.csv --time months --event outcome --event-value 1 "
      "--competing-value 2 --by sex --unit months --at 60 120 240\n"
      "  osteon cif examples/mgus2/mgus2.csv --time months --event outcome --event-value 1 "
      "--competing-value 2 --unit months --fine-gray age sex hgb --out mgus");
  add_sheet_flags(*command, flags->sheet);
  add_question_flags(*command, *flags);
  command->add_option("--ci", flags->ci, "Scale of the interval: log-log or plain")
      ->capture_default_str()
      ->check(CLI::IsMember({"log-log", "plain"}));
  command->add_option("--variance", flags->variance, "aalen (cmprsk, SAS) or delta")
      ->capture_default_str()
      ->check(CLI::IsMember({"aalen", "delta"}));
  command->add_option("--causes", flags->causes, "Curves of the figure: event or both")
      ->capture_default_str()
      ->check(CLI::IsMember({"event", "both"}));
  command->add_option("--ties", flags->ties, "Of the cause-specific model: efron or breslow")
      ->capture_default_str()
      ->check(CLI::IsMember({"efron", "breslow"}));
  add_print_flags(*command, flags->sheet);
  return {command, [flags](const CommonFlags& common) { return cif(*flags, common); }};
}

}  // namespace osteon::cli
