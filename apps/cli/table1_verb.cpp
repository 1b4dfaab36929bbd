// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "cli/sheet_flags.hpp"
#include "cli/sheet_output.hpp"
#include "cli/verb.hpp"
#include "osteon/report/write_json.hpp"
#include "osteon/study/output/write_report.hpp"
#include "osteon/study/quick/baseline.hpp"
#include "osteon/study/tables/make_table.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  SheetFlags sheet;
  study::QuickBaseline question;
};

Exit table1(const Flags& flags, const CommonFlags& common) {
  const auto sheet = quick_sheet(flags.sheet, common);
  if (!sheet) return report_failure(sheet.error(), common);
  const auto prepared = study::quick_baseline(*sheet, flags.question, effort(common));
  if (!prepared) return report_failure(prepared.error(), common);
  const auto& study = (*prepared)->study;
  const auto table = study::make_table((*prepared)->analysis(), study.output.tables.front());
  if (!table) return report_failure(table.error(), common);
  const std::string json = report::write_json(*table, study.output.theme);
  if (!flags.sheet.out.empty()) {
    auto folder = study::RunFolder::open(flags.sheet.out);
    if (!folder) return report_failure(folder.error(), common);
    auto done = study::write_table(*table, study, "table1", *folder);
    if (done) done = folder->write(std::string(study::manifest_name), json);
    if (done) done = folder->publish();
    if (!done) return report_failure(done.error(), common);
  }
  print_sheet_output(
      {(*prepared)->diagnostics, json, {&*table, 1}, study.output.theme, flags.sheet.out}, common);
  return Exit::fine;
}

}  // namespace

Verb table1_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command =
      add_command(app, "table1", "Baseline table of one sheet, with the test named for every row",
                  "  osteon table1 examples/veteran/veteran.csv --by trt\n"
                  "  osteon table1 examples/lung/lung.csv --by sex --rows age ph.ecog wt.loss");
  add_sheet_flags(*command, flags->sheet);
  command->add_option("--by", flags->question.by, "Column with the groups");
  command->add_option("--rows", flags->question.rows, "Columns to show (default: all)");
  command->add_option("--categories", flags->question.categories,
                      "Number columns to show as categories");
  add_print_flags(*command, flags->sheet);
  return {command, [flags](const CommonFlags& common) { return table1(*flags, common); }};
}

}  // namespace osteon::cli
