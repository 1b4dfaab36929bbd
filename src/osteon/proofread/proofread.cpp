// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/proofread.hpp"

#include <algorithm>
#include <tuple>

#include "osteon/proofread/check/checks.hpp"

namespace osteon::proofread {
namespace {

void sort(std::vector<Finding>& findings, const Paper& paper) {
  const auto key = [&paper](const Finding& finding) {
    const Spot spot = spot_of(paper, finding.where);
    return std::make_tuple(spot.line, spot.column, finding.where.offset,
                           static_cast<int>(finding.check), finding.printed);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&key](const Finding& a, const Finding& b) { return key(a) < key(b); });
  const auto same = [&key](const Finding& a, const Finding& b) {
    return key(a) == key(b) && a.how == b.how;
  };
  findings.erase(std::unique(findings.begin(), findings.end(), same), findings.end());
}

}  // namespace

Proofreading proofread(Paper paper) {
  Proofreading result;
  result.paper = std::move(paper);
  const Reading reading = read_meaning(result.paper);
  Notebook notebook(result);
  check_percents(reading, notebook);
  check_row_groups(reading, notebook);
  check_group_sums(reading, notebook);
  check_category_sums(reading, notebook);
  check_responses(reading, notebook);
  check_group_tests(reading, notebook);
  check_means(reading, notebook);
  check_medians(reading, notebook);
  check_intervals(reading, notebook);
  check_ratios(reading, notebook);
  check_text_counts(reading, notebook);
  check_repeated(reading, notebook);
  check_totals(reading, notebook);
  check_announced(reading, notebook);
  check_versions(reading, notebook);
  note_unread(reading, notebook);
  sort(result.findings, result.paper);
  sort(result.not_checked, result.paper);
  return result;
}

}  // namespace osteon::proofread
