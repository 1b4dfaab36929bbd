// SPDX-License-Identifier: Apache-2.0
// What a reader of measurements keeps of one subject while its rows come in: which lesion has which
// name, which observation stands on which day, which visit had which date.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "osteon/study/quick/recist_lesions.hpp"
#include "osteon/study/quick/recist_sheet.hpp"

namespace osteon::study {

class RecistDraft {
 public:
  std::optional<base::CalendarDay> start;

  [[nodiscard]] std::optional<clinical::LesionIndex> find(const std::string& lesion) const;
  clinical::LesionIndex add_lesion(const LesionFacts& facts, clinical::Lesion lesion,
                                   RecistSubject& whose);

  /// one_row: a row says all of a lesion and day. by_test: a diameter and a state are two rows.
  enum class Layout { one_row, by_test };
  enum class Added { yes, merged, repeated };
  Added add(const clinical::Observation& seen, records::Row row, Layout layout,
            RecistSubject& whose);

  void add_visit(base::Decimal number, base::CalendarDay day, records::Row row);
  /// Rows whose visit has a higher number than one with a later day.
  [[nodiscard]] std::vector<records::Row> rows_out_of_order();

  /// Targets that name another target as their parent become its fragments.
  void link_fragments(RecistSubject& whose) const;

 private:
  struct VisitRow {
    base::Decimal number;
    base::CalendarDay day;
    records::Row row = 0;
  };
  std::unordered_map<std::string, clinical::LesionIndex> lesions_;
  std::vector<std::string> parents_;                            // per lesion
  std::unordered_multimap<std::uint64_t, std::size_t> by_day_;  // of a lesion and day
  std::vector<VisitRow> visits_;
};

}  // namespace osteon::study
