// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/shares.hpp"

#include <fmt/format.h>

#include "osteon/stats/effect_size.hpp"
#include "osteon/stats/fisher.hpp"
#include "osteon/stats/proportion.hpp"

namespace osteon::study {
namespace {

using base::LocalText;

void add_contrast(Findings& findings, const std::string& key, const LocalText& label,
                  const stats::Contrast& contrast, Unit unit) {
  findings.measures.push_back(measure(key, label, contrast.estimate, contrast.interval, unit));
  findings.measures.back().absence = contrast.absence;
}

}  // namespace

stats::CountTable fourfold_table(const ShareNames& names, stats::Share first, stats::Share second) {
  stats::CountTable table;
  table.rows = {names.first, names.second};
  table.columns = {names.what, "not"};
  table.counts = {first.x, first.n - first.x, second.x, second.n - second.x};
  return table;
}

void add_one_share(Findings& findings, const std::string& name, stats::Share share, double level) {
  using stats::ProportionInterval;
  for (const auto kind :
       {ProportionInterval::clopper_pearson, ProportionInterval::wilson, ProportionInterval::mid_p,
        ProportionInterval::jeffreys, ProportionInterval::wald}) {
    const stats::Proportion p = stats::proportion(share.x, share.n, kind, level);
    const std::string label = fmt::format("{} {}/{}", name, share.x, share.n);
    findings.measures.push_back(
        measure("proportion", {label, label}, p.estimate, p.interval, Unit::percent));
    if (share.n == 0) findings.measures.back().absence = stats::Absence::no_observations;
  }
}

void add_share_measures(Findings& findings, const ShareNames& names, stats::Share first,
                        stats::Share second, double level) {
  using stats::DifferenceInterval;
  using stats::OddsRatioInterval;
  using stats::RatioInterval;
  const std::string minus = fmt::format("{}, {} − {}", names.what, names.first, names.second);
  const std::string by = fmt::format("{}, {} / {}", names.what, names.first, names.second);
  const LocalText difference = {"Difference: " + minus, "率差:" + minus};
  const LocalText ratio = {"Risk ratio: " + by, "率比:" + by};
  const LocalText odds = {"Odds ratio: " + by, "比值比:" + by};
  for (const auto kind : {DifferenceInterval::newcombe, DifferenceInterval::miettinen_nurminen,
                          DifferenceInterval::mee, DifferenceInterval::wald}) {
    add_contrast(findings, "risk_difference", difference,
                 stats::difference_of_proportions(first, second, kind, level), Unit::percent);
  }
  for (const auto kind :
       {RatioInterval::katz, RatioInterval::koopman, RatioInterval::miettinen_nurminen}) {
    add_contrast(findings, "risk_ratio", ratio,
                 stats::ratio_of_proportions(first, second, kind, level), Unit::plain);
  }
  for (const auto kind : {OddsRatioInterval::woolf, OddsRatioInterval::miettinen_nurminen}) {
    add_contrast(findings, "odds_ratio", odds, stats::odds_ratio(first, second, kind, level),
                 Unit::plain);
  }
  const stats::CountTable table = fourfold_table(names, first, second);
  for (const auto tail : {stats::ExactTail::whole, stats::ExactTail::mid_p}) {
    const stats::FisherTest fisher = stats::fisher_exact(table, level, tail);
    findings.measures.push_back(
        measure("conditional_odds_ratio", odds, fisher.odds_ratio, fisher.interval));
    findings.measures.back().absence = fisher.test.absence;
  }
  stats::CountTable levels;  // rows are levels, columns are groups
  levels.rows = table.columns;
  levels.columns = table.rows;
  levels.counts = {table.counts[0], table.counts[2], table.counts[1], table.counts[3]};
  const auto d = stats::standardized_category_difference(levels, 0, 1, level);
  findings.measures.push_back(measure(
      "standardized_difference", {"Standardized difference", "标准化差"}, d.estimate, d.interval));
  findings.measures.back().absence = d.absence;
}

}  // namespace osteon::study
