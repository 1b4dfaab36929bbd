// SPDX-License-Identifier: Apache-2.0
// A table as a reader finds it, with spans, and the same table as a full grid. Knows no medicine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "osteon/proofread/paper.hpp"

namespace osteon::proofread {

enum class CellRole : std::uint8_t { body, header };

struct RawCell {
  std::string text;  // typography of the source, markup removed, raised text marked
  Spot spot;
  std::uint32_t column_span = 1;
  std::uint32_t row_span = 1;
  int indent = 0;
  bool bold = false;
  CellRole role = CellRole::body;
};

struct RawTable {
  Spot spot;
  std::vector<std::vector<RawCell>> rows;
};

inline constexpr std::size_t most_columns = 200;
inline constexpr std::size_t most_rows = 20000;

/// Spans filled in, rows of equal length, empty rows and columns dropped, header rows found: those
/// that the source marks, else the first rows that hold no number of their own.
[[nodiscard]] PaperTable make_grid(const RawTable& raw);

/// A number, a dash or a comparison at the beginning: what a table's body holds.
[[nodiscard]] bool looks_like_value(std::string_view text);

}  // namespace osteon::proofread
