// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/tumour_charts.hpp"

#include <algorithm>
#include <string_view>

#include "osteon/cohort/columns.hpp"

namespace osteon::cohort {
namespace {

using clinical::LesionRole;
using clinical::ObservationState;
using records::Column;
using records::ColumnType;

LesionRole role_of(std::string_view code) {
  if (code == "target") return LesionRole::target;
  if (code == "new") return LesionRole::new_lesion;
  if (code == "tumour marker") return LesionRole::tumour_marker;
  return LesionRole::non_target;
}

clinical::LesionKind kind_of(std::string_view code) {
  if (code == "never measurable") return clinical::LesionKind::never_measurable;
  if (code == "simple cyst") return clinical::LesionKind::simple_cyst;
  if (code == "irradiated") return clinical::LesionKind::irradiated;
  return clinical::LesionKind::usual;
}

ObservationState state_of(std::string_view code) {
  if (code == "absent") return ObservationState::absent;
  if (code == "too small") return ObservationState::too_small;
  if (code == "not evaluable" || code == "not assessed") return ObservationState::not_evaluable;
  if (code == "unequivocal progression") return ObservationState::unequivocal_progression;
  if (code == "equivocal") return ObservationState::equivocal;
  if (code == "split") return ObservationState::split;
  if (code == "merged") return ObservationState::merged;
  return ObservationState::present;
}

}  // namespace

base::Result<TumourCharts> TumourCharts::open(const records::Dataset& dataset) {
  ColumnFinder find(dataset, "RECIST 1.1");
  TumourCharts charts;
  charts.lesion_table_ = find.table("lesions");
  charts.measurement_table_ = find.table("measurements");
  charts.lesion_id_ = find.column(charts.lesion_table_, "lesion_id", ColumnType::text);
  const Column* role = find.column(charts.lesion_table_, "role", ColumnType::text);
  charts.measured_lesion_ = find.column(charts.measurement_table_, "lesion_id", ColumnType::text);
  charts.date_ = find.column(charts.measurement_table_, "date", ColumnType::date);
  charts.diameter_ = find.column(charts.measurement_table_, "diameter_mm", ColumnType::number);
  if (!find.problems().empty()) return base::fail(std::move(find.problems()));
  charts.organ_ = ColumnFinder::optional_column(charts.lesion_table_, "organ", ColumnType::text);
  charts.node_ =
      ColumnFinder::optional_column(charts.lesion_table_, "lymph_node", ColumnType::yes_no);
  charts.status_ =
      ColumnFinder::optional_column(charts.measurement_table_, "status", ColumnType::text);
  charts.reader_ =
      ColumnFinder::optional_column(charts.measurement_table_, "reader", ColumnType::text);
  charts.parent_ =
      ColumnFinder::optional_column(charts.lesion_table_, "parent_lesion_id", ColumnType::text);
  charts.kind_ = ColumnFinder::optional_column(charts.lesion_table_, "kind", ColumnType::text);
  charts.measurable_from_ =
      ColumnFinder::optional_column(charts.lesion_table_, "measurable_from_mm", ColumnType::number);

  const auto rows = static_cast<records::Row>(charts.lesion_table_->frame().row_count());
  for (records::Row row = 0; row < rows; ++row) {
    charts.role_of_row_.push_back(role_of(role->text(row).value_or("")));
  }
  for (const auto& name : charts.measured_lesion_->dictionary()) {
    charts.lesion_code_of_.push_back(charts.lesion_id_->find_code(name));
  }
  if (charts.status_ != nullptr) {
    for (const auto& name : charts.status_->dictionary()) {
      charts.state_of_code_.push_back(state_of(name));
    }
  }
  return charts;
}

clinical::Lesion TumourCharts::lesion_of(records::Row row) const {
  clinical::Lesion lesion;
  lesion.role = role_of_row_[row];
  const bool node = node_ != nullptr && node_->yes_no(row) == base::Tri::yes;
  lesion.tissue = node ? clinical::Tissue::lymph_node : clinical::Tissue::other;
  if (organ_ != nullptr && organ_->codes()[row] != Column::missing_code) {
    lesion.organ = static_cast<std::uint16_t>(organ_->codes()[row] + 1);
  }
  if (kind_ != nullptr) lesion.kind = kind_of(kind_->text(row).value_or(""));
  if (measurable_from_ != nullptr) {
    const auto least = measurable_from_->number(row);
    const auto length = least ? clinical::length_from_millimetres(*least) : std::nullopt;
    if (length) lesion.measurable_from = *length;
  }
  return lesion;
}

// A target that names another target of the subject as its parent is a fragment of it.
void TumourCharts::link_fragments() {
  if (parent_ == nullptr) return;
  for (std::size_t i = 0; i < lesions_.size(); ++i) {
    const auto parent = parent_->text(lesion_rows_[i]);
    if (!parent || lesions_[i].role != LesionRole::target) continue;
    for (std::size_t j = 0; j < lesions_.size(); ++j) {
      const bool whole = j != i && lesions_[j].role == LesionRole::target;
      if (whole && lesion_id_->text(lesion_rows_[j]) == parent) {
        lesions_[i].parent = static_cast<clinical::LesionIndex>(j);
        break;
      }
    }
  }
}

clinical::Observation TumourCharts::observation_of(records::Row row, base::CalendarDay day,
                                                   clinical::LesionIndex lesion) const {
  clinical::Observation observation;
  observation.day = day;
  observation.lesion = lesion;
  if (const auto mm = diameter_->number(row)) {
    observation.diameter = clinical::length_from_millimetres(*mm);
  }
  const std::uint32_t status = status_ == nullptr ? Column::missing_code : status_->codes()[row];
  if (status == Column::missing_code) {
    observation.state =
        observation.diameter ? ObservationState::measured : ObservationState::not_evaluable;
  } else {
    observation.state = state_of_code_[status];
    if (observation.state == ObservationState::present && observation.diameter) {
      observation.state = ObservationState::measured;
    }
  }
  return observation;
}

void TumourCharts::load(records::SubjectIndex subject, std::string_view reader) {
  lesions_.clear();
  lesion_rows_.clear();
  observations_.clear();
  observation_rows_.clear();
  for (const records::Row row : lesion_table_->rows_of(subject)) {
    lesions_.push_back(lesion_of(row));
    lesion_rows_.push_back(row);
  }
  link_fragments();
  for (const records::Row row : measurement_table_->rows_of(subject)) {
    const auto day = date_->date(row);
    const std::uint32_t measured = measured_lesion_->codes()[row];
    if (!day || measured == Column::missing_code) continue;
    if (!reader.empty() && (reader_ == nullptr || reader_->text(row) != reader)) continue;
    const std::uint32_t wanted = lesion_code_of_[measured];
    const auto lesion =
        std::find_if(lesion_rows_.begin(), lesion_rows_.end(), [&](records::Row candidate) {
          return wanted != Column::missing_code && lesion_id_->codes()[candidate] == wanted;
        });
    if (lesion == lesion_rows_.end()) continue;
    const auto index = static_cast<clinical::LesionIndex>(lesion - lesion_rows_.begin());
    observations_.push_back(observation_of(row, *day, index));
    observation_rows_.push_back(row);
  }
}

base::Place TumourCharts::place(const clinical::Finding& finding) const {
  if (finding.source == clinical::FindingSource::observation &&
      finding.index < observation_rows_.size()) {
    return measurement_table_->frame().place(observation_rows_[finding.index]);
  }
  if (finding.source == clinical::FindingSource::lesion && finding.index < lesion_rows_.size()) {
    return lesion_table_->frame().place(lesion_rows_[finding.index]);
  }
  if (!lesion_rows_.empty()) {
    return {lesion_table_->frame().place(lesion_rows_.front()).file, 0, 0};
  }
  return {};
}

}  // namespace osteon::cohort
