// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/measured_subjects.hpp"

#include <span>

#include "osteon/cohort/findings.hpp"

namespace osteon::cohort {
namespace {

using base::CalendarDay;

// Largest fall (or smallest rise) of a complete sum before the first PD and before another therapy.
std::optional<BestChange> best_change(std::span<const clinical::Visit> visits,
                                      std::optional<CalendarDay> last_day) {
  std::optional<BestChange> best;
  for (const auto& visit : visits) {
    if (last_day && visit.response_day > *last_day) break;
    if (const auto change = visit.change_from_baseline()) {
      const bool better = !best || change->numerator * best->ratio.denominator <
                                       best->ratio.numerator * change->denominator;
      if (better) best = BestChange{*change, false};
    }
    if (visit.overall == clinical::Response::pd) {
      if (best) best->has_later_progression = true;
      break;
    }
  }
  return best;
}

std::vector<records::Row> rows_behind(const clinical::RecistResult& result,
                                      clinical::Evidence evidence, const TumourCharts& charts) {
  std::vector<records::Row> rows;
  for (const std::uint32_t observation : result.observations_of(evidence)) {
    rows.push_back(charts.row_of(observation));
  }
  return rows;
}

}  // namespace

std::vector<CallConflict> call_conflicts(const std::vector<clinical::DatedResponse>& recorded,
                                         const std::vector<clinical::Visit>& visits) {
  std::vector<CallConflict> conflicts;
  for (const auto& call : recorded) {
    std::optional<std::size_t> of;
    for (std::size_t i = 0; i < visits.size() && visits[i].first_day <= call.day; ++i) of = i;
    const bool near = of && base::days_between(visits[*of].last_day, call.day) <= report_delay_days;
    if (near && visits[*of].overall != call.response) {
      conflicts.push_back({call.source, call.day, call.response, *of});
    }
  }
  return conflicts;
}

MeasuredSubjects::MeasuredSubjects(AssessmentColumn& column, TumourCharts& charts,
                                   std::string_view context, base::Diagnostics& queries)
    : column_(column),
      charts_(charts),
      context_(context),
      queries_(queries),
      assessor_(column.plan.recist) {}

MeasuredSubjects::Reading MeasuredSubjects::read(records::SubjectIndex member,
                                                 const std::string& reader) {
  Reading reading;
  const PlaceOf place_of = [&](const clinical::Finding& f) { return charts_.place(f); };
  charts_.load(member, reader);
  const CalendarDay start = *column_.start.back();
  const clinical::TumourChart chart{charts_.lesions(), charts_.observations(), start,
                                    column_.last_day.back()};
  const auto& result = assessor_.assess(chart);
  clinical::overall_responses(result, reading.responses);
  reading.visits = result.visits;
  reading.baseline = result.baseline;
  reading.rows.push_back(rows_behind(result, result.baseline.evidence, charts_));
  for (const auto& visit : result.visits) {
    reading.rows.push_back(rows_behind(result, visit.evidence, charts_));
  }
  report_findings(result.findings, place_of, context_, reading.queries);
  if (column_.plan.immune) {
    reading.immune = clinical::assess_irecist(chart, result, *column_.plan.immune);
    report_findings(reading.immune.findings, place_of, context_, reading.queries);
  }
  clinical::Findings findings;
  reading.best = clinical::best_overall_response(
      {start, reading.responses, column_.new_therapy.back(), column_.last_day.back()},
      best_settings(column_.plan), findings);
  report_findings(findings, place_of, context_, reading.queries);
  return reading;
}

std::optional<CalendarDay> MeasuredSubjects::progression_of(const Reading& reading) const {
  for (const auto& response : reading.responses) {
    if (response.response == clinical::Response::pd) return response.day;
  }
  return std::nullopt;
}

// The readers apart; the adjudicator only when they disagree.
void MeasuredSubjects::choose(records::SubjectIndex member) {
  const auto& readers = column_.plan.readers;
  Reading first = read(member, readers.empty() ? std::string() : readers.front());
  std::string whose = readers.empty() ? std::string() : readers.front();
  bool agreed = true;
  for (std::size_t i = 1; i < readers.size(); ++i) {
    const Reading other = read(member, readers[i]);
    agreed = agreed && other.best.response == first.best.response &&
             progression_of(other) == progression_of(first);
  }
  if (!agreed) {
    ++column_.reader_disagreements;
    const bool adjudicated = !column_.plan.adjudicator.empty();
    std::optional<Reading> third;
    if (adjudicated) third = read(member, column_.plan.adjudicator);
    if (third && !third->visits.empty()) {
      first = *std::move(third);
      whose = column_.plan.adjudicator;
    } else {
      report_findings(
          {{clinical::FindingCode::readers_disagree, clinical::FindingSource::subject, 0,
            std::nullopt}},
          [&](const clinical::Finding& f) { return charts_.place(f); }, context_, first.queries);
    }
  }
  if (!readers.empty()) column_.reader.push_back(std::move(whose));
  keep(std::move(first));
}

void MeasuredSubjects::keep(Reading reading) {
  column_.responses.back() = reading.responses;
  column_.visits.back() = reading.visits;
  column_.baseline.back() = reading.baseline;
  column_.rows.back() = reading.rows;
  column_.best_change.back() = best_change(reading.visits, column_.new_therapy.back());
  if (column_.plan.immune) column_.immune.back() = reading.immune;
  base::append(queries_, std::move(reading.queries));
  chosen_ = std::move(reading);
}

void MeasuredSubjects::add(records::SubjectIndex member) {
  column_.visits.emplace_back();
  column_.baseline.emplace_back();
  column_.rows.emplace_back();
  column_.best_change.emplace_back();
  if (column_.plan.immune) column_.immune.emplace_back();
  if (column_.start.back()) {
    choose(member);
  } else {
    chosen_ = {};
    if (!column_.plan.readers.empty()) column_.reader.emplace_back();
  }
}

}  // namespace osteon::cohort
