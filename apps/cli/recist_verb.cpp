// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <fmt/format.h>

#include "cli/sheet_flags.hpp"
#include "cli/verb.hpp"
#include "osteon/report/write_text.hpp"
#include "osteon/study/quick/recist_report.hpp"

namespace osteon::cli {
namespace {

using clinical::Confirmation;

struct Flags {
  SheetFlags sheet;
  study::RecistQuestion question;
  std::string start, cutoff, csv, lesions, reader;
  std::string equivocal = "first-seen";
  std::string reappearance = "progression";
  bool unconfirmed = false;
  bool irecist = false;
};

base::Result<std::optional<base::CalendarDay>> date_flag(const std::string& text,
                                                         std::string_view flag) {
  if (text.empty()) return std::optional<base::CalendarDay>();
  const auto day = base::parse_iso_date(text);
  if (day) return day;
  base::Diagnostic problem;
  problem.code = "E240";
  problem.concern = base::Concern::data;
  problem.sentence = fmt::format("{} is not a date", flag);
  problem.remedy = fmt::format("write {} 2024-10-31", flag);
  return base::fail(std::move(problem));
}

base::Result<study::RecistQuestion> question_of(const Flags& flags) {
  study::RecistQuestion question = flags.question;
  auto start = date_flag(flags.start, "--start");
  if (!start) return base::fail(std::move(start.error()));
  auto cutoff = date_flag(flags.cutoff, "--cutoff");
  if (!cutoff) return base::fail(std::move(cutoff.error()));
  question.start = *start;
  question.cutoff = *cutoff;
  question.lesions = flags.lesions;
  if (!flags.reader.empty()) question.reader = flags.reader;
  if (flags.unconfirmed) question.best.confirmation = Confirmation::not_required;
  if (flags.equivocal == "when-certain") {
    question.recist.equivocal_new_lesion = clinical::EquivocalNewLesion::date_when_certain;
  }
  if (flags.reappearance == "by-sum") {
    question.recist.reappearance_after_cr = clinical::ReappearanceAfterCr::by_sum;
  }
  if (flags.irecist) {
    clinical::ImmuneSettings immune;
    immune.sd_min_days = question.best.sd_min_days;
    question.immune = immune;
  }
  return question;
}

Exit recist(const Flags& flags, const CommonFlags& common) {
  const auto sheet = quick_sheet(flags.sheet, common);
  if (!sheet) return report_failure(sheet.error(), common);
  const auto question = question_of(flags);
  if (!question) return report_failure(question.error(), common);
  const auto judged = study::judge_recist_sheet(*sheet, *question);
  if (!judged) return report_failure(judged.error(), common);
  std::fputs(base::format_diagnostics(judged->diagnostics).c_str(), stderr);
  if (common.format == Format::json) {
    print(study::recist_json(*judged, *question));
  } else if (flags.csv == "visits") {
    print(study::recist_visits_csv(*judged));
  } else if (flags.csv == "best") {
    print(study::recist_best_csv(*judged));
  } else {
    const report::Presentation presentation{sheet->theme, common.language};
    print(report::write_text(study::recist_visit_table(*judged), presentation, terminal_width()));
    print("\n");
    print(report::write_text(study::recist_best_table(*judged, *question), presentation,
                             terminal_width()));
  }
  for (const auto& diagnostic : judged->diagnostics) {
    if (diagnostic.severity == base::Severity::query) return Exit::findings;
  }
  return Exit::fine;
}

void add_columns(CLI::App& command, study::RecistColumns& columns) {
  command.add_option("--subject", columns.subject, "Column: subject, patient_id or USUBJID");
  command.add_option("--date", columns.date, "Column: date of the scan, TRDTC");
  command.add_option("--lesion", columns.lesion, "Column: lesion or TRLNKID");
  command.add_option("--role", columns.role,
                     "Column: target, non-target, new, tumour marker; TUORRES, TRGRPID");
  command.add_option("--mm", columns.mm, "Column: diameter, short axis of a node; TRSTRESN");
  command.add_option("--state", columns.state, "Column: present, absent, too small, ...; TRORRES");
  command.add_option("--node", columns.node, "Column: yes for a lymph node");
  command.add_option("--organ", columns.organ, "Column: organ or TULOC");
  command.add_option("--unit", columns.unit, "Column: mm (default) or cm; TRSTRESU");
  command.add_option("--parent", columns.parent, "Column: the lesion that a fragment comes from");
  command.add_option("--test", columns.test, "Column: TRTESTCD (LDIAM, SAXIS, TUMSTATE)");
  command.add_option("--not-done", columns.not_done,
                     "Column: NOT DONE where a lesion was not seen; TRSTAT");
  command.add_option("--visit", columns.visit,
                     "Column: number of the visit, against the dates; VISITNUM");
  command.add_option("--reader-column", columns.reader, "Column: who measured; TREVALID, TREVAL");
  command.add_option("--start-column", columns.start, "Column: start of treatment, RFSTDTC");
}

void add_settings(CLI::App& command, Flags& flags) {
  auto& best = flags.question.best;
  auto& rules = flags.question.recist;
  command.add_option("--lesions", flags.lesions, "A sheet that says what each lesion is (SDTM TU)");
  command.add_option("--reader", flags.reader, "Only the rows of this reader");
  command.add_option("--start", flags.start, "Start of treatment of every subject");
  command.add_option("--cutoff", flags.cutoff, "Nothing later is used");
  command.add_flag("--unconfirmed", flags.unconfirmed, "CR and PR need no confirmation");
  command.add_option("--confirm-days", best.confirm_days, "Least days to the confirmation")
      ->capture_default_str();
  command.add_option("--sd-min", best.sd_min_days, "Least days from start for SD")
      ->capture_default_str();
  command.add_option("--max-ne", best.max_ne_between, "NE allowed before the confirmation")
      ->capture_default_str();
  command.add_option("--allow-sd", best.allow_sd_between, "SD allowed before it")
      ->capture_default_str();
  command.add_option("--baseline-window", rules.baseline_window_days, "Oldest baseline scan, days")
      ->capture_default_str();
  command.add_option("--baseline-grace", rules.baseline_grace_days, "Latest, days after start")
      ->capture_default_str();
  command.add_option("--visit-window", rules.visit_window_days, "Scans this near are one visit")
      ->capture_default_str();
  command.add_option("--max-targets", rules.max_targets, "Targets in all")->capture_default_str();
  command.add_option("--max-per-organ", rules.max_targets_per_organ, "Targets in one organ")
      ->capture_default_str();
  command
      .add_option("--equivocal", flags.equivocal,
                  "PD by a doubtful lesion: first-seen or when-certain")
      ->capture_default_str()
      ->check(CLI::IsMember({"first-seen", "when-certain"}));
  command
      .add_option("--reappearance", flags.reappearance, "Disease after CR: progression or by-sum")
      ->capture_default_str()
      ->check(CLI::IsMember({"progression", "by-sum"}));
  command.add_flag("--irecist", flags.irecist, "iRECIST beside RECIST 1.1");
}

}  // namespace

Verb recist_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "recist", "RECIST 1.1 responses from a sheet with one row per lesion and scan",
      "  osteon recist examples/recist/measurements.csv\n"
      "  osteon recist examples/recist/measurements.csv --unconfirmed --irecist --csv best");
  add_sheet_flags(*command, flags->sheet);
  add_columns(*command, flags->question.columns);
  add_settings(*command, *flags);
  command->add_option("--csv", flags->csv, "Print CSV: visits or best")
      ->check(CLI::IsMember({"visits", "best"}));
  return {command, [flags](const CommonFlags& common) { return recist(*flags, common); }};
}

}  // namespace osteon::cli
