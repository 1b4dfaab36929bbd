// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/adverse_event_rows.hpp"

#include "osteon/cohort/columns.hpp"

namespace osteon::cohort {
namespace {

using clinical::AdverseEvent;
using clinical::DrugAction;
using clinical::WorstGrade;
using records::Column;
using records::ColumnType;

DrugAction action_of(std::optional<std::string_view> code) {
  if (code == "none") return DrugAction::none;
  if (code == "dose reduced") return DrugAction::dose_reduced;
  if (code == "drug interrupted") return DrugAction::interrupted;
  if (code == "drug withdrawn") return DrugAction::withdrawn;
  return DrugAction::unknown;
}

}  // namespace

base::Result<AdverseEventRecords> AdverseEventRecords::open(const records::Dataset& dataset) {
  ColumnFinder find(dataset, "the safety section");
  AdverseEventRecords events;
  events.table_ = find.table("adverse_events");
  events.term_ = find.column(events.table_, "term", ColumnType::text);
  events.grade_ = find.column(events.table_, "grade", ColumnType::whole);
  if (!find.problems().empty()) return base::fail(std::move(find.problems()));
  events.start_ = ColumnFinder::optional_column(events.table_, "start_date", ColumnType::date);
  events.end_ = ColumnFinder::optional_column(events.table_, "end_date", ColumnType::date);
  events.related_ = ColumnFinder::optional_column(events.table_, "related", ColumnType::yes_no);
  events.action_ = ColumnFinder::optional_column(events.table_, "action", ColumnType::text);
  events.serious_ = ColumnFinder::optional_column(events.table_, "serious", ColumnType::yes_no);
  events.worsened_ =
      ColumnFinder::optional_column(events.table_, "worsened_date", ColumnType::date);
  events.class_ = ColumnFinder::optional_column(events.table_, "organ_class", ColumnType::text);
  return events;
}

void AdverseEventRecords::load(records::SubjectIndex subject, std::vector<AdverseEvent>& events,
                               std::vector<std::uint32_t>& classes,
                               std::vector<records::Row>& rows) const {
  events.clear();
  classes.clear();
  rows.clear();
  for (const records::Row row : table_->rows_of(subject)) {
    if (term_->codes()[row] == Column::missing_code) continue;
    if (class_ != nullptr) classes.push_back(class_->codes()[row]);
    AdverseEvent event;
    event.term = term_->codes()[row];
    if (const auto number = grade_->whole(row)) {
      event.grade = clinical::grade(*number).value_or(WorstGrade::ungraded);
    }
    if (start_ != nullptr) event.start = start_->date(row);
    if (end_ != nullptr) event.end = end_->date(row);
    if (worsened_ != nullptr) event.worsened = worsened_->date(row);
    if (related_ != nullptr) event.related = related_->yes_no(row);
    if (serious_ != nullptr) event.serious = serious_->yes_no(row);
    if (action_ != nullptr) event.action = action_of(action_->text(row));
    events.push_back(event);
    rows.push_back(row);
  }
}

}  // namespace osteon::cohort
