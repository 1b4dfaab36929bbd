// SPDX-License-Identifier: Apache-2.0
#include "cli/verb.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace osteon::cli {
namespace {

Exit exit_of(base::Concern concern) {
  switch (concern) {
    case base::Concern::study_file: return Exit::study_file;
    case base::Concern::data: return Exit::data;
    case base::Concern::permission: return Exit::not_allowed;
    case base::Concern::cancelled: return Exit::cancelled;
    case base::Concern::internal: return Exit::bug;
  }
  return Exit::bug;
}

}  // namespace

CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& does,
                      const std::string& examples) {
  CLI::App* command = app.add_subcommand(name, does);
  command->footer("Examples:\n" + examples);
  return command;
}

Exit report_failure(const base::Diagnostics& diagnostics, const CommonFlags& flags) {
  end_progress();
  if (flags.format == Format::json) {
    print(fmt::format("{{\"diagnostics\": {}}}\n", diagnostics_json(diagnostics)));
  }
  std::fputs(base::format_diagnostics(diagnostics).c_str(), stderr);
  const auto error =
      std::find_if(diagnostics.begin(), diagnostics.end(),
                   [](const base::Diagnostic& d) { return d.severity == base::Severity::error; });
  return error == diagnostics.end() ? Exit::findings : exit_of(error->concern);
}

std::string diagnostics_json(const base::Diagnostics& diagnostics) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& d : diagnostics) {
    list.push_back({{"code", d.code},
                    {"severity", base::severity_name(d.severity)},
                    {"file", d.place.file},
                    {"line", d.place.line},
                    {"column", d.place.column},
                    {"sentence", d.sentence},
                    {"remedy", d.remedy}});
  }
  return list.dump(2);
}

std::string count_line(const base::Diagnostics& diagnostics) {
  std::vector<std::string> parts;
  const auto add = [&](base::Severity severity, const std::string& one, const std::string& many) {
    const auto n = std::count_if(diagnostics.begin(), diagnostics.end(),
                                 [&](const auto& d) { return d.severity == severity; });
    if (n > 0) parts.push_back(fmt::format("{} {}", n, n == 1 ? one : many));
  };
  add(base::Severity::error, "error", "errors");
  add(base::Severity::query, "query", "queries");
  add(base::Severity::warning, "warning", "warnings");
  add(base::Severity::note, "note", "notes");
  return base::join(parts, ", ");
}

study::Software software() {
  return {"Osteon", OSTEON_VERSION};
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace osteon::cli
