// SPDX-License-Identifier: Apache-2.0
// What every verb of the command line shares: the common flags, where output goes, exit codes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/study/load.hpp"
#include "osteon/study/text/methods_text.hpp"

namespace osteon::cli {

/// 0 fine, 1 findings, 2 study file, 3 data, 4 not allowed, 5 cancelled, 64 wrong flags, 70 bug.
enum class Exit : int {
  fine = 0,
  findings = 1,
  study_file = 2,
  data = 3,
  not_allowed = 4,
  cancelled = 5,
  usage = 64,
  bug = 70
};

enum class Format { text, json };
enum class Chatter { normal, quiet };

struct CommonFlags {
  base::Language language = base::Language::en;
  Format format = Format::text;
  Chatter chatter = Chatter::normal;
  unsigned threads = 0;  // 0 = as many as the machine has
};

/// A verb: adds its subcommand to the application and answers what it does when it was chosen.
using Action = std::function<Exit(const CommonFlags&)>;
struct Verb {
  CLI::App* command = nullptr;
  Action action;
};

[[nodiscard]] Verb run_verb(CLI::App& app);
[[nodiscard]] Verb check_verb(CLI::App& app);
[[nodiscard]] Verb screen_verb(CLI::App& app);
[[nodiscard]] Verb explain_verb(CLI::App& app);
[[nodiscard]] Verb peek_verb(CLI::App& app);
[[nodiscard]] Verb km_verb(CLI::App& app);
[[nodiscard]] Verb cox_verb(CLI::App& app);
[[nodiscard]] Verb cif_verb(CLI::App& app);
[[nodiscard]] Verb landmark_verb(CLI::App& app);
[[nodiscard]] Verb table1_verb(CLI::App& app);
[[nodiscard]] Verb compare_verb(CLI::App& app);
[[nodiscard]] Verb proportion_verb(CLI::App& app);
[[nodiscard]] Verb design_verb(CLI::App& app);
[[nodiscard]] Verb recist_verb(CLI::App& app);
[[nodiscard]] Verb grade_verb(CLI::App& app);
[[nodiscard]] Verb reconstruct_verb(CLI::App& app);
[[nodiscard]] Verb proofread_verb(CLI::App& app);
[[nodiscard]] Verb docs_verb(CLI::App& app);

/// The command with its description and an example at the end of its help.
CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& does,
                      const std::string& examples);

/// Prints the diagnostics to standard error; the exit code of the gravest.
[[nodiscard]] Exit report_failure(const base::Diagnostics& diagnostics, const CommonFlags& flags);
/// Diagnostics as a JSON array.
[[nodiscard]] std::string diagnostics_json(const base::Diagnostics& diagnostics);
/// "3 queries, 1 warning"; empty for none.
[[nodiscard]] std::string count_line(const base::Diagnostics& diagnostics);

/// Progress on a terminal, cancel on Ctrl-C.
[[nodiscard]] study::Effort effort(const CommonFlags& flags);
/// Ends the progress line.
void end_progress();

[[nodiscard]] study::Software software();
/// Columns of the terminal, 100 when standard output is none.
[[nodiscard]] std::size_t terminal_width();
void print(std::string_view text);

}  // namespace osteon::cli
