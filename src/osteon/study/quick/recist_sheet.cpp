// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/recist_sheet.hpp"

#include <algorithm>

#include "osteon/study/quick/recist_rows.hpp"

namespace osteon::study {
namespace {

using clinical::Finding;
using clinical::FindingSource;

base::Diagnostic as_query(const Finding& finding, base::Place place) {
  const auto& text = clinical::finding_text(finding.code);
  base::Diagnostic query;
  query.code = std::string(text.id);
  query.severity = text.severity;
  query.place = std::move(place);
  query.sentence = std::string(text.en);
  query.remedy = std::string(text.remedy_en);
  return query;
}

// The row of an observation or of a lesion's first observation; else the subject's first row.
base::Place place_of(const Finding& finding, const RecistSubject& subject, const RecistRows& rows) {
  if (subject.rows.empty()) return {};
  if (finding.source == FindingSource::observation) {
    return rows.place(subject.rows[finding.index]);
  }
  if (finding.source == FindingSource::lesion) {
    for (std::size_t i = 0; i < subject.observations.size(); ++i) {
      if (subject.observations[i].lesion == finding.index) return rows.place(subject.rows[i]);
    }
  }
  return rows.place(subject.rows.front());
}

// Older than the window, and superseded by a later scan before the start.
void report_before_baseline(RecistSubject& subject, const RecistQuestion& question,
                            const RecistRows& rows, base::Diagnostics& diagnostics) {
  const auto used = subject.result.observations_of(subject.result.baseline.evidence);
  for (std::size_t i = 0; i < subject.observations.size(); ++i) {
    const auto& seen = subject.observations[i];
    const auto role = subject.lesions[seen.lesion].role;
    const bool of_baseline =
        (role == clinical::LesionRole::target || role == clinical::LesionRole::non_target) &&
        seen.state != clinical::ObservationState::not_evaluable;
    const bool old = seen.day < subject.start - question.recist.baseline_window_days;
    if (!old || !of_baseline || std::find(used.begin(), used.end(), i) != used.end()) continue;
    auto query = data_problem(
        "Q322", "a lesion was measured before the baseline window and again later; it is not used",
        "correct the date, or remove the row");
    query.severity = base::Severity::query;
    query.place = rows.place(subject.rows[i]);
    diagnostics.push_back(std::move(query));
    subject.has_query = true;
  }
}

void judge(RecistSubject& subject, const RecistQuestion& question,
           clinical::RecistAssessor& assessor, const RecistRows& rows,
           base::Diagnostics& diagnostics) {
  const clinical::TumourChart chart{subject.lesions, subject.observations, subject.start,
                                    question.cutoff};
  subject.result = assessor.assess(chart);
  clinical::overall_responses(subject.result, subject.responses);
  clinical::Findings findings = subject.result.findings;
  subject.best = clinical::best_overall_response(
      {subject.start, subject.responses, std::nullopt, question.cutoff}, question.best, findings);
  if (question.immune) {
    subject.immune = clinical::assess_irecist(chart, subject.result, *question.immune);
    findings.insert(findings.end(), subject.immune->findings.begin(),
                    subject.immune->findings.end());
  }
  for (const Finding& finding : findings) {
    base::Place place = place_of(finding, subject, rows);
    if (finding.source == FindingSource::response && finding.index < subject.result.visits.size()) {
      const auto seen =
          subject.result.observations_of(subject.result.visits[finding.index].evidence);
      if (!seen.empty()) place = rows.place(subject.rows[seen.front()]);
    }
    diagnostics.push_back(as_query(finding, std::move(place)));
    subject.has_query |= diagnostics.back().severity == base::Severity::query;
  }
  report_before_baseline(subject, question, rows, diagnostics);
}

}  // namespace

base::Result<RecistSheet> judge_recist_sheet(const QuickSheet& sheet,
                                             const RecistQuestion& question) {
  auto read = read_recist_rows(sheet, question);
  if (!read) return base::fail(std::move(read.error()));
  RecistSheet result = std::move(read->sheet);
  clinical::RecistAssessor assessor(question.recist);
  for (RecistSubject& subject : result.subjects) {
    judge(subject, question, assessor, *read, result.diagnostics);
  }
  return result;
}

}  // namespace osteon::study
