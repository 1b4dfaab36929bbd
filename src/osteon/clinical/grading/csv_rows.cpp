// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/csv_rows.hpp"

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/records/csv_reader.hpp"

namespace osteon::clinical {
namespace {

base::Diagnostic table_problem(base::Place place, std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E270";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.place = std::move(place);
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

}  // namespace

base::Result<CsvRows> CsvRows::read(std::string_view csv, std::string name,
                                    const std::vector<std::string_view>& columns) {
  records::CsvOptions options;
  options.delimiter = ',';
  options.missing = {};
  for (const auto column : columns) {
    options.types[std::string(column)] = records::ColumnType::text;
  }
  auto reading = records::read_csv_text({{csv, name}}, {}, options);
  if (!reading) return base::fail(std::move(reading.error()));
  base::Diagnostics problems;
  for (const auto column : columns) {
    if (reading->frame.find(column) != nullptr) continue;
    problems.push_back(table_problem({name, 1, 0}, fmt::format("there is no column \"{}\"", column),
                                     "add it to the heading row"));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  CsvRows rows;
  rows.frame_ = std::move(reading->frame);
  return rows;
}

std::string_view CsvRows::at(records::Row row, std::string_view column) const {
  const auto text = frame_.find(column)->text(row);
  return text ? base::trim(*text) : std::string_view();
}

base::Diagnostic CsvRows::problem(records::Row row, std::string_view column, std::string sentence,
                                  std::string remedy) const {
  base::Place place =
      row < count() ? frame_.place(row, column) : base::Place{frame_.sources().front().file, 0, 0};
  return table_problem(std::move(place), std::move(sentence), std::move(remedy));
}

}  // namespace osteon::clinical
