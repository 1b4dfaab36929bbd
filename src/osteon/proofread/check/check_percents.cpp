// SPDX-License-Identifier: Apache-2.0
// n (%) in the cells of group columns, in whole numbers only.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/model/rounding.hpp"

namespace osteon::proofread {
namespace {

struct Candidate {
  std::int64_t n = 0;
  base::LocalText name;
};

struct Cell {
  std::size_t row = 0;
  std::int64_t count = 0;
  Printed percent;
  std::optional<std::int64_t> of;  // "66/155 (43)"
};

enum class Style : std::uint8_t { rounded, truncated };

// Which way the table goes, from the cells where the two ways differ.
Style style_of(const TableModel& model) {
  std::size_t rounded = 0;
  std::size_t truncated = 0;
  for (const std::size_t c : model.columns_of(ColumnRole::group)) {
    if (!model.columns[c].n) continue;
    for (std::size_t r = 0; r < model.rows.size(); ++r) {
      const auto count = model.count(r, c);
      const auto percent = model.percent(r, c);
      if (!count || !percent || *count > *model.columns[c].n) continue;
      const PercentFit fit = fit_percent(*count, *model.columns[c].n, percent->value);
      if (fit.rounded() && !fit.truncated) ++rounded;
      if (fit.truncated && !fit.rounded()) ++truncated;
    }
  }
  return truncated > rounded ? Style::truncated : Style::rounded;
}

class PercentCheck {
 public:
  PercentCheck(std::size_t table, const TableModel& model, Notebook& notebook)
      : table_(table),
        model_(model),
        notebook_(notebook),
        style_(style_of(model)),
        by_row_(percentages_are_of_rows()) {}

  void run() {
    for (const std::size_t c : model_.columns_of(ColumnRole::group)) {
      for (const Variable& variable : model_.variables) check(variable, c);
    }
  }

 private:
  [[nodiscard]] std::vector<Cell> cells(const Variable& variable, std::size_t column) const {
    std::vector<Cell> found;
    const auto take = [&](std::size_t r) {
      const auto count = model_.count(r, column);
      const auto percent = model_.percent(r, column);
      if (count && percent) found.push_back({r, *count, *percent, own_denominator(r, column)});
    };
    if (variable.heading) take(*variable.heading);
    for (const std::size_t r : variable.rows) take(r);
    return found;
  }

  [[nodiscard]] std::optional<std::int64_t> own_denominator(std::size_t r, std::size_t c) const {
    const auto& printed = model_.at(r, c).denominator;
    const auto n = printed ? printed->count() : std::nullopt;
    return n && *n > 0 ? n : std::nullopt;
  }

  // Counts of a row over the groups: the denominator of row percentages.
  [[nodiscard]] std::int64_t row_total(std::size_t row, std::size_t column) const {
    const std::string& sub = model_.columns[column].sub;
    std::int64_t sum = 0;
    for (const std::size_t c : model_.groups(sub)) sum += model_.count(row, c).value_or(0);
    return sum;
  }

  [[nodiscard]] bool percentages_are_of_rows() const {
    std::size_t of_rows = 0;
    std::size_t of_columns = 0;
    for (const std::size_t c : model_.columns_of(ColumnRole::group)) {
      if (model_.columns[c].is_total) continue;
      for (std::size_t r = 0; r < model_.rows.size(); ++r) {
        const auto count = model_.count(r, c);
        const auto percent = model_.percent(r, c);
        if (!count || !percent || *count == 0) continue;
        const std::int64_t total = row_total(r, c);
        if (total >= *count && fit_percent(*count, total, percent->value).fits()) ++of_rows;
        const auto n = model_.columns[c].n;
        if (n && fit_percent(*count, *n, percent->value).fits()) ++of_columns;
      }
    }
    return of_rows >= 4 && of_rows > 2 * of_columns;
  }

  [[nodiscard]] std::vector<Candidate> candidates(const Variable& variable,
                                                  std::size_t column) const {
    std::vector<Candidate> found;
    const auto add = [&found](std::optional<std::int64_t> n, base::LocalText name) {
      if (n && *n > 0) found.push_back({*n, std::move(name)});
    };
    const Column& group = model_.columns[column];
    add(group.n, group.source == SizeSource::inferred
                     ? base::LocalText{"the group size that most cells of the column share",
                                       "该列多数单元格共同的例数"}
                     : base::LocalText{"the size of the group", "该组例数"});
    add(find_size(variable.label), {"the number in the row's name", "行名中的例数"});
    if (variable.heading) {
      add(model_.count(*variable.heading, column), {"the count of the heading", "标题行的例数"});
    }
    std::int64_t known = 0;
    std::int64_t all = 0;
    for (const std::size_t r : variable.rows) {
      const std::int64_t count = model_.count(r, column).value_or(0);
      all += count;
      if (!model_.rows[r].is_missing) known += count;
    }
    if (variable.rows.size() > 1) {
      add(known, {"the patients with a known value", "有记录的患者"});
      if (all != known) add(all, {"the sum of the categories", "各类别之和"});
    }
    return found;
  }

  void check(const Variable& variable, std::size_t column) {
    auto found = cells(variable, column);
    std::erase_if(found, [&](const Cell& cell) {
      if (!cell.of) return false;
      judge({}, column, cell, {*cell.of, {"the number beside it", "其旁的分母"}}, {});
      return true;
    });
    if (found.empty()) return;
    auto possible = candidates(variable, column);
    if (by_row_) {
      check_rows(found, column);
      return;
    }
    if (model_.columns[column].n.value_or(0) == 0) {
      without_size(found, column, possible);
      return;
    }
    // The denominator under which most of the variable's cells are right; the group size on a tie.
    const auto fitting = [&](const Candidate& candidate) {
      return std::count_if(found.begin(), found.end(), [&](const Cell& cell) {
        const bool heading = variable.heading && cell.row == *variable.heading;
        const std::int64_t n = heading ? possible.front().n : candidate.n;
        return cell.count <= n && fit_percent(cell.count, n, cell.percent.value).fits();
      });
    };
    std::size_t best = 0;
    for (std::size_t i = 1; i < possible.size(); ++i) {
      if (fitting(possible[i]) > fitting(possible[best])) best = i;
    }
    for (const Cell& cell : found) {
      const bool heading = variable.heading && cell.row == *variable.heading;
      judge(variable, column, cell, heading ? possible.front() : possible[best], possible);
    }
  }

  void check_rows(const std::vector<Cell>& found, std::size_t column) {
    if (model_.columns[column].is_total) return;
    for (const Cell& cell : found) {
      const std::int64_t n = row_total(cell.row, column);
      if (n == 0) continue;
      judge({}, column, cell, {n, {"the total of the row", "该行合计"}}, {});
    }
  }

  void without_size(const std::vector<Cell>& found, std::size_t column,
                    const std::vector<Candidate>& possible) {
    for (const Cell& cell : found) {
      const bool fits = std::any_of(possible.begin(), possible.end(), [&](const Candidate& one) {
        return cell.count <= one.n && fit_percent(cell.count, one.n, cell.percent.value).fits();
      });
      notebook_.looked_at(Check::percent_impossible);
      if (fits) continue;
      constexpr std::int64_t most = 20000;
      if (cell.count == 0 || possible_denominator(cell.count, cell.percent.value, most)) {
        notebook_.not_checked(
            Check::percent_of_count, where(cell, column), cell_text(model_, cell.row, column),
            {"the table does not say how many patients the column has", "表中未给出该列的例数"});
        continue;
      }
      Finding finding = start(cell, column, Check::percent_impossible, Severity::wrong);
      finding.how = {
          fmt::format("{} of any whole number never gives {}%", cell.count,
                      cell.percent.value.to_string()),
          fmt::format("{} 除以任何整数都不会得到 {}%", cell.count, cell.percent.value.to_string())};
      notebook_.add(std::move(finding));
    }
  }

  [[nodiscard]] Where where(const Cell& cell, std::size_t column) const {
    return cell_at(table_, model_, cell.row,
                   model_.columns[column].percent_column.value_or(column));
  }

  [[nodiscard]] Finding start(const Cell& cell, std::size_t column, Check check,
                              Severity severity) const {
    Finding finding;
    finding.check = check;
    finding.severity = severity;
    finding.where = where(cell, column);
    const auto apart = model_.columns[column].percent_column;
    finding.printed = cell_text(model_, cell.row, column);
    if (apart) finding.printed += " (" + cell_text(model_, cell.row, *apart) + ")";
    return finding;
  }

  // With this number among them the percentages add up to exactly 100, with the right one not.
  [[nodiscard]] bool forced(const Variable& variable, std::size_t column, const Cell& cell,
                            base::Decimal right) const {
    if (variable.rows.size() < 2) return false;
    base::Decimal sum{0, 0};
    base::Decimal honest{0, 0};
    for (const std::size_t r : variable.rows) {
      const auto percent = model_.percent(r, column);
      if (!percent && model_.count(r, column) != 0) return false;
      if (!percent) continue;
      const auto next = base::add(sum, percent->value);
      const auto other = base::add(honest, r == cell.row ? right : percent->value);
      if (!next || !other) return false;
      sum = *next;
      honest = *other;
    }
    return sum == base::Decimal{100, 0} && !(honest == base::Decimal{100, 0});
  }

  void judge(const Variable& variable, std::size_t column, const Cell& cell,
             const Candidate& denominator, const std::vector<Candidate>& possible) {
    notebook_.looked_at(Check::percent_of_count);
    const PercentFit fit = fit_percent(cell.count, denominator.n, cell.percent.value);
    const bool in_style = style_ == Style::rounded ? fit.rounded() : fit.truncated;
    if (cell.count <= denominator.n && in_style) return;
    const base::Decimal right =
        base::rounded_percent(cell.count, denominator.n, cell.percent.digits());
    const std::string exact = fmt::format(
        "{} of {} is {}%", cell.count, denominator.n,
        base::rounded_percent(cell.count, denominator.n, cell.percent.digits() + 2).to_string());
    const std::string exact_zh = fmt::format(
        "{}/{} = {}%", cell.count, denominator.n,
        base::rounded_percent(cell.count, denominator.n, cell.percent.digits() + 2).to_string());
    Finding finding = start(cell, column, Check::percent_of_count, Severity::wrong);
    finding.recomputed = fmt::format("{} ({})", cell.count, right.to_string());
    const bool near = fit.fits() || fit.rounded_up;
    if (near && forced(variable, column, cell, right)) {
      finding.check = Check::percent_forced;
      finding.severity = Severity::inconsistent;
      finding.how = {exact + "; the percentages of the column were made to add up to 100",
                     exact_zh + "；该列百分比被凑成合计 100"};
    } else if (fit.fits()) {
      const Rounding way = fit.truncated ? Rounding::truncated : Rounding::half_up;
      finding.check = Check::percent_rounding;
      finding.severity = Severity::inconsistent;
      finding.how = {
          fmt::format("{}: {} here, while the table has it the other way", exact,
                      rounding_text(way).en),
          fmt::format("{}：此处{}，与表中其余数字不同", exact_zh, rounding_text(way).zh)};
      if (fit.rounded()) finding.recomputed = truncated_text(cell, denominator.n);
    } else {
      explain(finding, cell, denominator, possible, {exact, exact_zh});
    }
    notebook_.add(std::move(finding));
  }

  [[nodiscard]] static std::string truncated_text(const Cell& cell, std::int64_t n) {
    base::Decimal value = base::rounded_percent(cell.count, n, cell.percent.digits());
    if (!fit_percent(cell.count, n, value).truncated) --value.units;
    return fmt::format("{} ({})", cell.count, value.to_string());
  }

  static void explain(Finding& finding, const Cell& cell, const Candidate& denominator,
                      const std::vector<Candidate>& possible, base::LocalText exact) {
    finding.how = {fmt::format("{} ({})", exact.en, denominator.name.en),
                   fmt::format("{}（{}）", exact.zh, denominator.name.zh)};
    for (const Candidate& other : possible) {
      const bool fits = other.n != denominator.n && cell.count <= other.n &&
                        fit_percent(cell.count, other.n, cell.percent.value).fits();
      if (!fits) continue;
      finding.severity = Severity::inconsistent;
      finding.how.en += fmt::format("; the printed one is of {} ({})", other.n, other.name.en);
      finding.how.zh += fmt::format("；所印百分比的分母为 {}（{}）", other.n, other.name.zh);
      return;
    }
    const auto count = possible_count(denominator.n, cell.percent.value);
    if (count && *count != cell.count) {
      finding.how.en +=
          fmt::format("; {}% would be {} patients", cell.percent.value.to_string(), *count);
      finding.how.zh += fmt::format("；{}% 相当于 {} 例", cell.percent.value.to_string(), *count);
    }
  }

  std::size_t table_;
  const TableModel& model_;
  Notebook& notebook_;
  Style style_;
  bool by_row_;
};

}  // namespace

void check_percents(const Reading& reading, Notebook& notebook) {
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    const TableModel& model = reading.tables[t];
    if (!model.columns_of(ColumnRole::group_size).empty()) continue;
    PercentCheck(t, model, notebook).run();
  }
}

}  // namespace osteon::proofread
