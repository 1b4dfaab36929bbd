// SPDX-License-Identifier: Apache-2.0
// Runs .test files and the console blocks of Markdown pages against a built osteon.
//   cli_runner [--update] --osteon PROGRAM --source REPOSITORY FILE...
// Exit: 0 all as written, 1 something differs, 2 called wrongly or a file cannot be understood.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "osteon/base/diagnostic.hpp"
#include "support/execute.hpp"
#include "support/markdown.hpp"
#include "support/sandbox.hpp"
#include "support/script.hpp"
#include "support/update.hpp"

namespace {

namespace fs = std::filesystem;
using namespace osteon;

enum Exit { as_written = 0, differs = 1, not_understood = 2 };
enum class Mode { check, update };

struct Arguments {
  Mode mode = Mode::check;
  cli_test::Surroundings surroundings;
  std::vector<fs::path> files;
};

std::optional<Arguments> parse_arguments(const std::vector<std::string>& words) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool has_value = i + 1 < words.size();
    if (words[i] == "--update") {
      arguments.mode = Mode::update;
    } else if (words[i] == "--osteon" && has_value) {
      const fs::path program = fs::absolute(words[++i]);
      if (!fs::is_regular_file(program)) {
        fmt::print(stderr, "{} does not exist; build it first\n", program.string());
        return std::nullopt;
      }
      arguments.surroundings.program_directory = program.parent_path();
    } else if (words[i] == "--source" && has_value) {
      arguments.surroundings.source_directory = fs::absolute(words[++i]);
    } else if (words[i].starts_with("--")) {
      return std::nullopt;
    } else {
      arguments.files.emplace_back(words[i]);
    }
  }
  if (arguments.files.empty() || arguments.surroundings.source_directory.empty()) {
    return std::nullopt;
  }
  return arguments;
}

void print_failures(const cli_test::Script& script, const cli_test::Outcome& outcome,
                    const fs::path& directory) {
  for (const cli_test::Failure& failure : outcome.failures) {
    fmt::print("FAILED {}:{}: {}{}", script.name, failure.line, failure.what,
               failure.what.ends_with('\n') ? "" : "\n");
  }
  fmt::print("The folder is kept: {}\n", directory.string());
}

Exit run_script(const cli_test::Script& script, const Arguments& arguments,
                const std::optional<std::string>& text_to_update) {
  cli_test::Sandbox sandbox(arguments.surroundings);
  const cli_test::Outcome outcome = cli_test::execute(script, sandbox);
  if (arguments.mode == Mode::update && text_to_update) {
    const std::string updated = cli_test::updated_script(*text_to_update, script, outcome);
    if (updated != *text_to_update) {
      std::ofstream(script.name, std::ios::binary) << updated;
      fmt::print("updated {}\n", script.name);
      return as_written;
    }
  }
  if (outcome.failures.empty()) return as_written;
  sandbox.keep();
  print_failures(script, outcome, sandbox.path());
  return differs;
}

Exit not_parsed(const base::Diagnostics& problems) {
  fmt::print(stderr, "{}", base::format_diagnostics(problems));
  return not_understood;
}

Exit run_test(const fs::path& file, const std::string& text, const Arguments& arguments) {
  const auto script = cli_test::parse_script(file.string(), text);
  if (!script) return not_parsed(script.error());
  return run_script(*script, arguments, text);
}

Exit run_page(const fs::path& file, const std::string& text, const Arguments& arguments) {
  const auto page = cli_test::parse_page(file.string(), text);
  if (!page) return not_parsed(page.error());
  fmt::print("{}: {} console blocks run, {} marked norun, {} of other commands\n", file.string(),
             page->run_blocks, page->norun_blocks, page->other_blocks);
  if (page->run_blocks == 0) return as_written;
  return run_script(page->script, arguments, std::nullopt);
}

Exit run_file(const fs::path& file, const Arguments& arguments) {
  const std::optional<std::string> text = cli_test::read_text(file);
  if (!text) {
    fmt::print(stderr, "{} cannot be read\n", file.string());
    return not_understood;
  }
  return file.extension() == ".md" ? run_page(file, *text, arguments)
                                   : run_test(file, *text, arguments);
}

}  // namespace

int main(int argc, char** argv) {
  const auto arguments = parse_arguments({argv + 1, argv + argc});
  if (!arguments) {
    fmt::print(stderr,
               "usage: cli_runner [--update] --osteon PROGRAM --source REPOSITORY FILE...\n");
    return not_understood;
  }
  Exit worst = as_written;
  for (const fs::path& file : arguments->files) worst = std::max(worst, run_file(file, *arguments));
  return worst;
}
