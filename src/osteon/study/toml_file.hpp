// SPDX-License-Identifier: Apache-2.0
// A TOML file with its text, so that messages can show the line they speak of.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "osteon/base/diagnostic.hpp"

namespace osteon::study {

/// A parsed TOML file with its text, so that a diagnostic can show the line it speaks of.
class TomlFile {
 public:
  /// `name` is how messages call the file. Syntax errors come back as E200 with line and column.
  [[nodiscard]] static base::Result<TomlFile> parse(std::string text, std::string name);

  [[nodiscard]] const toml::table& root() const { return *root_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string line(std::uint32_t number) const;
  /// Byte column (from 1) of a place, whose own column counts characters.
  [[nodiscard]] std::uint32_t caret_column(const base::Place& place) const;

 private:
  std::string name_;
  std::vector<std::string> lines_;
  std::shared_ptr<const toml::table> root_;  // shared: sections point into it
};

/// What a value is, as a message says it: "a whole number", "a table".
[[nodiscard]] std::string_view node_phrase(const toml::node& node);

}  // namespace osteon::study
