// SPDX-License-Identifier: Apache-2.0
// The study file written out again with every default, as TOML. Knows no meaning of any key.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace osteon::study {

/// What a study file said, in the order in which it was read, with every default written out: a
/// tree of tables and array elements that prints as TOML again.
class Lock {
 public:
  struct Node {
    std::string heading;  // "study", "[output.tables]" for an element of an array of tables
    std::vector<std::pair<std::string, std::string>> entries;
    std::vector<std::unique_ptr<Node>> children;
  };
  [[nodiscard]] Node& root() { return root_; }
  /// The child table with this heading; made when it is not there yet.
  [[nodiscard]] static Node& table(Node& parent, const std::string& heading);
  [[nodiscard]] static Node& new_element(Node& parent, const std::string& path);
  static void set(Node& node, std::string_view key, const std::string& toml_value);
  [[nodiscard]] std::string text() const;

 private:
  Node root_;
};

/// TOML text of a value.
[[nodiscard]] std::string toml_string(std::string_view text);

}  // namespace osteon::study
