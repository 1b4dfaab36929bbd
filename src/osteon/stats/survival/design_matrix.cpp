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

base::Result<void> DesignMatrix::add_interaction(const std::string& a, const std::string& b) {
  const auto columns_of = [&](const std::string& variable) {
    std::vector<std::size_t> found;
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      if (columns_[j].variable == variable) found.push_back(j);
    }
    return found;
  };
  const std::vector<std::size_t> first = columns_of(a);
  const std::vector<std::size_t> second = columns_of(b);
  base::Diagnostics problems;
  for (const auto& [name, found] : {std::pair(a, first), std::pair(b, second)}) {
    if (!found.empty()) continue;
    problems.push_back(design_error("E644", 0,
                                    fmt::format("The interaction needs covariate '{}', which the "
                                                "model does not have or which has one level.",
                                                name),
                                    "Add it to the covariates first."));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  for (const std::size_t i : first) {
    for (const std::size_t j : second) {
      const DesignColumn x = columns_[i];
      const DesignColumn y = columns_[j];
      const bool both = !x.level.empty() && !y.level.empty();
      columns_.push_back({a + ":" + b, x.level + (both ? ", " : "") + y.level,
                          x.reference + (both ? ", " : "") + y.reference});
      std::vector<double> product(rows_);
      for (std::size_t row = 0; row < rows_; ++row) product[row] = column(i)[row] * column(j)[row];
      values_.insert(values_.end(), product.begin(), product.end());
    }
  }
  return {};
}

DesignMatrix DesignMatrix::repeat(std::span<const std::int32_t> source) const {
  DesignMatrix result(source.size());
  result.columns_ = columns_;
  result.values_.reserve(columns_.size() * source.size());
  for (std::size_t j = 0; j < columns_.size(); ++j) {
    for (const std::int32_t row : source) {
      result.values_.push_back(column(j)[static_cast<std::size_t>(row)]);
    }
  }
  return result;
}

}  // namespace osteon::stats
