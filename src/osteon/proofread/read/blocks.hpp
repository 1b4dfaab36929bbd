// SPDX-License-Identifier: Apache-2.0
// Headings, paragraphs and tables in the order of the paper, put together: sections, captions,
// notes below tables, continued tables, sentences. Every reader feeds one of these.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "osteon/proofread/paper.hpp"
#include "osteon/proofread/read/raw_table.hpp"

namespace osteon::proofread {

class Blocks {
 public:
  explicit Blocks(std::string file);

  /// Text with raised parts marked, markup already removed.
  void heading(std::string_view text, Spot spot);
  void paragraph(std::string_view text, Spot spot);
  void caption(std::string_view text, Spot spot);
  void table(const RawTable& raw);
  /// Something that was not read: code, sentence, remedy.
  void leave_out(std::string code, std::string sentence, std::string remedy, Spot spot);

  [[nodiscard]] Paper finish();

 private:
  struct Caption {
    std::string label;
    std::string text;
    Spot spot;
  };
  [[nodiscard]] bool note(std::string_view text, Spot spot);
  void sentences(std::string_view text, Spot spot);
  void drop_caption();
  [[nodiscard]] bool continue_table(PaperTable& table);

  Paper paper_;
  SectionKind section_ = SectionKind::title;
  std::optional<Caption> caption_;
  bool after_table_ = false;
  std::size_t last_table_ = 0;  // the one that notes belong to
  std::size_t paragraphs_ = 0;
};

/// What a heading begins; nothing when it names no section ("Treatment").
[[nodiscard]] std::optional<SectionKind> section_of_heading(std::string_view text);
/// Whether a line alone is a heading of a section ("RESULTS", "结果").
[[nodiscard]] bool is_section_line(std::string_view text);

/// Begin of every sentence of a paragraph, and the end: n + 1 offsets for n sentences.
[[nodiscard]] std::vector<std::size_t> sentence_bounds(std::string_view text);

}  // namespace osteon::proofread
