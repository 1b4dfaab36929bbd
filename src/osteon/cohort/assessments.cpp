// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/assessments.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "osteon/cohort/answers.hpp"
#include "osteon/cohort/columns.hpp"
#include "osteon/cohort/findings.hpp"
#include "osteon/cohort/measured_subjects.hpp"
#include "osteon/cohort/tumour_charts.hpp"

namespace osteon::cohort {
namespace {

using base::CalendarDay;
using clinical::DatedResponse;
using records::SubjectIndex;

std::optional<CalendarDay> earlier(std::optional<CalendarDay> a, std::optional<CalendarDay> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

/// Recorded responses of the rows that a question names.
class RecordedResponses {
 public:
  static base::Result<RecordedResponses> open(const records::Dataset& dataset) {
    ColumnFinder find(dataset, "a recorded assessment");
    RecordedResponses responses;
    responses.table_ = find.table("responses");
    responses.date_ = find.column(responses.table_, "date", records::ColumnType::date);
    responses.response_ = find.column(responses.table_, "response", records::ColumnType::text);
    if (!find.problems().empty()) return base::fail(std::move(find.problems()));
    return responses;
  }

  void load(std::span<const records::Row> rows, std::vector<DatedResponse>& out) const {
    for (const records::Row row : rows) {
      const auto day = date_->date(row);
      const auto code = response_->text(row);
      const auto response = code ? clinical::parse_response(*code) : std::nullopt;
      if (day && response) out.push_back({*day, *response, row});
    }
  }
  [[nodiscard]] const records::Table& table() const { return *table_; }

 private:
  const records::Table* table_ = nullptr;
  const records::Column* date_ = nullptr;
  const records::Column* response_ = nullptr;
};

class Deriver {
 public:
  Deriver(const CohortPlan& plan, criteria::Evaluator& evaluator, base::Diagnostics& queries)
      : plan_(plan), evaluator_(evaluator), queries_(queries) {}

  base::Result<AssessmentColumn> derive(const AssessmentPlan& plan,
                                        const AssessmentQuestions& questions,
                                        const std::vector<SubjectIndex>& members) {
    context_ = fmt::format("assessment {}", plan.id);
    AssessmentColumn column;
    column.plan = plan;
    const auto done = plan.method == AssessmentMethod::recist_1_1
                          ? derive_measured(column, questions, members)
                          : derive_recorded(column, questions, members);
    if (!done) return base::fail(base::Diagnostics(done.error()));
    return column;
  }

 private:
  /// The dates of a member that the questions give.
  void add_dates(AssessmentColumn& column, const AssessmentQuestions& questions,
                 SubjectIndex member) {
    evaluator_.select(member);
    column.start.push_back(date_answer(evaluator_, questions.start));
    column.new_therapy.push_back(date_answer(evaluator_, questions.new_therapy));
    column.last_day.push_back(earlier(plan_.cutoff, date_answer(evaluator_, questions.until)));
    column.responses.emplace_back();
  }

  clinical::BestResponse best_of(const AssessmentColumn& column, clinical::Findings& findings) {
    const auto history = column.history(column.responses.size() - 1);
    if (!history) return {};
    return clinical::best_overall_response(*history, best_settings(column.plan), findings);
  }

  void add_best(AssessmentColumn& column, const PlaceOf& place_of) {
    clinical::Findings findings;
    column.best.push_back(best_of(column, findings));
    report_findings(findings, place_of, context_, queries_);
  }

  base::Result<void> derive_measured(AssessmentColumn& column, const AssessmentQuestions& questions,
                                     const std::vector<SubjectIndex>& members) {
    auto charts = TumourCharts::open(evaluator_.program().dataset());
    if (!charts) return base::fail(std::move(charts.error()));
    std::optional<RecordedResponses> calls;
    if (column.plan.rows) {
      auto recorded = RecordedResponses::open(evaluator_.program().dataset());
      if (!recorded) return base::fail(std::move(recorded.error()));
      calls = *std::move(recorded);
    }
    MeasuredSubjects subjects(column, *charts, context_, queries_);
    for (const SubjectIndex member : members) {
      add_dates(column, questions, member);
      subjects.add(member);
      column.best.push_back(subjects.best());
      column.conflicts.emplace_back();
      if (calls && column.start.back()) find_conflicts(column, questions, *calls, member);
    }
    return {};
  }

  // Recorded responses of the course beside the visit that they belong to.
  void find_conflicts(AssessmentColumn& column, const AssessmentQuestions& questions,
                      const RecordedResponses& calls, SubjectIndex member) {
    std::vector<records::Row> rows;
    select_rows(calls.table(), questions, member, rows);
    std::vector<DatedResponse> recorded;
    calls.load(rows, recorded);
    column.conflicts.back() = call_conflicts(recorded, column.visits.back());
    for (const CallConflict& conflict : column.conflicts.back()) {
      const PlaceOf place_of = [&](const clinical::Finding&) {
        return calls.table().frame().place(conflict.row, "response");
      };
      report_findings({{clinical::FindingCode::call_differs_from_rule,
                        clinical::FindingSource::response, conflict.row, conflict.day}},
                      place_of, context_, queries_);
    }
  }

  base::Result<void> derive_recorded(AssessmentColumn& column, const AssessmentQuestions& questions,
                                     const std::vector<SubjectIndex>& members) {
    const auto recorded = RecordedResponses::open(evaluator_.program().dataset());
    if (!recorded) return base::fail(base::Diagnostics(recorded.error()));
    std::vector<records::Row> rows;
    for (const SubjectIndex member : members) {
      add_dates(column, questions, member);
      auto& responses = column.responses.back();
      select_rows(recorded->table(), questions, member, rows);
      recorded->load(rows, responses);
      const PlaceOf place_of = [&](const clinical::Finding& finding) {
        const bool has_row =
            finding.source == clinical::FindingSource::response && finding.index < responses.size();
        return has_row ? recorded->table().frame().place(responses[finding.index].source)
                       : base::Place{recorded->table().frame().sources().front().file, 0, 0};
      };
      clinical::Findings findings;
      clinical::order_responses(responses, findings);
      report_findings(findings, place_of, context_, queries_);
      add_best(column, place_of);
    }
    return {};
  }

  void select_rows(const records::Table& table, const AssessmentQuestions& questions,
                   SubjectIndex member, std::vector<records::Row>& rows) {
    rows.clear();
    if (!questions.rows) {
      const auto all = table.rows_of(member);
      rows.assign(all.begin(), all.end());
      return;
    }
    const auto value = evaluator_.value(*questions.rows);
    if (!value.is_known()) return;
    for (const auto& ref : value.rows()) rows.push_back(ref.row);
  }

  const CohortPlan& plan_;
  criteria::Evaluator& evaluator_;
  base::Diagnostics& queries_;
  std::string context_;
};

}  // namespace

clinical::BestResponseSettings best_settings(const AssessmentPlan& plan) {
  clinical::BestResponseSettings settings;
  settings.confirmation =
      plan.confirmed ? clinical::Confirmation::required : clinical::Confirmation::not_required;
  settings.sd_min_days = plan.sd_min_days;
  settings.confirm_days = plan.confirm_days;
  settings.max_ne_between = plan.max_ne_between;
  settings.allow_sd_between = plan.allow_sd_between;
  settings.disease_after_cr = plan.disease_after_cr;
  return settings;
}

std::optional<clinical::ResponseHistory> AssessmentColumn::history(std::size_t member) const {
  if (!start[member]) return std::nullopt;
  return clinical::ResponseHistory{*start[member], responses[member], new_therapy[member],
                                   last_day[member]};
}

base::Result<std::vector<AssessmentColumn>> derive_assessments(
    const CohortPlan& plan, const Questions& questions, const std::vector<SubjectIndex>& members,
    criteria::Evaluator& evaluator, base::Diagnostics& queries) {
  std::vector<AssessmentColumn> columns;
  base::Diagnostics problems;
  Deriver deriver(plan, evaluator, queries);
  for (std::size_t i = 0; i < plan.assessments.size(); ++i) {
    auto column = deriver.derive(plan.assessments[i], questions.assessments[i], members);
    if (column) {
      columns.push_back(*std::move(column));
    } else {
      base::append(problems, std::move(column.error()));
    }
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return columns;
}

}  // namespace osteon::cohort
