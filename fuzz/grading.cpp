// SPDX-License-Identifier: Apache-2.0
// links: osteon::clinical
// A table of bands, then a line "%%", then rows "test;value;unit;low;high;baseline;age". The table
// is refused with places, or every row gets a grade or a reason.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/clinical/grading/grade_records.hpp"
#include "osteon/clinical/grading/shipped.hpp"

namespace {

using namespace osteon;

// Not an assertion: it must hold in every build.
void must(bool condition) {
  if (!condition) std::abort();
}

std::vector<clinical::LabRecord> rows_of(std::string_view text) {
  std::vector<clinical::LabRecord> rows;
  for (const auto line : base::split(text, '\n')) {
    const auto cells = base::split(line, ';');
    if (cells.size() != 7) continue;
    clinical::LabRecord row;
    row.test = cells[0];
    row.value = cells[1];
    row.unit = cells[2];
    row.lower_limit = base::parse_decimal(cells[3]);
    row.upper_limit = base::parse_decimal(cells[4]);
    row.baseline = base::parse_decimal(cells[5]);
    row.age = base::parse_decimal(cells[6]);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const clinical::Laboratory laboratory = clinical::shipped_laboratory().value();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto cut = input.find("%%\n");
  const auto table = clinical::read_grading_table(input.substr(0, cut), "fuzz.csv", "fuzz");
  if (!table) {
    for (const auto& problem : table.error()) must(!problem.code.empty());
    return 0;
  }
  if (cut == std::string_view::npos) return 0;
  const auto rows = rows_of(input.substr(cut + 3));
  const auto graded = clinical::grade_records(rows, *table, laboratory, {});
  must(graded.size() >= rows.size());
  for (const auto& value : graded) {
    const auto& grade = value.grade;
    must(grade.grade.has_value() == (grade.gap == clinical::GradingGap::graded));
    must(grade.least <= grade.most && grade.most <= 4);
    must(!grade.grade || (*grade.grade == grade.least && *grade.grade == grade.most));
  }
  return 0;
}
