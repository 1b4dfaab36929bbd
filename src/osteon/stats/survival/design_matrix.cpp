// SPDX-License-Identifier: Apache-2.0
#include "osteon/stats/survival/design_matrix.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace osteon::stats {

namespace {

base::Diagnostic design_error(std::string code, std::size_t row, std::string sentence,
                              std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.place.line = static_cast<std::uint32_t>(row + 1);
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

}  // namespace

base::Result<void> DesignMatrix::add_numeric(std::string variable, std::span<const double> values) {
  assert(values.size() == rows_);
  base::Diagnostics problems;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isfinite(values[i])) continue;
    problems.push_back(design_error(
        "E641", i, fmt::format("Covariate '{}' has no value in row {}.", variable, i + 1),
        "Leave subjects with missing covariates out and say how many they are."));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  columns_.push_back({std::move(variable), "", ""});
  values_.insert(values_.end(), values.begin(), values.end());
  return {};
}

base::Result<void> DesignMatrix::add_factor(std::string variable,
                                            const std::vector<std::string>& levels,
                                            std::span<const std::int32_t> codes,
                                            std::int32_t reference) {
  assert(codes.size() == rows_);
  const auto count = static_cast<std::int32_t>(levels.size());
  base::Diagnostics problems;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] >= 0 && codes[i] < count) continue;
    problems.push_back(design_error(
        "E642", i,
        fmt::format("Covariate '{}' has a level without a label in row {}.", variable, i + 1),
        "Leave subjects with missing covariates out and say how many they are."));
  }
  if (reference < 0 || reference >= count) {
    problems.push_back(design_error(
        "E643", 0, fmt::format("The reference level of covariate '{}' does not exist.", variable),
        "Name one of its levels as the reference."));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  for (std::int32_t level = 0; level < count; ++level) {
    if (level == reference || std::find(codes.begin(), codes.end(), level) == codes.end()) continue;
    columns_.push_back({variable, levels[static_cast<std::size_t>(level)],
                        levels[static_cast<std::size_t>(reference)]});
    for (const std::int32_t code : codes) values_.push_back(code == level ? 1 : 0);
  }
  return {};
}

}  // namespace osteon::stats
