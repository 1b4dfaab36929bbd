// SPDX-License-Identifier: Apache-2.0
// Rows put together to variables: by indentation where the table has any, else by headings without
// numbers, else by a column of variable names.
#include <algorithm>
#include <array>

#include "osteon/base/text.hpp"
#include "osteon/proofread/model/table_model.hpp"

namespace osteon::proofread {
namespace {

template <std::size_t n>
bool says(std::string_view lower, const std::array<std::string_view, n>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return static_cast<unsigned char>(word[0]) > 127 ? lower.find(word) != std::string_view::npos
                                                     : has_word(lower, word);
  });
}

bool is_missing_label(std::string_view label) {
  constexpr std::array<std::string_view, 11> words{
      "missing", "unknown",  "not available", "not reported", "not recorded", "n/a",
      "na",      "not done", "缺失",          "不详",         "未知"};
  const std::string lower = base::lower_ascii(label);
  // "Other/unknown" is a category
  return says(lower, words) && !has_word(lower, "other") && lower.find("其他") == std::string::npos;
}

class Grouping {
 public:
  explicit Grouping(TableModel& model) : model_(model) {
    label_columns_ = model.columns_of(ColumnRole::label);
    uses_indent_ = std::any_of(model.rows.begin(), model.rows.end(),
                               [](const Row& row) { return row.indent > 0; });
    names_apart_ = label_columns_.size() > 1;
  }

  void run() {
    for (std::size_t r = 0; r < model_.rows.size(); ++r) {
      if (names_apart_) {
        two_columns(r);
      } else if (!model_.rows[r].has_values) {
        begin(r, true);
      } else if (uses_indent_) {
        by_indent(r);
      } else {
        by_heading(r);
      }
    }
  }

 private:
  void begin(std::size_t r, bool heading) {
    Variable variable;
    variable.label = model_.rows[r].label;
    if (heading)
      variable.heading = r;
    else
      variable.rows.push_back(r);
    model_.rows[r].variable = model_.variables.size();
    model_.variables.push_back(std::move(variable));
  }
  void join(std::size_t r) {
    model_.rows[r].variable = model_.variables.size() - 1;
    model_.variables.back().rows.push_back(r);
  }
  [[nodiscard]] bool has_p(std::size_t r) const {
    const auto columns = model_.columns_of(ColumnRole::p_value);
    return std::any_of(columns.begin(), columns.end(),
                       [&](std::size_t c) { return model_.at(r, c).form == CellForm::number; });
  }
  [[nodiscard]] const Variable* open() const {
    const bool any = !model_.variables.empty() && model_.variables.back().heading;
    return any ? &model_.variables.back() : nullptr;
  }

  void two_columns(std::size_t r) {
    const PaperCell& name = model_.cell(r, label_columns_[0]);
    const bool fresh = !name.text.empty() && !name.covered;
    if (fresh || model_.variables.empty()) {
      Variable variable;
      variable.label = name.text;
      model_.variables.push_back(std::move(variable));
    }
    join(r);
  }

  void by_indent(std::size_t r) {
    const int indent = model_.rows[r].indent;
    const Variable* variable = open();
    if (variable != nullptr && indent > model_.rows[*variable->heading].indent) {
      join(r);
      return;
    }
    const bool next_is_deeper = r + 1 < model_.rows.size() && model_.rows[r + 1].has_values &&
                                model_.rows[r + 1].indent > indent;
    begin(r, next_is_deeper && model_.rows[r + 1].kind == model_.rows[r].kind);
  }

  void by_heading(std::size_t r) {
    const Variable* variable = open();
    if (variable == nullptr) {
      begin(r, false);
      return;
    }
    const bool bolder = model_.cell(r, 0).bold && !variable->rows.empty() &&
                        !model_.cell(variable->rows.back(), 0).bold;
    const bool tested_twice = has_p(r) && has_p(*variable->heading);
    if (bolder || tested_twice) {
      begin(r, false);
    } else {
      join(r);
    }
  }

  TableModel& model_;
  std::vector<std::size_t> label_columns_;
  bool uses_indent_ = false;
  bool names_apart_ = false;
};

bool has_group_value(const TableModel& model, std::size_t r) {
  for (std::size_t c = 0; c < model.columns.size(); ++c) {
    const ColumnRole role = model.columns[c].role;
    if (role == ColumnRole::label || role == ColumnRole::p_value) continue;
    const CellForm form = model.at(r, c).form;
    if (form != CellForm::empty && form != CellForm::dash && form != CellForm::words) return true;
    if (form == CellForm::dash && model.cell(r, c).text.size() > 1) return true;  // "NR"
  }
  return false;
}

}  // namespace

RowKind kind_of_label(std::string_view label) {
  constexpr std::array<std::string_view, 5> ratio{"hazard ratio", "odds ratio", "risk ratio", "hr",
                                                  "风险比"};
  constexpr std::array<std::string_view, 5> mean{"mean", "average", "means", "均数", "平均"};
  constexpr std::array<std::string_view, 5> median{"median", "iqr", "interquartile", "中位",
                                                   "quartile"};
  constexpr std::array<std::string_view, 4> range{"range", "min-max", "min", "范围"};
  constexpr std::array<std::string_view, 3> interval{"95% ci", "95%ci", "confidence interval"};
  const std::string lower = base::lower_ascii(label);
  if (says(lower, ratio)) return RowKind::ratio;
  if (says(lower, median)) return RowKind::median;
  if (says(lower, mean)) return RowKind::mean;
  if (says(lower, range)) return RowKind::range;
  if (lower.find("95%") != std::string::npos || says(lower, interval)) return RowKind::interval;
  constexpr std::array<std::string_view, 7> size{
      "n", "patients", "no. of patients", "no.", "患者数", "number of patients", "例数"};
  if (std::find(size.begin(), size.end(), base::trim(lower)) != size.end()) return RowKind::size;
  return RowKind::counts;
}

void find_variables(TableModel& model) {
  const auto label_columns = model.columns_of(ColumnRole::label);
  for (std::size_t r = 0; r < model.rows.size(); ++r) {
    Row& row = model.rows[r];
    for (const std::size_t c : label_columns) {
      const PaperCell& cell = model.cell(r, c);
      if (cell.text.empty() || (c > 0 && !row.label.empty() && cell.covered)) continue;
      row.label = cell.text;  // the last label column names the row
    }
    row.indent = model.cell(r, 0).indent;
    row.has_values = has_group_value(model, r);
    row.is_missing = is_missing_label(row.label);
    row.kind = kind_of_label(row.label);
  }
  Grouping(model).run();
  // A heading such as "Age, mean (SD)" says what its rows are; numbers with decimals are no counts.
  for (std::size_t r = 0; r < model.rows.size(); ++r) {
    Row& row = model.rows[r];
    if (row.variable && row.kind == RowKind::counts) {
      const RowKind above = kind_of_label(model.variables[*row.variable].label);
      if (above != RowKind::size && above != RowKind::interval) row.kind = above;
    }
    if (row.kind != RowKind::counts) continue;
    for (const std::size_t c : model.columns_of(ColumnRole::group)) {
      if (model.columns[c].percent_column) continue;
      const CellForm form = model.at(r, c).form;
      if (form == CellForm::plus_minus) row.kind = RowKind::mean;
      if (form == CellForm::range) row.kind = RowKind::range;
      if (form == CellForm::interval && !model.at(r, c).second) row.kind = RowKind::interval;
    }
  }
}

}  // namespace osteon::proofread
