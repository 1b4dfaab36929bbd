// SPDX-License-Identifier: Apache-2.0
// Expressions read aloud in English and Chinese, and told per patient.
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "charts.hpp"
#include "osteon/criteria/explain.hpp"

namespace osteon::criteria::test {
namespace {

const std::vector<std::pair<std::string, std::string>> shared = {
    {"tki", "{\"anlotinib\", \"apatinib\"}"},
    {"first_tki", "first(therapies where category == \"tki\")"},
    {"index", "first(therapies where agent == \"lenvatinib\").start_date"},
    {"with_pd1",
     "any(therapies where category == \"immunotherapy\" and start_date within 28 days of index)"},
    {"courses", "therapies where category == \"tki\""}};

struct Spoken {
  std::string text;
  std::string en;
  std::string zh;
};

class Aloud : public testing::Test {
 protected:
  void expect(const std::vector<Spoken>& cases) const {
    for (const auto& each : cases) {
      const auto program = compiled(dataset_, {each.text, shared});
      ASSERT_TRUE(program.has_value()) << base::format_diagnostics(program.error());
      const base::LocalText spoken = read_aloud(*program, program->find("asked").value());
      EXPECT_EQ(spoken.en, each.en) << each.text;
      EXPECT_EQ(spoken.zh, each.zh) << each.text;
    }
  }
  records::Dataset dataset_ = small_charts().build();
};

TEST_F(Aloud, RowsAndTheirConditions) {
  expect(
      {{"any(therapies where category == \"tki\" and start_date >= index)",
        "there is at least one therapy whose category is \"tki\" and whose start date is on or "
        "after the index date",
        "至少有一条治疗记录，其类别为“tki”且其开始日期不早于index日期"},
       {"not any(therapies where agent in tki)",
        "there is no therapy whose agent is \"anlotinib\" or \"apatinib\"",
        "没有任何治疗记录满足：其药物为“anlotinib”、“apatinib”之一"},
       {"any(courses where start_date < index - 6 weeks)",
        "there is at least one therapy among \"courses\" whose start date is before the date 6 "
        "weeks before the index date",
        "至少有一条治疗记录，属于“courses”且其开始日期早于index日期之前6周"},
       {"count(vitals where date within 28 days before index) >= 1",
        "the number of visits whose date is within 28 days before the index date is at least 1",
        "满足（其日期在index日期之前28天内）的就诊记录的条数至少为1"},
       {"all(therapies where category == \"tki\" where line <= 2 or agent == \"lenvatinib\")",
        "for every therapy whose category is \"tki\" it is true that its line is at most 2 or its "
        "agent is \"lenvatinib\"",
        "每一条满足（其类别为“tki”）的治疗记录都满足：其line不超过2或其药物为“lenvatinib”"},
       {"any(therapies where not (category == \"tki\" or line == 2))",
        "there is at least one therapy for which it is not the case that (its category is \"tki\" "
        "or its line is 2)",
        "至少有一条治疗记录，并非（其类别为“tki”或其line等于2）"},
       {"any(labs where any(vitals where vitals.date == labs.date and fasting))",
        "there is at least one result for which there is at least one visit whose date is the date "
        "of that result and whose fasting is yes",
        "至少有一条检验记录，至少有一条就诊记录，其日期为该检验记录的date且其fasting为是"},
       {"any(notes)", "there is at least one row of notes", "至少有一条notes记录"},
       {"\"lenvatinib\" in therapies.agent", "\"lenvatinib\" is the agent of one of the therapies",
        "“lenvatinib”在治疗记录的药物之中"}});
}

TEST_F(Aloud, Values) {
  expect(
      {{"last(vitals where date <= index and weight_kg is known).weight_kg < 60",
        "the weight of the last visit whose date is on or before the index date and whose weight "
        "is known is less than 60",
        "满足（其日期不晚于index日期且其体重已知）的末条就诊记录的体重小于60"},
       {"years(birth_date, index) >= 18",
        "the number of completed years from the birth date to the index date is at least 18",
        "从出生日期到index日期的整年数至少为18"},
       {"exposure(therapies where agent == \"lenvatinib\") >= 21 days",
        "the total length in days of the therapies whose agent is \"lenvatinib\" is at least 21 "
        "days",
        "满足（其药物为“lenvatinib”）的治疗记录的总天数至少为21天"},
       {"min(therapies.start_date)", "the earliest start date of the therapies",
        "治疗记录中最早的开始日期"},
       {"max(vitals.weight_kg) / 2 > (stage + 1) * 3",
        "the largest weight of the visits divided by 2 is more than (the stage plus 1) times 3",
        "就诊记录中最大的体重除以2大于（stage加1）乘以3"},
       {"if stage >= 4 then \"late\" else \"early\"",
        "(\"late\" if the stage is at least 4, otherwise \"early\")",
        "（若stage至少为4则为“late”，否则为“early”）"},
       {"first_known(death_date, last_contact_date) - index",
        "the number of days from the index date to the first known of the death date and the "
        "last contact date",
        "从index日期到death date、last contact date中首个已知值的天数"}});
}

TEST_F(Aloud, ClausesAndTheirDenials) {
  expect({{"histology == \"osteosarcoma\" and diagnoses.grade != \"high\"",
           "the histology is \"osteosarcoma\" and the grade is not \"high\"",
           "组织学类型为“osteosarcoma”且分级不为“high”"},
          {"not with_pd1", "\"with pd1\" does not hold", "“with pd1”不成立"},
          {"index not between 2020-01-01 and 2024-06-30",
           "the index date is not between 2020-01-01 and 2024-06-30",
           "index日期不在2020-01-01至2024-06-30之间（含两端）"},
          {"birth_date is unknown and first_tki is known",
           "the birth date is not known and the first tki exists", "出生日期未知且first tki存在"},
          {"confirmed and not (stage == 3 and sex == \"F\")",
           "the histological confirmation is yes and it is not the case that (the stage is 3 and "
           "the sex is \"F\")",
           "组织学确诊为是且并非（stage等于3且性别为“F”）"},
          {"not (birth_date < 2000-01-01)", "the birth date is on or after 2000-01-01",
           "出生日期不早于2000-01-01"},
          {"stage not in {1, 2}", "the stage is not 1 or 2", "stage不为1、2之一"}});
}

TEST_F(Aloud, OwnLabelsAreUsed) {
  Definition index = definition("index", "first(therapies where line == 2).start_date");
  index.label = {"start of rechallenge", "再挑战开始日期"};
  const auto program =
      compile(dataset_, {index, definition("asked", "index >= 2020-01-01", Use::unnamed)});
  ASSERT_TRUE(program.has_value());
  const auto spoken = read_aloud(*program, 1);
  EXPECT_EQ(spoken.en, "the start of rechallenge is on or after 2020-01-01");
  EXPECT_EQ(spoken.zh, "再挑战开始日期不早于2020-01-01");
}

void outline(const ClauseReport& report, std::size_t depth, std::vector<std::string>& into) {
  into.push_back(std::string(2 * depth, ' ') + report.expression + " = " + report.shown.en);
  for (const auto& part : report.parts) outline(part, depth + 1, into);
}

TEST_F(Aloud, ToldPerPatient) {
  const auto program = compiled(
      dataset_, {"with_pd1 and years(birth_date, index) >= 18 and not stage == 3", shared});
  ASSERT_TRUE(program.has_value());
  Evaluator evaluator(*program);
  evaluator.select(0);
  std::vector<std::string> lines;
  const ClauseReport report = explain(evaluator, program->find("asked").value());
  outline(report, 0, lines);
  EXPECT_THAT(
      lines,
      testing::ElementsAre(
          "with_pd1 and years(birth_date, index) >= 18 and not stage == 3 = yes",
          "  with_pd1 = yes",
          "    any(therapies where category == \"immunotherapy\" and start_date within 28 days of "
          "index) = yes",
          "  years(birth_date, index) >= 18 = yes", "    years(birth_date, index) = 20",
          "      birth_date = 2000-03-01", "      index = 2020-06-01",
          "        first(therapies where agent == \"lenvatinib\").start_date = 2020-06-01",
          "  not stage == 3 = yes", "    stage == 3 = no", "      stage = 4"));
  EXPECT_EQ(report.shown.zh, "是");
  EXPECT_EQ(report.parts[0].text.en, "\"with pd1\" holds");

  evaluator.select(2);
  const ClauseReport third = explain(evaluator, program->find("asked").value());
  EXPECT_EQ(third.shown.en, "no");
  EXPECT_EQ(third.parts[1].shown.zh, "未知");
  EXPECT_EQ(third.parts[1].parts[0].parts[1].shown.en, "no such row");
}

}  // namespace
}  // namespace osteon::criteria::test
