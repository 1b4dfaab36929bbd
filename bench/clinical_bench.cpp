// SPDX-License-Identifier: Apache-2.0
// RECIST 1.1, best response and PFS over synthetic charts: 11 scans of 4 lesions per subject; and a
// cohort of a million subjects in memory. The
// answers are checked against counts that follow from how the charts are made.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <span>
#include <thread>
#include <vector>

#include "osteon/clinical/best_response.hpp"
#include "osteon/clinical/progression_endpoints.hpp"
#include "osteon/clinical/recist.hpp"

namespace osteon::clinical {
namespace {

constexpr std::int32_t visit_count = 10;
constexpr std::int32_t visit_days = 42;

// Three kinds of courses in turn: PR from the first scan on; SD throughout; PD at scan 5.
class Courses {
 public:
  Courses() : lesions_(4) {
    lesions_[3].role = LesionRole::non_target;
    for (int kind = 0; kind < 3; ++kind) {
      for (std::int32_t visit = 0; visit <= visit_count; ++visit) add_scan(kind, visit);
    }
  }
  [[nodiscard]] TumourChart chart(std::int64_t subject) const {
    const auto& rows = rows_[static_cast<std::size_t>(subject % 3)];
    return {lesions_, rows, base::CalendarDay{0}, std::nullopt};
  }
  [[nodiscard]] std::int64_t rows_per_subject() const {
    return static_cast<std::int64_t>(rows_[0].size());
  }

 private:
  void add_scan(int kind, std::int32_t visit) {
    const base::CalendarDay day{visit == 0 ? -7 : visit * visit_days};
    std::int64_t tenths = 200 + visit % 3;  // of a millimetre, per target
    if (kind == 0 && visit > 0) tenths = 130;
    if (kind == 2 && visit >= 5) tenths = 260;
    auto& rows = rows_[static_cast<std::size_t>(kind)];
    for (LesionIndex lesion = 0; lesion < 3; ++lesion) {
      rows.push_back({day, lesion, ObservationState::measured, Length{tenths * 100}});
    }
    rows.push_back({day, 3, ObservationState::present, std::nullopt});
  }

  std::vector<Lesion> lesions_;
  std::array<std::vector<Observation>, 3> rows_;
};

void judge_subjects(benchmark::State& state) {
  const Courses courses;
  const std::int64_t subjects = state.range(0);
  RecistAssessor assessor{RecistSettings{}};
  std::vector<DatedResponse> responses;
  Findings findings;
  for ([[maybe_unused]] auto _ : state) {
    ResponseTally tally;
    std::int64_t progressions = 0;
    std::int64_t days = 0;
    for (std::int64_t i = 0; i < subjects; ++i) {
      overall_responses(assessor.assess(courses.chart(i)), responses);
      findings.clear();
      tally.add(
          best_overall_response({base::CalendarDay{0}, responses, {}, {}}, {}, findings).response);
      Observed observed;
      observed.assessments = responses;
      const auto pfs = progression_free_survival(observed, {}, findings);
      progressions += pfs->kind == EventKind::progression ? 1 : 0;
      days += pfs->day().value;
    }
    const std::int64_t third = subjects / 3;
    const bool right = tally.count(Response::pr) == third &&
                       tally.count(Response::sd) == 2 * third && progressions == third &&
                       days == third * visit_days * (visit_count + visit_count + 5);
    if (!right) state.SkipWithError("wrong responses");
  }
  state.SetItemsProcessed(state.iterations() * subjects * courses.rows_per_subject());
}
BENCHMARK(judge_subjects)->Arg(300'000)->Unit(benchmark::kMillisecond);

struct CohortCounts {
  ResponseTally tally;
  std::int64_t progressions = 0;
  std::int64_t days = 0;
};

// The subjects [first, last) of one thread; every row is read from memory, none is shared.
CohortCounts judge_range(const std::vector<Lesion>& lesions, const std::vector<Observation>& rows,
                         std::size_t rows_per_subject, std::size_t first, std::size_t last) {
  CohortCounts counts;
  RecistAssessor assessor{RecistSettings{}};
  std::vector<DatedResponse> responses;
  Findings findings;
  for (std::size_t i = first; i < last; ++i) {
    const auto own = std::span(rows).subspan(i * rows_per_subject, rows_per_subject);
    overall_responses(assessor.assess({lesions, own, base::CalendarDay{0}, std::nullopt}),
                      responses);
    findings.clear();
    counts.tally.add(
        best_overall_response({base::CalendarDay{0}, responses, {}, {}}, {}, findings).response);
    Observed observed;
    observed.assessments = responses;
    const auto pfs = progression_free_survival(observed, {}, findings);
    counts.progressions += pfs->kind == EventKind::progression ? 1 : 0;
    counts.days += pfs->day().value;
  }
  return counts;
}

// 40 million measurements after baseline (and 4 million at baseline) in memory at once; the second
// argument is the number of threads. Sums of whole numbers do not depend on it.
void judge_cohort_in_memory(benchmark::State& state) {
  const Courses courses;
  const auto subjects = static_cast<std::size_t>(state.range(0));
  const auto threads = static_cast<std::size_t>(state.range(1));
  const auto rows_per_subject = static_cast<std::size_t>(courses.rows_per_subject());
  const std::vector<Lesion> lesions(courses.chart(0).lesions.begin(),
                                    courses.chart(0).lesions.end());
  std::vector<Observation> rows;
  rows.reserve(subjects * rows_per_subject);
  for (std::size_t i = 0; i < subjects; ++i) {
    const auto own = courses.chart(static_cast<std::int64_t>(i)).observations;
    rows.insert(rows.end(), own.begin(), own.end());
  }
  for ([[maybe_unused]] auto _ : state) {
    std::vector<CohortCounts> parts(threads);
    std::vector<std::thread> workers;
    for (std::size_t t = 0; t < threads; ++t) {
      workers.emplace_back([&, t] {
        parts[t] = judge_range(lesions, rows, rows_per_subject, subjects * t / threads,
                               subjects * (t + 1) / threads);
      });
    }
    for (auto& worker : workers) worker.join();
    std::int64_t pr = 0, sd = 0, progressions = 0, days = 0;
    for (const auto& part : parts) {
      pr += part.tally.count(Response::pr);
      sd += part.tally.count(Response::sd);
      progressions += part.progressions;
      days += part.days;
    }
    const auto third = static_cast<std::int64_t>(subjects / 3);
    const bool right = pr == third && sd == 2 * third && progressions == third &&
                       days == third * visit_days * (visit_count + visit_count + 5);
    if (!right) state.SkipWithError("wrong responses");
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows.size()));
}
BENCHMARK(judge_cohort_in_memory)
    ->Args({999'999, 1})
    ->Args({999'999, 2})
    ->Iterations(1)
    ->UseRealTime()
    ->MeasureProcessCPUTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace osteon::clinical
