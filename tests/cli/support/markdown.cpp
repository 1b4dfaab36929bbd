// SPDX-License-Identifier: Apache-2.0
#include "markdown.hpp"

#include <algorithm>

#include "osteon/base/text.hpp"

namespace osteon::cli_test {
namespace {

constexpr std::string_view examples = "examples";

struct Block {
  std::string_view information;  // after "console"
  std::uint32_t line = 0;        // of the fence, from 1
  std::vector<std::string> lines;
};

// The fence of three backticks or more that the line is made of; empty for other lines.
std::string_view fence_of(std::string_view line) {
  const std::size_t end = std::min(line.find_first_not_of('`'), line.size());
  return end >= 3 ? line.substr(0, end) : std::string_view{};
}

bool starts_block(std::string_view information) {
  return information == "console" || information.starts_with("console ");
}

base::Diagnostic problem(std::string_view name, std::uint32_t line, std::string sentence,
                         std::string remedy) {
  base::Diagnostic found;
  found.code = "docs-block";
  found.place = base::Place{std::string(name), line, 0};
  found.sentence = std::move(sentence);
  found.remedy = std::move(remedy);
  return found;
}

base::Result<std::vector<Block>> console_blocks(std::string_view name,
                                                const std::vector<std::string>& lines) {
  std::vector<Block> blocks;
  std::string_view open;
  Block block;
  bool wanted = false;
  for (std::uint32_t number = 1; number <= lines.size(); ++number) {
    const std::string_view line = lines[number - 1];
    const std::string_view fence = fence_of(base::trim(line));
    if (open.empty() && !fence.empty()) {
      const std::string_view information = base::trim(base::trim(line).substr(fence.size()));
      open = fence;
      wanted = starts_block(information);
      block = Block{wanted ? base::trim(information.substr(7)) : information, number, {}};
    } else if (!open.empty() && fence.size() >= open.size() && base::trim(line) == fence) {
      if (wanted) blocks.push_back(block);
      open = {};
    } else if (!open.empty()) {
      block.lines.emplace_back(line);
    }
  }
  if (!open.empty())
    return base::fail(problem(name, block.line, "this block has no end", "close it"));
  return blocks;
}

bool is_command(std::string_view line) {
  return line.starts_with("$ ");
}

void add_check(Script& script, SectionKind kind, std::vector<std::string> arguments,
               std::vector<std::string> body, std::uint32_t line) {
  script.sections.push_back({kind, std::move(arguments), std::move(body), line, line});
}

// The braces end on a line of their own, so that a comment at the end of the command does no harm.
std::string with_joined_streams(const std::string& command) {
  return "{ " + command + "\n} 2>&1";
}

void add_commands(Script& script, const Block& block, std::string_view last_exit) {
  std::size_t i = 0;
  while (i < block.lines.size()) {
    const auto line = static_cast<std::uint32_t>(block.line + 1 + i);
    std::string command = block.lines[i++].substr(2);
    while (command.ends_with('\\') && i < block.lines.size()) {
      command.pop_back();
      command += base::trim(block.lines[i++]);
    }
    std::vector<std::string> shown;
    while (i < block.lines.size() && !is_command(block.lines[i])) shown.push_back(block.lines[i++]);
    while (!shown.empty() && base::trim(shown.back()).empty()) shown.pop_back();
    add_check(script, SectionKind::run, {with_joined_streams(command)}, {}, line);
    const bool last = i == block.lines.size();
    add_check(script, SectionKind::exit, {std::string(last ? last_exit : "0")}, {}, line);
    if (!shown.empty()) add_check(script, SectionKind::out, {}, std::move(shown), line);
  }
}

bool is_exit_code(std::string_view text) {
  return !text.empty() && text.size() <= 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

base::Result<Page> parse_page(std::string_view name, std::string_view text) {
  const std::vector<std::string> lines = text_lines(text);
  const base::Result<std::vector<Block>> blocks = console_blocks(name, lines);
  if (!blocks) return tl::unexpected(blocks.error());
  Page page;
  page.script.name = name;
  base::Diagnostics problems;
  for (const Block& block : *blocks) {
    std::string_view exit = "0";
    if (block.information.starts_with("exit=")) exit = block.information.substr(5);
    if (block.information == "norun") {
      ++page.norun_blocks;
    } else if (!is_exit_code(exit) || (!block.information.empty() && exit == "0")) {
      problems.push_back(problem(name, block.line, "a console block is marked norun, exit=N or not",
                                 "correct the words after ```console"));
    } else if (block.lines.empty() || !block.lines[0].starts_with("$ osteon")) {
      ++page.other_blocks;
    } else {
      if (page.run_blocks++ == 0) {
        add_check(page.script, SectionKind::copy, {std::string(examples)}, {}, block.line);
      }
      add_commands(page.script, block, exit);
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return page;
}

}  // namespace osteon::cli_test
