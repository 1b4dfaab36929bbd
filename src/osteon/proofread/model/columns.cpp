// SPDX-License-Identifier: Apache-2.0
// Names and roles of columns.
#include <algorithm>
#include <array>
#include <charconv>

#include "osteon/base/text.hpp"
#include "osteon/proofread/model/table_model.hpp"

namespace osteon::proofread {
namespace {

template <std::size_t n>
bool is_one_of(std::string_view text, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

bool is_p_heading(std::string_view lower) {
  constexpr std::array<std::string_view, 8> names{"p",   "p value", "p-value",  "pvalue",
                                                  "p值", "p 值",    "p values", "p-values"};
  const auto from = lower.find_first_not_of(" (");
  if (from == std::string_view::npos) return false;
  lower.remove_prefix(from);
  return is_one_of(base::trim(lower), names) || lower.starts_with("p value") ||
         lower.starts_with("p-value") || lower.starts_with("p for ") || lower.starts_with("p (");
}

bool is_statistic(std::string_view lower) {
  constexpr std::array<std::string_view, 13> names{
      "chi2", "chi",        "statistic",     "t", "z", "f", "smd", "t/chi", "chi/z", "statistics",
      "test", "chi-square", "test statistic"};
  constexpr std::array<std::string_view, 9> words{"hazard ratio", "odds ratio", "95% ci",
                                                  "ci 95%",       "risk ratio", "relative risk",
                                                  "chi",          "hr",         "coefficient"};
  if (is_one_of(lower, names)) return true;
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return has_word(lower, word); });
}

bool is_count_heading(std::string_view lower) {
  constexpr std::array<std::string_view, 8> names{"n",  "no.",  "no",    "number",
                                                  "n.", "例数", "count", "no. of patients"};
  return is_one_of(lower, names);
}
bool is_percent_heading(std::string_view lower) {
  constexpr std::array<std::string_view, 5> names{"%", "(%)", "percent", "percentage", "pct"};
  return is_one_of(lower, names);
}
bool is_size_heading(std::string_view lower) {
  constexpr std::array<std::string_view, 11> names{
      "no. of patients", "number of patients", "patients",    "n",    "no.",  "no. of cases",
      "no of patients",  "patients (n)",       "patients, n", "例数", "cases"};
  return is_one_of(lower, names);
}
bool is_total_heading(std::string_view lower) {
  constexpr std::array<std::string_view, 7> words{"total",  "all",  "overall", "whole",
                                                  "entire", "合计", "总"};
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return has_word(lower, word); }) ||
         lower.find("全部") != std::string_view::npos;
}

// Header text of a cell; a blank one right of a spanning cell takes that cell's text.
std::string header_text(const PaperTable& table, std::size_t r, std::size_t c) {
  const auto& row = table.rows[r];
  if (!row[c].text.empty() || r + 1 >= table.header_rows) return row[c].text;
  if (c < 2 || table.rows[r + 1][c].text.empty()) return {};
  for (std::size_t left = c; left-- > 1;) {
    if (!row[left].text.empty()) return row[left].text;
    if (table.rows[r + 1][left].text.empty()) return {};
  }
  return {};
}

bool mostly_words(const TableModel& model, std::size_t column) {
  std::size_t words = 0;
  std::size_t numbers = 0;
  for (const auto& row : model.values) {
    if (row[column].form == CellForm::words) ++words;
    if (row[column].form != CellForm::words && row[column].form != CellForm::empty) ++numbers;
  }
  return words > numbers;
}

ColumnRole role_of(const TableModel& model, std::size_t c, std::string_view name,
                   std::string_view sub) {
  if (c == 0) return ColumnRole::label;
  if (is_p_heading(sub) || is_p_heading(name)) return ColumnRole::p_value;
  const bool words = mostly_words(model, c);
  const bool beside_names = c == 1 && !model.columns[c].n;
  if (is_statistic(sub) || (words && !beside_names)) return ColumnRole::other;
  return words ? ColumnRole::label : ColumnRole::group;
}

bool all_whole(const TableModel& model, std::size_t column) {
  return std::all_of(model.values.begin(), model.values.end(), [column](const auto& row) {
    const CellForm form = row[column].form;
    return form == CellForm::empty || form == CellForm::dash || form == CellForm::number;
  });
}

}  // namespace

std::optional<std::int64_t> find_size(std::string_view text) {
  const std::string lower = base::lower_ascii(text);
  const auto number = [&](std::size_t at) -> std::optional<std::int64_t> {
    const auto printed = number_at(lower, skip_blanks(lower, at), NumberPlace::text);
    return printed ? printed->count() : std::nullopt;
  };
  for (auto at = find_word(lower, "n"); at != std::string::npos;
       at = find_word(lower, "n", at + 1)) {
    const std::size_t sign = skip_blanks(lower, at + 1);
    if (sign < lower.size() && (lower[sign] == '=' || lower[sign] == ':')) {
      if (const auto found = number(sign + 1)) return found;
    }
  }
  for (std::size_t at = lower.find('('); at != std::string::npos; at = lower.find('(', at + 1)) {
    const auto printed = number_at(lower, skip_blanks(lower, at + 1), NumberPlace::text);
    if (!printed || !printed->count()) continue;
    const std::string_view rest = std::string_view(lower).substr(skip_blanks(lower, printed->end));
    if (rest.starts_with("patients)") || rest.starts_with("cases)") || rest.starts_with("例)") ||
        rest.starts_with("subjects)") || rest.starts_with("pts)")) {
      return printed->count();
    }
  }
  return std::nullopt;
}

void name_columns(TableModel& model) {
  const PaperTable& table = *model.table;
  for (std::size_t c = 0; c < model.columns.size(); ++c) {
    Column& column = model.columns[c];
    std::vector<std::string> parts;
    for (std::size_t r = 0; r < table.header_rows; ++r) {
      const std::string text = header_text(table, r, c);
      if (text.empty() || (!parts.empty() && parts.back() == text)) continue;
      parts.push_back(text);
    }
    column.name = base::join(parts, ", ");
    if (!parts.empty()) column.group = parts.front();
    if (parts.size() > 1) column.sub = base::lower_ascii(parts.back());
    for (const auto& part : parts) {
      if (const auto n = find_size(part)) column.n = n, column.source = SizeSource::header;
    }
    // "Total, (n = 26), Any grade": the size is a line of its own or stands in the last one
    if (parts.size() > 1 && find_size(parts.back())) column.sub.clear();
  }
  // One header cell in several lines, as our own Markdown has it: "Total (n = 26) Any grade"
  for (Column& column : model.columns) {
    const auto close = column.name.find(')');
    if (!column.sub.empty() || !column.n || close == std::string::npos) continue;
    const auto rest = base::trim(std::string_view(column.name).substr(close + 1));
    if (rest.empty() || rest.starts_with('(')) continue;
    column.sub = base::lower_ascii(rest);
    column.group = column.name.substr(0, close + 1);
  }
}

void assign_roles(TableModel& model) {
  bool any_size = false;
  for (std::size_t c = 0; c < model.columns.size(); ++c) {
    Column& column = model.columns[c];
    const std::string name = base::lower_ascii(base::trim(column.name));
    const std::string sub = column.sub.empty() ? name : column.sub;
    column.role = role_of(model, c, name, sub);
    if (column.role == ColumnRole::group) {
      column.is_total = is_total_heading(base::lower_ascii(column.group));
      any_size = any_size || column.n.has_value();
    }
  }
  for (std::size_t c = 1; c + 1 < model.columns.size(); ++c) {
    Column& counts = model.columns[c];
    Column& percents = model.columns[c + 1];
    const auto ending = [](const Column& column) {
      return column.sub.empty() ? base::lower_ascii(base::trim(column.name)) : column.sub;
    };
    const bool same_group = counts.sub.empty() || counts.group == percents.group ||
                            is_percent_heading(base::lower_ascii(percents.name));
    if (counts.role == ColumnRole::group && percents.role == ColumnRole::group && same_group &&
        is_count_heading(ending(counts)) && is_percent_heading(ending(percents))) {
      counts.percent_column = c + 1;
      percents.role = ColumnRole::percent;
      counts.sub.clear();
      percents.sub.clear();
    }
  }
  if (any_size) return;
  for (std::size_t c = 1; c < model.columns.size(); ++c) {
    Column& column = model.columns[c];
    const std::string name = base::lower_ascii(base::trim(column.name));
    const bool counted = column.role == ColumnRole::group && !column.percent_column;
    if (counted && is_size_heading(name) && all_whole(model, c)) {
      column.role = ColumnRole::group_size;
      break;
    }
  }
}

}  // namespace osteon::proofread
