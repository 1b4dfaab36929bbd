// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/grading.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "osteon/clinical/grading/shipped.hpp"
#include "osteon/records/csv_reader.hpp"
#include "osteon/records/schema.hpp"
#include "osteon/study/grading_words.hpp"
#include "osteon/study/quick/result_doubts.hpp"

namespace osteon::study {
namespace {

using clinical::GradedValue;
using clinical::GradingGap;
using clinical::GradingTable;
using clinical::LabRecord;
using records::Column;
using records::ColumnType;

struct KnownColumn {
  const char* name;
  ColumnType type;
  records::Presence presence;
};
constexpr auto needed = records::Presence::required;
constexpr auto optional = records::Presence::optional;
constexpr std::array<KnownColumn, 13> known_columns = {{
    {"subject", ColumnType::text, needed},
    {"date", ColumnType::date, optional},
    {"test", ColumnType::text, needed},
    {"value", ColumnType::text, needed},
    {"unit", ColumnType::text, optional},
    {"lower_limit", ColumnType::number, optional},
    {"upper_limit", ColumnType::number, optional},
    {"baseline", ColumnType::number, optional},
    {"first_dose", ColumnType::date, optional},
    {"age", ColumnType::number, optional},
    {"p90", ColumnType::number, optional},
    {"p95", ColumnType::number, optional},
    {"p99", ColumnType::number, optional},
}};

records::TableSchema schema_of(const GradingTable& criteria) {
  records::TableSchema schema;
  schema.name = "results";
  schema.subject_column = "subject";
  schema.order_column = "date";
  const auto add = [&](std::string name, ColumnType type, records::Presence presence) {
    records::ColumnSchema column;
    column.name = std::move(name);
    column.type = type;
    column.presence = presence;
    schema.columns.push_back(std::move(column));
  };
  for (const KnownColumn& column : known_columns) add(column.name, column.type, column.presence);
  for (const auto& name : criteria.circumstances()) add(name, ColumnType::yes_no, optional);
  return schema;
}

base::Diagnostics unknown_columns(const QuickGrading& question,
                                  const records::TableSchema& schema) {
  base::Diagnostics problems;
  std::vector<std::string> names;
  for (const auto& column : schema.columns) names.push_back(column.name);
  for (const auto& [name, heading] : question.columns) {
    if (schema.find(name) != nullptr) continue;
    problems.push_back(data_problem("E272", fmt::format("no column is called \"{}\"", name),
                                    fmt::format("known: {}", base::join(names, ", "))));
  }
  return problems;
}

/// The columns of the sheet by our names; null for those that it does not have.
class Reader {
 public:
  Reader(const records::Frame& frame, const GradingTable& criteria) : frame_(frame) {
    for (const auto& name : criteria.circumstances()) circumstances_.push_back(frame.find(name));
  }

  std::vector<LabRecord> records() const {
    std::vector<LabRecord> all(frame_.row_count());
    const Column* subject = frame_.find("subject");
    for (records::Row row = 0; row < all.size(); ++row) {
      LabRecord& record = all[row];
      record.subject = subject->codes()[row];
      if (record.subject == Column::missing_code) {  // nobody else's row
        record.subject = static_cast<std::uint32_t>(subject->dictionary().size()) + row;
      }
      record.test = text("test", row);
      record.value = text("value", row);
      record.unit = text("unit", row);
      record.date = date("date", row);
      record.first_dose = date("first_dose", row);
      record.lower_limit = number("lower_limit", row);
      record.upper_limit = number("upper_limit", row);
      record.baseline = number("baseline", row);
      record.age = number("age", row);
      record.percentiles = {number("p90", row), number("p95", row), number("p99", row)};
      for (const Column* column : circumstances_) {
        record.circumstances.push_back(column == nullptr ? base::Tri::unknown
                                                         : column->yes_no(row));
      }
    }
    return all;
  }

 private:
  [[nodiscard]] std::string_view text(std::string_view name, records::Row row) const {
    const Column* column = frame_.find(name);
    return column == nullptr ? std::string_view() : column->text(row).value_or("");
  }
  [[nodiscard]] std::optional<base::Decimal> number(std::string_view name, records::Row row) const {
    const Column* column = frame_.find(name);
    return column == nullptr ? std::nullopt : column->number(row);
  }
  [[nodiscard]] std::optional<base::CalendarDay> date(std::string_view name,
                                                      records::Row row) const {
    const Column* column = frame_.find(name);
    return column == nullptr ? std::nullopt : column->date(row);
  }

  const records::Frame& frame_;
  std::vector<const Column*> circumstances_;
};

records::TableSchema charted_schema() {
  records::TableSchema schema = *records::find_native_table("adverse_events");
  schema.name = "charted";
  schema.subject_column = "subject";
  schema.columns.erase(std::remove_if(schema.columns.begin(), schema.columns.end(),
                                      [](const records::ColumnSchema& column) {
                                        return column.name != "term" && column.name != "grade" &&
                                               column.name != "start_date" &&
                                               column.name != "end_date";
                                      }),
                       schema.columns.end());
  records::ColumnSchema subject;
  subject.name = "subject";
  subject.presence = needed;
  schema.columns.insert(schema.columns.begin(), subject);
  return schema;
}

// A subject of the events that has no values gets a code that no value has.
base::Result<void> compare_charted(const QuickSheet& sheet, const QuickGrading& question,
                                   const std::vector<LabRecord>& rows, GradedSheet& result) {
  if (question.charted.empty()) return {};
  records::CsvOptions options = sheet.options;
  options.map.clear();
  if (const auto heading = question.columns.find("subject"); heading != question.columns.end()) {
    options.map["subject"] = heading->second;
  }
  auto reading = records::read_csv_files({{question.charted, question.charted.filename().string()}},
                                         charted_schema(), options);
  if (!reading) return base::fail(std::move(reading.error()));
  base::append(result.diagnostics, std::move(reading->diagnostics));
  result.charted = std::move(reading->frame);
  const auto& frame = result.charted;
  const Column* subjects = result.frame.find("subject");
  const Column* start = frame.find("start_date");
  const Column* end = frame.find("end_date");
  const Column* grade = frame.find("grade");
  std::vector<clinical::ChartedEvent> events(frame.row_count());
  for (records::Row row = 0; row < events.size(); ++row) {
    events[row].subject = subjects->find_code(frame.find("subject")->text(row).value_or(""));
    events[row].term = frame.find("term")->text(row).value_or("");
    if (start != nullptr) events[row].start = start->date(row);
    if (end != nullptr) events[row].end = end->date(row);
    const auto charted = grade == nullptr ? std::nullopt : grade->whole(row);
    const bool is_grade = charted && *charted >= 1 && *charted <= 5;
    if (is_grade) events[row].grade = static_cast<std::int32_t>(*charted);
  }
  result.conflicts = clinical::grade_conflicts(events, result.values, rows);
  return {};
}

std::string_view column_of(GradingGap gap) {
  switch (gap) {
    case GradingGap::unknown_test: return "test";
    case GradingGap::unit_missing:
    case GradingGap::unknown_unit: return "unit";
    case GradingGap::upper_limit_missing:
    case GradingGap::baseline_limit_missing:
    case GradingGap::limits_reversed: return "upper_limit";
    case GradingGap::lower_limit_missing: return "lower_limit";
    case GradingGap::age_missing: return "age";
    default: return "value";
  }
}

std::string remedy_of(const GradedSheet& sheet, const GradedValue& value) {
  const auto& text = clinical::grading_gap_text(value.grade.gap);
  if (value.grade.gap == GradingGap::unknown_test) {
    const auto test = sheet.frame.find("test")->text(value.record).value_or("");
    const std::string near = base::closest(test, sheet.laboratory->names());
    if (!near.empty()) return fmt::format("closest: \"{}\"", near);
  }
  if (value.grade.gap == GradingGap::unknown_unit || value.grade.gap == GradingGap::unit_missing) {
    auto units = sheet.laboratory->units_of(value.quantity);
    std::replace(units.begin(), units.end(), std::string(), std::string("none"));
    return fmt::format("known: {}", base::join(units, ", "));
  }
  return std::string(text.remedy);
}

// One query per cell, and of each kind no more than the readers of files report.
void report_gaps(GradedSheet& sheet) {
  std::map<GradingGap, std::size_t> reported;
  std::set<std::pair<records::Row, GradingGap>> seen;
  for (const GradedValue& value : sheet.values) {
    const GradingGap gap = value.grade.gap;
    if (gap == GradingGap::graded || gap == GradingGap::clinical_grade) continue;
    if (!seen.insert({value.record, gap}).second) continue;
    if (++reported[gap] > records::max_cell_reports) continue;
    const auto& text = clinical::grading_gap_text(gap);
    auto query = data_problem(std::string(text.id), fmt::format("not gradable: {}", text.en),
                              remedy_of(sheet, value));
    query.severity = base::Severity::query;
    query.place = sheet.frame.place(value.record, column_of(gap));
    sheet.diagnostics.push_back(std::move(query));
  }
  for (const auto& [gap, count] : reported) {
    if (count <= records::max_cell_reports) continue;
    const auto& text = clinical::grading_gap_text(gap);
    auto rest = data_problem(
        std::string(text.id),
        fmt::format("not gradable: {}: {} more rows", text.en, count - records::max_cell_reports),
        "every row is in the output with its reason");
    rest.severity = base::Severity::query;
    rest.place = {sheet.frame.sources().front().file, 0, 0};
    sheet.diagnostics.push_back(std::move(rest));
  }
}

}  // namespace

const std::vector<std::string>& grading_columns() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    all.reserve(known_columns.size());
    for (const KnownColumn& column : known_columns) all.emplace_back(column.name);
    return all;
  }();
  return names;
}

base::Result<GradedSheet> quick_grading(const QuickSheet& sheet, const QuickGrading& question) {
  auto criteria = read_criteria(question.criteria, {});
  if (!criteria) return base::fail(std::move(criteria.error()));
  auto laboratory = clinical::shipped_laboratory();
  if (!laboratory) return base::fail(std::move(laboratory.error()));
  const auto schema = schema_of(*criteria);
  if (auto problems = unknown_columns(question, schema); !problems.empty()) {
    return base::fail(std::move(problems));
  }
  records::CsvOptions options = sheet.options;
  for (const auto& [name, heading] : question.columns) options.map[name] = heading;
  auto reading =
      records::read_csv_files({{sheet.file, sheet.file.filename().string()}}, schema, options);
  if (!reading) return base::fail(std::move(reading.error()));
  GradedSheet result;
  result.frame = std::move(reading->frame);
  result.diagnostics = std::move(reading->diagnostics);
  result.criteria = std::make_shared<const GradingTable>(*std::move(criteria));
  result.laboratory = std::make_shared<const clinical::Laboratory>(*std::move(laboratory));
  clinical::GradingSettings settings;
  settings.unknown_circumstance = question.unknown;
  settings.ages = question.ages;
  settings.decimal_mark = sheet.options.decimal_mark;
  const auto rows = Reader(result.frame, *result.criteria).records();
  result.values = clinical::grade_records(rows, *result.criteria, *result.laboratory, settings);
  report_gaps(result);
  base::append(result.diagnostics, result_doubts(result, rows));
  if (auto compared = compare_charted(sheet, question, rows, result); !compared) {
    return base::fail(std::move(compared.error()));
  }
  return result;
}

}  // namespace osteon::study
