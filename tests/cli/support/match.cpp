// SPDX-License-Identifier: Apache-2.0
#include "match.hpp"

#include <algorithm>
#include <cstdint>

namespace osteon::cli_test {
namespace {

constexpr std::string_view any_text = "[..]";
constexpr std::string_view any_lines = "...";

std::vector<std::string_view> literal_parts(std::string_view pattern) {
  std::vector<std::string_view> parts;
  for (std::size_t at = pattern.find(any_text); at != std::string_view::npos;
       at = pattern.find(any_text)) {
    parts.push_back(pattern.substr(0, at));
    pattern.remove_prefix(at + any_text.size());
  }
  parts.push_back(pattern);
  return parts;
}

// Where the leftmost occurrence of the pattern at or after `from` ends.
std::optional<std::size_t> find_in_line(std::string_view pattern, std::string_view line,
                                        std::size_t from) {
  for (const std::string_view part : literal_parts(pattern)) {
    const std::size_t at = line.find(part, from);
    if (at == std::string_view::npos) return std::nullopt;
    from = at + part.size();
  }
  return from;
}

// Least number of marked lines to turn expected into actual, for all suffixes. cost(i, j) belongs
// to expected[i...] and actual[j...].
class Alignment {
 public:
  Alignment(const std::vector<std::string>& expected, const std::vector<std::string>& actual)
      : expected_(expected),
        actual_(actual),
        width_(actual.size() + 1),
        cost_((expected.size() + 1) * width_) {
    for (std::size_t i = expected.size() + 1; i-- > 0;) {
      for (std::size_t j = width_; j-- > 0;) cost_[i * width_ + j] = cheapest(i, j);
    }
  }

  [[nodiscard]] std::uint32_t cost(std::size_t i, std::size_t j) const {
    return cost_[i * width_ + j];
  }
  [[nodiscard]] bool is_gap(std::size_t i) const {
    return i < expected_.size() && expected_[i] == any_lines;
  }
  [[nodiscard]] bool pairs(std::size_t i, std::size_t j) const {
    return i < expected_.size() && j < actual_.size() && !is_gap(i) &&
           matches_line(expected_[i], actual_[j]);
  }

 private:
  [[nodiscard]] std::uint32_t cheapest(std::size_t i, std::size_t j) const {
    const bool more_expected = i < expected_.size();
    const bool more_actual = j < actual_.size();
    if (!more_expected) return static_cast<std::uint32_t>(actual_.size() - j);
    if (is_gap(i)) return more_actual ? std::min(cost(i + 1, j), cost(i, j + 1)) : cost(i + 1, j);
    if (!more_actual) return 1 + cost(i + 1, j);
    if (pairs(i, j))
      return std::min(cost(i + 1, j + 1), 1 + std::min(cost(i + 1, j), cost(i, j + 1)));
    return 1 + std::min(cost(i + 1, j), cost(i, j + 1));
  }

  const std::vector<std::string>& expected_;
  const std::vector<std::string>& actual_;
  std::size_t width_;
  std::vector<std::uint32_t> cost_;
};

std::string listing(const Alignment& alignment, const std::vector<std::string>& expected,
                    const std::vector<std::string>& actual) {
  std::string text;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < expected.size() || j < actual.size()) {
    const std::uint32_t here = alignment.cost(i, j);
    if (alignment.is_gap(i)) {
      if (alignment.cost(i + 1, j) == here) {
        text += "  ...\n";
        ++i;
      } else {
        ++j;
      }
    } else if (alignment.pairs(i, j) && alignment.cost(i + 1, j + 1) == here) {
      text += "  " + actual[j] + "\n";
      ++i;
      ++j;
    } else if (i < expected.size() && alignment.cost(i + 1, j) + 1 == here) {
      text += "- " + expected[i++] + "\n";
    } else {
      text += "+ " + actual[j++] + "\n";
    }
  }
  return text;
}

}  // namespace

bool matches_line(std::string_view pattern, std::string_view line) {
  const std::vector<std::string_view> parts = literal_parts(pattern);
  if (parts.size() == 1) return pattern == line;
  if (!line.starts_with(parts.front())) return false;
  line.remove_prefix(parts.front().size());
  if (!line.ends_with(parts.back())) return false;
  line.remove_suffix(parts.back().size());
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    const std::size_t at = line.find(parts[i]);
    if (at == std::string_view::npos) return false;
    line.remove_prefix(at + parts[i].size());
  }
  return true;
}

std::optional<std::string> line_difference(const std::vector<std::string>& expected,
                                           const std::vector<std::string>& actual) {
  const Alignment alignment(expected, actual);
  if (alignment.cost(0, 0) == 0) return std::nullopt;
  return listing(alignment, expected, actual);
}

std::optional<std::string> first_not_contained(const std::vector<std::string>& patterns,
                                               const std::vector<std::string>& lines) {
  std::size_t line = 0;
  std::size_t from = 0;
  for (const std::string& pattern : patterns) {
    std::optional<std::size_t> end;
    while (line < lines.size() && !(end = find_in_line(pattern, lines[line], from))) {
      ++line;
      from = 0;
    }
    if (!end) return pattern;
    from = *end;
  }
  return std::nullopt;
}

std::optional<Occurrence> first_contained(const std::vector<std::string>& patterns,
                                          const std::vector<std::string>& lines) {
  for (const std::string& pattern : patterns) {
    for (std::size_t line = 0; line < lines.size(); ++line) {
      if (find_in_line(pattern, lines[line], 0)) return Occurrence{pattern, line + 1};
    }
  }
  return std::nullopt;
}

}  // namespace osteon::cli_test
