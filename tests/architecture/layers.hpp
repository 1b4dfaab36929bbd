// SPDX-License-Identifier: Apache-2.0
// The layer table of docs/architecture.md, and what it says about an #include.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "repository.hpp"

namespace osteon::architecture {

struct ModuleRule {
  int layer = 0;
  std::set<std::string> may_include;   // modules, the module itself not listed
  std::vector<std::string> libraries;  // beginnings of header names
};

using LayerTable = std::map<std::string, ModuleRule>;

/// The first Markdown table whose header has the columns layer, module, may include, libraries.
[[nodiscard]] LayerTable parse_layer_table(std::string_view markdown);

/// Rows that contradict each other: an unknown module, or one that is not of a lower layer.
[[nodiscard]] std::vector<std::string> contradictions(const LayerTable& table);

/// src/osteon/stats/... -> "stats", apps/... -> "apps"; nothing for other paths.
[[nodiscard]] std::optional<std::string> module_of(std::string_view path);

/// "path:line: why" for every include that the table does not allow.
[[nodiscard]] std::vector<std::string> forbidden_includes(const LayerTable& table,
                                                          const SourceFile& file);

/// osteon_module(name LINK osteon::a osteon::b ...) calls that link what the table does not allow.
[[nodiscard]] std::vector<std::string> forbidden_links(const LayerTable& table,
                                                       std::string_view cmake);

}  // namespace osteon::architecture
