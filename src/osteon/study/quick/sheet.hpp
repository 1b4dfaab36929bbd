// SPDX-License-Identifier: Apache-2.0
// One flat sheet for the quick commands: its columns found by heading, with problems gathered. What
// each command asks of them lies beside this file. Refuses to know any statistic.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/data_problem.hpp"
#include "osteon/cohort/plan.hpp"
#include "osteon/records/dataset.hpp"
#include "osteon/study/study.hpp"

namespace osteon::study {

struct QuickSheet {
  std::filesystem::path file;
  records::CsvOptions options;
  StatisticsPlan statistics;
  report::Theme theme;
  base::Language language = base::Language::en;
};

/// A study of one flat source, without endpoints and output yet.
[[nodiscard]] Study flat_study(const QuickSheet& sheet, std::string id);

using base::data_problem;

/// Columns of the sheet, found by heading. The dataset must outlive it.
class SheetColumns {
 public:
  explicit SheetColumns(const records::Dataset& dataset);

  /// Name in expressions of the column with this heading. Empty, with problem E230 naming the
  /// closest heading, when there is none; `flag` is the flag that asked for it.
  std::string name_of(const std::string& heading, std::string_view flag);
  [[nodiscard]] std::string heading_of(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> headings() const;
  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] bool is_identifier(const std::string& name) const;
  [[nodiscard]] const records::Column& column(const std::string& name) const;
  [[nodiscard]] const records::Frame& frame() const { return frame_; }

  /// The yes/no expression for the event column; empty with problem E231 when its values are not 0
  /// and 1 and no value is given.
  std::string event_rule(const std::string& name, const std::optional<std::string>& value);
  /// Problem E232 at the first cell of the column that is no number.
  void check_number(const std::string& name);

  [[nodiscard]] base::Diagnostics& problems() { return problems_; }

 private:
  [[nodiscard]] base::Place first_text_that_is_no_number(const std::string& name) const;

  const records::Table& table_;
  const records::Frame& frame_;
  base::Diagnostics problems_;
};

/// A column of whole numbers with at most this many different values is a code (1, 2).
inline constexpr std::size_t few_values = 5;

/// Different values of a whole-number column in ascending order; stops after `most` + 1 of them.
[[nodiscard]] std::set<std::int64_t> whole_values(const records::Column& column, std::size_t most);
[[nodiscard]] bool is_code(const records::Column& column);
[[nodiscard]] bool is_number(const records::Column& column);

enum class NumberAs { number, categories };
/// The column as a variable of the study; levels in ascending order, so that 1 comes before 2.
[[nodiscard]] cohort::VariablePlan variable_plan(const SheetColumns& sheet, const std::string& name,
                                                 NumberAs as);
[[nodiscard]] criteria::Source expression(std::string text);

}  // namespace osteon::study
