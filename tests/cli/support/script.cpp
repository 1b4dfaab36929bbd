// SPDX-License-Identifier: Apache-2.0
#include "script.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::cli_test {
namespace {

enum class Body : std::uint8_t { none, optional, required };
enum class Needs : std::uint8_t { nothing, run };

struct HeaderRule {
  std::string_view words;
  SectionKind kind;
  std::size_t least_arguments;
  std::size_t most_arguments;
  Body body;
  Needs needs;
};

// Longer words first: "out contains" before "out".
constexpr std::array rules{
    HeaderRule{"file contains", SectionKind::file_contains, 1, 1, Body::required, Needs::nothing},
    HeaderRule{"file lacks", SectionKind::file_lacks, 1, 1, Body::required, Needs::nothing},
    HeaderRule{"file", SectionKind::file, 1, 1, Body::optional, Needs::nothing},
    HeaderRule{"copy", SectionKind::copy, 1, 2, Body::none, Needs::nothing},
    HeaderRule{"run", SectionKind::run, 1, 1, Body::none, Needs::nothing},
    HeaderRule{"exit", SectionKind::exit, 1, 1, Body::none, Needs::run},
    HeaderRule{"out contains", SectionKind::out_contains, 0, 0, Body::required, Needs::run},
    HeaderRule{"out lacks", SectionKind::out_lacks, 0, 0, Body::required, Needs::run},
    HeaderRule{"out", SectionKind::out, 0, 0, Body::optional, Needs::run},
    HeaderRule{"err contains", SectionKind::err_contains, 0, 0, Body::required, Needs::run},
    HeaderRule{"err lacks", SectionKind::err_lacks, 0, 0, Body::required, Needs::run},
    HeaderRule{"err", SectionKind::err, 0, 0, Body::optional, Needs::run},
    HeaderRule{"exists", SectionKind::exists, 1, 1, Body::none, Needs::run},
    HeaderRule{"absent", SectionKind::absent, 1, 1, Body::none, Needs::run},
    HeaderRule{"same", SectionKind::same, 2, 2, Body::none, Needs::run},
    HeaderRule{"json", SectionKind::json, 1, 2, Body::optional, Needs::run},
};

bool is_header(std::string_view line) {
  return line == "---" || line.starts_with("--- ");
}

const HeaderRule* find_rule(std::string_view header) {
  const auto* const found = std::find_if(rules.begin(), rules.end(), [&](const HeaderRule& rule) {
    return header == rule.words ||
           (header.starts_with(rule.words) && header[rule.words.size()] == ' ');
  });
  return found == rules.end() ? nullptr : found;
}

std::vector<std::string> split_arguments(SectionKind kind, std::string_view rest) {
  std::vector<std::string> arguments;
  rest = base::trim(rest);
  if (rest.empty()) return arguments;
  if (kind == SectionKind::run) return {std::string(rest)};
  if (kind == SectionKind::json) {
    const std::size_t space = rest.find(' ');
    arguments.emplace_back(rest.substr(0, space));
    if (space != std::string_view::npos) arguments.emplace_back(base::trim(rest.substr(space)));
    return arguments;
  }
  for (const std::string_view word : base::split(rest, ' ')) {
    if (!word.empty()) arguments.emplace_back(word);
  }
  return arguments;
}

std::string unescaped_line(std::string_view line) {
  const std::size_t dash = line.find_first_not_of('\\');
  const bool escaped =
      dash != std::string_view::npos && dash > 0 && line.substr(dash).starts_with("---");
  return std::string(escaped ? line.substr(1) : line);
}

class Parser {
 public:
  Parser(std::string_view name, std::string_view text) : lines_(text_lines(text)) {
    script_.name = name;
    // How the script itself ends is no concern of the script.
    if (!lines_.empty() && lines_.back() == missing_line_end) lines_.pop_back();
  }

  base::Result<Script> parse() {
    for (const std::string& line : lines_) {
      ++line_;
      if (is_header(line)) {
        open_section(line);
      } else if (section_) {
        section_->body.push_back(unescaped_line(line));
      } else if (!in_unknown_section_ && !base::trim(line).empty() && !line.starts_with('#')) {
        report("text before the first section", "start comments with '# '");
      }
    }
    ++line_;
    close_section();
    if (!seen_run_) report("the script runs nothing", "add '--- run COMMAND'");
    if (!problems_.empty()) return base::fail(std::move(problems_));
    return std::move(script_);
  }

 private:
  void open_section(std::string_view line) {
    close_section();
    const std::string_view header = base::trim(line.substr(3));
    const HeaderRule* rule = find_rule(header);
    in_unknown_section_ = rule == nullptr;
    if (rule == nullptr) {
      report(fmt::format("unknown section '{}'", header),
             "see tests/cli/README.md; write '\\---' for a text line that starts with ---");
      return;
    }
    rule_ = rule;
    section_ = Section{rule->kind,
                       split_arguments(rule->kind, header.substr(rule->words.size())),
                       {},
                       line_,
                       line_};
    if (section_->arguments.size() < rule->least_arguments ||
        section_->arguments.size() > rule->most_arguments) {
      report(fmt::format("'{}' has {} here", rule->words,
                         base::plural(section_->arguments.size(), "argument")),
             "see tests/cli/README.md");
    }
    if (rule->needs == Needs::run && !seen_run_) {
      report(fmt::format("'{}' stands before any run", rule->words), "move it below a '--- run'");
    }
    seen_run_ = seen_run_ || rule->kind == SectionKind::run;
  }

  void close_section() {
    if (!section_) return;
    Section& section = *section_;
    section.end_line = line_;
    while (!section.body.empty() && base::trim(section.body.back()).empty()) {
      section.body.pop_back();
    }
    check_body(section);
    check_exit(section);
    check_repeated(section);
    script_.sections.push_back(std::move(section));
    section_.reset();
  }

  void check_body(const Section& section) {
    if (rule_->body == Body::none && !section.body.empty()) {
      report_at(section.line + 1, fmt::format("'{}' takes no lines", rule_->words), "remove them");
    }
    const bool json_has_one_way = section.kind != SectionKind::json ||
                                  (section.arguments.size() == 2) == section.body.empty();
    if ((rule_->body == Body::required && section.body.empty()) || !json_has_one_way) {
      report_at(section.line, fmt::format("'{}' checks nothing", rule_->words),
                "write what is expected, one per line");
    }
  }

  void check_exit(const Section& section) {
    if (section.kind != SectionKind::exit || section.arguments.empty()) return;
    const std::string& text = section.arguments.front();
    int code = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
    if (error != std::errc() || end != text.data() + text.size() || code < 0 || code > 255) {
      report_at(section.line, "an exit code is a number from 0 to 255", "correct it");
    }
  }

  void check_repeated(const Section& section) {
    if (section.kind != SectionKind::exit && section.kind != SectionKind::out &&
        section.kind != SectionKind::err) {
      return;
    }
    for (auto it = script_.sections.rbegin();
         it != script_.sections.rend() && it->kind != SectionKind::run; ++it) {
      if (it->kind == section.kind) {
        report_at(section.line, fmt::format("a second '{}' for one run", rule_->words),
                  "keep one of them");
      }
    }
  }

  void report(std::string sentence, std::string remedy) {
    report_at(line_, std::move(sentence), std::move(remedy));
  }
  void report_at(std::uint32_t line, std::string sentence, std::string remedy) {
    base::Diagnostic problem;
    problem.code = "test-script";
    problem.place = base::Place{script_.name, line, 0};
    problem.sentence = std::move(sentence);
    problem.remedy = std::move(remedy);
    problems_.push_back(std::move(problem));
  }

  std::vector<std::string> lines_;
  Script script_;
  std::optional<Section> section_;
  const HeaderRule* rule_ = nullptr;
  base::Diagnostics problems_;
  std::uint32_t line_ = 0;
  bool seen_run_ = false;
  bool in_unknown_section_ = false;
};

}  // namespace

base::Result<Script> parse_script(std::string_view name, std::string_view text) {
  return Parser(name, text).parse();
}

std::vector<std::string> text_lines(std::string_view text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) {
      lines.emplace_back(text.substr(begin));
      lines.emplace_back(missing_line_end);
      break;
    }
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string escaped_line(std::string_view line) {
  const std::size_t dash = line.find_first_not_of('\\');
  const bool ambiguous = dash != std::string_view::npos && line.substr(dash).starts_with("---");
  return (ambiguous ? "\\" : "") + std::string(line);
}

const Section* section_of_run(const Script& script, std::size_t run, SectionKind kind) {
  for (std::size_t i = run + 1; i < script.sections.size(); ++i) {
    const Section& section = script.sections[i];
    if (section.kind == SectionKind::run) return nullptr;
    if (section.kind == kind) return &section;
  }
  return nullptr;
}

}  // namespace osteon::cli_test
