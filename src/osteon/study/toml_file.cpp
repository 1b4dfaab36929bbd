// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/toml_file.hpp"

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::study {
namespace {

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (const auto line : base::split(text, '\n')) {
    lines.emplace_back(!line.empty() && line.back() == '\r' ? line.substr(0, line.size() - 1)
                                                            : line);
  }
  return lines;
}

}  // namespace

std::string_view node_phrase(const toml::node& node) {
  switch (node.type()) {
    case toml::node_type::string: return "text";
    case toml::node_type::integer: return "a whole number";
    case toml::node_type::floating_point: return "a number";
    case toml::node_type::boolean: return "true or false";
    case toml::node_type::date: return "a date";
    case toml::node_type::array: return "a list";
    case toml::node_type::table: return "a table";
    case toml::node_type::time:
    case toml::node_type::date_time: return "a time";
    case toml::node_type::none: break;
  }
  return "nothing";
}

base::Result<TomlFile> TomlFile::parse(std::string text, std::string name) {
  TomlFile file;
  file.name_ = std::move(name);
  file.lines_ = split_lines(text);
  try {
    file.root_ = std::make_shared<const toml::table>(toml::parse(text, file.name_));
  } catch (const toml::parse_error& problem) {
    base::Diagnostic diagnostic;
    diagnostic.code = "E200";
    diagnostic.concern = base::Concern::study_file;
    diagnostic.place = {file.name_, problem.source().begin.line, problem.source().begin.column};
    diagnostic.sentence = fmt::format("not valid TOML: {}", problem.description());
    diagnostic.remedy = "see docs/study-file.md for the shape of a study file";
    diagnostic.source_line = file.line(problem.source().begin.line);
    diagnostic.caret_column = file.caret_column(diagnostic.place);
    return base::fail(std::move(diagnostic));
  }
  return file;
}

std::uint32_t TomlFile::caret_column(const base::Place& place) const {
  if (place.column == 0) return 0;
  const std::size_t byte = base::byte_of_character(line(place.line), place.column - 1);
  return static_cast<std::uint32_t>(byte + 1);
}

std::string TomlFile::line(std::uint32_t number) const {
  return number >= 1 && number <= lines_.size() ? lines_[number - 1] : std::string();
}

}  // namespace osteon::study
