// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/cell_ids.hpp"

#include <fmt/format.h>

namespace osteon::study {
namespace {

bool is_kept(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool letter = c >= 'a' && c <= 'z';
  const bool digit = c >= '0' && c <= '9';
  return letter || digit || c == '_' || byte >= 0x80;
}

}  // namespace

std::string id_part(std::string_view name) {
  std::string part;
  for (const char raw : name) {
    const char c = raw >= 'A' && raw <= 'Z' ? static_cast<char>(raw - 'A' + 'a') : raw;
    if (is_kept(c)) {
      part += c;
    } else if (!part.empty() && part.back() != '-') {
      part += '-';
    }
  }
  if (!part.empty() && part.back() == '-') part.pop_back();
  return part.empty() ? "x" : part;
}

std::string cell_id(std::string_view table, std::string_view row, std::string_view column) {
  return fmt::format("{}.{}.{}", table, row, column);
}

std::string RowIds::unique(std::string id) {
  std::string candidate = id;
  for (int again = 2; !taken_.insert(candidate).second; ++again) {
    candidate = fmt::format("{}-{}", id, again);
  }
  return candidate;
}

}  // namespace osteon::study
