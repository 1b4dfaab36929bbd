// SPDX-License-Identifier: Apache-2.0
#include "layers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <regex>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::architecture {
namespace {

// Part of base and therefore of everything.
constexpr std::array<std::string_view, 2> everywhere{"fmt/", "tl/expected.hpp"};
// Standard headers that reach outside of a pure module (layers 0 to 2), and those that no library
// code needs (a terminal, the clock).
constexpr int last_pure_layer = 2;
constexpr std::array<std::string_view, 6> impure{"chrono", "ctime",   "time.h",
                                                 "random", "fstream", "filesystem"};
constexpr std::array<std::string_view, 5> terminal{"iostream", "cstdio", "stdio.h", "ostream",
                                                   "csignal"};
constexpr std::string_view reader_module = "records";  // may open files

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (const std::string_view cell : base::split(line, '|')) cells.emplace_back(base::trim(cell));
  // The text before the first and after the last bar is no cell.
  if (cells.size() < 3) return {};
  return {cells.begin() + 1, cells.end() - 1};
}

std::vector<std::string> names_of(std::string_view cell) {
  std::vector<std::string> names;
  for (const std::string_view name : base::split(cell, ',')) {
    const std::string_view trimmed = base::trim(name);
    if (!trimmed.empty() && trimmed != "-") names.emplace_back(trimmed);
  }
  return names;
}

struct Positions {
  std::size_t layer;
  std::size_t module;
  std::size_t may_include;
  std::size_t libraries;
};

std::optional<Positions> positions_of(const std::vector<std::string>& header) {
  const auto position = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
  };
  const Positions found{position("layer"), position("module"), position("may include"),
                        position("libraries")};
  const bool complete =
      std::max({found.layer, found.module, found.may_include, found.libraries}) < header.size();
  return complete ? std::optional(found) : std::nullopt;
}

template <class Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

template <class Names>
bool begins_with_any(const Names& beginnings, std::string_view name) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return name.starts_with(beginning); });
}

bool is_standard_header(std::string_view name) {
  return name.find_first_of("/.") == std::string_view::npos;
}

std::string objection(const ModuleRule& rule, const std::string& module, std::string_view header) {
  constexpr std::string_view own = "osteon/";
  if (header.starts_with(own)) {
    const std::string other(header.substr(own.size(), header.find('/', own.size()) - own.size()));
    if (other == module || rule.may_include.contains(other)) return {};
    return fmt::format("{} must not include {}", module, other);
  }
  if (begins_with_any(everywhere, header) || begins_with_any(rule.libraries, header)) return {};
  if (!is_standard_header(header)) return fmt::format("{} must not include {}", module, header);
  if (module != "apps" && contains(terminal, header)) {
    return fmt::format("{} must not know a terminal ({})", module, header);
  }
  const bool may_read = module == reader_module && (header == "filesystem" || header == "fstream");
  if (rule.layer <= last_pure_layer && contains(impure, header) && !may_read) {
    return fmt::format("{} is pure and must not include {}", module, header);
  }
  return {};
}

}  // namespace

LayerTable parse_layer_table(std::string_view markdown) {
  LayerTable table;
  std::optional<Positions> at;
  for (const std::string_view line : lines_of(markdown)) {
    const std::vector<std::string> cells = cells_of(line);
    if (!at) {
      at = positions_of(cells);
      continue;
    }
    if (cells.empty()) break;
    if (cells[0].find_first_not_of("-: ") == std::string::npos) continue;
    ModuleRule rule;
    const std::string& layer = cells[at->layer];
    std::from_chars(layer.data(), layer.data() + layer.size(), rule.layer);
    const std::vector<std::string> modules = names_of(cells.at(at->may_include));
    rule.may_include = {modules.begin(), modules.end()};
    rule.libraries = names_of(cells.at(at->libraries));
    table[cells[at->module]] = rule;
  }
  return table;
}

std::vector<std::string> contradictions(const LayerTable& table) {
  std::vector<std::string> found;
  for (const auto& [name, rule] : table) {
    for (const std::string& other : rule.may_include) {
      const auto row = table.find(other);
      if (row == table.end()) {
        found.push_back(fmt::format("{} may include {}, which has no row", name, other));
      } else if (row->second.layer >= rule.layer) {
        found.push_back(fmt::format("{} may include {}, which is not below it", name, other));
      }
    }
  }
  return found;
}

std::optional<std::string> module_of(std::string_view path) {
  constexpr std::string_view library = "src/osteon/";
  if (path.starts_with("apps/")) return "apps";
  if (!path.starts_with(library)) return std::nullopt;
  path.remove_prefix(library.size());
  const std::size_t end = path.find('/');
  if (end == std::string_view::npos) return std::nullopt;
  return std::string(path.substr(0, end));
}

std::vector<std::string> forbidden_includes(const LayerTable& table, const SourceFile& file) {
  const std::optional<std::string> module = module_of(file.path);
  if (!module) return {file.path + ": belongs to no module"};
  const auto rule = table.find(*module);
  if (rule == table.end()) return {fmt::format("{}: module {} has no row", file.path, *module)};
  std::vector<std::string> found;
  for (const Include& include : includes_of(file.text)) {
    const std::string why = objection(rule->second, *module, include.name);
    if (!why.empty()) found.push_back(fmt::format("{}:{}: {}", file.path, include.line, why));
  }
  return found;
}

std::vector<std::string> forbidden_links(const LayerTable& table, std::string_view cmake) {
  std::vector<std::string> found;
  const std::string text(cmake);
  const std::regex call(R"(osteon_module\(\s*(\w+)([^)]*)\))");
  const std::regex link(R"(osteon::(\w+))");
  for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it) {
    const std::string name = (*it)[1];
    const std::string arguments = (*it)[2];
    const auto rule = table.find(name);
    if (rule == table.end()) {
      found.push_back(name + " has no row");
      continue;
    }
    for (std::sregex_iterator l(arguments.begin(), arguments.end(), link); l != end; ++l) {
      const std::string other = (*l)[1];
      if (!rule->second.may_include.contains(other)) {
        found.push_back(fmt::format("{} must not link {}", name, other));
      }
    }
  }
  return found;
}

}  // namespace osteon::architecture
