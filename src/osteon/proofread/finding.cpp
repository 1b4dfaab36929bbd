// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/finding.hpp"

#include <algorithm>
#include <numeric>

#include "osteon/proofread/write/places.hpp"

namespace osteon::proofread {

std::string_view severity_key(Severity severity) {
  switch (severity) {
    case Severity::wrong: return "wrong";
    case Severity::inconsistent: return "inconsistent";
    case Severity::doubtful: return "doubtful";
    case Severity::not_checked: return "not_checked";
  }
  return "not_checked";
}

std::size_t Proofreading::count(Severity severity) const {
  if (severity == Severity::not_checked) return not_checked.size();
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [severity](const Finding& finding) { return finding.severity == severity; }));
}

std::size_t Proofreading::recomputed_numbers() const {
  return std::accumulate(recomputed.begin(), recomputed.end(), std::size_t{0},
                         [](std::size_t sum, const auto& item) { return sum + item.second; });
}

Spot spot_of(const Paper& paper, const Where& where) {
  if (where.table) {
    const PaperTable& table = paper.tables[*where.table];
    return where.row < table.rows.size() ? table.rows[where.row][where.column].spot : table.spot;
  }
  if (where.sentence) {
    const Sentence& sentence = paper.sentences[*where.sentence];
    return {line_of(sentence, where.offset), 0};
  }
  return {};
}

std::string place_text(const Paper& paper, const Where& where) {
  return Places(paper).text(where);
}

}  // namespace osteon::proofread
