// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "cli/findings_output.hpp"
#include "cli/sheet_flags.hpp"
#include "cli/verb.hpp"
#include "osteon/study/conventions.hpp"
#include "osteon/study/quick/compare.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  SheetFlags sheet;
  study::QuickValues values;
  study::QuickTable table;
  std::vector<std::string> row_and_column;
  std::vector<std::string> pairs;
  std::string event;
  std::string program;
  std::string rule = "auto";
  bool paired = false;
  bool trend = false;
};

const std::map<std::string, stats::CategoricalRule> rules = {
    {"auto", stats::CategoricalRule::expected_at_least_five},
    {"cochran", stats::CategoricalRule::cochran},
    {"chinese-textbook", stats::CategoricalRule::chinese_textbook}};

/// Quantiles and continuity correction as a program has them by default.
void follow(const std::string& name, study::QuickSheet& sheet, study::QuickValues& values) {
  const auto program = study::program_by_key(name);
  if (!program) return;
  const study::Conventions& conventions = study::conventions_of(*program);
  sheet.statistics.quantiles = conventions.quantiles;
  if (conventions.mann_whitney == study::ContinuityCorrection::half) {
    values.approximation = stats::RankInference::continuity_corrected;
  }
}

Exit wrong_flags(const std::string& sentence, const std::string& remedy,
                 const CommonFlags& common) {
  base::Diagnostic diagnostic = study::data_problem("E240", sentence, remedy);
  (void)report_failure({diagnostic}, common);
  return Exit::usage;
}

Exit compare(Flags& flags, const CommonFlags& common) {
  const bool table = !flags.row_and_column.empty();
  const bool pairs = !flags.pairs.empty();
  const bool value = !flags.values.value.empty();
  if (int{table} + int{pairs} + int{value} != 1) {
    return wrong_flags("compare takes one of --value with --by, --pairs, --table",
                       "osteon compare FILE --value COLUMN --by GROUP", common);
  }
  if (value && flags.values.by.empty()) {
    return wrong_flags("--value needs --by", "name the column with the groups: --by GROUP", common);
  }
  auto sheet = quick_sheet(flags.sheet, common);
  if (!sheet) return report_failure(sheet.error(), common);
  sheet->statistics.categorical = rules.at(flags.rule);
  follow(flags.program, *sheet, flags.values);
  base::Result<study::Compared> result;
  if (table) {
    flags.table.row = flags.row_and_column[0];
    flags.table.column = flags.row_and_column[1];
    if (!flags.event.empty()) flags.table.event = flags.event;
    if (flags.paired) flags.table.pairing = study::Pairing::paired;
    if (flags.trend) flags.table.trend = study::Trend::ordered;
    result = study::quick_compare_table(*sheet, flags.table, effort(common));
  } else if (pairs) {
    result = study::quick_compare_pairs(
        *sheet, {flags.pairs[0], flags.pairs[1], flags.values.approximation}, effort(common));
  } else {
    flags.values.bootstrap.threads = common.threads;
    sheet->statistics.seed = flags.values.bootstrap.seed;
    result = study::quick_compare_values(*sheet, flags.values, effort(common));
  }
  if (!result) return report_failure(result.error(), common);
  return print_findings(result->findings, result->diagnostics, sheet->theme, common);
}

}  // namespace

Verb compare_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "compare",
      "Compare groups of one sheet: every test that applies, the rule's choice marked",
      "  osteon compare examples/lung/lung.csv --value age --by sex\n"
      "  osteon compare examples/veteran/veteran.csv --value karno --by celltype\n"
      "  osteon compare examples/veteran/veteran.csv --table trt status --strata celltype\n"
      "  osteon compare examples/lung/lung.csv --pairs ph.karno pat.karno\n"
      "  osteon compare examples/lung/lung.csv --value age --by sex --bootstrap 10000 --seed 7");
  add_sheet_flags(*command, flags->sheet);
  command->add_option("--value", flags->values.value, "Column of numbers to compare");
  command->add_option("--by", flags->values.by, "Column with the groups");
  command
      ->add_option("--pairs", flags->pairs, "Two columns of numbers measured in the same subjects")
      ->expected(2)
      ->option_text("FIRST SECOND");
  command->add_option("--table", flags->row_and_column, "Two columns of categories: rows, columns")
      ->expected(2)
      ->option_text("ROW COLUMN");
  command->add_option("--event", flags->event,
                      "Value of the second column whose share is compared (default: the last)");
  command->add_option("--strata", flags->table.strata, "Column with strata of the table");
  command->add_flag("--paired", flags->paired,
                    "The two columns of --table are answers of the same subjects");
  command->add_flag("--trend", flags->trend, "Test for trend across ordered levels");
  command->add_option("--rule", flags->rule, "auto, cochran or chinese-textbook")
      ->capture_default_str()
      ->check(CLI::IsMember({"auto", "cochran", "chinese-textbook"}));
  command->add_option("--as", flags->program, "Conventions of a program: spss, sas or r")
      ->check(CLI::IsMember({"spss", "sas", "r"}))
      ->option_text("PROGRAM");
  command
      ->add_option("--bootstrap", flags->values.bootstrap.replicates,
                   "Replicates for bootstrap intervals of two groups")
      ->check(CLI::Range(std::int64_t{100}, std::int64_t{10'000'000}))
      ->option_text("N");
  command->add_option("--seed", flags->values.bootstrap.seed, "Seed of the random numbers")
      ->capture_default_str();
  command->add_option("--theme", flags->sheet.theme, "plain, nejm, jama, lancet or nature")
      ->capture_default_str();
  return {command, [flags](const CommonFlags& common) { return compare(*flags, common); }};
}

}  // namespace osteon::cli
