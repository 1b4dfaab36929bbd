// SPDX-License-Identifier: Apache-2.0
// Rows of laboratory results and vital signs as records that can be graded: a table with a test and
// a value per row, or one with a column per vital sign. Knows no grade.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/base/tri.hpp"
#include "osteon/clinical/grading/grade_records.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::cohort {

/// Where a record stands.
struct ResultOrigin {
  std::size_t table = 0;  // place in Dataset::tables()
  records::Row row = 0;
  std::string_view column;  // of the value
};

/// What is the same for every record of a subject.
struct ResultSubject {
  records::SubjectIndex subject = 0;
  std::uint32_t code = 0;  // LabRecord::subject
  std::optional<base::CalendarDay> first_dose;
  std::optional<base::CalendarDay> birth;
  std::vector<base::Tri> circumstances;  // in the order of the names given to open()
};

class ResultTable {
 public:
  /// Nothing when the table has neither columns test and value nor one of a vital sign.
  [[nodiscard]] static std::optional<ResultTable> open(
      const records::Dataset& dataset, std::string_view name,
      const std::vector<std::string>& circumstances);

  /// Appends the subject's records up to `cutoff`. Texts live in `texts`, which must not move.
  void append(const ResultSubject& subject, std::optional<base::CalendarDay> cutoff,
              std::deque<std::string>& texts, std::vector<clinical::LabRecord>& records,
              std::vector<ResultOrigin>& origins) const;

 private:
  struct Sign {  // a column of one vital sign
    std::string_view column, test, unit;
    const records::Column* value = nullptr;
    std::array<const records::Column*, 3> percentiles{};
  };

  void find_signs();
  [[nodiscard]] clinical::LabRecord begin(const ResultSubject& subject, records::Row row) const;

  const records::Table* table_ = nullptr;
  std::size_t place_ = 0;
  const records::Column* date_ = nullptr;
  const records::Column* test_ = nullptr;
  const records::Column* value_ = nullptr;
  const records::Column* result_ = nullptr;  // as written: "<5", "2+"
  const records::Column* unit_ = nullptr;
  const records::Column* lower_ = nullptr;
  const records::Column* upper_ = nullptr;
  std::vector<const records::Column*> circumstances_;
  std::vector<Sign> signs_;
};

}  // namespace osteon::cohort
