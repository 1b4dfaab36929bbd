// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "osteon/records/csv_reader.hpp"
#include "osteon/study/quick/sheet.hpp"
#include "osteon/study/reconstruct/question.hpp"

namespace osteon::study {
namespace {

base::Diagnostic wrong_curve(base::Place place, std::string sentence) {
  auto diagnostic =
      data_problem("E555", std::move(sentence),
                   "a digitised curve has the columns time and survival, numbers in every row");
  diagnostic.place = std::move(place);
  return diagnostic;
}

const records::Column* column_called(const records::Frame& frame, std::string_view heading) {
  for (const records::Column& column : frame.columns()) {
    const auto* source = frame.column_source(column.name());
    const std::string& found = source == nullptr ? column.name() : source->heading;
    if (base::lower_ascii(base::trim(found)) == heading) return &column;
  }
  return nullptr;
}

base::Diagnostics objections(const records::Frame& frame, const CurveFile& file,
                             std::string_view heading, const records::Column* column) {
  if (column == nullptr) {
    return {wrong_curve({file.name, 1, 0}, fmt::format("there is no column \"{}\"", heading))};
  }
  const bool is_number =
      column->type() == records::ColumnType::number || column->type() == records::ColumnType::whole;
  base::Diagnostics problems;
  for (records::Row row = 0; row < column->size() && problems.empty(); ++row) {
    if (is_number && column->number(row)) continue;
    problems.push_back(wrong_curve(frame.place(row, column->name()),
                                   fmt::format("\"{}\" is not a number here", heading)));
  }
  return problems;
}

}  // namespace

base::Result<CurveReading> read_curve(const CurveFile& file) {
  records::TableSchema schema;
  schema.name = "curve";
  const auto reading = records::read_csv_files({{file.path, file.name}}, schema, {});
  if (!reading) return base::fail(base::Diagnostics(reading.error()));
  const records::Frame& frame = reading->frame;
  const records::Column* times = column_called(frame, "time");
  const records::Column* heights = column_called(frame, "survival");
  base::Diagnostics problems = objections(frame, file, "time", times);
  base::append(problems, objections(frame, file, "survival", heights));
  if (!problems.empty()) return base::fail(std::move(problems));
  CurveReading curve;
  curve.time_scale = times->scale();
  double greatest = 0;
  for (records::Row row = 0; row < frame.row_count(); ++row) {
    const double height = heights->number(row)->to_double();
    greatest = std::max(greatest, height);
    curve.points.push_back({times->ticks()[row], height});
  }
  // A point beside the curve may lie above 1, never above 2: those are percentages.
  constexpr double no_share = 2;
  constexpr double percent = 100;
  if (greatest > no_share) {
    for (auto& point : curve.points) point.survival /= percent;
  }
  return curve;
}

}  // namespace osteon::study
