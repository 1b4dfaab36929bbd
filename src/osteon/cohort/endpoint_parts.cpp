// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/endpoint_parts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace osteon::cohort {
namespace {

using records::SubjectIndex;

clinical::ProgressionSource source_of(const records::Column* assessor, records::Row row) {
  const auto who = assessor == nullptr ? std::nullopt : assessor->text(row);
  const std::string word = who ? base::lower_ascii(*who) : std::string();
  if (word == "radiology") return clinical::ProgressionSource::radiology;
  if (word == "pathology") return clinical::ProgressionSource::pathology;
  return clinical::ProgressionSource::clinician;
}

base::Tri competing_answer(const EndpointQuestions& questions, criteria::Evaluator& evaluator) {
  return questions.competing ? evaluator.truth(*questions.competing) : base::Tri::no;
}

std::optional<base::Decimal> entry_of(const EndpointQuestions& questions,
                                      criteria::Evaluator& evaluator) {
  if (!questions.entry) return std::nullopt;
  const auto entry = evaluator.evaluate(*questions.entry);
  if (!entry.value.is_known()) return std::nullopt;
  return criteria::exact_decimal(entry.value.number());
}

/// Known, not negative, and before the time; entry 0 is the start itself.
bool is_entry(const std::optional<base::Decimal>& entry, const std::optional<base::Decimal>& time) {
  if (!entry || entry->units < 0) return false;
  return entry->units == 0 || !time || *entry < *time;
}

void set_entries(EndpointColumn& column, const std::vector<std::optional<base::Decimal>>& entries) {
  for (const auto& entry : entries) {
    const auto scaled = entry ? base::rescale(*entry, column.scale) : std::nullopt;
    const bool later = scaled && scaled->units > 0;
    column.entry.push_back(later ? scaled->units : stats::observed_from_start);
  }
}

}  // namespace

base::Diagnostic incomplete(const EndpointPlan& plan, std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E340";
  diagnostic.concern = base::Concern::study_file;
  if (plan.from) diagnostic.place = plan.from->place;
  diagnostic.sentence = fmt::format("endpoint.{} {}", plan.id, sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

base::Diagnostic bad_time(const EndpointPlan& plan, const base::Place& place,
                          std::string_view what) {
  base::Diagnostic query;
  query.code = "Q303";
  query.severity = base::Severity::query;
  query.place = place;
  query.sentence = fmt::format("endpoint.{}: {} for a patient", plan.id, what);
  query.remedy = "correct the record; the patient stays in the study without this time";
  return query;
}

base::Result<EndpointColumn> given_durations(EndpointColumn column,
                                             const EndpointQuestions& questions,
                                             const std::vector<SubjectIndex>& members,
                                             criteria::Evaluator& evaluator,
                                             base::Diagnostics& queries) {
  if (!questions.time || !questions.event) {
    return base::fail(incomplete(column.plan, "needs time and event",
                                 "add time = 'column' and event = 'column == 1'"));
  }
  std::vector<std::optional<base::Decimal>> times;
  std::vector<std::optional<base::Decimal>> entries;
  for (const SubjectIndex member : members) {
    evaluator.select(member);
    const auto time = evaluator.evaluate(*questions.time);
    const auto event = evaluator.evaluate(*questions.event);
    const auto exact = time.value.is_known() ? criteria::exact_decimal(time.value.number())
                                             : std::optional<base::Decimal>();
    const bool negative = exact && exact->units < 0;
    const base::Place place = evaluator.program().dataset().tables().front().frame().place(
        evaluator.program().dataset().tables().front().rows_of(member).front());
    if (negative) queries.push_back(bad_time(column.plan, place, "a negative time"));
    if (!exact) queries.push_back(bad_time(column.plan, place, "no time"));
    if (!event.value.is_known()) {
      queries.push_back(bad_time(column.plan, place, "no answer whether the event happened"));
    }
    const bool happened = event.value.is_known() && event.value.answer() == base::Tri::yes;
    const base::Tri other = happened ? base::Tri::no : competing_answer(questions, evaluator);
    if (other == base::Tri::unknown) {
      queries.push_back(
          bad_time(column.plan, place, "no answer whether the competing event happened"));
    }
    const std::optional<base::Decimal> entry = entry_of(questions, evaluator);
    const bool late = questions.entry && !is_entry(entry, exact);
    if (late) queries.push_back(bad_time(column.plan, place, "no entry before the time"));
    const bool usable =
        exact && !negative && event.value.is_known() && other != base::Tri::unknown && !late;
    entries.push_back(usable ? entry : std::nullopt);
    if (usable && entry) column.scale = std::max(column.scale, entry->scale);
    times.push_back(usable ? exact : std::nullopt);
    if (usable) column.scale = std::max(column.scale, exact->scale);
    column.outcome.push_back(happened                  ? stats::Outcome::event
                             : other == base::Tri::yes ? stats::Outcome::competing
                                                       : stats::Outcome::censored);
  }
  for (const auto& time : times) {
    const auto scaled = time ? base::rescale(*time, column.scale) : std::nullopt;
    column.ticks.push_back(scaled ? std::optional(scaled->units) : std::nullopt);
  }
  if (questions.entry) set_entries(column, entries);
  column.detail.resize(members.size());
  return column;
}

std::vector<clinical::ReportedProgression> reported_progressions(
    const EndpointQuestions& questions, const std::vector<clinical::DatedResponse>* measured,
    criteria::Evaluator& evaluator) {
  std::vector<clinical::ReportedProgression> reports;
  if (measured != nullptr) {
    const auto first = std::find_if(measured->begin(), measured->end(), [](const auto& response) {
      return response.response == clinical::Response::pd;
    });
    if (first != measured->end()) {
      reports.push_back({first->day, clinical::ProgressionSource::measured, first->source});
    }
  }
  const auto value = questions.reports ? evaluator.value(*questions.reports)
                                       : criteria::Value::unknown(criteria::Kind::rows);
  if (!value.is_known()) return reports;
  const auto& tables = evaluator.program().dataset().tables();
  for (const auto& ref : value.rows()) {
    const records::Frame& frame = tables[ref.table].frame();
    const auto* dates = frame.find("date");
    const auto* responses = frame.find("response");
    const auto* assessors = frame.find("assessor");
    const bool usable = dates != nullptr && dates->type() == records::ColumnType::date &&
                        responses != nullptr && responses->type() == records::ColumnType::text;
    if (!usable || !dates->date(ref.row)) continue;
    const auto code = responses->text(ref.row);
    if (!code || clinical::parse_response(*code) != clinical::Response::pd) continue;
    reports.push_back({*dates->date(ref.row), source_of(assessors, ref.row), ref.row});
  }
  return reports;
}

}  // namespace osteon::cohort
