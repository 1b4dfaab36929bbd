// SPDX-License-Identifier: Apache-2.0
// One input as valid UTF-8 text without a byte order mark, whatever it was stored in. Refuses to
// guess code pages and to replace bytes that it cannot read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/csv/mapped_file.hpp"
#include "osteon/records/csv_reader.hpp"

namespace osteon::records::csv {

class TextSource {
 public:
  /// Errors: E501 unreadable, E502 empty, E503 not UTF-8, E504 not the declared encoding, E505 not
  /// text; each with the byte and line where reading stopped.
  [[nodiscard]] static base::Result<TextSource> open(const CsvFile& file, Encoding encoding);
  /// The same for text in memory, which must outlive the source.
  [[nodiscard]] static base::Result<TextSource> wrap(const CsvText& text, Encoding encoding);

  [[nodiscard]] std::string_view text() const {
    return converted_.empty() ? original_ : std::string_view(converted_);
  }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  [[nodiscard]] base::Diagnostics decode(std::string_view bytes, Encoding encoding);

  std::string name_;
  MappedFile file_;
  std::string_view original_;  // into file_ or the caller's memory
  std::string converted_;
};

/// All sources, or the problems of every one that fails.
[[nodiscard]] base::Result<std::vector<TextSource>> open_all(const std::vector<CsvFile>& files,
                                                             Encoding encoding);
[[nodiscard]] base::Result<std::vector<TextSource>> wrap_all(const std::vector<CsvText>& texts,
                                                             Encoding encoding);

}  // namespace osteon::records::csv
