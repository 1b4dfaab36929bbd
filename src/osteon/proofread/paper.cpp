// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/paper.hpp"

#include <algorithm>

namespace osteon::proofread {

std::string_view section_name(SectionKind section) {
  switch (section) {
    case SectionKind::title: return "title";
    case SectionKind::abstract: return "abstract";
    case SectionKind::introduction: return "introduction";
    case SectionKind::methods: return "methods";
    case SectionKind::results: return "results";
    case SectionKind::discussion: return "discussion";
    case SectionKind::references: return "references";
    case SectionKind::other: return "other";
  }
  return "other";
}

std::uint32_t line_of(const Sentence& sentence, std::size_t offset) {
  if (sentence.spot.line == 0) return 0;
  const std::string_view before =
      std::string_view(sentence.text).substr(0, std::min(offset, sentence.text.size()));
  const auto breaks = std::count(before.begin(), before.end(), '\n');
  return sentence.spot.line + static_cast<std::uint32_t>(breaks);
}

}  // namespace osteon::proofread
