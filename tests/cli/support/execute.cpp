// SPDX-License-Identifier: Apache-2.0
#include "execute.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "json_check.hpp"
#include "match.hpp"
#include "osteon/base/text.hpp"

namespace osteon::cli_test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> without_blank_end(std::vector<std::string> lines) {
  while (!lines.empty() && base::trim(lines.back()).empty()) lines.pop_back();
  return lines;
}

class Execution {
 public:
  Execution(const Script& script, const Sandbox& sandbox) : script_(script), sandbox_(sandbox) {}

  Outcome carry_out() {
    for (index_ = 0; index_ < script_.sections.size(); ++index_) step(script_.sections[index_]);
    return std::move(outcome_);
  }

 private:
  void step(const Section& section) {
    const auto& arguments = section.arguments;
    switch (section.kind) {
      case SectionKind::file: return require_none(sandbox_.write(arguments[0], section.body));
      case SectionKind::copy: return require_none(sandbox_.copy(arguments[0], arguments.back()));
      case SectionKind::run: return run(section);
      case SectionKind::exit: return check_exit(std::stoi(arguments[0]));
      case SectionKind::out: return check_whole("standard output", result().out, section.body);
      case SectionKind::err: return check_whole("standard error", result().err, section.body);
      case SectionKind::out_contains: return check_contains("standard output", result().out);
      case SectionKind::err_contains: return check_contains("standard error", result().err);
      case SectionKind::out_lacks: return check_lacks("standard output", result().out);
      case SectionKind::err_lacks: return check_lacks("standard error", result().err);
      case SectionKind::file_contains:
      case SectionKind::file_lacks: return check_file(section);
      case SectionKind::exists:
        if (!fs::exists(sandbox_.path() / arguments[0])) fail(arguments[0] + " does not exist");
        return;
      case SectionKind::absent:
        if (fs::exists(sandbox_.path() / arguments[0])) fail(arguments[0] + " exists");
        return;
      case SectionKind::same:
        return require_none(
            content_difference(sandbox_.path() / arguments[0], sandbox_.path() / arguments[1]));
      case SectionKind::json: return check_json(section);
    }
  }

  void run(const Section& section) {
    outcome_.runs.push_back({index_, sandbox_.run(section.arguments[0])});
    if (result().ending == Ending::timed_out) fail("the command took too long and was killed");
    if (result().ending == Ending::not_started) fail("the command could not be started");
    if (!has(SectionKind::exit)) check_exit(0);
    if (!has(SectionKind::err) && !has(SectionKind::err_contains) && !has(SectionKind::err_lacks)) {
      check_whole("standard error", result().err, {});
    }
  }

  void check_exit(int expected) {
    if (result().exit_code == expected) return;
    std::string text = fmt::format("exit code is {}, expected {}", result().exit_code, expected);
    if (!result().err.empty()) text += "; standard error:\n" + result().err;
    fail(std::move(text));
  }

  void check_whole(std::string_view what, const std::string& text,
                   const std::vector<std::string>& expected) {
    const auto difference = line_difference(expected, without_blank_end(text_lines(text)));
    if (difference) fail(fmt::format("{} differs (- expected, + came)\n{}", what, *difference));
  }

  void check_contains(std::string_view what, const std::string& text) {
    const auto absent = first_not_contained(script_.sections[index_].body, text_lines(text));
    if (absent) fail(fmt::format("{} lacks, in this order: {}\n{}", what, *absent, text));
  }

  void check_lacks(std::string_view what, const std::string& text) {
    const auto found = first_contained(script_.sections[index_].body, text_lines(text));
    if (found) fail(fmt::format("{} contains in line {}: {}", what, found->line, found->pattern));
  }

  void check_file(const Section& section) {
    const std::string& name = section.arguments[0];
    const auto text = read_text(sandbox_.path() / name);
    if (!text) return fail(name + " cannot be read");
    if (section.kind == SectionKind::file_contains) return check_contains(name, *text);
    check_lacks(name, *text);
  }

  void check_json(const Section& section) {
    const std::string& name = section.arguments[0];
    const auto text = name == "-" ? std::optional(result().out) : read_text(sandbox_.path() / name);
    if (!text) return fail(name + " cannot be read");
    if (section.arguments.size() == 2) require_none(json_mismatch(*text, section.arguments[1]));
    for (const std::string& statement : section.body) {
      if (!base::trim(statement).empty()) require_none(json_mismatch(*text, statement));
    }
  }

  [[nodiscard]] bool has(SectionKind kind) const {
    return section_of_run(script_, index_, kind) != nullptr;
  }
  [[nodiscard]] const ProcessResult& result() const { return outcome_.runs.back().result; }
  void require_none(const std::optional<std::string>& problem) {
    if (problem) fail(*problem);
  }
  void fail(std::string what) {
    outcome_.failures.push_back({script_.sections[index_].line, std::move(what)});
  }

  const Script& script_;
  const Sandbox& sandbox_;
  Outcome outcome_;
  std::size_t index_ = 0;
};

}  // namespace

Outcome execute(const Script& script, const Sandbox& sandbox) {
  return Execution(script, sandbox).carry_out();
}

}  // namespace osteon::cli_test
