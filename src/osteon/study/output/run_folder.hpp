// SPDX-License-Identifier: Apache-2.0
// The folder of a run, written beside its place and moved there when it is whole: a run that fails
// or is cancelled leaves the previous folder untouched. Refuses to replace a folder that no run
// made.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "osteon/base/diagnostic.hpp"

namespace osteon::study {

class RunFolder {
 public:
  /// Errors (E410, permission): the place is a file, a folder that no run made, or cannot be
  /// written.
  [[nodiscard]] static base::Result<RunFolder> open(std::filesystem::path place);
  RunFolder(RunFolder&& other) noexcept;
  RunFolder& operator=(RunFolder&&) = delete;
  RunFolder(const RunFolder&) = delete;
  RunFolder& operator=(const RunFolder&) = delete;
  /// Removes what was not published.
  ~RunFolder();

  /// `name`: relative, with forward slashes.
  [[nodiscard]] base::Result<void> write(const std::string& name, std::string_view bytes);
  /// SHA-256 of every file written so far, by name.
  [[nodiscard]] const std::map<std::string, std::string>& digests() const { return digests_; }
  /// Puts the folder in its place.
  [[nodiscard]] base::Result<void> publish();

 private:
  RunFolder(std::filesystem::path place, std::filesystem::path staging)
      : place_(std::move(place)), staging_(std::move(staging)) {}

  std::filesystem::path place_;
  std::filesystem::path staging_;
  std::map<std::string, std::string> digests_;
};

/// The file by which a run's folder is known.
inline constexpr std::string_view manifest_name = "manifest.json";

}  // namespace osteon::study
