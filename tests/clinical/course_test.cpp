// SPDX-License-Identifier: Apache-2.0
// A handful of whole courses, charts to endpoint, with synthetic subjects on calendar dates.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "chart.hpp"
#include "osteon/clinical/progression_endpoints.hpp"

namespace osteon::clinical {
namespace {

using ::testing::ElementsAre;
using testing::mm;

constexpr auto cr = Response::cr, pr = Response::pr, sd = Response::sd, pd = Response::pd;

base::CalendarDay on(std::string_view date) {
  return base::parse_iso_date(date).value();
}

struct Course {
  std::vector<Lesion> lesions;
  std::vector<Observation> rows;
  base::CalendarDay start;
  std::vector<DatedResponse> responses;
  BestResponse best;
  TimeToEvent pfs;
  Findings findings;

  explicit Course(std::string_view date) : start(on(date)) {}
  void add(LesionRole role, Tissue tissue = Tissue::other, std::uint16_t organ = 0) {
    Lesion lesion;
    lesion.role = role;
    lesion.tissue = tissue;
    lesion.organ = organ;
    lesions.push_back(lesion);
  }
  // Diameters of lesions 0, 1, ...; "" = seen without diameter, "!" = unequivocal progression.
  void scan(std::string_view date, const std::vector<std::string_view>& sizes) {
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      Observation row{on(date), static_cast<LesionIndex>(i), ObservationState::present, {}};
      if (sizes[i] == "!") {
        row.state = ObservationState::unequivocal_progression;
      } else if (!sizes[i].empty()) {
        row.diameter = mm(sizes[i]);
      }
      rows.push_back(row);
    }
  }
  std::vector<Response> judge() {
    const base::CalendarDay cutoff = on("2024-10-31");
    const auto result = assess_recist({lesions, rows, start, cutoff}, {});
    findings = result.findings;
    overall_responses(result, responses);
    best = best_overall_response({start, responses, {}, cutoff}, {}, findings);
    Observed observed;
    observed.start = start;
    observed.assessments = responses;
    observed.cutoff = cutoff;
    pfs = progression_free_survival(observed, {}, findings).value();
    std::vector<Response> labels;
    for (const DatedResponse& response : responses) labels.push_back(response.response);
    return labels;
  }
};

constexpr auto target = LesionRole::target, non_target = LesionRole::non_target;

TEST(Course, LongConfirmedPartialResponse) {
  Course course("2023-07-28");
  course.add(target);
  course.scan("2023-07-12", {"26"});
  course.scan("2023-09-13", {"20"});
  course.scan("2023-11-11", {"16"});
  course.scan("2024-01-04", {"14"});
  course.scan("2024-04-25", {"13"});
  course.scan("2024-10-24", {"14"});
  EXPECT_THAT(course.judge(), ElementsAre(sd, pr, pr, pr, pr));
  EXPECT_EQ(course.best.rule, Rule::best_pr_confirmed);
  EXPECT_EQ(course.best.deciding, 1U);
  EXPECT_EQ(course.pfs.kind, EventKind::censored);
  EXPECT_EQ(course.pfs.end, on("2024-10-24"));
  EXPECT_TRUE(course.findings.empty());
}

TEST(Course, StableUntilTheTargetGrows) {
  Course course("2022-09-15");
  course.add(target);
  course.scan("2022-09-05", {"23"});
  course.scan("2022-10-29", {"22"});
  course.scan("2022-12-22", {"22"});
  course.scan("2023-02-16", {"21"});
  course.scan("2023-05-18", {"30"});
  EXPECT_THAT(course.judge(), ElementsAre(sd, sd, sd, pd));
  EXPECT_EQ(course.best.response, sd);
  EXPECT_EQ(course.pfs.kind, EventKind::progression);
  EXPECT_EQ(course.pfs.day(), base::Day{245});
}

TEST(Course, NewLesionInsideAStableSum) {
  Course course("2023-10-25");
  for (const std::uint16_t organ : std::initializer_list<std::uint16_t>{0, 0, 1}) {
    course.add(target, Tissue::other, organ);
  }
  course.add(target, Tissue::lymph_node, 2);
  course.add(LesionRole::new_lesion, Tissue::other, 3);
  course.scan("2023-10-17", {"24", "24", "36", "23"});
  course.scan("2023-12-21", {"24", "24", "36", "23", "13"});
  EXPECT_THAT(course.judge(), ElementsAre(pd));
  EXPECT_EQ(course.best.response, pd);
  EXPECT_EQ(course.pfs.day(), base::Day{57});
  EXPECT_TRUE(course.findings.empty());
}

TEST(Course, NonTargetProgressesWhileTargetsShrink) {
  Course course("2023-01-30");
  course.add(target);
  course.add(non_target);
  course.scan("2023-01-22", {"19", ""});
  course.scan("2023-03-23", {"20", ""});
  course.scan("2023-05-16", {"19", ""});
  course.scan("2024-09-14", {"16", "!"});
  EXPECT_THAT(course.judge(), ElementsAre(sd, sd, pd));
  EXPECT_EQ(course.pfs.day(), base::Day{593});
}

TEST(Course, GrowthIsMeasuredFromTheNadir) {
  Course course("2023-08-18");
  course.add(target);
  course.add(target);
  course.add(non_target);
  course.scan("2023-08-06", {"37", "14", ""});
  course.scan("2023-10-05", {"37", "14", ""});
  course.scan("2023-12-02", {"39", "15", ""});
  course.scan("2024-01-25", {"35", "14", ""});
  course.scan("2024-05-17", {"30", "12", ""});
  course.scan("2024-06-22", {"39", "16", ""});  // 55 against 42, only 8 % over baseline
  EXPECT_THAT(course.judge(), ElementsAre(sd, sd, sd, sd, pd));
  EXPECT_EQ(course.pfs.end, on("2024-06-22"));
}

TEST(Course, CompleteResponseOfLungAndNode) {
  Course course("2023-01-02");
  course.add(target);
  course.add(target, Tissue::lymph_node, 1);
  course.scan("2022-12-20", {"26", "18"});
  course.scan("2023-02-25", {"0", "9.5"});
  course.scan("2023-03-24", {"0", "9"});
  EXPECT_THAT(course.judge(), ElementsAre(cr, cr));
  EXPECT_EQ(course.best.rule, Rule::best_sd_from_unconfirmed) << "27 days apart";
}

// A first-line course judged by recorded responses: nothing after the end of the course counts.
TEST(Course, RecordedResponsesOfAnEarlierLine) {
  std::vector<DatedResponse> responses = {{on("2022-12-12"), sd, 1},
                                          {on("2022-10-17"), sd, 0},
                                          {on("2023-02-06"), sd, 2},
                                          {on("2023-03-19"), sd, 3}};
  Findings findings;
  order_responses(responses, findings);
  Observed observed;
  observed.start = on("2022-08-29");
  observed.assessments = responses;
  observed.cutoff = on("2023-03-26");  // end of the course
  observed.death = on("2024-03-16");
  const auto pfs = progression_free_survival(observed, {}, findings).value();
  EXPECT_EQ(pfs.kind, EventKind::censored);
  EXPECT_EQ(pfs.end, on("2023-03-19"));
  const auto best =
      best_overall_response({observed.start, responses, {}, observed.cutoff}, {}, findings);
  EXPECT_EQ(best.response, sd);
  EXPECT_TRUE(findings.empty());
}

}  // namespace
}  // namespace osteon::clinical
