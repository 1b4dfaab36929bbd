// SPDX-License-Identifier: Apache-2.0
// The bytes of a regular file, mapped read-only. Refuses pipes, devices and directories.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "osteon/base/diagnostic.hpp"

namespace osteon::records::csv {

class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  /// Errors: E501 with the system's reason; `name` is what messages call the file.
  [[nodiscard]] static base::Result<MappedFile> open(const std::filesystem::path& path,
                                                     const std::string& name);
  [[nodiscard]] std::string_view bytes() const;

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace osteon::records::csv
