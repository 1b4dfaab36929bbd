// SPDX-License-Identifier: Apache-2.0
#include "update.hpp"

#include <map>
#include <vector>

#include "match.hpp"
#include "osteon/base/text.hpp"

namespace osteon::cli_test {
namespace {

using Lines = std::vector<std::string>;

Lines section_text(std::string header, const std::string& text) {
  Lines lines{std::move(header)};
  for (const std::string& line : text_lines(text)) lines.push_back(escaped_line(line));
  while (base::trim(lines.back()).empty()) lines.pop_back();
  return lines;
}

bool matches(const Section& section, const std::string& text) {
  Lines lines = text_lines(text);
  while (!lines.empty() && base::trim(lines.back()).empty()) lines.pop_back();
  return !line_difference(section.body, lines).has_value();
}

// Replacements by the line of the section they replace; additions by the line of the run they
// follow.
class Edits {
 public:
  Edits(const Script& script, const Outcome& outcome) {
    for (const Observation& run : outcome.runs) consider(script, run);
  }

  [[nodiscard]] const Lines* replacement(std::uint32_t line) const { return find(replaced_, line); }
  [[nodiscard]] const Lines* addition(std::uint32_t line) const { return find(added_, line); }

 private:
  void consider(const Script& script, const Observation& run) {
    const ProcessResult& result = run.result;
    const std::uint32_t line = script.sections[run.section].line;
    const std::string exit_header = "--- exit " + std::to_string(result.exit_code);
    const Section* exit = section_of_run(script, run.section, SectionKind::exit);
    if (exit != nullptr) {
      replaced_[exit->line] = {exit_header};
    } else if (result.exit_code != 0) {
      added_[line].push_back(exit_header);
    }
    const Section* out = section_of_run(script, run.section, SectionKind::out);
    if (out != nullptr && !matches(*out, result.out)) {
      replaced_[out->line] = section_text("--- out", result.out);
    }
    const Section* err = section_of_run(script, run.section, SectionKind::err);
    const bool err_is_checked =
        section_of_run(script, run.section, SectionKind::err_contains) != nullptr ||
        section_of_run(script, run.section, SectionKind::err_lacks) != nullptr;
    if (err != nullptr && !matches(*err, result.err)) {
      replaced_[err->line] = section_text("--- err", result.err);
    } else if (err == nullptr && !err_is_checked && !result.err.empty()) {
      const Lines section = section_text("--- err", result.err);
      added_[line].insert(added_[line].end(), section.begin(), section.end());
    }
  }

  static const Lines* find(const std::map<std::uint32_t, Lines>& edits, std::uint32_t line) {
    const auto found = edits.find(line);
    return found == edits.end() ? nullptr : &found->second;
  }

  std::map<std::uint32_t, Lines> replaced_;
  std::map<std::uint32_t, Lines> added_;
};

void append(std::string& text, const Lines& lines) {
  for (const std::string& line : lines) text += line + "\n";
}

}  // namespace

std::string updated_script(std::string_view text, const Script& script, const Outcome& outcome) {
  const Edits edits(script, outcome);
  Lines lines = text_lines(text);
  if (!lines.empty() && lines.back() == missing_line_end) lines.pop_back();
  std::map<std::uint32_t, const Section*> section_at;
  for (const Section& section : script.sections) section_at[section.line] = &section;

  std::string updated;
  for (std::uint32_t line = 1; line <= lines.size(); ++line) {
    const auto section = section_at.find(line);
    const Lines* replacement = edits.replacement(line);
    if (section == section_at.end() || replacement == nullptr) {
      updated += lines[line - 1] + "\n";
    } else {
      append(updated, *replacement);
      const Section& old = *section->second;
      line += static_cast<std::uint32_t>(old.body.size());  // the blank lines after it stay
    }
    if (const Lines* addition = edits.addition(line)) append(updated, *addition);
  }
  return updated;
}

}  // namespace osteon::cli_test
