// SPDX-License-Identifier: Apache-2.0
// A paper from bytes or from a file: which format it is, and the limits of what is read.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "osteon/base/diagnostic.hpp"
#include "osteon/proofread/paper.hpp"

namespace osteon::proofread {

/// Larger files are refused: no paper is that long. Pages and docx files may hold pictures.
inline constexpr std::size_t most_paper_bytes = std::size_t{32} << 20U;
inline constexpr std::size_t most_text_bytes = std::size_t{8} << 20U;

/// docx by its first bytes, HTML by its first tag, CSV by the name, everything else is Markdown or
/// plain text. name: as it is to appear in messages. Errors: E280 (too large), E281 (no text), E282
/// and E283 (docx). What could be read only in part is told in Paper::left_out.
[[nodiscard]] base::Result<Paper> read_paper(std::string_view bytes, const std::string& name);

/// The same from a file. Errors: also E280 when it cannot be read.
[[nodiscard]] base::Result<Paper> read_paper_file(const std::filesystem::path& file);

}  // namespace osteon::proofread
