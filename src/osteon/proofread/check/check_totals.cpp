// SPDX-License-Identifier: Apache-2.0
// Numbers of patients that a paper says were included or analysed, wherever it says so; and the
// survival statements of the text, which are counted and left to others.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/text_rules.hpp"
#include "osteon/proofread/model/text_numbers.hpp"

namespace osteon::proofread {
namespace {

struct Total {
  std::int64_t n = 0;
  Where where;
};

template <std::size_t n>
bool any_word(std::string_view lower, const std::array<std::string_view, n>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return has_word(lower, word); });
}

// "26 patients ... were included": a whole number, "patients" behind it within three words, and a
// word of inclusion in the same clause.
std::vector<Total> totals_of(const Sentence& sentence, std::size_t index) {
  constexpr std::array<std::string_view, 8> included{"included",  "enrolled",         "analysed",
                                                     "analyzed",  "eligible",         "inclusion",
                                                     "recruited", "reviewed the data"};
  constexpr std::array<std::string_view, 8> other{"screened",   "excluded",     "assessed",
                                                  "identified", "lost",         "died",
                                                  "withdrew",   "randomized to"};
  std::vector<Total> totals;
  const std::string lower = base::lower_ascii(sentence.text);
  for (const Printed& number : scan_numbers(sentence.text)) {
    const auto n = number.count();
    if (!n || *n < 2) continue;
    const std::string_view behind = std::string_view(lower).substr(number.end, 120);
    const auto people = std::min(find_word(behind, "patients"), find_word(behind, "subjects"));
    constexpr std::size_t near = 30;
    if (people == std::string_view::npos || people > near) continue;
    if (behind.substr(0, people).find_first_of(",;(.%") != std::string_view::npos) continue;
    const auto stop = behind.find_first_of(";.,");
    const std::string_view clause = behind.substr(0, stop);
    const std::size_t from = number.begin > 60 ? number.begin - 60 : 0;
    const std::string_view before = std::string_view(lower).substr(from, number.begin - from);
    if (any_word(clause, other)) continue;
    const bool total = before.ends_with("total of ") || before.ends_with("all ") ||
                       before.empty() || before.ends_with("data of ");
    if (any_word(clause, included) && (total || any_word(clause, included))) {
      totals.push_back({*n, {std::nullopt, 0, 0, index, number.begin}});
    }
  }
  return totals;
}

}  // namespace

void check_totals(const Reading& reading, Notebook& notebook) {
  std::vector<Total> totals;
  for (std::size_t i = 0; i < reading.paper->sentences.size(); ++i) {
    const Sentence& sentence = reading.paper->sentences[i];
    if (!is_own_section(sentence.section)) continue;
    for (const Total& total : totals_of(sentence, i)) totals.push_back(total);
  }
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    const TableModel& model = reading.tables[t];
    for (std::size_t c = 0; c < model.columns.size(); ++c) {
      const Column& column = model.columns[c];
      if (!column.is_total || !column.n || column.source != SizeSource::header) continue;
      totals.push_back({*column.n, {t, 0, c, std::nullopt, 0}});
      break;
    }
  }
  std::map<std::int64_t, std::size_t> votes;
  for (const Total& total : totals) ++votes[total.n];
  if (votes.size() < 2) {
    if (!totals.empty()) notebook.looked_at(Check::total_changes);
    return;
  }
  const auto most = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const auto first = std::find_if(totals.begin(), totals.end(),
                                  [&](const Total& total) { return total.n == most->first; });
  for (const Total& total : totals) {
    notebook.looked_at(Check::total_changes);
    if (total.n == most->first) continue;
    const bool group = std::any_of(reading.sizes.begin(), reading.sizes.end(),
                                   [&](const GroupSize& size) { return size.n == total.n; });
    if (group && total.where.sentence) continue;  // the size of a group, not of all
    Finding finding;
    finding.check = Check::total_changes;
    finding.severity = total.where.sentence ? Severity::inconsistent : Severity::doubtful;
    finding.where = total.where;
    finding.other = first->where;
    finding.printed = fmt::format("{}", total.n);
    finding.recomputed = fmt::format("{}", most->first);
    finding.how = {fmt::format("{} patients here, {} elsewhere", total.n, most->first),
                   fmt::format("此处 {} 例，他处 {} 例", total.n, most->first)};
    notebook.add(std::move(finding));
  }
}

}  // namespace osteon::proofread
