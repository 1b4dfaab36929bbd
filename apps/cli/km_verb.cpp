// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "cli/sheet_flags.hpp"
#include "cli/sheet_output.hpp"
#include "cli/verb.hpp"
#include "osteon/report/write_json.hpp"
#include "osteon/study/conventions.hpp"
#include "osteon/study/cox_model.hpp"
#include "osteon/study/curve_test.hpp"
#include "osteon/study/history.hpp"
#include "osteon/study/interval_words.hpp"
#include "osteon/study/output/write_report.hpp"
#include "osteon/study/quick/survival.hpp"
#include "osteon/study/survival_json.hpp"
#include "osteon/study/tables/make_table.hpp"
#include "osteon/study/tables/program_table.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  SheetFlags sheet;
  study::QuickSurvival question;
  std::string event_value;
  std::string median_ci;  // empty: that of --as, or log-log
  std::string band;       // empty: that of --as, or of the median
  std::string cox;        // empty: that of --as, or Efron
  std::vector<std::string> historical;
  std::string as;
  std::string curve_test = "log-rank";
  std::string risk_table = "simple";
  double level = 0.95;
  std::uint64_t seed = study::StatisticsPlan{}.seed;
  bool exact = false;
  bool compare = false;
  bool leave_out_incomplete = false;
};

const std::map<std::string, cohort::TimeUnit> units = {{"days", cohort::TimeUnit::days},
                                                       {"weeks", cohort::TimeUnit::weeks},
                                                       {"months", cohort::TimeUnit::months},
                                                       {"years", cohort::TimeUnit::years}};
/// What a word stands for; nothing for none of them.
template <class Choice>
std::optional<Choice> meaning(const study::Words<Choice>& words, const std::string& word) {
  for (const auto& [known, choice] : words) {
    if (known == word) return choice;
  }
  return std::nullopt;
}

template <class Choice>
CLI::IsMember one_of(const study::Words<Choice>& words) {
  std::vector<std::string> known;
  known.reserve(words.size());
  for (const auto& word : words) known.push_back(word.first);
  return CLI::IsMember(known);
}

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

/// The program's conventions first, then what flags say by themselves.
base::Result<void> set_statistics(study::StatisticsPlan& plan, const Flags& flags) {
  if (const auto program = study::program_by_key(flags.as)) {
    study::apply_conventions(plan, *program);
  }
  if (const auto interval = meaning(study::median_interval_words(), flags.median_ci)) {
    plan.median_ci = *interval;
    plan.median_rule.reset();
    plan.band = meaning(study::band_words(), flags.median_ci).value_or(plan.band);
  }
  plan.band = meaning(study::band_words(), flags.band).value_or(plan.band);
  if (!flags.cox.empty()) study::set_cox_model(plan, flags.cox);
  plan.seed = flags.seed;
  plan.level = flags.level;
  if (flags.exact) plan.permutation = study::PermutationUse::beside;
  if (study::set_curve_test(plan, flags.curve_test)) return {};
  return base::fail(study::data_problem(
      "E240",
      fmt::format("\"{}\" is not a weight of the log-rank test (--weights)", flags.curve_test),
      fmt::format("write {}", study::curve_test_words)));
}

Exit km(Flags& flags, const CommonFlags& common) {
  auto sheet = quick_sheet(flags.sheet, common);
  if (!sheet) return report_failure(sheet.error(), common);
  if (auto set = set_statistics(sheet->statistics, flags); !set) {
    return report_failure(set.error(), common);
  }
  if (flags.leave_out_incomplete) flags.question.incomplete = study::Incomplete::leave_out;
  if (!flags.event_value.empty()) flags.question.event_value = flags.event_value;
  flags.question.risk_table = risk_tables.at(flags.risk_table);
  auto history = study::historical_points(flags.historical);
  if (!history) return report_failure(history.error(), common);
  flags.question.historical = *std::move(history);
  const auto prepared = study::quick_survival(*sheet, flags.question, effort(common));
  if (!prepared) return report_failure(prepared.error(), common);
  const auto analysis = (*prepared)->analysis();
  const auto& output = (*prepared)->study.output;
  auto table = study::make_table(analysis, output.tables.front());
  if (!table) return report_failure(table.error(), common);
  std::vector<report::Table> tables = {*std::move(table)};
  if (flags.compare) {
    auto compared = study::program_table(analysis, output.tables.front());
    if (!compared) return report_failure(compared.error(), common);
    tables.push_back(*std::move(compared));
  }
  const auto json = study::survival_json(analysis, output.tables.front());
  if (!json) return report_failure(json.error(), common);
  if (!flags.sheet.out.empty()) {
    const auto done =
        write_files(**prepared, tables.front(), *json, flags.sheet.out, common.language);
    if (!done) return report_failure(done.error(), common);
  }
  print_sheet_output({(*prepared)->diagnostics, *json, tables, output.theme, flags.sheet.out},
                     common);
  return Exit::fine;
}

}  // namespace

Verb km_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "km", "Kaplan-Meier curves, medians, log-rank and hazard ratio from one sheet",
      "  osteon km examples/veteran/veteran.csv --time time --event status --by trt\n"
      "  osteon km examples/lung/lung.csv --time time --event status --event-value 2 --by sex "
      "--median-ci log --out lung-km\n"
      "  osteon km examples/veteran/veteran.csv --time time --event status --by trt --rmst 180 "
      "--at 90 180 --weights fh:0,1 --exact --strata celltype\n"
      "  osteon km examples/veteran/veteran.csv --time time --event status --by trt --compare");
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
  command
      ->add_option("--quantiles", question.quantiles,
                   "Further quantiles: shares that had the event, such as 0.25 0.75")
      ->check(CLI::Range(0.001, 0.999));
  command->add_option("--rmst", question.rmst, "Restricted mean survival up to these times")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--weights", flags->curve_test,
                   "Test of the curves: log-rank, gehan, tarone-ware, peto, peto-modified, "
                   "fh:RHO,GAMMA or maxcombo")
      ->capture_default_str();
  command->add_flag("--trend", question.trend, "Also a trend over the order of the groups");
  command->add_flag("--exact", flags->exact, "Also a permutation test (two groups)");
  command->add_option("--strata", question.strata,
                      "Column within whose values the groups are compared");
  command->add_option("--entry", question.entry, "Column with the time of entry (delayed entry)");
  command
      ->add_option("--historical-median", question.historical_median,
                   "Compare with exponential survival of this median")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--historical", flags->historical,
                   "Compare with survival known at times, as 90:0.5 180:0.3")
      ->excludes("--historical-median")
      ->option_text("TIME:SURVIVAL ...");
  command->add_flag("--leave-out-incomplete", flags->leave_out_incomplete,
                    "Analyse without the rows that lack a time or an event");
  command->add_option("--title", question.title, "Title of the figure and name of the endpoint");
  command->add_option("--every", question.every, "Distance of the ticks on the time axis");
  command->add_option("--risk-table", flags->risk_table, "none, simple or extended")
      ->capture_default_str()
      ->check(CLI::IsMember({"none", "simple", "extended"}));
  command
      ->add_option("--median-ci", flags->median_ci,
                   "log-log (default), log, plain, logit, arcsine or spss")
      ->check(one_of(study::median_interval_words()));
  command
      ->add_option("--band", flags->band,
                   "Interval of survival: log-log, log, plain, logit or arcsine (default: that "
                   "of --median-ci)")
      ->check(one_of(study::band_words()));
  command->add_option("--level", flags->level, "Confidence level")
      ->capture_default_str()
      ->check(CLI::Range(0.5, 0.9999));
  command->add_option("--as", flags->as, "Conventions of a program: spss, sas or r")
      ->check(CLI::IsMember({"spss", "sas", "r"}));
  command->add_flag("--compare", flags->compare,
                    "Also what SPSS, SAS and R print, side by side, with the reasons");
  command
      ->add_option("--cox", flags->cox,
                   "Hazard ratio: efron (default), breslow, discrete, exact or firth")
      ->check(CLI::IsMember(
          std::vector<std::string>(study::cox_model_words.begin(), study::cox_model_words.end())));
  command->add_option("--bootstrap", question.bootstrap, "Replicates for an interval of the median")
      ->check(CLI::Range(std::int64_t{100}, std::int64_t{10'000'000}))
      ->option_text("N");
  command->add_option("--seed", flags->seed, "Seed of the random numbers")->capture_default_str();
  add_print_flags(*command, flags->sheet);
  return {command, [flags](const CommonFlags& common) { return km(*flags, common); }};
}

}  // namespace osteon::cli
