// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/format.h>

#include "cli/verb.hpp"
#include "osteon/report/write_text.hpp"
#include "osteon/study/quick/sheet.hpp"
#include "osteon/study/reconstruct/run.hpp"

namespace osteon::cli {
namespace {

struct Flags {
  std::string file;
  std::string out;
  std::string budget;
  std::uint64_t seed = 1;
};

/// Candidates, or seconds when an s follows.
base::Result<void> set_budget(const std::string& budget, study::ReconstructSettings& settings) {
  if (budget.empty()) return {};
  std::int64_t number = 0;
  const char* const end = budget.data() + budget.size();
  const auto read = std::from_chars(budget.data(), end, number);
  const std::string_view unit(read.ptr, static_cast<std::size_t>(end - read.ptr));
  constexpr std::int64_t most = 1'000'000'000'000;
  if (read.ec != std::errc{} || number < 1 || number > most || (!unit.empty() && unit != "s")) {
    return base::fail(study::data_problem(
        "E240", fmt::format("\"{}\" is not a budget (--budget)", budget),
        "write a number of candidates such as 5000000, or seconds such as 30s"));
  }
  if (unit.empty()) {
    settings.search.evaluations = number;
    return {};
  }
  settings.search.evaluations = most;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(number);
  settings.search.stop = [until] { return std::chrono::steady_clock::now() >= until; };
  return {};
}

study::ReconstructSettings settings_of(const Flags& flags, const CommonFlags& common) {
  const study::Effort work = effort(common);
  study::ReconstructSettings settings;
  settings.search.seed = flags.seed;
  settings.search.threads = work.threads;
  settings.cancelled = work.cancelled;
  if (work.progress) {
    settings.search.progress = [show = work.progress](double fraction) {
      show("searching", fraction);
    };
  }
  return settings;
}

base::Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (file) return {};
  base::Diagnostic diagnostic;
  diagnostic.code = "E410";
  diagnostic.concern = base::Concern::permission;
  diagnostic.place.file = path.string();
  diagnostic.sentence = "the file cannot be written";
  diagnostic.remedy = "choose another one with --out";
  return base::fail(std::move(diagnostic));
}

base::Result<void> write_files(const study::ReconstructReport& report, const std::string& out) {
  const std::filesystem::path place(out);
  if (!report.csv.empty()) {
    if (auto done = write_file(place, report.csv); !done) return done;
  }
  return write_file(std::filesystem::path(place).replace_extension(".json"), report.json);
}

Exit reconstruct_numbers(const Flags& flags, const CommonFlags& common) {
  if (std::filesystem::path(flags.out).extension() == ".json") {
    return report_failure(
        {study::data_problem("E240", "--out names the file of the data, not of the summary",
                             "write --out data.csv; data.json goes beside it")},
        common);
  }
  study::ReconstructSettings settings = settings_of(flags, common);
  if (const auto set = set_budget(flags.budget, settings); !set) {
    return report_failure(set.error(), common);
  }
  const auto timed_out = settings.search.stop;
  settings.search.stop = [timed_out, cancelled = settings.cancelled] {
    return *cancelled || (timed_out && timed_out());
  };
  const auto report = study::reconstruct_file(flags.file, settings);
  if (!report) return report_failure(report.error(), common);
  if (!flags.out.empty()) {
    if (const auto done = write_files(*report, flags.out); !done) {
      return report_failure(done.error(), common);
    }
  }
  end_progress();
  if (common.format == Format::json) {
    print(report->json);
  } else {
    const report::Presentation how{report::theme(report::ThemeName::plain), common.language};
    print(report::write_text(report->table, how, terminal_width()));
    if (!flags.out.empty() && !report->csv.empty()) print(fmt::format("\nFile: {}\n", flags.out));
  }
  return report->answer == reconstruct::Answer::possible ? Exit::fine : Exit::findings;
}

}  // namespace

Verb reconstruct_verb(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  CLI::App* command = add_command(
      app, "reconstruct",
      "Find individual data that give the survival numbers a paper prints, or rebuild them from "
      "digitised Kaplan-Meier curves",
      "  osteon reconstruct examples/reconstruct/two_lines.toml\n"
      "  osteon reconstruct examples/reconstruct/two_lines.toml --seed 7 --out rebuilt.csv\n"
      "  osteon reconstruct examples/reconstruct/lung_curves.toml --json");
  command->add_option("file", flags->file, "The printed numbers (see docs/reconstruct.md)")
      ->required();
  command->add_option("--seed", flags->seed, "Where the search begins; same seed, same data")
      ->capture_default_str();
  command
      ->add_option("--budget", flags->budget,
                   "Candidates to look at (default 20000000), or seconds: 30s")
      ->option_text("N|Ns");
  command->add_option("--out", flags->out,
                      "CSV file for the data; a summary goes beside it as .json");
  return {command,
          [flags](const CommonFlags& common) { return reconstruct_numbers(*flags, common); }};
}

}  // namespace osteon::cli
