// SPDX-License-Identifier: Apache-2.0
// Reasons of unknown answers, proofs of known ones, supplied values, and the evaluator itself.
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "charts.hpp"

namespace osteon::criteria::test {
namespace {

using Names = std::vector<std::string>;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::pair<std::string, std::string>> shared = {
    {"first_tki", "first(therapies where category == \"tki\")"},
    {"index", "first(therapies where agent == \"lenvatinib\").start_date"},
    {"tki_courses", "therapies where category == \"tki\""}};

class Reasons : public testing::Test {
 protected:
  [[nodiscard]] Names why(const std::string& text, records::SubjectIndex subject) const {
    return doubts(dataset_, {text, shared}, subject);
  }
  [[nodiscard]] Names because(const std::string& text, records::SubjectIndex subject) const {
    return proof(dataset_, {text, shared}, subject);
  }
  records::Dataset dataset_ = small_charts().build();
};

TEST_F(Reasons, MissingCells) {
  EXPECT_THAT(why("years(birth_date, 2020-01-01) >= 18", 2),
              ElementsAre("missing patients:2.birth_date"));
  EXPECT_THAT(why("max(vitals.weight_kg) < 80", 0), ElementsAre("missing vitals:2.weight_kg"));
  EXPECT_THAT(why("sum(vitals.weight_kg) < 80", 0), ElementsAre("missing vitals:2.weight_kg"));
  EXPECT_THAT(why("last(vitals where date <= index).ecog", 1),
              ElementsAre("missing vitals:4.ecog"));
  EXPECT_THAT(why("birth_date within 28 days of death_date", 2),
              ElementsAre("missing patients:2.birth_date", "missing follow_up:2.death_date"));
  EXPECT_THAT(
      why("first_known(death_date, last_contact_date)", 2),
      ElementsAre("missing follow_up:2.death_date", "missing follow_up:2.last_contact_date"));
  EXPECT_THAT(why("if stage > 3 then confirmed else yes", 2),
              ElementsAre("missing diagnoses:2.stage"));
}

TEST_F(Reasons, RowsThatMayBelong) {
  EXPECT_THAT(why("any(therapies where category == \"immunotherapy\" and start_date >= index)", 1),
              ElementsAre("missing therapies:6.start_date"));
  EXPECT_THAT(why("count(therapies where start_date >= 2021-02-01)", 1),
              ElementsAre("missing therapies:6.start_date"));
  // The row without a date is no TKI, so it never comes into question.
  EXPECT_THAT(why("any(tki_courses where start_date > 2023-01-01)", 1), IsEmpty());
  EXPECT_THAT(why("all(therapies where end_date >= start_date)", 0),
              ElementsAre("missing therapies:2.end_date"));
  EXPECT_THAT(why("all(therapies where start_date >= 2021-01-01 where line == 2)", 1), IsEmpty());
  EXPECT_THAT(why("all(therapies where start_date >= 2021-03-01 where line == 2)", 1),
              ElementsAre("missing therapies:6.start_date"));
  EXPECT_THAT(why("index in (therapies.start_date where line == 1)", 1),
              ElementsAre("missing therapies:6.start_date"));
}

TEST_F(Reasons, NoSuchRow) {
  EXPECT_THAT(why("index >= 2020-01-01", 2),
              ElementsAre("no row therapies: therapies where agent == \"lenvatinib\""));
  EXPECT_THAT(why("first_tki.start_date < 2020-01-01", 2),
              ElementsAre("no row therapies: therapies where category == \"tki\""));
  EXPECT_THAT(why("min(labs.value) > 1", 2), ElementsAre("no row labs: labs"));
  const auto lonely = Charts().with("patients", "A,,").build();
  EXPECT_THAT(doubts(lonely, {"confirmed"}), ElementsAre("no row diagnoses: diagnoses"));
  EXPECT_EQ(answer(lonely, {"confirmed"}), "no such row");
}

TEST_F(Reasons, WhichRowIsTheFirst) {
  const std::string first_ecog = "first(vitals).ecog";
  const auto tie = [&](const std::string& rows) { return one_patient("vitals", rows); };
  // Two rows of one day that agree are no problem; those that do not are.
  EXPECT_EQ(answer(tie("A,2020-01-01,60,1,\nA,2020-01-01,61,1,"), {first_ecog}), "1");
  const auto differing = tie("A,2020-01-01,60,1,\nA,2020-01-01,61,2,\nA,2020-02-01,,0,");
  EXPECT_EQ(answer(differing, {first_ecog}), "unknown");
  EXPECT_THAT(doubts(differing, {first_ecog}),
              ElementsAre("disagree vitals:0.ecog", "disagree vitals:1.ecog"));
  // Either way at most 2.
  EXPECT_EQ(answer(differing, {"first(vitals).ecog <= 2"}), "yes");
  EXPECT_EQ(answer(differing, {"first(vitals).ecog == 3"}), "no");
  EXPECT_EQ(answer(differing, {"last(vitals).ecog"}), "0");
  const auto half = tie("A,2020-01-01,60,1,\nA,2020-01-01,61,,");
  EXPECT_THAT(doubts(half, {first_ecog}), ElementsAre("missing vitals:1.ecog"));
  // A row without a date may be the first or the last.
  const auto undated = tie("A,2020-01-01,60,1,\nA,,61,2,");
  EXPECT_EQ(answer(undated, {first_ecog}), "unknown");
  EXPECT_EQ(answer(undated, {"last(vitals).ecog"}), "unknown");
  EXPECT_THAT(doubts(undated, {first_ecog}), ElementsAre("missing vitals:1.date"));
  EXPECT_EQ(answer(tie("A,,61,2,"), {first_ecog}), "2");
  // Which rows fit is open: the day before may or may not count.
  const auto unsure = tie("A,2020-01-01,,1,\nA,2020-01-02,70,2,");
  const std::string heavy = "first(vitals where weight_kg > 65).ecog";
  EXPECT_EQ(answer(unsure, {heavy}), "unknown");
  EXPECT_THAT(doubts(unsure, {heavy}), ElementsAre("missing vitals:0.weight_kg"));
  EXPECT_EQ(answer(unsure, {"last(vitals where weight_kg > 65).ecog"}), "2");
  const auto maybe = tie("A,2020-01-01,,1,");
  EXPECT_EQ(answer(maybe, {"first(vitals where weight_kg > 65) is known"}), "unknown");
  EXPECT_THAT(doubts(maybe, {"first(vitals where weight_kg > 65) is known"}),
              ElementsAre("missing vitals:0.weight_kg"));
  EXPECT_EQ(answer(maybe, {heavy}), "unknown");
}

TEST_F(Reasons, Intervals) {
  EXPECT_THAT(why("exposure(therapies where agent == \"lenvatinib\")", 0),
              ElementsAre("open therapies:2"));
  const auto reversed = one_patient("therapies", "A,tki,x,1,2020-02-01,2020-01-01");
  EXPECT_EQ(answer(reversed, {"days(therapies)"}), "unknown");
  EXPECT_THAT(doubts(reversed, {"days(therapies)"}), ElementsAre("reversed therapies:0"));
  EXPECT_THAT(why("days(therapies)", 1), ElementsAre("missing therapies:6.start_date"));
  // Overlaps count once in days and twice in exposure; rows after the cut-off do not count.
  const auto overlap = one_patient(
      "therapies",
      "A,a,x,1,2020-01-01,2020-01-10\nA,a,y,1,2020-01-06,2020-01-15\nA,a,z,1,2025-01-01,");
  const Environment cut{base::parse_iso_date("2024-01-01"), {}};
  EXPECT_EQ(answer(overlap, {"days(therapies)", {}, cut}), "15");
  EXPECT_EQ(answer(overlap, {"exposure(therapies)", {}, cut}), "20");
  const Environment early{base::parse_iso_date("2020-01-08"), {}};
  EXPECT_EQ(answer(overlap, {"exposure(therapies)", {}, early}), "11");
}

TEST_F(Reasons, NotComputable) {
  EXPECT_THAT(why("stage / (stage - 4) > 1", 0), ElementsAre("not computable stage / (stage - 4)"));
  EXPECT_THAT(why("9999-12-31 + 1 day", 0), ElementsAre("not computable 9999-12-31 + 1 day"));
}

TEST_F(Reasons, Contradictions) {
  const auto twice =
      Charts().with("patients", "A,,").with("diagnoses", "A,,x,high,,1\nA,,x,low,,1");
  const auto dataset = twice.build();
  EXPECT_EQ(answer(dataset, {"stage"}), "1");
  EXPECT_EQ(answer(dataset, {"diagnoses.grade"}), "unknown");
  EXPECT_THAT(doubts(dataset, {"diagnoses.grade == \"high\""}),
              ElementsAre("disagree diagnoses:0.grade", "disagree diagnoses:1.grade"));
}

TEST_F(Reasons, KnownAnswersHaveNone) {
  EXPECT_THAT(why("stage >= 3", 0), IsEmpty());
  EXPECT_THAT(why("no and stage == 1", 2), IsEmpty());
}

TEST_F(Reasons, ProofsNameTheRows) {
  EXPECT_THAT(because("index", 0), ElementsAre("therapies:2"));
  EXPECT_THAT(because("index >= first_tki.start_date", 0),
              ElementsAre("therapies:2", "therapies:1"));
  EXPECT_THAT(because("any(tki_courses)", 0), ElementsAre("therapies:1"));
  EXPECT_THAT(because("any(tki_courses where start_date >= index)", 0), ElementsAre("therapies:2"));
  EXPECT_THAT(because("not any(therapies where category == \"tki\")", 2), IsEmpty());
  EXPECT_THAT(because("count(tki_courses) >= 2", 0), ElementsAre("therapies:1", "therapies:2"));
  EXPECT_THAT(because("stage == 4", 0), ElementsAre("diagnoses:0"));
  EXPECT_THAT(because("min(vitals.weight_kg where weight_kg is known) <= 60", 0),
              ElementsAre("vitals:1"));
  EXPECT_THAT(because("all(labs where value < 50)", 0), ElementsAre("labs:1"));
  EXPECT_THAT(because("all(labs where value < 500)", 0), ElementsAre("labs:0", "labs:1"));
  EXPECT_THAT(because("\"lenvatinib\" in therapies.agent", 0), ElementsAre("therapies:2"));
  EXPECT_THAT(because("if stage == 4 then index else birth_date", 0),
              ElementsAre("diagnoses:0", "therapies:2"));
  EXPECT_THAT(because("first_known(death_date, last_contact_date)", 0), ElementsAre("follow_up:0"));
}

TEST_F(Reasons, OneSideThatDecidesIsTheProof) {
  EXPECT_THAT(because("stage == 4 or any(tki_courses)", 0), ElementsAre("diagnoses:0"));
  EXPECT_THAT(because("stage == 3 or any(tki_courses)", 0), ElementsAre("therapies:1"));
  EXPECT_THAT(because("any(tki_courses) and stage == 3", 0), ElementsAre("diagnoses:0"));
  EXPECT_THAT(because("any(tki_courses) and stage == 4", 0),
              ElementsAre("therapies:1", "diagnoses:0"));
}

TEST_F(Reasons, ToldInBothLanguages) {
  const auto program = compiled(dataset_, {"years(birth_date, index) >= 18", shared});
  ASSERT_TRUE(program.has_value());
  Evaluator evaluator(*program);
  const auto unknown = evaluator.evaluate("asked", 2).unknown;
  ASSERT_EQ(unknown.size(), 2U);
  EXPECT_EQ(describe(unknown[0], *program).en, "the birth date of a patient is missing");
  EXPECT_EQ(describe(unknown[0], *program).zh, "一条患者记录的出生日期缺失");
  EXPECT_EQ(describe(unknown[1], *program).en,
            "there is no such therapy: therapies where agent == \"lenvatinib\"");
  for (const Cause cause : {Cause::rows_disagree, Cause::open_end, Cause::reversed_interval,
                            Cause::external_missing, Cause::not_computable}) {
    const base::LocalText told = describe({cause, {4, 0}, "agent", "a / b"}, *program);
    EXPECT_FALSE(told.en.empty());
    EXPECT_FALSE(told.zh.empty());
  }
}

// --- supplied values
// -------------------------------------------------------------------------------

TEST(Externals, AreValuesLikeOthers) {
  const auto dataset = small_charts().build();
  const Environment supplied{{},
                             {{"arm", Kind::text, {"mono", "combo"}},
                              {"response", Kind::text},
                              {"pfs_months", Kind::number},
                              {"progressed", Kind::yes_no},
                              {"progression", Kind::date}}};
  const auto ask = [&](const std::string& text, const std::vector<Value>& values) {
    const auto program = compiled(dataset, {text, {}, supplied});
    if (!program) return base::format_diagnostics(program.error());
    return display(Evaluator(*program).evaluate("asked", 0, values).value);
  };
  const std::vector<Value> values = {Value::text("mono"), Value::text("never seen"),
                                     Value::number({72, 10}), Value::yes_no(base::Tri::yes),
                                     Value::date(base::parse_iso_date("2020-09-01").value())};
  EXPECT_EQ(ask("arm == \"mono\"", values), "yes");
  EXPECT_EQ(ask("arm != \"combo\"", values), "yes");
  EXPECT_EQ(ask("response", values), "never seen");
  EXPECT_EQ(ask("response == \"PR\"", values), "no");
  EXPECT_EQ(ask("pfs_months > 7.1 and pfs_months <= 7.2", values), "yes");
  EXPECT_EQ(ask("progressed and progression > birth_date", values), "yes");
  EXPECT_EQ(ask("arm == \"mono\"", {}), "unknown");
  EXPECT_EQ(error_codes(dataset, {"arm == \"mon\"", {}, supplied}), "E141");

  const auto program = compiled(dataset, {"pfs_months > 3 and stage == 4", {}, supplied});
  const auto evaluation = Evaluator(*program).evaluate("asked", 0);
  ASSERT_EQ(evaluation.unknown.size(), 1U);
  EXPECT_EQ(evaluation.unknown.front().cause, Cause::external_missing);
  EXPECT_EQ(evaluation.unknown.front().column, "pfs_months");
}

// --- the evaluator
// ---------------------------------------------------------------------------------

TEST(Evaluator, TheFastWayAgreesWithTheLongOne) {
  const auto dataset = small_charts().build();
  const auto program =
      compiled(dataset, {"any(tki_courses where start_date >= index) and stage >= 3", shared});
  ASSERT_TRUE(program.has_value());
  const DefinitionId asked = program->find("asked").value();
  Evaluator evaluator(*program);
  for (records::SubjectIndex subject = 0; subject < 3; ++subject) {
    evaluator.select(subject);
    const base::Tri quick = evaluator.truth(asked);
    EXPECT_EQ(quick, evaluator.evaluate(asked).value.answer());
    EXPECT_EQ(evaluator.value(asked).answer(), quick);
  }
  EXPECT_EQ(program->type(asked).kind, Kind::yes_no);
  EXPECT_EQ(program->definition(asked).name, "asked");
  EXPECT_EQ(program->needs(asked).size(), 2U);
  EXPECT_FALSE(program->find("nobody").has_value());
}

TEST(Evaluator, GivesRowsAndKinds) {
  const auto dataset = small_charts().build();
  const auto rows = evaluation(dataset, {"tki_courses", shared}, 0).value;
  ASSERT_EQ(rows.kind(), Kind::rows);
  EXPECT_THAT(rows.rows(), ElementsAre(RowRef{4, 1}, RowRef{4, 2}));
  const auto row = evaluation(dataset, {"first_tki", shared}, 1).value;
  ASSERT_EQ(row.kind(), Kind::row);
  EXPECT_THAT(row.rows(), ElementsAre(RowRef{4, 4}));
  EXPECT_EQ(evaluation(dataset, {"first_tki", shared}, 2).value.state(), State::absent);
  EXPECT_EQ(evaluation(dataset, {"{\"a\"}"}, 0).value.kind(), Kind::set);
  EXPECT_EQ(evaluation(dataset, {"therapies where start_date > 2020-01-01"}, 1).value.state(),
            State::missing);
  EXPECT_EQ(evaluation(dataset, {"6 weeks"}, 1).value.duration(),
            (base::Duration{42, base::DurationUnit::day}));
}

TEST(Evaluator, DefinitionsInAnyOrder) {
  const auto dataset = small_charts().build();
  const std::vector<std::pair<std::string, std::string>> backwards = {
      {"late", "index > limit"},
      {"limit", "birth + 20 years"},
      {"birth", "birth_date"},
      {"index", "first(courses where agent in drugs).start_date"},
      {"courses", "tki_rows where line == 2"},
      {"tki_rows", "therapies where category in kinds"},
      {"kinds", "{\"tki\"}"},
      {"drugs", "{\"lenvatinib\"}"}};
  EXPECT_EQ(answer(dataset, {"late", backwards}, 0), "yes");
  EXPECT_EQ(answer(dataset, {"late", backwards}, 1), "yes");
  EXPECT_EQ(answer(dataset, {"late", backwards}, 2), "unknown");
}

}  // namespace
}  // namespace osteon::criteria::test
