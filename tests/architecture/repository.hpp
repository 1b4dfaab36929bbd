// SPDX-License-Identifier: Apache-2.0
// The repository as files with text. Knows which files are ours; refuses to know any rule.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace osteon::architecture {

struct SourceFile {
  std::string path;  // from the root of the repository, with /
  std::string text;
};

/// C++ files (.cpp, .hpp) below the folders, sorted by path. A folder that does not exist is empty.
[[nodiscard]] std::vector<SourceFile> cpp_files(std::initializer_list<std::string_view> folders);
/// CMake files and scripts of the build.
[[nodiscard]] std::vector<SourceFile> build_files();
/// One file; the test program fails when it is not there.
[[nodiscard]] SourceFile source_file(std::string_view path);

[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// The text with comments and the insides of string and character literals blanked; line and column
/// of everything else stay.
[[nodiscard]] std::string code_only(std::string_view text);

struct Include {
  std::string name;  // between the quotes or brackets
  std::size_t line = 0;
};
[[nodiscard]] std::vector<Include> includes_of(std::string_view text);

}  // namespace osteon::architecture
