// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/bands.hpp"

#include <charconv>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::study {
namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
  text = base::trim(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<cohort::Band> parse_band(std::string_view text) {
  text = base::trim(text);
  cohort::Band band;
  if (!text.empty() && text.back() == '+') {
    const auto least = whole_number(text.substr(0, text.size() - 1));
    if (!least) return std::nullopt;
    band.least = *least;
    band.label = {fmt::format("≥{}", *least), {}};
    return band;
  }
  const std::size_t dash = text.find('-', 1);  // a first '-' is a sign
  const auto least = whole_number(text.substr(0, dash));
  const auto most = dash == std::string_view::npos ? least : whole_number(text.substr(dash + 1));
  if (!least || !most || *least > *most) return std::nullopt;
  band.least = *least;
  band.most = *most;
  band.label = {*least == *most ? fmt::format("{}", *least) : fmt::format("{}–{}", *least, *most),
                {}};
  return band;
}

}  // namespace osteon::study
