// SPDX-License-Identifier: Apache-2.0
// Counts and percentages in running text: against each other, against the sizes of the groups, and
// against the rows of tables that bear the same name.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/row_names.hpp"
#include "osteon/proofread/check/text_rules.hpp"
#include "osteon/proofread/model/rounding.hpp"
#include "osteon/proofread/model/text_numbers.hpp"

namespace osteon::proofread {
namespace {

class TextCounts {
 public:
  TextCounts(const Reading& reading, Notebook& notebook)
      : reading_(reading), notebook_(notebook), names_(reading) {}

  void check(std::size_t index) {
    const Sentence& sentence = reading_.paper->sentences[index];
    index_ = index;
    text_ = sentence.text;
    lower_ = base::lower_ascii(text_);
    const TextNumbers found = read_text_numbers(text_);
    for (const TextCount& count : found.counts) {
      percent(count, found);
      against_rows(count);
    }
    if (is_result_section(sentence.section)) against_rates(found);
  }

 private:
  [[nodiscard]] Finding start(const TextCount& count, Check check, Severity severity) const {
    Finding finding;
    finding.check = check;
    finding.severity = severity;
    finding.where = {std::nullopt, 0, 0, index_, count.begin};
    finding.printed = fmt::format("{} ({}%)", count.count, count.percent.value.to_string());
    return finding;
  }

  static bool fits(const TextCount& count, std::int64_t n) {
    return count.count <= n && fit_percent(count.count, n, count.percent.value).rounded();
  }

  // Denominators: the one beside the numbers, or any number of patients that the paper names, also
  // in this sentence.
  [[nodiscard]] std::vector<std::int64_t> denominators(const TextNumbers& found) const {
    std::vector<std::int64_t> sizes;
    for (const GroupSize& size : reading_.sizes) sizes.push_back(size.n);
    for (const Printed& number : found.numbers) {
      if (const auto n = number.count()) sizes.push_back(*n);
    }
    return sizes;
  }

  void percent(const TextCount& count, const TextNumbers& found) {
    notebook_.looked_at(Check::text_percent);
    if (count.of) {
      if (fits(count, *count.of)) return;
      report(count, *count.of, Severity::wrong);
      return;
    }
    const auto sizes = denominators(found);
    if (std::any_of(sizes.begin(), sizes.end(), [&](auto n) { return fits(count, n); })) return;
    if (listed(count, found)) return;
    constexpr std::int64_t most = 20000;
    const auto nearest = nearest_size(count, sizes);
    const auto possible = possible_denominator(count.count, count.percent.value, most);
    if (!possible && nearest) {
      report(count, *nearest, Severity::wrong);
    } else if (possible) {
      not_known(count, *possible, sizes);
    }
  }

  // "A in 10 (83.4%), B in 1 (8.3%) and C in 1 (8.3%)": the counts of a list as denominator, and
  // whether its percentages were made to add up to 100.
  bool listed(const TextCount& count, const TextNumbers& found) {
    if (found.counts.size() < 2) return false;
    std::int64_t n = 0;
    base::Decimal sum{0, 0};
    for (const TextCount& one : found.counts) {
      n += one.count;
      if (const auto next = base::add(sum, one.percent.value)) sum = *next;
    }
    if (fits(count, n)) return true;
    if (!(sum == base::Decimal{100, 0})) return false;
    if (std::none_of(reading_.sizes.begin(), reading_.sizes.end(),
                     [n](const GroupSize& size) { return size.n == n; })) {
      return false;
    }
    Finding finding = start(count, Check::percent_forced, Severity::inconsistent);
    finding.recomputed = recomputed(count, n);
    finding.how = {
        fmt::format("{} of {} is {}%; the percentages of the list were made to add up to "
                    "100",
                    count.count, n, exact(count, n)),
        fmt::format("{}/{} = {}%；该列举的百分比被凑成合计 100", count.count, n, exact(count, n))};
    notebook_.add(std::move(finding));
    return true;
  }

  static std::string exact(const TextCount& count, std::int64_t n) {
    return base::rounded_percent(count.count, n, count.percent.digits() + 2).to_string();
  }
  static std::string recomputed(const TextCount& count, std::int64_t n) {
    return fmt::format("{} ({}%)", count.count,
                       base::rounded_percent(count.count, n, count.percent.digits()).to_string());
  }

  static std::optional<std::int64_t> nearest_size(const TextCount& count,
                                                  const std::vector<std::int64_t>& sizes) {
    std::optional<std::int64_t> nearest;
    double least = 1e9;
    for (const std::int64_t n : sizes) {
      if (n < count.count || n <= 0) continue;
      const double share = 100 * static_cast<double>(count.count) / static_cast<double>(n);
      const double distance = std::abs(share - count.percent.number());
      if (distance < least) least = distance, nearest = n;
    }
    return nearest;
  }

  void report(const TextCount& count, std::int64_t n, Severity severity) {
    Finding finding = start(count, Check::text_percent, severity);
    finding.recomputed = recomputed(count, n);
    const PercentFit fit = fit_percent(count.count, n, count.percent.value);
    finding.how = {fmt::format("{} of {} is {}%", count.count, n, exact(count, n)),
                   fmt::format("{}/{} = {}%", count.count, n, exact(count, n))};
    if (fit.truncated) {
      finding.check = Check::percent_rounding;
      finding.severity = Severity::inconsistent;
      finding.how.en += "; cut off, not rounded";
      finding.how.zh += "；截尾而未舍入";
    }
    notebook_.add(std::move(finding));
  }

  void not_known(const TextCount& count, std::int64_t possible,
                 const std::vector<std::int64_t>& sizes) {
    for (const std::int64_t n : sizes) {
      if (count.count <= n && fit_percent(count.count, n, count.percent.value).truncated) {
        report(count, n, Severity::inconsistent);
        return;
      }
    }
    Finding finding = start(count, Check::text_percent, Severity::doubtful);
    finding.how = {
        fmt::format("right of {} patients, but the paper names no group of that size", possible),
        fmt::format("分母为 {} 时成立，但文中没有该例数的组", possible)};
    notebook_.add(std::move(finding));
  }

  // "fatigue (14, 53.8%)": the count must be one of the row "Fatigue".
  void against_rows(const TextCount& count) {
    const auto* const name = names_.beside(lower_, count.begin, count.end);
    if (name == nullptr) return;
    const bool of_group = std::any_of(name->sizes.begin(), name->sizes.end(),
                                      [&](std::int64_t n) { return fits(count, n); });
    if (!of_group) return;
    notebook_.looked_at(Check::text_against_table);
    const bool there =
        std::any_of(name->cells.begin(), name->cells.end(),
                    [&](const NamedCell& cell) { return cell.count == count.count; });
    if (there) return;
    Finding finding = start(count, Check::text_against_table, Severity::inconsistent);
    finding.other = name->cells.front().where;
    finding.recomputed = name->cells.front().text;
    finding.how = {fmt::format("no cell of the row \"{}\" has this count", name->label),
                   fmt::format("“{}”一行没有该例数", name->label)};
    notebook_.add(std::move(finding));
  }

  // "ORR and CBR were 11.5% and 61.5%": percentages behind names of rates, in their order.
  void against_rates(const TextNumbers& found) {
    const auto rates = names_.rates_in(lower_);
    std::size_t i = 0;
    while (i < rates.size()) {
      std::size_t last = i;
      std::vector<Printed> behind = percents_between(found, rates, last);
      while (behind.empty() && last + 1 < rates.size())
        behind = percents_between(found, rates, ++last);
      const std::size_t named = last - i + 1;
      if (named == 1) {
        for (const Printed& percent : behind) rate(*rates[i].name, percent);
      } else if (behind.size() == named) {
        for (std::size_t k = 0; k < named; ++k) rate(*rates[i + k].name, behind[k]);
      }
      i = last + 1;
    }
  }

  static std::vector<Printed> percents_between(const TextNumbers& found,
                                               const std::vector<RateMention>& rates,
                                               std::size_t i) {
    const std::size_t to = i + 1 < rates.size() ? rates[i + 1].begin : std::string::npos;
    std::vector<Printed> between;
    for (const Printed& percent : found.percents) {
      if (percent.begin > rates[i].begin && percent.begin < to) between.push_back(percent);
    }
    return between;
  }

  void rate(const RowName& name, const Printed& percent) {
    notebook_.looked_at(Check::text_against_table);
    const auto same = [&](const NamedCell& cell) {
      if (!cell.percent) return false;
      return base::rounded(cell.percent->value, percent.digits()) == percent.value ||
             base::rounded(percent.value, cell.percent->digits()) == cell.percent->value;
    };
    if (std::any_of(name.cells.begin(), name.cells.end(), same)) return;
    Finding finding;
    finding.check = Check::text_against_table;
    finding.severity = Severity::inconsistent;
    finding.where = {std::nullopt, 0, 0, index_, percent.begin};
    finding.printed = percent.value.to_string() + "%";
    finding.other = name.cells.front().where;
    finding.recomputed = name.cells.front().text;
    finding.how = {fmt::format("no cell of \"{}\" in the tables has this percentage", name.label),
                   fmt::format("表中“{}”没有该百分比", name.label)};
    notebook_.add(std::move(finding));
  }

  const Reading& reading_;
  Notebook& notebook_;
  RowNames names_;
  std::size_t index_ = 0;
  std::string_view text_;
  std::string lower_;
};

}  // namespace

void check_text_counts(const Reading& reading, Notebook& notebook) {
  TextCounts checks(reading, notebook);
  for (std::size_t i = 0; i < reading.paper->sentences.size(); ++i) {
    if (is_own_section(reading.paper->sentences[i].section)) checks.check(i);
  }
}

}  // namespace osteon::proofread
