// SPDX-License-Identifier: Apache-2.0
#include "repository.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "osteon/base/text.hpp"

namespace osteon::architecture {
namespace {

namespace fs = std::filesystem;

SourceFile read(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error(file.string() + " cannot be read");
  return {fs::relative(file, OSTEON_SOURCE_DIR).generic_string(),
          std::string(std::istreambuf_iterator<char>(stream), {})};
}

template <class Wanted>
std::vector<SourceFile> collect(std::initializer_list<std::string_view> folders, Wanted wanted) {
  std::vector<SourceFile> files;
  for (const std::string_view folder : folders) {
    const fs::path root = fs::path(OSTEON_SOURCE_DIR) / folder;
    if (!fs::exists(root)) continue;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
      if (entry.is_regular_file() && wanted(entry.path())) files.push_back(read(entry.path()));
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

// Where a literal or comment that begins at `at` ends; `at` itself when none begins there.
std::size_t end_of_quiet_text(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const auto after = [&](std::string_view mark, std::size_t from) {
    const std::size_t found = text.find(mark, from);
    return found == std::string_view::npos ? text.size() : found + mark.size();
  };
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) return after("*/", at + 2);
  if (rest.starts_with("R\"")) {
    const std::size_t open = text.find('(', at);
    if (open == std::string_view::npos) return text.size();
    return after(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open);
  }
  const char quote = rest.front();
  const bool digit_separator =
      quote == '\'' && at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
  if ((quote != '"' && quote != '\'') || digit_separator) return at;
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != quote && text[end] != '\n')
    end += text[end] == '\\' ? 2U : 1U;
  return std::min(end + 1, text.size());
}

}  // namespace

std::vector<SourceFile> cpp_files(std::initializer_list<std::string_view> folders) {
  return collect(folders, [](const fs::path& path) {
    return path.extension() == ".cpp" || path.extension() == ".hpp";
  });
}

std::vector<SourceFile> build_files() {
  std::vector<SourceFile> files =
      collect({"src", "apps", "tests", "bench", "fuzz", "cmake"}, [](const fs::path& path) {
        return path.filename() == "CMakeLists.txt" || path.extension() == ".cmake";
      });
  const std::vector<SourceFile> scripts =
      collect({"tools", ".ci"}, [](const fs::path& path) { return path.extension().empty(); });
  files.insert(files.end(), scripts.begin(), scripts.end());
  files.push_back(source_file("CMakeLists.txt"));
  files.push_back(source_file("Makefile"));
  return files;
}

SourceFile source_file(std::string_view path) {
  return read(fs::path(OSTEON_SOURCE_DIR) / path);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines = base::split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string code_only(std::string_view text) {
  std::string code(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_quiet_text(text, at);
    for (std::size_t i = at; i < end; ++i) {
      if (code[i] != '\n') code[i] = ' ';
    }
    at = end == at ? at + 1 : end;
  }
  return code;
}

std::vector<Include> includes_of(std::string_view text) {
  std::vector<Include> includes;
  std::size_t number = 0;
  for (std::string_view line : lines_of(text)) {
    ++number;
    line = base::trim(line);
    if (!line.starts_with('#')) continue;
    line = base::trim(line.substr(1));
    if (!line.starts_with("include")) continue;
    line = base::trim(line.substr(7));
    if (line.size() < 2 || (line[0] != '"' && line[0] != '<')) continue;
    const std::size_t end = line.find(line[0] == '"' ? '"' : '>', 1);
    includes.push_back({std::string(line.substr(1, end - 1)), number});
  }
  return includes;
}

}  // namespace osteon::architecture
