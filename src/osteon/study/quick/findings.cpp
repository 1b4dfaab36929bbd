// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/findings.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "osteon/report/format.hpp"

namespace osteon::study {
namespace {

using base::LocalText;
using report::Presentation;

constexpr int statistic_digits = 3;

LocalText same(const std::string& text) {
  return {text, text};
}

report::Column text_column(std::string id, LocalText label) {
  report::Column column;
  column.id = std::move(id);
  column.label = std::move(label);
  column.align = report::Align::right;
  return column;
}

std::string number_text(double value, int digits, const Presentation& how) {
  return report::format_number(value, digits, how.theme);
}

/// Three decimals, more for small values; as a percentage one.
std::string estimate_text(double value, Unit unit, const Presentation& how) {
  if (unit == Unit::percent) return number_text(100 * value, 1, how) + "%";
  const double size = std::fabs(value);
  constexpr double small = 0.1;
  constexpr double large = 100;
  if (size > 0 && size < small) return number_text(value, 4, how);
  return number_text(value, size >= large ? 1 : statistic_digits, how);
}

std::string absence_note(stats::Absence absence, const Presentation& how) {
  const LocalText text = stats::absence_text(absence);
  return how.language == base::Language::zh ? text.zh : text.en;
}

std::string degrees_text(const stats::TestResult& test, const Presentation& how) {
  const auto one = [&](double df) {
    return number_text(df, std::fabs(df - std::round(df)) < 1e-9 ? 0 : 2, how);
  };
  if (!test.degrees_of_freedom) return "";
  if (!test.second_degrees_of_freedom) return one(*test.degrees_of_freedom);
  return one(*test.degrees_of_freedom) + ", " + one(*test.second_degrees_of_freedom);
}

std::string p_text(const ListedTest& test, const Presentation& how) {
  if (!test.result.p_value) return absence_note(test.result.absence, how);
  std::string text = report::format_p(std::clamp(*test.result.p_value, 0.0, 1.0), how.theme);
  if (test.monte_carlo_error) {
    text += fmt::format(" ± {:.1g}", 2.6 * *test.monte_carlo_error);
  }
  return text;
}

report::Table tests_table(const Findings& findings, const Presentation& how) {
  report::Table table;
  table.id = "tests";
  table.caption = {"Tests", "检验"};
  table.columns = {text_column("statistic", {"Statistic", "统计量"}), text_column("df", same("df")),
                   text_column("p", {"p", "p 值"}), text_column("rule", {"Rule", "规则"})};
  for (const ListedTest& test : findings.tests) {
    report::Row row;
    row.id = std::string(stats::method_key(test.result.method));
    row.label = stats::method_name(test.result.method);
    const std::string statistic =
        test.result.statistic ? number_text(*test.result.statistic, statistic_digits, how) : "";
    row.cells = {same(statistic), same(degrees_text(test.result, how)), same(p_text(test, how)),
                 test.chosen ? LocalText{"chosen", "选用"} : LocalText{}};
    table.rows.push_back(std::move(row));
  }
  if (!findings.rule.en.empty()) table.method_details.push_back(findings.rule);
  const bool simulated =
      std::any_of(findings.tests.begin(), findings.tests.end(),
                  [](const ListedTest& test) { return test.monte_carlo_error.has_value(); });
  if (simulated) {
    table.method_details.push_back(
        {"A simulated p is given with the half-width of its 99% Monte Carlo interval.",
         "模拟 p 值附其 99% 蒙特卡罗区间半宽。"});
  }
  return table;
}

std::string limit_text(const std::optional<double>& limit, Unit unit, const Presentation& how) {
  if (limit) return estimate_text(*limit, unit, how);
  return how.language == base::Language::zh ? "无界" : "no limit";
}

std::string interval_text(const ListedMeasure& measure, const Presentation& how) {
  if (!measure.interval || measure.absence != stats::Absence::none) return "";
  const stats::Interval& limits = *measure.interval;
  if (!limits.lower && !limits.upper) return "NE";
  return limit_text(limits.lower, measure.unit, how) + " to " +
         limit_text(limits.upper, measure.unit, how);
}

report::Table measures_table(const Findings& findings, const Presentation& how) {
  report::Table table;
  table.id = "measures";
  table.caption = {"Estimates", "估计值"};
  double level = 0.95;
  for (const ListedMeasure& measure : findings.measures) {
    if (measure.interval) level = measure.interval->level;
  }
  const std::string percent = report::format_level(level);
  report::Column method = text_column("method", {"Method", "方法"});
  method.align = report::Align::left;
  table.columns = {text_column("estimate", {"Estimate", "估计值"}),
                   text_column("interval", {percent + " CI", percent + " 置信区间"}), method};
  for (const ListedMeasure& measure : findings.measures) {
    report::Row row;
    row.label = measure.label;
    const std::string estimate =
        measure.absence != stats::Absence::none ? absence_note(measure.absence, how)
        : measure.estimate ? estimate_text(*measure.estimate, measure.unit, how)
                           : "NE";
    row.cells = {same(estimate), same(interval_text(measure, how)),
                 measure.interval ? stats::method_name(measure.interval->method) : LocalText{}};
    table.rows.push_back(std::move(row));
  }
  return table;
}

Json tests_json(const std::vector<ListedTest>& tests) {
  Json list = Json::array();
  for (const ListedTest& test : tests) {
    Json json = test_json(test.result);
    if (test.result.second_degrees_of_freedom) {
      json["df2"] = number_json(test.result.second_degrees_of_freedom);
    }
    if (test.monte_carlo_error) json["monte_carlo_standard_error"] = *test.monte_carlo_error;
    json["chosen"] = test.chosen;
    list.push_back(std::move(json));
  }
  return list;
}

Json measures_json(const std::vector<ListedMeasure>& measures) {
  Json list = Json::array();
  for (const ListedMeasure& measure : measures) {
    Json json = {{"measure", measure.key},
                 {"label", measure.label.en},
                 {"estimate", number_json(measure.estimate)}};
    if (measure.interval) json["interval"] = interval_json(*measure.interval);
    if (measure.absence != stats::Absence::none) {
      json["absent"] = stats::absence_key(measure.absence);
    }
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace

report::Document findings_document(const Findings& findings, const Presentation& presentation) {
  report::Document document;
  document.title = findings.caption;
  for (const report::Table& table : findings.tables) document.blocks.emplace_back(table);
  if (!findings.tests.empty()) document.blocks.emplace_back(tests_table(findings, presentation));
  if (!findings.measures.empty()) {
    report::Table table = measures_table(findings, presentation);
    for (const LocalText& note : findings.notes) table.method_details.push_back(note);
    document.blocks.emplace_back(std::move(table));
  }
  return document;
}

std::string findings_json(const Findings& findings) {
  Json json = {{"question", findings.question}};
  for (const auto& [key, value] : findings.counted.items()) json[key] = value;
  json["tests"] = tests_json(findings.tests);
  json["measures"] = measures_json(findings.measures);
  if (!findings.rule.en.empty()) json["rule"] = findings.rule.en;
  Json notes = Json::array();
  for (const LocalText& note : findings.notes) notes.push_back(note.en);
  json["notes"] = notes;
  return json.dump(2) + "\n";
}

ListedMeasure measure(std::string key, base::LocalText label, std::optional<double> estimate,
                      const stats::Interval& interval, Unit unit) {
  return {std::move(key), std::move(label), estimate, interval, unit, stats::Absence::none};
}

}  // namespace osteon::study
