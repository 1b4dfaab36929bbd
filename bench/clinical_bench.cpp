// SPDX-License-Identifier: Apache-2.0
// RECIST 1.1, best response and PFS over synthetic charts: 11 scans of 4 lesions per subject. The
// answers are checked against counts that follow from how the charts are made.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
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

}  // namespace
}  // namespace osteon::clinical
