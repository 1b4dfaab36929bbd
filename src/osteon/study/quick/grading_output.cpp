// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "osteon/study/grading_words.hpp"
#include "osteon/study/output/csv_text.hpp"
#include "osteon/study/quick/grading.hpp"

namespace osteon::study {
namespace {

using base::Language;
using clinical::GradedValue;
using clinical::GradingGap;
using clinical::NumericGrade;

std::string cell(const GradedSheet& sheet, std::string_view column, records::Row row) {
  const records::Column* found = sheet.frame.find(column);
  return found == nullptr ? std::string() : found->display(row);
}

std::string rule_id(const NumericGrade& grade) {
  return grade.rule == nullptr ? std::string() : grade.rule->id;
}

report::Column column(std::string id, base::LocalText label, report::Align align) {
  report::Column result;
  result.id = std::move(id);
  result.label = std::move(label);
  result.align = align;
  return result;
}

std::string term_text(const GradedSheet& sheet, const GradedValue& value, Language language) {
  if (!value.term.en.empty()) return value.term.in(language);
  return value.quantity.empty() ? cell(sheet, "test", value.record)
                                : sheet.laboratory->name(value.quantity);
}

}  // namespace

report::Table graded_values_table(const GradedSheet& sheet) {
  report::Table table;
  table.id = "grades";
  table.caption = {fmt::format("Grades by CTCAE {}", sheet.criteria->version),
                   fmt::format("按 CTCAE {} 分级", sheet.criteria->version)};
  table.stub = {"Subject", "受试者"};
  using report::Align;
  table.columns = {
      column("date", {"Date", "日期"}, Align::left), column("term", {"Term", "术语"}, Align::left),
      column("grade", {"Grade", "级别"}, Align::left),
      column("rule", {"Rule", "规则"}, Align::left), column("why", {"Why", "依据"}, Align::left)};
  for (const GradedValue& value : sheet.values) {
    report::Row row;
    const std::string subject = cell(sheet, "subject", value.record);
    row.label = {subject, subject};
    const auto add = [&](std::string en, std::string zh) {
      row.cells.emplace_back(base::LocalText{std::move(en), std::move(zh)});
    };
    add(cell(sheet, "date", value.record), {});
    add(term_text(sheet, value, Language::en), term_text(sheet, value, Language::zh));
    add(grade_text(value.grade), {});
    add(rule_id(value.grade), {});
    add(grading_reason(*sheet.laboratory, value, Language::en),
        grading_reason(*sheet.laboratory, value, Language::zh));
    table.rows.push_back(std::move(row));
  }
  return table;
}

report::Table worst_grades_table(const GradedSheet& sheet) {
  struct Worst {
    base::LocalText label;
    std::map<std::string, std::optional<std::int32_t>> by_subject;
  };
  std::vector<Worst> terms;
  for (const GradedValue& value : sheet.values) {
    if (value.is_baseline || value.term.en.empty()) continue;
    auto term = std::find_if(terms.begin(), terms.end(),
                             [&](const Worst& known) { return known.label == value.term; });
    if (term == terms.end()) term = terms.insert(terms.end(), Worst{value.term, {}});
    auto& worst = term->by_subject[cell(sheet, "subject", value.record)];
    if (value.grade.grade) worst = std::max(worst.value_or(0), *value.grade.grade);
  }
  std::sort(terms.begin(), terms.end(),
            [](const Worst& a, const Worst& b) { return a.label.en < b.label.en; });
  report::Table table;
  table.id = "worst_grades";
  table.caption = {"Subjects by worst grade after baseline", "按基线后最高级别计的受试者"};
  table.stub = {"Term", "术语"};
  constexpr std::size_t ungraded = 6;
  for (std::size_t grade = 0; grade < ungraded; ++grade) {
    table.columns.push_back(column(fmt::format("grade{}", grade),
                                   {fmt::format("Grade {}", grade), fmt::format("{} 级", grade)},
                                   report::Align::automatic));
  }
  table.columns.push_back(
      column("not_gradable", {"Not gradable", "无法分级"}, report::Align::automatic));
  for (const Worst& term : terms) {
    std::array<std::int64_t, ungraded + 1> counts{};
    for (const auto& [subject, worst] : term.by_subject) {
      ++counts.at(worst ? static_cast<std::size_t>(*worst) : ungraded);
    }
    report::Row row;
    row.label = term.label;
    for (const std::int64_t count : counts) row.cells.emplace_back(report::Count{count});
    table.rows.push_back(std::move(row));
  }
  table.method_details.push_back(
      {"Grade 5 is death and never follows from a number", "5 级为死亡，不能由数值得出"});
  return table;
}

report::Table conflicts_table(const GradedSheet& sheet) {
  report::Table table;
  table.id = "conflicts";
  table.caption = {"Charted grades that differ from the numbers", "与数值级别不一致的记录级别"};
  table.stub = {"Subject", "受试者"};
  using report::Align;
  table.columns = {column("line", {"Line", "行"}, Align::left),
                   column("term", {"Term", "术语"}, Align::left),
                   column("charted", {"Charted", "记录级别"}, Align::left),
                   column("numeric", {"Numeric", "数值级别"}, Align::left),
                   column("day", {"Day of the number", "数值日期"}, Align::left),
                   column("kind", {"Kind", "类型"}, Align::left)};
  const auto charted = [&](std::string_view name, records::Row row) {
    return sheet.charted.find(name)->display(row);
  };
  const auto number = [](const std::optional<std::int32_t>& grade) {
    return grade ? fmt::format("{}", *grade) : std::string("–");
  };
  for (const clinical::GradeConflict& conflict : sheet.conflicts) {
    report::Row row;
    row.label.en = charted("subject", conflict.event);
    const auto add = [&](std::string text) {
      row.cells.emplace_back(base::LocalText{std::move(text), {}});
    };
    add(fmt::format("{}", sheet.charted.place(conflict.event).line));
    add(charted("term", conflict.event));
    add(number(conflict.charted));
    add(number(conflict.numeric));
    add(conflict.value ? cell(sheet, "date", sheet.values[*conflict.value].record) : "–");
    add(std::string(clinical::conflict_id(conflict.kind)));
    table.rows.push_back(std::move(row));
  }
  table.method_details.push_back({"Neither grade replaces the other (rule AE-GRADE-02)",
                                  "两种级别互不替代（规则 AE-GRADE-02）"});
  return table;
}

std::string graded_values_csv(const GradedSheet& sheet) {
  CsvText csv({"line", "subject", "date", "test", "term", "organ_class", "grade", "least", "most",
               "rule", "reason", "baseline_record", "why"});
  for (const GradedValue& value : sheet.values) {
    const NumericGrade& grade = value.grade;
    const std::string reason =
        grade.grade ? std::string() : std::string(clinical::grading_gap_text(grade.gap).id);
    csv.add({fmt::format("{}", sheet.frame.place(value.record).line),
             cell(sheet, "subject", value.record), cell(sheet, "date", value.record),
             cell(sheet, "test", value.record), value.term.en, value.organ_class, grade_text(grade),
             fmt::format("{}", grade.least), fmt::format("{}", grade.most), rule_id(grade), reason,
             value.is_baseline ? "yes" : "no",
             grading_reason(*sheet.laboratory, value, Language::en)});
  }
  return csv.text();
}

std::string graded_values_json(const GradedSheet& sheet) {
  using nlohmann::ordered_json;
  ordered_json values = ordered_json::array();
  for (const GradedValue& value : sheet.values) {
    const NumericGrade& grade = value.grade;
    const auto number = [&](const std::optional<clinical::Exact>& exact) {
      return exact ? ordered_json(exact->to_string()) : ordered_json();
    };
    values.push_back(
        {{"line", sheet.frame.place(value.record).line},
         {"subject", cell(sheet, "subject", value.record)},
         {"date", cell(sheet, "date", value.record)},
         {"test", cell(sheet, "test", value.record)},
         {"term", value.term.en},
         {"grade", grade.grade ? ordered_json(*grade.grade) : ordered_json()},
         {"possible", {grade.least, grade.most}},
         {"rule", rule_id(grade)},
         {"band", grade.band == nullptr ? "" : clinical::band_words(*grade.band)},
         {"reason", grade.grade ? "" : std::string(clinical::grading_gap_text(grade.gap).id)},
         {"unit", sheet.laboratory->own_unit(value.quantity)},
         {"value", number(value.value)},
         {"lower_limit", number(value.lower_limit)},
         {"upper_limit", number(value.upper_limit)},
         {"baseline", number(value.baseline)},
         {"baseline_record", value.is_baseline},
         {"in_wording_gap", grade.in_wording_gap},
         {"without_baseline", grade.without_baseline},
         {"within_limits", grade.within_limits}});
  }
  ordered_json conflicts = ordered_json::array();
  for (const clinical::GradeConflict& conflict : sheet.conflicts) {
    const auto grade = [](const std::optional<std::int32_t>& known) {
      return known ? ordered_json(*known) : ordered_json();
    };
    conflicts.push_back({{"line", sheet.charted.place(conflict.event).line},
                         {"subject", sheet.charted.find("subject")->display(conflict.event)},
                         {"term", sheet.charted.find("term")->display(conflict.event)},
                         {"charted", grade(conflict.charted)},
                         {"numeric", grade(conflict.numeric)},
                         {"kind", clinical::conflict_id(conflict.kind)}});
  }
  const ordered_json json = {{"criteria", "CTCAE " + sheet.criteria->version},
                             {"values", values},
                             {"conflicts", conflicts}};
  return json.dump(2) + "\n";
}

}  // namespace osteon::study
