// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <fmt/format.h>

#include "cli/sheet_flags.hpp"
#include "cli/verb.hpp"
#include "osteon/report/write_json.hpp"
#include "osteon/report/write_text.hpp"
#include "osteon/study/output/write_report.hpp"
#include "osteon/study/quick/survival.hpp"
#include "osteon/study/survival_json.hpp"
#include "osteon/study/tables/make_table.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  SheetFlags sheet;
  study::QuickSurvival question;
  std::string event_value;
  std::string median_ci = "log-log";
  std::string ties = "efron";
  std::string risk_table = "simple";
};

const std::map<std::string, cohort::TimeUnit> units = {{"days", cohort::TimeUnit::days},
                                                       {"weeks", cohort::TimeUnit::weeks},
                                                       {"months", cohort::TimeUnit::months},
                                                       {"years", cohort::TimeUnit::years}};
const std::map<std::string, stats::QuantileInterval> intervals = {
    {"log-log", stats::QuantileInterval::band_log_log},
    {"log", stats::QuantileInterval::band_log},
    {"plain", stats::QuantileInterval::band_plain},
    {"spss", stats::QuantileInterval::asymptotic_normal}};
const std::map<std::string, stats::BandTransform> bands = {
    {"log-log", stats::BandTransform::log_log},
    {"log", stats::BandTransform::log},
    {"plain", stats::BandTransform::plain},
    {"spss", stats::BandTransform::log_log}};
const std::map<std::string, study::RiskTableStyle> risk_tables = {
    {"none", study::RiskTableStyle::none},
    {"simple", study::RiskTableStyle::simple},
    {"extended", study::RiskTableStyle::extended}};

base::Result<void> write_files(const study::Prepared& prepared, const report::Table& table,
                               const std::string& json, const std::string& out,
                               base::Language language) {
  const auto analysis = prepared.analysis();
  const auto& study = prepared.study;
  const auto figure = study::make_figure(analysis, study.output.figures.front(), language);
  if (!figure) return base::fail(base::Diagnostics(figure.error()));
  auto folder = study::RunFolder::open(out);
  if (!folder) return base::fail(std::move(folder.error()));
  if (auto done = study::write_figure(*figure, study.output.formats, "km", language, *folder);
      !done) {
    return done;
  }
  if (auto done = study::write_table(table, study, "survival", *folder); !done) return done;
  if (auto done = folder->write(std::string(study::manifest_name), json); !done) return done;
  return folder->publish();
}

Exit km(Flags& flags, const CommonFlags& common) {
  auto sheet = quick_sheet(flags.sheet, common);
  if (!sheet) return report_failure(sheet.error(), common);
  sheet->statistics.median_ci = intervals.at(flags.median_ci);
  sheet->statistics.band = bands.at(flags.median_ci);
  sheet->statistics.ties = flags.ties == "breslow" ? stats::Ties::breslow : stats::Ties::efron;
  if (!flags.event_value.empty()) flags.question.event_value = flags.event_value;
  flags.question.risk_table = risk_tables.at(flags.risk_table);
  const auto prepared = study::quick_survival(*sheet, flags.question, effort(common));
  if (!prepared) return report_failure(prepared.error(), common);
  const auto analysis = (*prepared)->analysis();
  const auto& output = (*prepared)->study.output;
  const auto table = study::make_table(analysis, output.tables.front());
  if (!table) return report_failure(table.error(), common);
  const auto json = study::survival_json(analysis, output.tables.front());
  if (!json) return report_failure(json.error(), common);
  if (!flags.sheet.out.empty()) {
    const auto done = write_files(**prepared, *table, *json, flags.sheet.out, common.language);
    if (!done) return report_failure(done.error(), common);
  }
  end_progress();
  std::fputs(base::format_diagnostics((*prepared)->diagnostics).c_str(), stderr);
  if (common.format == Format::json) {
    print(*json);
  } else {
    print(report::write_text(*table, {output.theme, common.language}, terminal_width()));
    if (!flags.sheet.out.empty()) print(fmt::format("\nFiles: {}\n", flags.sheet.out));
  }
  return Exit::fine;
}

}  // namespace

Verb km_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "km", "Kaplan-Meier curves, medians, log-rank and hazard ratio from one sheet",
      "  osteon km examples/veteran/veteran.csv --time time --event status --by trt\n"
      "  osteon km examples/lung/lung.csv --time time --event status --event-value 2 --by sex "
      "--median-ci log --out lung-km");
  add_sheet_flags(*command, flags->sheet);
  auto& question = flags->question;
  command->add_option("--time", question.time, "Column with the time")->required();
  command->add_option("--event", question.event, "Column that tells an event from a censoring")
      ->required();
  command->add_option("--event-value", flags->event_value,
                      "Its value that is an event (default 1)");
  command->add_option("--by", question.by, "Column with the groups");
  command->add_option("--unit", question.unit, "Unit of the time: days, weeks, months, years")
      ->transform(CLI::CheckedTransformer(units))
      ->option_text("UNIT");
  command->add_option("--show", question.shown, "Unit to print: days, weeks, months, years")
      ->transform(CLI::CheckedTransformer(units))
      ->option_text("UNIT");
  command->add_option("--at", question.at, "Times at which survival is printed");
  command->add_option("--title", question.title, "Title of the figure and name of the endpoint");
  command->add_option("--every", question.every, "Distance of the ticks on the time axis");
  command->add_option("--risk-table", flags->risk_table, "none, simple or extended")
      ->capture_default_str()
      ->check(CLI::IsMember({"none", "simple", "extended"}));
  command->add_option("--median-ci", flags->median_ci, "log-log, log, plain or spss")
      ->capture_default_str()
      ->check(CLI::IsMember({"log-log", "log", "plain", "spss"}));
  command->add_option("--ties", flags->ties, "efron or breslow")
      ->capture_default_str()
      ->check(CLI::IsMember({"efron", "breslow"}));
  add_print_flags(*command, flags->sheet);
  return {command, [flags](const CommonFlags& common) { return km(*flags, common); }};
}

}  // namespace osteon::cli
