// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/result_rows.hpp"

#include "osteon/cohort/columns.hpp"

namespace osteon::cohort {
namespace {

using records::Column;
using records::ColumnType;

struct KnownSign {
  std::string_view column, test, unit;
};
// Columns of the native schema, and others that a study's own table of vital signs may have.
constexpr std::array<KnownSign, 6> known_signs = {{{"systolic_mmhg", "systolic", "mmHg"},
                                                   {"diastolic_mmhg", "diastolic", "mmHg"},
                                                   {"weight_kg", "weight", "kg"},
                                                   {"temperature_c", "temperature", "degC"},
                                                   {"qtc_ms", "QTc", "ms"},
                                                   {"lvef_percent", "LVEF", "%"}}};
constexpr std::array<std::string_view, 3> percentile_endings = {"_p90", "_p95", "_p99"};

const Column* numbers(const records::Table& table, std::string_view name) {
  const Column* column = table.frame().find(name);
  const bool fits = column != nullptr &&
                    (column->type() == ColumnType::number || column->type() == ColumnType::whole);
  return fits ? column : nullptr;
}

std::optional<base::Decimal> number_at(const Column* column, records::Row row) {
  return column == nullptr ? std::nullopt : column->number(row);
}

std::string_view text_at(const Column* column, records::Row row) {
  return column == nullptr ? std::string_view() : column->text(row).value_or("");
}

}  // namespace

std::optional<ResultTable> ResultTable::open(const records::Dataset& dataset, std::string_view name,
                                             const std::vector<std::string>& circumstances) {
  ResultTable opened;
  const auto& tables = dataset.tables();
  while (opened.place_ < tables.size() && tables[opened.place_].name() != name) ++opened.place_;
  if (opened.place_ == tables.size()) return std::nullopt;
  const records::Table& table = tables[opened.place_];
  opened.table_ = &table;
  opened.date_ = ColumnFinder::optional_column(&table, "date", ColumnType::date);
  opened.test_ = ColumnFinder::optional_column(&table, "test", ColumnType::text);
  opened.value_ = numbers(table, "value");
  opened.result_ = ColumnFinder::optional_column(&table, "result", ColumnType::text);
  opened.unit_ = ColumnFinder::optional_column(&table, "unit", ColumnType::text);
  opened.lower_ = numbers(table, "lower_limit");
  opened.upper_ = numbers(table, "upper_limit");
  for (const auto& circumstance : circumstances) {
    opened.circumstances_.push_back(
        ColumnFinder::optional_column(&table, circumstance, ColumnType::yes_no));
  }
  opened.find_signs();
  const bool has_tests =
      opened.test_ != nullptr && (opened.value_ != nullptr || opened.result_ != nullptr);
  if (!has_tests && opened.signs_.empty()) return std::nullopt;
  return opened;
}

void ResultTable::find_signs() {
  for (const KnownSign& known : known_signs) {
    Sign sign{known.column, known.test, known.unit, numbers(*table_, known.column), {}};
    if (sign.value == nullptr) continue;
    for (std::size_t i = 0; i < percentile_endings.size(); ++i) {
      std::string name(known.test);  // systolic_p90
      name += percentile_endings[i];
      sign.percentiles[i] = numbers(*table_, name);
    }
    signs_.push_back(sign);
  }
}

clinical::LabRecord ResultTable::begin(const ResultSubject& subject, records::Row row) const {
  clinical::LabRecord record;
  record.subject = subject.code;
  record.first_dose = subject.first_dose;
  if (date_ != nullptr) record.date = date_->date(row);
  if (subject.birth && record.date) {
    record.age = base::Decimal{base::completed_years(*subject.birth, *record.date), 0};
  }
  record.circumstances = subject.circumstances;
  for (std::size_t i = 0; i < circumstances_.size(); ++i) {
    if (circumstances_[i] == nullptr) continue;
    const base::Tri answer = circumstances_[i]->yes_no(row);
    if (answer != base::Tri::unknown) record.circumstances[i] = answer;
  }
  return record;
}

void ResultTable::append(const ResultSubject& subject, std::optional<base::CalendarDay> cutoff,
                         std::deque<std::string>& texts, std::vector<clinical::LabRecord>& records,
                         std::vector<ResultOrigin>& origins) const {
  for (const records::Row row : table_->rows_of(subject.subject)) {
    const clinical::LabRecord common = begin(subject, row);
    if (cutoff && common.date && *common.date > *cutoff) continue;
    if (test_ != nullptr) {
      clinical::LabRecord record = common;
      record.test = text_at(test_, row);
      const auto number = number_at(value_, row);
      record.value = number ? std::string_view(texts.emplace_back(number->to_string()))
                            : text_at(result_, row);
      record.unit = text_at(unit_, row);
      record.lower_limit = number_at(lower_, row);
      record.upper_limit = number_at(upper_, row);
      records.push_back(std::move(record));
      origins.push_back({place_, row, number || result_ == nullptr ? "value" : "result"});
    }
    for (const Sign& sign : signs_) {
      const auto number = sign.value->number(row);
      if (!number) continue;  // a visit may measure some signs only
      clinical::LabRecord record = common;
      record.test = sign.test;
      record.unit = sign.unit;
      record.value = texts.emplace_back(number->to_string());
      for (std::size_t i = 0; i < sign.percentiles.size(); ++i) {
        record.percentiles[i] = number_at(sign.percentiles[i], row);
      }
      records.push_back(std::move(record));
      origins.push_back({place_, row, sign.column});
    }
  }
}

}  // namespace osteon::cohort
