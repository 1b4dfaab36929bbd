// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "osteon/base/text.hpp"
#include "osteon/cohort/answers.hpp"
#include "osteon/cohort/columns.hpp"
#include "osteon/cohort/doses.hpp"
#include "osteon/cohort/endpoints.hpp"
#include "osteon/cohort/findings.hpp"
#include "osteon/cohort/safety.hpp"

namespace osteon::cohort {
namespace {

using clinical::DoseAction;
using clinical::DoseEvent;
using clinical::DoseReason;
using records::Column;
using records::ColumnType;
using records::SubjectIndex;

DoseAction action_of(std::optional<std::string_view> code) {
  if (code == "reduce") return DoseAction::reduce;
  if (code == "escalate") return DoseAction::increase;
  if (code == "interrupt") return DoseAction::interrupt;
  if (code == "resume") return DoseAction::resume;
  if (code == "stop") return DoseAction::stop;
  return DoseAction::start;
}

std::int32_t days_between_doses(std::optional<std::string_view> schedule) {
  if (schedule == "every other day") return 2;
  if (schedule == "once weekly") return 7;
  if (schedule == "every 2 weeks") return 14;
  if (schedule == "every 3 weeks") return 21;
  if (schedule == "every 4 weeks") return 28;
  return 1;
}

/// The doses table and the therapies that its rows belong to.
class DoseTable {
 public:
  static base::Result<DoseTable> open(const records::Dataset& dataset) {
    ColumnFinder find(dataset, "the dose section");
    DoseTable doses;
    doses.table_ = find.table("doses");
    doses.therapies_ = find.table("therapies");
    doses.therapy_id_ = find.column(doses.table_, "therapy_id", ColumnType::text);
    doses.date_ = find.column(doses.table_, "date", ColumnType::date);
    doses.action_ = find.column(doses.table_, "action", ColumnType::text);
    doses.dose_ = find.column(doses.table_, "dose", ColumnType::number);
    doses.course_id_ = find.column(doses.therapies_, "therapy_id", ColumnType::text);
    if (!find.problems().empty()) return base::fail(std::move(find.problems()));
    doses.schedule_ = ColumnFinder::optional_column(doses.table_, "schedule", ColumnType::text);
    doses.reason_ = ColumnFinder::optional_column(doses.table_, "reason", ColumnType::text);
    doses.course_start_ =
        ColumnFinder::optional_column(doses.therapies_, "start_date", ColumnType::date);
    doses.course_end_ =
        ColumnFinder::optional_column(doses.therapies_, "end_date", ColumnType::date);
    doses.course_reason_ =
        ColumnFinder::optional_column(doses.therapies_, "end_reason", ColumnType::text);
    return doses;
  }

  /// Dose events of the course in this row of the therapies table.
  void load(SubjectIndex subject, records::Row course, std::vector<DoseEvent>& events) {
    events.clear();
    rows_.clear();
    const auto wanted = course_id_->text(course);
    for (const records::Row row : table_->rows_of(subject)) {
      const auto day = date_->date(row);
      if (!day || !wanted || therapy_id_->text(row) != wanted) continue;
      DoseEvent event;
      event.day = *day;
      event.action = action_of(action_->text(row));
      if (const auto milligrams = dose_->number(row)) {
        event.dose = clinical::dose_from_milligrams(*milligrams);
      }
      if (schedule_ != nullptr) event.every_days = days_between_doses(schedule_->text(row));
      if (reason_ != nullptr) event.reason = dose_reason(reason_->text(row));
      events.push_back(event);
      rows_.push_back(row);
    }
  }

  [[nodiscard]] const std::vector<records::Row>& event_rows() const { return rows_; }

  void describe_course(records::Row course, clinical::DoseCourse& out) const {
    if (course_end_ != nullptr) out.treatment_end = course_end_->date(course);
    if (course_reason_ != nullptr)
      out.treatment_end_reason = dose_reason(course_reason_->text(course));
  }
  [[nodiscard]] std::optional<base::CalendarDay> first_day(records::Row course) const {
    return course_start_ == nullptr ? std::nullopt : course_start_->date(course);
  }

  [[nodiscard]] base::Place place(const clinical::Finding& finding) const {
    const bool has_row =
        finding.source == clinical::FindingSource::dose_event && finding.index < rows_.size();
    if (has_row) return table_->frame().place(rows_[finding.index]);
    if (!rows_.empty()) return table_->frame().place(rows_.front());
    return {table_->frame().sources().front().file, 0, 0};
  }

 private:
  const records::Table* table_ = nullptr;
  const records::Table* therapies_ = nullptr;
  const Column* therapy_id_ = nullptr;
  const Column* date_ = nullptr;
  const Column* action_ = nullptr;
  const Column* dose_ = nullptr;
  const Column* schedule_ = nullptr;
  const Column* reason_ = nullptr;
  const Column* course_id_ = nullptr;
  const Column* course_start_ = nullptr;
  const Column* course_end_ = nullptr;
  const Column* course_reason_ = nullptr;
  std::vector<records::Row> rows_;
};

std::optional<clinical::Weight> weight_of(criteria::Evaluator& evaluator,
                                          std::optional<DefinitionId> question) {
  const auto kilograms = decimal_answer(evaluator, question);
  return kilograms ? clinical::weight_from_kilograms(*kilograms) : std::nullopt;
}

std::optional<clinical::Dose> first_dose(const std::vector<DoseEvent>& events) {
  const auto first = std::min_element(events.begin(), events.end(),
                                      [](const auto& a, const auto& b) { return a.day < b.day; });
  return first == events.end() ? std::nullopt : first->dose;
}

}  // namespace

DoseReason dose_reason(std::optional<std::string_view> text) {
  if (!text) return DoseReason::unknown;
  const std::string reason = base::lower_ascii(*text);
  if (reason == "toxicity" || reason == "adverse event") return DoseReason::toxicity;
  if (reason == "progression") return DoseReason::progression;
  if (reason == "unknown") return DoseReason::unknown;
  return DoseReason::other;
}

base::Result<std::optional<DoseColumns>> derive_doses(const CohortPlan& plan,
                                                      const Questions& questions,
                                                      const std::vector<SubjectIndex>& members,
                                                      criteria::Evaluator& evaluator,
                                                      base::Diagnostics& queries) {
  if (!plan.dose.present) return std::nullopt;
  auto table = DoseTable::open(evaluator.program().dataset());
  if (!table) return base::fail(std::move(table.error()));
  const FollowUpTable follow_up(evaluator.program().dataset());
  DoseColumns columns;
  std::vector<DoseEvent> events;
  for (const SubjectIndex member : members) {
    evaluator.select(member);
    const auto course = evaluator.value(*questions.dose_course);
    clinical::Findings findings;
    clinical::DoseHistory history;
    clinical::StartDoseCheck check;
    std::optional<base::CalendarDay> first;
    std::optional<base::CalendarDay> last;
    std::vector<records::Row> rows;
    if (course.is_known() && !course.rows().empty()) {
      const records::Row row = course.rows().front().row;
      table->load(member, row, events);
      rows = table->event_rows();
      clinical::DoseCourse dose_course;
      dose_course.events = events;
      table->describe_course(row, dose_course);
      const auto contact = follow_up.of(member).last_contact;
      dose_course.observed_until = contact && plan.cutoff ? std::min(*contact, *plan.cutoff)
                                   : contact              ? contact
                                                          : plan.cutoff;
      first = table->first_day(row);
      last = dose_course.treatment_end;
      history = clinical::dose_history(dose_course, findings);
      if (!plan.dose.rule.empty()) {
        check =
            clinical::check_start_dose(plan.dose.rule, weight_of(evaluator, questions.dose_weight),
                                       first_dose(events), findings);
      }
    }
    report_findings(
        findings, [&](const clinical::Finding& f) { return table->place(f); }, "dose", queries);
    std::optional<clinical::PlannedDose> planned;
    if (check.planned) planned = clinical::PlannedDose{*check.planned, 1};
    columns.exposure.push_back(clinical::exposure(history, planned));
    columns.history.push_back(std::move(history));
    columns.start.push_back(check);
    columns.first_day.push_back(first);
    columns.last_day.push_back(last);
    columns.rows.push_back(std::move(rows));
  }
  return columns;
}

}  // namespace osteon::cohort
