// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/survival_endpoints.hpp"
#include "osteon/cohort/columns.hpp"
#include "osteon/cohort/endpoints.hpp"

namespace osteon::cohort {

FollowUpTable::FollowUpTable(const records::Dataset& dataset) : table_(dataset.find("follow_up")) {
  contact_ = ColumnFinder::optional_column(table_, "last_contact_date", records::ColumnType::date);
  status_ = ColumnFinder::optional_column(table_, "vital_status", records::ColumnType::text);
  death_ = ColumnFinder::optional_column(table_, "death_date", records::ColumnType::date);
}

VitalStatus FollowUpTable::of(records::SubjectIndex subject) const {
  VitalStatus status;
  if (table_ == nullptr || table_->rows_of(subject).empty()) return status;
  // The last row is the latest contact: rows are ordered by the table's date.
  const records::Row row = table_->rows_of(subject).back();
  status.place = table_->frame().place(row);
  if (contact_ != nullptr) status.last_contact = contact_->date(row);
  if (death_ != nullptr) status.death = death_->date(row);
  if (status_ != nullptr) {
    const auto code = status_->text(row);
    if (code == "dead") status.dead = base::Tri::yes;
    if (code == "alive") status.dead = base::Tri::no;
  }
  if (status.death) status.dead = base::Tri::yes;
  return status;
}

std::optional<EndpointColumn> derive_follow_up(
    const CohortPlan& plan, const std::vector<std::optional<base::CalendarDay>>& index_date,
    const std::vector<records::SubjectIndex>& members, const records::Dataset& dataset) {
  const FollowUpTable table(dataset);
  if (!table.is_present()) return std::nullopt;
  EndpointColumn column;
  column.plan.id = "follow_up";
  column.plan.label = {"follow-up", "随访时间"};
  bool any = false;
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::optional<clinical::TimeToEvent> time;
    if (index_date[i]) {
      const VitalStatus status = table.of(members[i]);
      clinical::Observed observed;
      observed.start = *index_date[i];
      observed.dead = status.dead;
      observed.death = status.death;
      observed.last_known_alive = status.last_contact;
      observed.cutoff = plan.cutoff;
      clinical::Findings findings;  // the same findings come with overall survival
      time = clinical::follow_up(observed, findings);
    }
    any = any || time.has_value();
    const bool known = time && time->day().value >= 0;
    column.ticks.push_back(known ? std::optional<std::int64_t>(time->day().value) : std::nullopt);
    column.outcome.push_back(time && time->kind == clinical::EventKind::death
                                 ? stats::Outcome::event
                                 : stats::Outcome::censored);
    column.detail.push_back(time);
  }
  if (!any) return std::nullopt;
  return column;
}

}  // namespace osteon::cohort
