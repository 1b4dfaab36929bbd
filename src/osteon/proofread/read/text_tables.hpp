// SPDX-License-Identifier: Apache-2.0
// Tables drawn in text: pipe, grid, tab-separated, aligned by blanks. Part of the Markdown reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "osteon/proofread/read/raw_table.hpp"

namespace osteon::proofread {

using Lines = std::span<const std::string_view>;

/// How many of the lines from the first one on are a table of this kind; 0 for none.
[[nodiscard]] std::size_t pipe_table_lines(Lines lines);
[[nodiscard]] std::size_t grid_table_lines(Lines lines);
[[nodiscard]] std::size_t tab_table_lines(Lines lines);
[[nodiscard]] std::size_t blank_table_lines(Lines lines);

/// The lines as a table; first_line is the number of lines[0].
[[nodiscard]] RawTable read_pipe_table(Lines lines, std::uint32_t first_line);
[[nodiscard]] RawTable read_grid_table(Lines lines, std::uint32_t first_line);
[[nodiscard]] RawTable read_tab_table(Lines lines, std::uint32_t first_line);
[[nodiscard]] RawTable read_blank_table(Lines lines, std::uint32_t first_line);

/// A cell from the bytes between two borders.
[[nodiscard]] RawCell text_cell(std::string_view bytes, std::uint32_t line, std::size_t column);

}  // namespace osteon::proofread
