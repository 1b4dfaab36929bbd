// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "cli/sheet_flags.hpp"
#include "cli/sheet_output.hpp"
#include "cli/verb.hpp"
#include "osteon/study/figures/make_figure.hpp"
#include "osteon/study/landmark_json.hpp"
#include "osteon/study/output/write_report.hpp"
#include "osteon/study/quick/landmark.hpp"
#include "osteon/study/tables/make_table.hpp"
#include "osteon/study/tables/switch_table.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  SheetFlags sheet;
  study::QuickLandmark question;
  std::string event_value;
};

/// What either kind of analysis prints and writes.
struct Made {
  report::Table table;
  study::StudyFigure figure;
  std::string json;
};

base::Result<Made> make_landmark(const study::LandmarkAnalysis& landmark, base::Language language) {
  const auto analysis = landmark.prepared->analysis();
  const auto& output = landmark.prepared->study.output;
  auto table = study::make_table(analysis, output.tables.front());
  if (!table) return base::fail(std::move(table.error()));
  study::explain_landmark(*table, landmark);
  auto figure = study::make_figure(analysis, output.figures.front(), language);
  if (!figure) return base::fail(std::move(figure.error()));
  auto json = study::landmark_json(landmark);
  if (!json) return base::fail(std::move(json.error()));
  return Made{*std::move(table), *std::move(figure), *std::move(json)};
}

Made make_switch(const study::SwitchAnalysis& changed, const std::vector<double>& at,
                 base::Language language) {
  const auto& study = changed.prepared->study;
  study::FigurePlan plan = study.output.figures.front();
  plan.print = {"hr"};  // the test is named in the table
  return {
      study::switch_table(changed, at),
      study::comparison_figure(changed.prepared->analysis(), changed.comparison, plan, language),
      study::switch_json(changed)};
}

base::Result<void> write_files(const study::Prepared& prepared, const Made& made,
                               const std::string& out, base::Language language) {
  const auto& study = prepared.study;
  auto folder = study::RunFolder::open(out);
  if (!folder) return base::fail(std::move(folder.error()));
  if (auto done = study::write_figure(made.figure, study.output.formats, "km", language, *folder);
      !done) {
    return done;
  }
  if (auto done = study::write_table(made.table, study, "survival", *folder); !done) return done;
  if (auto done = folder->write(std::string(study::manifest_name), made.json); !done) return done;
  return folder->publish();
}

Exit show(const study::Prepared& prepared, const Made& made, const Flags& flags,
          const CommonFlags& common) {
  if (!flags.sheet.out.empty()) {
    const auto done = write_files(prepared, made, flags.sheet.out, common.language);
    if (!done) return report_failure(done.error(), common);
  }
  print_sheet_output({prepared.diagnostics,
                      made.json,
                      {&made.table, 1},
                      prepared.study.output.theme,
                      flags.sheet.out},
                     common);
  return Exit::fine;
}

Exit landmark(Flags& flags, const CommonFlags& common) {
  auto sheet = quick_sheet(flags.sheet, common);
  if (!sheet) return report_failure(sheet.error(), common);
  if (!flags.event_value.empty()) flags.question.survival.event_value = flags.event_value;
  if (flags.question.landmark.empty() && flags.question.survival.by.empty()) {
    const auto changed = study::quick_switch(*sheet, flags.question, effort(common));
    if (!changed) return report_failure(changed.error(), common);
    const Made made = make_switch(*changed, flags.question.survival.at, common.language);
    return show(*changed->prepared, made, flags, common);
  }
  if (flags.question.landmark.empty()) flags.question.landmark = "0";
  const auto analysis = study::quick_landmark(*sheet, flags.question, effort(common));
  if (!analysis) return report_failure(analysis.error(), common);
  const auto made = make_landmark(*analysis, common.language);
  if (!made) return report_failure(made.error(), common);
  return show(*analysis->prepared, *made, flags, common);
}

}  // namespace

Verb landmark_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "landmark", "Survival by groups that form after time zero: from a landmark, or in time",
      "  osteon landmark examples/heart/heart.csv --time days --event died --switch transplant_day "
      "--at 30\n"
      "  osteon landmark examples/heart/heart.csv --time days --event died --switch "
      "transplant_day");
  add_sheet_flags(*command, flags->sheet);
  auto& question = flags->question.survival;
  command->add_option("--time", question.time, "Column with the time")->required();
  command->add_option("--event", question.event, "Column that tells an event from a censoring")
      ->required();
  command->add_option("--event-value", flags->event_value,
                      "Its value that is an event (default 1)");
  auto* by = command->add_option("--by", question.by, "Column with groups known at the landmark");
  command
      ->add_option("--switch", flags->question.switched,
                   "Column with the time of a change of group; empty cell = never")
      ->excludes(by);
  command->add_option(
      "--at", flags->question.landmark,
      "The landmark, in the unit of the time; without it the group changes in time");
  command->add_option("--times", question.at, "Times at which survival is printed");
  add_unit_flags(*command, question.unit, question.shown);
  command->add_option("--title", question.title, "Title of the figure and name of the endpoint");
  command->add_option("--every", question.every, "Distance of the ticks on the time axis");
  add_print_flags(*command, flags->sheet);
  return {command, [flags](const CommonFlags& common) { return landmark(*flags, common); }};
}

}  // namespace osteon::cli
