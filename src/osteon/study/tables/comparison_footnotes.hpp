// SPDX-License-Identifier: Apache-2.0
// What a table says about its comparisons and statistics: collected while the rows are built,
// written below the table in a fixed order. Refuses to know rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "osteon/report/table.hpp"
#include "osteon/study/study.hpp"
#include "osteon/study/tables/comparison.hpp"

namespace osteon::study {

class ComparisonFootnotes {
 public:
  explicit ComparisonFootnotes(const Study& study) : study_(study) {}

  /// A row of categories was compared. `chosen_by_rule`: no test was asked for.
  void add_levels(const LocalText& label, const RowComparison& comparison, RowTest asked);
  /// A row of numbers was compared.
  void add_numbers(RowTest asked);
  /// Numbers whose statistics the rule chose.
  void add_automatic_statistics() { normality_rule_ = true; }
  void add_quartiles() { quartiles_ = true; }
  void add_missing() { missing_ = true; }

  /// "by the study's rule: Fisher exact test, p = 0.4": what an override replaced.
  [[nodiscard]] LocalText override_note(const stats::TestResult& rule) const;

  void write(report::Table& table) const;

 private:
  struct Remark {
    LocalText label;
    double value = 0;
  };
  void write_remarks(report::Table& table) const;

  const Study& study_;
  std::vector<Remark> expected_;     // smallest expected counts behind exact tests
  std::vector<Remark> monte_carlo_;  // standard errors
  bool categorical_rule_ = false;
  bool normality_rule_ = false;
  bool number_rule_ = false;
  bool quartiles_ = false;
  bool missing_ = false;
};

}  // namespace osteon::study
