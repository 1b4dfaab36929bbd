// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/response_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/stats/proportions/two_proportions.hpp"
#include "osteon/study/tables/cell_ids.hpp"
#include "osteon/study/tables/comparison.hpp"
#include "osteon/study/tables/comparison_footnotes.hpp"
#include "osteon/study/tables/glossary.hpp"
#include "osteon/study/tables/rate_cells.hpp"
#include "osteon/study/tables/response_words.hpp"
#include "osteon/study/tables/table_parts.hpp"
#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

using clinical::Response;
using cohort::AssessmentColumn;
using cohort::RateColumn;

struct Subject {
  const AssessmentColumn* assessment = nullptr;  // null: rates of a flat sheet only
  std::vector<const RateColumn*> rates;
};

template <class Columns>
std::vector<std::string> ids_of(const Columns& columns) {
  std::vector<std::string> ids;
  ids.reserve(columns.size());
  for (const auto& column : columns) ids.push_back(column.plan.id);
  return ids;
}

// The assessment that the plan names, or the only one there is.
base::Result<Subject> find_subject(const cohort::Cohort& cohort, const TablePlan& plan) {
  Subject subject;
  base::Diagnostics problems;
  if (!plan.assessment.empty() || cohort.assessments.size() > 1) {
    subject.assessment = cohort.assessment(plan.assessment);
    if (subject.assessment == nullptr) {
      problems.push_back(unknown_name(plan.place, "E361", "assessment", plan.assessment,
                                      ids_of(cohort.assessments)));
    }
  } else if (!cohort.assessments.empty()) {
    subject.assessment = &cohort.assessments.front();
  }
  const std::string wanted = subject.assessment != nullptr ? subject.assessment->plan.id : "";
  for (const auto& id : plan.rates) {
    const RateColumn* rate = cohort.rate(id);
    if (rate == nullptr) {
      problems.push_back(unknown_name(plan.place, "E361", "rate", id, ids_of(cohort.rates)));
    } else if (is_of_responses(rate->plan) && rate->plan.assessment != wanted) {
      problems.push_back(table_problem(
          plan.place, "E361",
          fmt::format("the rate \"{}\" is of the assessment \"{}\", the table of \"{}\"", id,
                      rate->plan.assessment, wanted),
          "name rates of the same assessment"));
    } else {
      subject.rates.push_back(rate);
    }
  }
  if (plan.rates.empty()) {
    for (const auto& rate : cohort.rates) {
      if (rate.plan.assessment == wanted || !is_of_responses(rate.plan))
        subject.rates.push_back(&rate);
    }
  }
  if (problems.empty() && subject.assessment == nullptr && subject.rates.empty()) {
    problems.push_back(unknown_name(plan.place, "E361", "assessment", plan.assessment, {}));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return subject;
}

class ResponseTable {
 public:
  ResponseTable(const Analysis& analysis, const TablePlan& plan, GroupColumns columns,
                Subject subject)
      : analysis_(analysis),
        plan_(plan),
        columns_(std::move(columns)),
        subject_(std::move(subject)),
        table_(start_table(analysis, plan, {"Response", "疗效"})),
        footnotes_(*analysis.study) {
    table_.stub = {"Response", "疗效"};
    table_.columns = value_columns(columns_);
    has_p_ = columns_.is_comparison() && plan.test != RowTest::none && !subject_.rates.empty();
    if (has_p_) table_.columns.push_back(p_column());
  }

  report::Table build() {
    if (subject_.assessment != nullptr) add_best_responses();
    for (const RateColumn* rate : subject_.rates) add_rate(*rate);
    footnotes_.write(table_);
    explain_unknown_group(table_, columns_);
    explain_abbreviations(table_);
    return std::move(table_);
  }

 private:
  report::Row& start_row(LocalText label, const std::string& id, int indent) {
    report::Row row;
    row.label = std::move(label);
    row.id = ids_.unique(id);
    row.indent = indent;
    table_.rows.push_back(std::move(row));
    return table_.rows.back();
  }

  void add_cell(report::Row& row, std::size_t column, report::CellValue value) {
    row.cells.emplace_back(std::move(value),
                           cell_id(plan_.id, row.id, columns_.columns[column].id));
  }

  void add_best_responses() {
    const auto& plan = subject_.assessment->plan;
    report::Row heading;
    heading.label = with_remark({"Best overall response", "最佳总体疗效"}, confirmation_word(plan));
    heading.role = report::RowRole::heading;
    heading.id = ids_.unique("best");
    table_.rows.push_back(std::move(heading));
    const std::vector<clinical::ResponseTally> tallies = tally();
    // These two only when somebody has them; the other four always.
    const auto is_rare = [](Response r) {
      return r == Response::non_cr_non_pd || r == Response::ne;
    };
    for (std::size_t i = 0; i < clinical::response_count; ++i) {
      const auto response = static_cast<Response>(i);
      const bool anybody = std::any_of(tallies.begin(), tallies.end(),
                                       [&](const auto& t) { return t.count(response) > 0; });
      if (is_rare(response) && !anybody) continue;
      const std::string code(clinical::response_code(response));
      report::Row& row = start_row({code, code}, "best." + id_part(code), 1);
      for (std::size_t c = 0; c < tallies.size(); ++c) {
        add_cell(row, c,
                 report::CountOf{tallies[c].count(response), tallies[c].total(),
                                 report::CountShow::percent});
      }
      if (has_p_) row.cells.emplace_back();
      table_.abbreviations.push_back(response_abbreviation(response));
    }
    add_detail(table_, response_rules(plan));
    add_detail(table_,
               {"Every patient of a column is in its denominator", "各列分母为该列全部患者"});
  }

  [[nodiscard]] std::vector<clinical::ResponseTally> tally() const {
    std::vector<clinical::ResponseTally> tallies(columns_.columns.size());
    const auto& best = subject_.assessment->best;
    for (std::size_t member = 0; member < best.size(); ++member) {
      for (std::size_t c = 0; c < tallies.size(); ++c) {
        const auto code = columns_.columns[c].code;
        if (!code || *code == columns_.groups.codes[member]) tallies[c].add(best[member].response);
      }
    }
    return tallies;
  }

  void add_rate(const RateColumn& rate) {
    const LocalText abbreviation = {rate.plan.abbreviation, rate.plan.abbreviation};
    const bool says_it = rate.plan.label.en == rate.plan.abbreviation;
    const stats::CountTable by_group = cohort::count_rate(rate, columns_.groups);
    const stats::CountTable total = cohort::count_rate(rate, columns_.everybody);
    const auto yes = columns_.counts(by_group, total, 0);
    const auto no = columns_.counts(by_group, total, 1);

    report::Row& row =
        start_row(says_it ? rate.plan.label : with_remark(rate.plan.label, abbreviation),
                  id_part(rate.plan.id), 0);
    const std::string id = row.id;
    for (std::size_t c = 0; c < yes.size(); ++c) {
      add_cell(row, c, report::CountOf{yes[c], yes[c] + no[c], report::CountShow::percent});
    }
    if (has_p_) row.cells.push_back(p_of(rate, id, by_group));

    const std::string level = report::format_level(analysis_.study->statistics.level);
    report::Row& interval = start_row(
        {fmt::format("% ({} CI)", level), fmt::format("%（{} CI）", level)}, id + ".ci", 1);
    for (std::size_t c = 0; c < yes.size(); ++c) {
      add_cell(interval, c,
               rate_cell(yes[c], yes[c] + no[c], analysis_.study->statistics,
                         report::RateShow::percent_interval));
    }
    if (has_p_) interval.cells.emplace_back();
    add_difference(id, by_group);
    explain_rate(rate, total.missing);
  }

  /// The first group minus the second, in the first group's column; only when two groups have
  /// answers at all.
  void add_difference(const std::string& id, const stats::CountTable& counts) {
    const StatisticsPlan& plan = analysis_.study->statistics;
    if (!plan.difference_ci || counts.columns.size() != 2) return;
    const std::vector<std::int64_t> totals = counts.column_totals();
    const stats::Contrast difference =
        stats::difference_of_proportions({counts.at(0, 0), totals[0]}, {counts.at(0, 1), totals[1]},
                                         *plan.difference_ci, plan.level);
    const std::string level = report::format_level(plan.level);
    const LocalText& a = columns_.groups.groups[0].label;
    const LocalText& b = columns_.groups.groups[1].label;
    report::Row& row = start_row({fmt::format("Difference, {} − {}, % ({} CI)", a.en, b.en, level),
                                  fmt::format("率差，{} − {}，%（{} CI）", a.in(base::Language::zh),
                                              b.in(base::Language::zh), level)},
                                 id + ".difference", 1);
    for (std::size_t c = 0; c < columns_.columns.size(); ++c) {
      const bool here = columns_.columns[c].code == std::optional<std::int32_t>(0);
      if (!here) {
        row.cells.emplace_back();
      } else if (difference.absence != stats::Absence::none) {
        add_cell(row, c, report::NotEstimable{});
      } else {
        add_cell(row, c,
                 report::Estimate{report::Measure::proportion,
                                  report::Quantity(*difference.estimate),
                                  interval_cell(difference.interval),
                                  {}});
      }
    }
    if (has_p_) row.cells.emplace_back();
  }

  report::Cell p_of(const RateColumn& rate, const std::string& id,
                    const stats::CountTable& counts) {
    const RowTest test = fits_categories(plan_.test) ? plan_.test : RowTest::automatic;
    const RowComparison comparison = compare_levels(*analysis_.study, counts, test);
    const std::string& name = rate.plan.abbreviation;
    footnotes_.add_levels(name.empty() ? rate.plan.label : LocalText{name, name}, comparison, test);
    report::Cell cell(p_cell(comparison.test), cell_id(plan_.id, id, "p"));
    if (comparison.by_rule) {
      add_note(table_, "rule-" + id, footnotes_.override_note(*comparison.by_rule));
      cell.notes.push_back("rule-" + id);
    }
    return cell;
  }

  void explain_rate(const RateColumn& rate, std::int64_t missing) {
    const std::string& name =
        rate.plan.abbreviation.empty() ? rate.plan.label.en : rate.plan.abbreviation;
    if (!rate.plan.abbreviation.empty() && rate.plan.label.en != rate.plan.abbreviation) {
      table_.abbreviations.push_back({rate.plan.abbreviation, lower_first(rate.plan.label)});
    }
    if (is_of_responses(rate.plan)) {
      LocalText list = response_list(rate.plan.any_of);
      if (rate.plan.durable_sd_days > 0) {
        list.en += fmt::format(", SD for {} days or more", rate.plan.durable_sd_days);
        list.zh += fmt::format("，SD 不少于 {} 天", rate.plan.durable_sd_days);
      }
      add_detail(table_, {fmt::format("{}: best overall response {}", name, list.en),
                          fmt::format("{}：最佳总体疗效为 {}", name, list.zh)});
    } else if (!rate.plan.growth.empty()) {
      add_detail(table_, {name + ": growth modulation index 1.33 or more",
                          name + "：生长调节指数不小于 1.33"});
    }
    if (missing > 0) {
      add_detail(table_, {fmt::format("{}: {} without an answer left out", name,
                                      base::plural(static_cast<std::size_t>(missing), "patient")),
                          fmt::format("{}：不包括 {} 例无结果者", name, missing)});
    }
  }

  const Analysis& analysis_;
  const TablePlan& plan_;
  GroupColumns columns_;
  Subject subject_;
  report::Table table_;
  ComparisonFootnotes footnotes_;
  RowIds ids_;
  bool has_p_ = false;
};

}  // namespace

base::Result<report::Table> response_table(const Analysis& analysis, const TablePlan& plan) {
  auto columns = group_columns(analysis, plan);
  if (!columns) return base::fail(std::move(columns.error()));
  auto subject = find_subject(*analysis.cohort, plan);
  if (!subject) return base::fail(std::move(subject.error()));
  return ResponseTable(analysis, plan, *std::move(columns), *std::move(subject)).build();
}

}  // namespace osteon::study
