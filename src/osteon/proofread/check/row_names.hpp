// SPDX-License-Identifier: Apache-2.0
// The rows of all tables by their names, so that a sentence that names one can be held against it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/proofread/check/reading.hpp"

namespace osteon::proofread {

struct NamedCell {
  Where where;
  std::string text;
  std::optional<std::int64_t> count;
  std::optional<Printed> percent;
};

/// All cells of all rows with one name; sizes of their groups.
struct RowName {
  std::string label;
  std::string lower;
  std::vector<NamedCell> cells;
  std::vector<std::int64_t> sizes;
};

struct RateMention {
  const RowName* name = nullptr;
  std::size_t begin = 0;
};

class RowNames {
 public:
  explicit RowNames(const Reading& reading);

  /// The row whose name stands right before or right behind a number, with nothing but a bracket or
  /// a small word between; null when there is none.
  [[nodiscard]] const RowName* beside(std::string_view lower, std::size_t begin,
                                      std::size_t end) const;
  /// Names of response rates in a sentence, in order.
  [[nodiscard]] std::vector<RateMention> rates_in(std::string_view lower) const;

 private:
  void add(const std::string& label, NamedCell cell, std::optional<std::int64_t> size);

  std::vector<RowName> names_;
  RowName objective_;
  RowName control_;
};

}  // namespace osteon::proofread
