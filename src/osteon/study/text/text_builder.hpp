// SPDX-License-Identifier: Apache-2.0
// Headings, paragraphs and lists in the order in which they are said; empty paragraphs and headings
// without text below them leave no trace. Refuses to know what is said.
#pragma once

#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/document.hpp"
#include "osteon/study/text/phrase.hpp"

namespace osteon::study {

class TextBuilder {
 public:
  /// Level 2. Written once something is said below it.
  void heading(LocalText text, std::string id);
  /// Adds a sentence to the paragraph.
  void say(const LocalText& pattern, const std::vector<Phrase>& parts = {});
  void say(const Phrase& phrase);
  void end_paragraph();
  /// A bulleted list, one sentence per item.
  void list(const std::vector<Phrase>& items);
  /// Problems of a part that could not be said at all.
  void fail(base::Diagnostics problems);

  [[nodiscard]] base::Result<std::vector<report::Block>> take();

 private:
  void place_heading();

  std::vector<report::Heading> pending_;  // at most one
  report::Paragraph paragraph_;
  std::vector<report::Block> blocks_;
  base::Diagnostics problems_;
};

}  // namespace osteon::study
