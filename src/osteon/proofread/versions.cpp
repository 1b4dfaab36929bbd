// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/versions.hpp"

#include <algorithm>

#include "osteon/base/text.hpp"

namespace osteon::proofread {
namespace {

std::vector<std::string> parts(std::string_view text, char separator) {
  std::vector<std::string> found;
  for (const auto part : base::split(text, separator)) {
    if (!base::trim(part).empty()) found.emplace_back(base::trim(part));
  }
  return found;
}

std::string without_zeros(std::string_view version) {
  while (version.ends_with(".0")) version.remove_suffix(2);
  return std::string(version);
}

// name,words,"versions": no comma inside of the first two
KnownVersions read_line(std::string_view line) {
  const auto first = line.find(',');
  const auto second = line.find(',', first + 1);
  KnownVersions known;
  known.name = line.substr(0, first);
  known.words = parts(line.substr(first + 1, second - first - 1), '|');
  std::string list(line.substr(second + 1));
  std::erase(list, '"');
  known.versions = parts(list, ' ');
  if (known.versions == std::vector<std::string>{"*"}) known.versions.clear();
  return known;
}

}  // namespace

const std::vector<KnownVersions>& known_versions() {
  static const std::vector<KnownVersions> all = [] {
    std::vector<KnownVersions> read;
    bool header = true;
    for (const auto line : base::split(versions_file(), '\n')) {
      if (!header && std::count(line.begin(), line.end(), ',') >= 2)
        read.push_back(read_line(line));
      header = false;
    }
    return read;
  }();
  return all;
}

bool is_known_version(const KnownVersions& known, std::string_view version) {
  if (known.versions.empty()) return true;
  const std::string wanted = without_zeros(version);
  return std::any_of(known.versions.begin(), known.versions.end(),
                     [&](const std::string& one) { return without_zeros(one) == wanted; });
}

}  // namespace osteon::proofread
