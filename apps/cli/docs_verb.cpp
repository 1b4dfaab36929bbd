// SPDX-License-Identifier: Apache-2.0
// Prints the parts of the manual that are made from the program itself.
#include <memory>

#include <fmt/format.h>

#include "cli/verb.hpp"
#include "osteon/records/schema.hpp"
#include "osteon/records/schema_docs.hpp"

namespace osteon::cli {
namespace {

std::string command_reference(CLI::App& app) {
  std::string text =
      "# Command line\n\nMade from the program: `osteon docs cli > docs/cli.md`.\n\n```text\n" +
      app.help() + "```\n";
  for (const CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
    if (command->get_group().empty()) continue;  // hidden
    text += fmt::format("\n## osteon {}\n\n```text\n{}```\n", command->get_name(), command->help());
  }
  return text;
}

Exit docs(CLI::App& app, const std::string& what) {
  if (what == "records") {
    print(records::schema_markdown(records::native_schema()));
  } else {
    print(command_reference(app));
  }
  return Exit::fine;
}

}  // namespace

Verb docs_verb(CLI::App& app) {
  auto what = std::make_shared<std::string>("cli");
  CLI::App* command = add_command(app, "docs", "Print a page of the manual", "  osteon docs cli\n");
  command->group("");  // for the maintainers of docs/
  command->add_option("page", *what, "cli or records")->check(CLI::IsMember({"cli", "records"}));
  return {command, [&app, what](const CommonFlags&) { return docs(app, *what); }};
}

}  // namespace osteon::cli
