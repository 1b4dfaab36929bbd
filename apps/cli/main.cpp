// SPDX-License-Identifier: Apache-2.0
// The command line: flags in, the study module called, text and exit code out. Decides nothing
// else.
#include <cstdio>
#include <exception>
#include <new>

#include <fmt/format.h>

#include "cli/verb.hpp"

namespace osteon::cli {
namespace {

void add_common_flags(CLI::App& app, CommonFlags& flags) {
  app.add_flag_callback(
      "--json", [&flags] { flags.format = Format::json; }, "Print JSON instead of text");
  app.add_flag_callback(
      "--quiet", [&flags] { flags.chatter = Chatter::quiet; }, "No progress, no summary");
  app.add_option("--threads", flags.threads, "Threads for reading (default: all)");
  const auto set_language = [&flags](const std::string& name) {
    flags.language = name == "zh" ? base::Language::zh : base::Language::en;
  };
  app.add_option_function<std::string>("--lang", set_language,
                                       "Language of what is printed: en or zh")
      ->check(CLI::IsMember({"en", "zh"}))
      ->option_text("en|zh");
}

int run(int argc, char** argv) {
  CLI::App app{"Osteon: from hospital charts to a finished oncology cohort paper."};
  app.name("osteon");
  app.set_version_flag("--version", std::string("osteon ") + OSTEON_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(
      "osteon VERB --help shows an example of each verb.\n"
      "Exit codes: 0 fine, 1 findings, 2 study file, 3 data, 4 not allowed, 5 cancelled, "
      "64 wrong flags, 70 bug.");
  CommonFlags flags;
  add_common_flags(app, flags);
  const std::vector<Verb> verbs = {run_verb(app),       check_verb(app),       screen_verb(app),
                                   explain_verb(app),   peek_verb(app),        km_verb(app),
                                   cif_verb(app),       landmark_verb(app),    cox_verb(app),
                                   table1_verb(app),    compare_verb(app),     proportion_verb(app),
                                   design_verb(app),    recist_verb(app),      grade_verb(app),
                                   proofread_verb(app), reconstruct_verb(app), docs_verb(app)};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    const int code = app.exit(problem);
    return code == 0 ? 0 : static_cast<int>(Exit::usage);
  }
  for (const auto& verb : verbs) {
    if (verb.command->parsed()) return static_cast<int>(verb.action(flags));
  }
  return static_cast<int>(Exit::usage);
}

}  // namespace
}  // namespace osteon::cli

int main(int argc, char** argv) {
  try {
    return osteon::cli::run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("error[E990]  not enough memory; nothing was changed\n", stderr);
  } catch (const std::exception& problem) {
    fmt::print(stderr, "error[E999]  this is a bug in osteon: {}; nothing was changed\n",
               problem.what());
  }
  return static_cast<int>(osteon::cli::Exit::bug);
}
