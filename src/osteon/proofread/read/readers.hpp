// SPDX-License-Identifier: Apache-2.0
// One reader per format. Each takes bytes and feeds Blocks; none opens a file (read_paper.hpp
// does).
#pragma once

#include <string_view>

#include "osteon/base/diagnostic.hpp"
#include "osteon/proofread/paper.hpp"
#include "osteon/proofread/read/blocks.hpp"

namespace osteon::proofread {

/// Headings, paragraphs, tables and notes of a page or of a fragment of one. first: its place.
void read_html(std::string_view source, Spot first, Blocks& blocks);

/// Markdown and plain text: pipe, grid and tab-separated tables, columns aligned by blanks, HTML
/// tables inside.
void read_markdown(std::string_view source, Blocks& blocks);

/// One table with its first rows as header; the delimiter (, ; tab) is the most frequent one.
void read_delimited(std::string_view source, Blocks& blocks);

/// The main document of a docx file. Errors: E282, E283.
[[nodiscard]] base::Result<void> read_docx(std::string_view bytes, Blocks& blocks);

}  // namespace osteon::proofread
