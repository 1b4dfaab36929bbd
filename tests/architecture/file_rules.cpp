// SPDX-License-Identifier: Apache-2.0
#include "file_rules.hpp"

#include <algorithm>
#include <regex>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::architecture {
namespace {

std::size_t line_at(std::string_view text, std::size_t offset) {
  const auto* const end = text.begin() + static_cast<std::ptrdiff_t>(offset);
  return static_cast<std::size_t>(1 + std::count(text.begin(), end, '\n'));
}

Violations matches(const SourceFile& file, const std::string& code, const std::regex& pattern,
                   std::string_view why) {
  Violations found;
  for (std::sregex_iterator it(code.begin(), code.end(), pattern), end; it != end; ++it) {
    const auto at = static_cast<std::size_t>(it->position(1));
    found.push_back(
        fmt::format("{}:{}: {}: {}", file.path, line_at(code, at), why, std::string((*it)[1])));
  }
  return found;
}

// What no caller sees blanked: classes from "private:" to their end, and parameters of lambdas.
std::string public_code(std::string_view text) {
  static const std::regex hidden(R"(\n *private:[^]*?\n *\};|\]\s*\([^)]*\))");
  std::string code = code_only(text);
  for (std::smatch part; std::regex_search(code, part, hidden);) {
    const auto begin = code.begin() + part.position();
    std::replace_if(
        begin, begin + part.length(), [](char c) { return c != '\n'; }, ' ');
  }
  return code;
}

}  // namespace

Violations missing_licence(const SourceFile& file) {
  const std::vector<std::string_view> lines = lines_of(file.text);
  const std::size_t at = !lines.empty() && lines[0].starts_with("#!") ? 1 : 0;
  if (at < lines.size() && (lines[at] == "// SPDX-License-Identifier: Apache-2.0" ||
                            lines[at] == "# SPDX-License-Identifier: Apache-2.0")) {
    return {};
  }
  return {file.path + ":1: the licence line is missing"};
}

Violations incomplete_header(const SourceFile& file) {
  Violations found;
  const std::vector<std::string_view> lines = lines_of(file.text);
  if (lines.size() < 2 || !lines[1].starts_with("// ")) {
    found.push_back(file.path + ":2: does not say what it is for");
  }
  if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
    found.push_back(file.path + ":1: lacks #pragma once");
  }
  return found;
}

Violations too_long(const SourceFile& file, std::size_t most) {
  const std::size_t count = lines_of(file.text).size();
  if (count <= most) return {};
  return {fmt::format("{}:{}: more than {} lines", file.path, count, most)};
}

Violations contains_words(const SourceFile& file, std::span<const std::string_view> words) {
  Violations found;
  const std::string text = base::lower_ascii(file.text);
  for (const std::string_view word : words) {
    const std::string wanted = base::lower_ascii(word);
    for (std::size_t at = text.find(wanted); at != std::string::npos;
         at = text.find(wanted, at + wanted.size())) {
      found.push_back(fmt::format("{}:{}: says {}", file.path, line_at(text, at), word));
    }
  }
  return found;
}

Violations bool_parameters(const SourceFile& file) {
  // A bool without a name counts only right after the bracket: elsewhere it may be a template
  // argument.
  static const std::regex named(R"([(,]\s*(?:const\s+)?(bool\s+\w+)\s*(?=[,)=]))");
  static const std::regex unnamed(R"(\(\s*(bool)\s*(?=[,)]))");
  const std::string code = public_code(file.text);
  Violations found = matches(file, code, named, "bool parameter");
  const Violations more = matches(file, code, unnamed, "bool parameter");
  found.insert(found.end(), more.begin(), more.end());
  return found;
}

Violations impure_calls(const SourceFile& file) {
  static const std::regex pattern(
      R"((\b(?:getenv|setenv|srand|printf|puts|system_clock|steady_clock)\b|\bfmt::print\b|\bstd::(?:cout|cerr|rand|clog|random_device|exit|abort)\b))");
  return matches(file, code_only(file.text), pattern, "not for a library");
}

}  // namespace osteon::architecture
