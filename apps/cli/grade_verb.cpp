// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <fmt/format.h>

#include "cli/sheet_flags.hpp"
#include "cli/verb.hpp"
#include "osteon/report/write_text.hpp"
#include "osteon/study/quick/grading.hpp"

namespace osteon::cli {
namespace {

enum class Shape { table, csv };

struct Flags {
  SheetFlags sheet;
  study::QuickGrading question;
  std::map<std::string, std::string> headings;  // by our name; empty = the same
  std::vector<std::string> more;                // "symptoms=Sx"
  std::string charted;
  std::string adult_from = "18";
  std::string adolescent_from = "13";
  Shape shape = Shape::table;
};

const std::map<std::string, clinical::UnknownCircumstance> unknown_settings = {
    {"ask", clinical::UnknownCircumstance::ask},
    {"worst-case", clinical::UnknownCircumstance::worst_case},
    {"numeric-only", clinical::UnknownCircumstance::numeric_only}};

base::Result<void> take_flags(Flags& flags) {
  for (const auto& [name, heading] : flags.headings) {
    if (!heading.empty()) flags.question.columns[name] = heading;
  }
  base::Diagnostics problems;
  for (const auto& pair : flags.more) {
    const auto at = pair.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == pair.size()) {
      problems.push_back(study::data_problem("E240", "--column is NAME=HEADING",
                                             "write --column symptoms=Symptomatic"));
    } else {
      flags.question.columns[pair.substr(0, at)] = pair.substr(at + 1);
    }
  }
  const auto age = [&](const std::string& text, base::Decimal& years) {
    const auto value = base::parse_decimal(text);
    if (value && value->units > 0) {
      years = *value;
    } else {
      problems.push_back(study::data_problem("E240", "an age limit is not a number of years",
                                             "write --adult-from 18"));
    }
  };
  age(flags.adult_from, flags.question.ages.adult_from);
  age(flags.adolescent_from, flags.question.ages.adolescent_from);
  if (!problems.empty()) return base::fail(std::move(problems));
  return {};
}

Exit grade(Flags& flags, const CommonFlags& common) {
  if (auto taken = take_flags(flags); !taken) return report_failure(taken.error(), common);
  flags.question.charted = flags.charted;
  const auto sheet = quick_sheet(flags.sheet, common);
  if (!sheet) return report_failure(sheet.error(), common);
  const auto graded = study::quick_grading(*sheet, flags.question);
  if (!graded) return report_failure(graded.error(), common);
  std::fputs(base::format_diagnostics(graded->diagnostics).c_str(), stderr);
  if (common.format == Format::json) {
    print(study::graded_values_json(*graded));
  } else if (flags.shape == Shape::csv) {
    print(study::graded_values_csv(*graded));
  } else {
    const report::Presentation look{sheet->theme, common.language};
    print(report::write_text(study::graded_values_table(*graded), look, terminal_width()));
    print("\n");
    print(report::write_text(study::worst_grades_table(*graded), look, terminal_width()));
    if (!graded->conflicts.empty()) {
      print("\n");
      print(report::write_text(study::conflicts_table(*graded), look, terminal_width()));
    }
  }
  return Exit::fine;
}

}  // namespace

Verb grade_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "grade",
      "CTCAE grades from laboratory values and vital signs of one sheet, one row per value",
      "  osteon grade examples/laboratory/results.csv\n"
      "  osteon grade examples/laboratory/results.csv --unknown worst-case --csv\n"
      "  osteon grade examples/laboratory/results.csv --charted examples/laboratory/events.csv\n"
      "Columns: subject, test, value; where the sheet has them date, unit, lower_limit, "
      "upper_limit,\n"
      "baseline (a value) or first_dose (a date), age (years), p90, p95, p99 (blood pressure of "
      "minors),\n"
      "and yes/no columns that bands ask for: symptoms, anticoagulant, over_24_hours.");
  add_sheet_flags(*command, flags->sheet);
  for (const auto& name : study::grading_columns()) {
    std::string& heading = flags->headings[name];
    const std::string flag = "--" + base::replace_all(name, "_", "-");
    command->add_option(flag, heading, fmt::format("Heading of the column \"{}\"", name))
        ->option_text("HEADING");
  }
  command->add_option("--column", flags->more, "Any other column: symptoms=HEADING")
      ->option_text("NAME=HEADING");
  command
      ->add_option("--charted", flags->charted,
                   "A sheet of adverse events (subject, term, grade, start_date, end_date) to "
                   "hold against the numbers")
      ->option_text("FILE");
  command
      ->add_option("--criteria", flags->question.criteria,
                   "Version of the bands (5.0), or a file written like data/ctcae/5.0.csv")
      ->capture_default_str();
  command
      ->add_option("--unknown", flags->question.unknown,
                   "Where a band asks for what is not recorded: ask (no grade), worst-case or "
                   "numeric-only")
      ->transform(CLI::CheckedTransformer(unknown_settings))
      ->option_text("ask|worst-case|numeric-only");
  command->add_option("--adult-from", flags->adult_from, "Age in years")->capture_default_str();
  command->add_option("--adolescent-from", flags->adolescent_from, "Age in years")
      ->capture_default_str();
  command->add_flag_callback(
      "--csv", [flags] { flags->shape = Shape::csv; }, "Print CSV instead of tables");
  return {command, [flags](const CommonFlags& common) { return grade(*flags, common); }};
}

}  // namespace osteon::cli
