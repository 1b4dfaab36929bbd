// SPDX-License-Identifier: Apache-2.0
// A fresh folder in which one script writes its files and runs its commands.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "process.hpp"

namespace osteon::cli_test {

struct Surroundings {
  std::filesystem::path source_directory;   // the repository, for --- copy
  std::filesystem::path program_directory;  // first on PATH; may be empty
};

/// Removed with everything in it at the end, unless kept.
class Sandbox {
 public:
  explicit Sandbox(Surroundings surroundings);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void keep() { kept_ = true; }

  /// Each returns the reason why it could not be done. Names that lead out of the folder are
  /// refused.
  [[nodiscard]] std::optional<std::string> write(const std::string& name,
                                                 const std::vector<std::string>& lines) const;
  /// From the repository, to the same relative path or to `as`.
  [[nodiscard]] std::optional<std::string> copy(const std::string& from,
                                                const std::string& as) const;

  /// The folder's own path never appears in the captured text; it reads "{dir}".
  [[nodiscard]] ProcessResult run(const std::string& command) const;

 private:
  Surroundings surroundings_;
  std::filesystem::path path_;
  bool kept_ = false;
};

/// Whole content of a file; nothing if it cannot be read.
[[nodiscard]] std::optional<std::string> read_text(const std::filesystem::path& file);

/// Why two files or folders are not byte for byte the same; nothing when they are.
[[nodiscard]] std::optional<std::string> content_difference(const std::filesystem::path& left,
                                                            const std::filesystem::path& right);

}  // namespace osteon::cli_test
