// SPDX-License-Identifier: Apache-2.0
// "Table 1 (Continued). Baseline": what a caption line says. Part of the readers.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace osteon::proofread {

struct CaptionLine {
  std::string label;  // "Table 1", "Table S2"
  std::string text;   // the rest
  bool continued = false;
};

/// Nothing when the text is no caption of a table: captions begin with "Table" and a number, and a
/// sentence that only mentions a table goes on with a verb.
[[nodiscard]] std::optional<CaptionLine> parse_caption(std::string_view text);

/// "(Continued)" alone on a line.
[[nodiscard]] bool is_continued_line(std::string_view text);

/// Whether a paragraph below a table belongs to it: "Note:", "Abbreviations:", "Data are n (%)", a
/// footnote sign.
[[nodiscard]] bool is_note_line(std::string_view text);

}  // namespace osteon::proofread
