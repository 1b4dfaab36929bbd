// SPDX-License-Identifier: Apache-2.0
// Rows of the adverse_events table as events. Knows no member and no rule.
#pragma once

#include <cstdint>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/clinical/adverse_events.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::cohort {

class AdverseEventRecords {
 public:
  /// Errors: no adverse_events table, or a column missing.
  [[nodiscard]] static base::Result<AdverseEventRecords> open(const records::Dataset& dataset);

  /// `classes` gets the class code of every event, when there is such a column; `rows` its row.
  /// Rows without a term are no event.
  void load(records::SubjectIndex subject, std::vector<clinical::AdverseEvent>& events,
            std::vector<std::uint32_t>& classes, std::vector<records::Row>& rows) const;

  [[nodiscard]] bool has_relation() const { return related_ != nullptr; }
  [[nodiscard]] bool has_seriousness() const { return serious_ != nullptr; }
  [[nodiscard]] bool has_action() const { return action_ != nullptr; }
  [[nodiscard]] const records::Column& term() const { return *term_; }
  [[nodiscard]] const records::Column* organ_class() const { return class_; }
  [[nodiscard]] base::Place place(records::Row row) const {
    return table_->frame().place(row, "grade");
  }

 private:
  const records::Table* table_ = nullptr;
  const records::Column* term_ = nullptr;
  const records::Column* grade_ = nullptr;
  const records::Column* start_ = nullptr;
  const records::Column* end_ = nullptr;
  const records::Column* worsened_ = nullptr;
  const records::Column* related_ = nullptr;
  const records::Column* serious_ = nullptr;
  const records::Column* action_ = nullptr;
  const records::Column* class_ = nullptr;
};

}  // namespace osteon::cohort
