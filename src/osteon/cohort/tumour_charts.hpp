// SPDX-License-Identifier: Apache-2.0
// Turns the lesions and measurements tables into what the RECIST rules read, one subject at a time,
// with all text resolved to codes beforehand.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "osteon/clinical/recist.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::cohort {

class TumourCharts {
 public:
  /// Errors (E330): no lesions or measurements table, or one of their columns is missing.
  [[nodiscard]] static base::Result<TumourCharts> open(const records::Dataset& dataset);

  /// Loads one subject; the spans stay valid until the next call. Measurements of lesions that are
  /// not in the lesions table are left out (validation opens a query on them). With a reader only
  /// the measurements by that reader.
  void load(records::SubjectIndex subject, std::string_view reader = {});
  [[nodiscard]] const std::vector<clinical::Lesion>& lesions() const { return lesions_; }
  [[nodiscard]] const std::vector<clinical::Observation>& observations() const {
    return observations_;
  }
  /// Where a finding points to.
  [[nodiscard]] base::Place place(const clinical::Finding& finding) const;
  /// Row of the measurements table behind an observation.
  [[nodiscard]] records::Row row_of(std::uint32_t observation) const {
    return observation_rows_[observation];
  }

 private:
  TumourCharts() = default;
  [[nodiscard]] clinical::Lesion lesion_of(records::Row row) const;
  void link_fragments();
  [[nodiscard]] clinical::Observation observation_of(records::Row row, base::CalendarDay day,
                                                     clinical::LesionIndex lesion) const;

  const records::Table* lesion_table_ = nullptr;
  const records::Table* measurement_table_ = nullptr;
  const records::Column* lesion_id_ = nullptr;
  const records::Column* organ_ = nullptr;
  const records::Column* node_ = nullptr;
  const records::Column* measured_lesion_ = nullptr;
  const records::Column* date_ = nullptr;
  const records::Column* diameter_ = nullptr;
  const records::Column* status_ = nullptr;
  const records::Column* reader_ = nullptr;
  const records::Column* parent_ = nullptr;
  const records::Column* kind_ = nullptr;
  const records::Column* measurable_from_ = nullptr;
  std::vector<clinical::LesionRole> role_of_row_;
  std::vector<std::uint32_t> lesion_code_of_;  // measurement's dictionary code -> lesion's code
  std::vector<clinical::ObservationState> state_of_code_;

  std::vector<clinical::Lesion> lesions_;
  std::vector<records::Row> lesion_rows_;
  std::vector<clinical::Observation> observations_;
  std::vector<records::Row> observation_rows_;
};

}  // namespace osteon::cohort
