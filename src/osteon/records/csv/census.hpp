// SPDX-License-Identifier: Apache-2.0
// Counts what a text column looks like: how many cells could be numbers, dates, answers. Works on
// distinct values, so that a column costs one pass. Refuses to decide for a single cell.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "osteon/records/csv/cell.hpp"
#include "osteon/records/frame.hpp"

namespace osteon::records::csv {

struct Census {
  std::uint64_t known = 0;                       // cells that are not missing
  std::vector<std::uint64_t> cells_of_code;      // by dictionary code
  std::vector<std::uint8_t> types_of_code;       // bits 1 << ColumnType that the value fits
  std::array<std::uint64_t, 5> cells_of_type{};  // by ColumnType

  [[nodiscard]] bool fits(std::uint32_t code, ColumnType type) const {
    return ((unsigned{types_of_code[code]} >> static_cast<unsigned>(type)) & 1U) != 0;
  }
};

/// Numbers with leading zeros or more than 15 digits fit text only: they are record numbers. 0 and
/// 1 are whole numbers, not answers.
[[nodiscard]] Census take_census(const Column& text, const CellRules& rules);

/// The narrowest type that every known cell fits; text when there is none or no known cell.
[[nodiscard]] ColumnType common_type(const Census& census);
/// The same for at least nine in ten known cells.
[[nodiscard]] ColumnType dominant_type(const Census& census);

}  // namespace osteon::records::csv
