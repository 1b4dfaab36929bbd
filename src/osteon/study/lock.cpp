// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/lock.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace osteon::study {

std::string toml_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': quoted += "\\\""; break;
      case '\\': quoted += "\\\\"; break;
      case '\n': quoted += "\\n"; break;
      case '\t': quoted += "\\t"; break;
      case '\r': quoted += "\\r"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          quoted += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
        } else {
          quoted += c;
        }
    }
  }
  return quoted + "\"";
}

namespace {

bool is_bare_key(std::string_view key) {
  const auto is_bare = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  return !key.empty() && std::all_of(key.begin(), key.end(), is_bare);
}

void print_node(const Lock::Node& node, std::string& text) {
  if (!node.entries.empty() || node.heading.starts_with('[')) {
    if (!node.heading.empty()) {
      text += fmt::format("{}[{}]\n", text.empty() ? "" : "\n", node.heading);
    }
    for (const auto& [key, value] : node.entries) {
      text += fmt::format("{} = {}\n", is_bare_key(key) ? key : toml_string(key), value);
    }
  }
  for (const auto& child : node.children) print_node(*child, text);
}

}  // namespace

Lock::Node& Lock::table(Node& parent, const std::string& heading) {
  for (const auto& child : parent.children) {
    if (child->heading == heading) return *child;
  }
  parent.children.push_back(std::make_unique<Node>(Node{heading, {}, {}}));
  return *parent.children.back();
}

Lock::Node& Lock::new_element(Node& parent, const std::string& path) {
  parent.children.push_back(std::make_unique<Node>(Node{"[" + path + "]", {}, {}}));
  return *parent.children.back();
}

void Lock::set(Node& node, std::string_view key, const std::string& toml_value) {
  const auto known = std::find_if(node.entries.begin(), node.entries.end(),
                                  [&](const auto& entry) { return entry.first == key; });
  if (known == node.entries.end()) {
    node.entries.emplace_back(key, toml_value);
  } else {
    known->second = toml_value;
  }
}

std::string Lock::text() const {
  std::string text;
  print_node(root_, text);
  return text;
}

}  // namespace osteon::study
