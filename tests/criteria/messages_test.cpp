// SPDX-License-Identifier: Apache-2.0
// Every message: code, place, words under the caret and remedy.
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "charts.hpp"
#include "osteon/criteria/parser.hpp"

namespace osteon::criteria::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Wrong {
  std::string text;
  std::string code;
  std::string marked;    // the words under the caret
  std::string sentence;  // part of it
  std::string remedy;    // part of it
};

void expect_wrong(const records::Dataset& dataset, const std::vector<Wrong>& cases) {
  for (const auto& wrong : cases) {
    const auto program = compiled(dataset, {wrong.text});
    ASSERT_FALSE(program.has_value()) << wrong.text;
    ASSERT_EQ(program.error().size(), 1U) << base::format_diagnostics(program.error());
    const base::Diagnostic& problem = program.error().front();
    EXPECT_EQ(problem.code, wrong.code) << wrong.text;
    EXPECT_EQ(problem.severity, base::Severity::error);
    EXPECT_EQ(problem.concern, base::Concern::study_file);
    EXPECT_EQ(problem.place.line, 7U);
    EXPECT_EQ(problem.source_line, wrong.text);
    const std::size_t at = problem.caret_column - 1;
    EXPECT_EQ(wrong.text.substr(at, wrong.marked.size()), wrong.marked) << wrong.text;
    EXPECT_EQ(problem.caret_length, std::max<std::size_t>(1, base::display_width(wrong.marked)))
        << wrong.text;
    EXPECT_THAT(problem.sentence, HasSubstr(wrong.sentence)) << wrong.text;
    EXPECT_THAT(problem.remedy, HasSubstr(wrong.remedy)) << wrong.text;
  }
}

class Messages : public testing::Test {
 protected:
  records::Dataset dataset_ = small_charts().build();
};

TEST_F(Messages, Characters) {
  expect_wrong(
      dataset_,
      {{"stage = 3", "E120", "=", "does not compare", "write =="},
       {"stage === 3", "E120", "===", "not a sign", "write =="},
       {"stage == 3 && confirmed", "E120", "&&", "not a sign", "write and"},
       {"stage == 3 || confirmed", "E120", "||", "not a sign", "write or"},
       {"!confirmed", "E120", "!", "not a sign", "write not"},
       {"stage <> 3", "E120", "<>", "not a sign", "write !="},
       {"stage => 3", "E120", "=>", "not a sign", "write >="},
       {"stage ≥ 3", "E120", "≥", "not a sign", "write >="},
       {"sex == “F”", "E120", "“", "not a sign", "write \""},
       {"（stage == 3）", "E120", "（", "not a sign", "write ("},
       {"sex in [\"F\"]", "E120", "[", "not a sign", "write {"},
       {"stage　== 3", "E120", "　", "wide space", "plain space"},
       {"stage % 3", "E120", "%", "no meaning", "docs/criteria.md"},
       {"\"abc", "E121", "\"abc", "no closing quote", "end it with \""},
       {"`stage", "E121", "`stage", "no closing quote", "end it with `"},
       {"birth_date > 2020-13-01", "E122", "2020-13-01", "not a date", "2020-01-31"},
       {"birth_date > 2021-02-29", "E122", "2021-02-29", "not a date", "2020-01-31"},
       {"birth_date > 2020-1-5", "E122", "2020-1-5", "not a date", "2020-01-31"},
       {"birth_date > 2020/01/05", "E122", "2020/01/05", "not a date", "2020-01-31"},
       {"stage > 12345678901234567890", "E123", "12345678901234567890", "too many digits", "18"}});
  EXPECT_EQ(error_codes(dataset_, {"sex == \"\xFF\""}), "E120");
}

TEST_F(Messages, Grammar) {
  expect_wrong(
      dataset_,
      {{"stage >", "E124", "", "ends too early", "is missing here"},
       {"stage == 3)", "E124", ")", "not expected", "never opened"},
       {"stage equals 3", "E124", "equals", "not expected", "write =="},
       {"stage == 3 AND confirmed", "E124", "AND", "not expected", "small letters"},
       {"stage == unknown", "E124", "unknown", "not expected", "nothing equals unknown"},
       {"stage is not known", "E124", "not", "after \"is\"", "is unknown"},
       {"stage is null", "E124", "null", "after \"is\"", "is unknown"},
       {"stage between 1 or 2", "E124", "or", "not expected", "\"and\" between the two limits"},
       {"birth_date within 28 days birth_date", "E124", "birth_date", "not expected",
        "\"of\", \"before\" or \"after\""},
       {"stage > 1,5", "E124", ",", "not expected", "1.5"},
       {"if stage > 3 then 1", "E124", "", "too early", "\"else\" is missing"},
       {"sex in {}", "E124", "{}", "empty", "at least one"},
       {"sex in {\"F\" \"M\"}", "E124", "\"M\"", "not expected", "\",\" or \"}\""},
       {"sex in {F}", "E124", "F", "not expected", "a code in quotes"},
       {"first(therapies). == 3", "E124", "==", "not expected", "name of a column"},
       {"(stage == 3", "E126", "(", "never closed", "add \")\""},
       {"count(therapies", "E126", "(", "never closed", "add \")\""},
       {"sex in {\"F\"", "E126", "{", "never closed", "add \"}\""},
       {"1 < stage < 3", "E127", "<", "two comparisons", "between 1 and 5"},
       {"birth_date > 2020-01-01 - 28 day", "E131", "day", "not a unit", "write \"28 days\""},
       {"birth_date > 2020-01-01 - 2 monts", "E131", "monts", "not a unit", "write \"2 months\""},
       {"birth_date > 2020-01-01 - 28 天", "E131", "天", "not a unit",
        "units are days, weeks, months, years"},
       {"birth_date > 2020-01-01 - 1.5 months", "E131", "1.5", "whole number", "smaller unit"},
       {"birth_date > 2020-01-01 - 20000 years", "E131", "20000", "ten thousand years",
        "shorter"}});
  EXPECT_EQ(error_codes(dataset_, {""}), "E124");
}

TEST_F(Messages, ChainedComparisonMarksTheSecondSign) {
  const auto program = compiled(dataset_, {"1 < stage < 3"});
  ASSERT_FALSE(program.has_value());
  EXPECT_EQ(program.error().front().caret_column, 11U);
}

TEST_F(Messages, Names) {
  expect_wrong(
      dataset_,
      {{"agee > 3", "E130", "agee", "no name \"agee\"", "[define]"},
       {"any(therapies where agnt is known)", "E130", "agnt", "no name", "closest: agent"},
       {"therapys is known", "E130", "therapys", "no name", "closest: therapies"},
       {"confirmed == true", "E130", "true", "no name", "yes or no"},
       {"stage == null", "E130", "null", "no name", "is unknown"},
       {"birth_date < cutoff", "E130", "cutoff", "no cut-off", "[study]"},
       {"grade == \"high\"", "E132", "grade", "diagnoses.grade or follow_up.grade",
        "write diagnoses.grade"},
       {"patients.ag > 3", "E133", "ag", "no column", "it has birth_date, sex"},
       {"first(therapies).agnt is known", "E133", "agnt", "no column", "closest: agent"},
       {"conut(therapies) > 1", "E134", "conut", "no function", "closest: count"},
       {"exists(therapies)", "E134", "exists", "no function", "closest: any"},
       {"therapies(3)", "E134", "therapies", "no function", "therapies is a table"},
       {"record_number is known", "E135", "record_number", "identifies a person", "instead"},
       {"identities.record_number is known", "E135", "record_number", "identifies", "instead"},
       {"first(identities).record_number is known", "E135", "record_number", "identifies",
        "instead"},
       {"distinct(identities.record_number) > 1", "E135", "record_number", "identifies", "instead"},
       {"patient_id == \"A\"", "E135", "patient_id", "identifies a person", "instead"},
       {"any(therapies where patient_id == \"A\")", "E135", "patient_id", "identifies", "instead"},
       {"ecog > 1", "E136", "ecog", "several rows per patient", "last(vitals).ecog"},
       {"vitals.ecog == 1", "E136", "ecog", "several rows", "last(vitals where ...).ecog"},
       {"(therapies where line == 1).agent is known", "E136", "agent", "several rows",
        "first(...).agent"}});
}

TEST_F(Messages, Types) {
  expect_wrong(
      dataset_,
      {{"stage == \"3\"", "E140", "==", "a number cannot be compared with a text",
        "write 3 without quotes"},
       {"sex == 1", "E140", "==", "a text cannot be compared", "write \"1\" in quotes"},
       {"sex == yes", "E140", "==", "a text cannot be compared", "write \"yes\" in quotes"},
       {"birth_date >= \"2020-01-01\"", "E140", ">=", "a date cannot be compared",
        "write 2020-01-01 without quotes"},
       {"confirmed == \"yes\"", "E140", "==", "a yes or no", "write yes without quotes"},
       {"birth_date > 28 days", "E140", ">", "a date cannot be compared", "index - 28 days"},
       {"birth_date > 28", "E140", ">", "a date cannot be compared", "\"28 days\""},
       {"birth_date == sex", "E140", "==", "a date cannot be compared", "one kind"},
       {"birth_date - birth_date >= 3 months", "E140", ">=", "a number of days",
        "no fixed number of days"},
       {"28 days > 1 month", "E140", ">", "a duration in days or weeks", "same unit"},
       {"first(therapies) == \"x\"", "E140", "==", "a row cannot be compared",
        "name one of its columns"},
       {"therapies == 3", "E140", "==", "a set of rows cannot be compared", "count"},
       {"{\"F\"} == sex", "E140", "==", "a set of codes cannot be compared", "write in"},
       {"sex < \"M\"", "E140", "<", "neither more nor less", "== or in"},
       {"confirmed between no and yes", "E140", "between", "neither more", "== or in"},
       {"stage and confirmed", "E140", "stage", "each side of and must be yes or no", "is known"},
       {"confirmed or therapies", "E140", "therapies", "each side of or", "any(...)"},
       {"not stage", "E140", "stage", "what follows not must be", "compare it"},
       {"any(therapies where line)", "E140", "line", "the condition after where", "compare it"},
       {"if stage then 1 else 2", "E140", "stage", "the condition after if", "compare it"},
       {"if confirmed then 1 else \"a\"", "E140", "if", "cannot be compared", "in quotes"},
       {"sex in \"M\"", "E140", "\"M\"", "after in stands a set", "write {\"M\"}"},
       {"sex in {1}", "E140", "in", "a text cannot be in a set of numbers", "one kind"},
       {"stage in {\"3\"}", "E140", "in", "a number cannot be in a set of texts", "without quotes"},
       {"sex in {\"F\", 3}", "E140", "3", "mixed", "quotes"},
       {"birth_date within 28 of birth_date", "E140", "28", "must be a duration",
        "add a unit: \"28 days\""},
       {"stage within 28 days of birth_date", "E140", "stage", "before within must be a date", ""},
       {"therapies is known", "E140", "is known", "always known", "any(...)"},
       {"birth_date + 28", "E140", "+", "a number cannot be added to a date", "\"28 days\""},
       {"birth_date + birth_date", "E140", "+", "a date cannot be added", "durations"},
       {"stage - birth_date", "E140", "-", "a date cannot be taken from a number", ""},
       {"sex * 2", "E140", "sex", "each side of * must be a number", ""},
       {"-sex", "E140", "sex", "what follows - must be a number", ""},
       {"stage.agent", "E140", "agent", "has no columns", "follows a table"},
       {"stage where yes", "E140", "stage", "before where", "stands a table"},
       {"sum(therapies.agent)", "E140", "therapies.agent", "cannot take a column of texts",
        "write sum("},
       {"min(stage)", "E140", "stage", "min(...) cannot take a number", "min(a, b)"},
       {"any(stage)", "E140", "stage", "any(...) cannot take a number", "any(therapies"},
       {"all(therapies)", "E140", "therapies", "what all rows must be", "all(therapies where ...)"},
       {"exposure(\"x\") > 1", "E140", "\"x\"", "cannot take a text", "exposure(therapies"},
       {"years(birth_date, stage) > 1", "E140", "stage", "must be a date", ""},
       {"any() and confirmed", "E146", "any()", "needs an argument", "any(therapies"},
       {"years(birth_date) > 1", "E146", "years(birth_date)", "two dates", "years(from, to)"},
       {"abs(1, 2) > 1", "E146", "2", "one argument, not 2", "leave out"},
       {"first_known(stage) > 1", "E146", "first_known(stage)", "at least two", "(a, b)"},
       {"exposure(vitals) > 3", "E148", "vitals", "no end date", "therapies"},
       {"days(notes) > 1", "E148", "notes", "no start date", "therapies"}});
}

TEST_F(Messages, Codes) {
  expect_wrong(dataset_, {{"sex == \"X\"", "E141", "\"X\"", "not a value of patients.sex",
                           "list it under codes"},
                          {"histology != \"osteosarcom\"", "E141", "\"osteosarcom\"", "not a value",
                           "closest: \"osteosarcoma\""},
                          {"\"osteosarcom\" == histology", "E141", "\"osteosarcom\"", "not a value",
                           "closest: \"osteosarcoma\""},
                          {"any(therapies where agent == \"lenvatinb\")", "E141", "\"lenvatinb\"",
                           "not a value of therapies.agent", "closest: \"lenvatinib\""},
                          {"any(therapies where agent in {\"lenvatinib\", \"anlotinb\"})", "E141",
                           "\"anlotinb\"", "not a value", "closest: \"anlotinib\""},
                          {"first(therapies).agent == \"lenvatinb\"", "E141", "\"lenvatinb\"",
                           "not a value", "lenvatinib"},
                          {"(if confirmed then \"late\" else \"early\") == \"lat\"", "E141",
                           "\"lat\"", "not a value of this value", "closest: \"late\""}});
  // Declared codes are possible although no patient has them; a column without any value is not
  // asked.
  EXPECT_EQ(error_codes(dataset_, {"diagnoses.grade == \"low\""}), "");
  EXPECT_EQ(error_codes(dataset_, {"follow_up.grade == \"whatever\""}), "");
  // A code of a set is reported where it is written, once.
  const Asked asked{"any(therapies where agent in tki) or not any(therapies where agent in tki)",
                    {{"tki", R"({"apatinib", "anlotinb"})"}}};
  EXPECT_EQ(errors(dataset_, asked),
            "error[E141] study.toml:7:14  \"anlotinb\" is not a value of therapies.agent\n"
            "    {\"apatinib\", \"anlotinb\"}\n"
            "                 ^^^^^^^^^^\n"
            "    closest: \"anlotinib\"; if it is right, list it under codes of therapies.agent\n");
}

TEST(CodeLists, LongListsOnlyWarn) {
  std::string rows;
  for (int i = 0; i < 201; ++i) rows += fmt::format("A,word{},{}\n", i, i);
  const auto dataset = one_patient("notes", rows);
  EXPECT_EQ(errors(dataset, {"any(notes where word == \"wrod7\")"}),
            "warning[W120] study.toml:7:25  \"wrod7\" occurs in no row of notes.word\n"
            "    any(notes where word == \"wrod7\")\n"
            "                            ^^^^^^^\n"
            "    check the spelling\n");
}

TEST_F(Messages, AllErrorsOfAllExpressionsAtOnce) {
  const Asked asked{
      "x1 == 1 and stage == \"3\" and y > 2",
      {{"a", "stage >"}, {"b", "c + nothing_here"}, {"c", "stage + 1"}, {"d", "b > 3 and a"}}};
  // "d" is not blamed for the errors of "a" and "b".
  EXPECT_EQ(error_codes(dataset_, asked), "E124 E130 E130 E140 E130");
}

TEST_F(Messages, Definitions) {
  EXPECT_EQ(errors(dataset_, {"a > 1", {{"a", "b + 1"}, {"b", "2 * c"}, {"c", "a - 1"}}}),
            "error[E144] study.toml:7:1  these definitions need each other: a -> b -> c -> a\n"
            "    a - 1\n"
            "    ^\n"
            "    one of them must do without the others\n");
  EXPECT_EQ(error_codes(dataset_, {"yes", {{"a", "a + 1"}}}), "E144");
  EXPECT_EQ(error_codes(dataset_, {"yes", {{"a", "1"}, {"a", "2"}}}), "E145");
  EXPECT_EQ(error_codes(dataset_, {"yes", {{"therapies", "1"}}}), "E145");
  EXPECT_EQ(error_codes(dataset_, {"yes", {{"where", "1"}}}), "E145");
  EXPECT_EQ(error_codes(dataset_, {"yes", {{"no good", "1"}}}), "E145");
  EXPECT_EQ(error_codes(dataset_, {"yes", {{"cutoff", "1"}}}), "E145");
  const Environment supplied{{}, {{"arm"}}};
  EXPECT_EQ(error_codes(dataset_, {"yes", {{"arm", "1"}}, supplied}), "E145");
  EXPECT_EQ(error_codes(dataset_, {"any(therapies where line > 1)", {{"line", "2"}}}), "W121");
}

TEST_F(Messages, ExpectedKinds) {
  const auto expect_kind = [&](const std::string& text, Kind kind) {
    Definition asked = definition("I1", text, Use::unnamed);
    asked.expected = kind;
    const auto program = compile(dataset_, {asked});
    return program ? std::string()
                   : program.error().front().code + ": " + program.error().front().sentence + "; " +
                         program.error().front().remedy;
  };
  EXPECT_EQ(expect_kind("stage > 1", Kind::yes_no), "");
  EXPECT_EQ(expect_kind("birth_date", Kind::yes_no),
            "E143: this must be yes or no, but it is a date; compare it with something, or write "
            "\"is known\" behind it");
  EXPECT_THAT(expect_kind("therapies", Kind::yes_no), HasSubstr("any(...)"));
  EXPECT_THAT(expect_kind("first(therapies)", Kind::date), HasSubstr("name one of its columns"));
}

TEST_F(Messages, PlaceCountsCharactersAndCaretStandsUnderTheWord) {
  Definition asked = definition("I1", "sex == \"女\" and agee > 3\n  and stagee > 1", Use::unnamed);
  asked.source.place = {"study.toml", 12, 13};
  asked.source.source_line = R"(  { 保留 = 'sex == "女" and agee > 3)";
  asked.source.place.column = 11;
  const auto program = compile(dataset_, {asked});
  ASSERT_FALSE(program.has_value());
  ASSERT_EQ(program.error().size(), 3U);
  EXPECT_EQ(base::format_diagnostic(program.error()[1]),
            "error[E130] study.toml:12:26  there is no name \"agee\" here\n"
            "      { 保留 = 'sex == \"女\" and agee > 3\n"
            "                                ^^^^\n"
            "    a code or text stands in quotes; other names belong under [define]\n");
  EXPECT_EQ(base::format_diagnostic(program.error()[2]),
            "error[E130] study.toml:13:7  there is no name \"stagee\" here\n"
            "      and stagee > 1\n"
            "          ^^^^^^\n"
            "    closest: stage\n");
}

TEST_F(Messages, DepthAndLengthHaveLimits) {
  const auto nested = [](const std::string& open, const std::string& close, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += open;
    text += "yes";
    for (std::size_t i = 0; i < times; ++i) text += close;
    return text;
  };
  EXPECT_EQ(error_codes(dataset_, {nested("(", ")", 190)}), "");
  EXPECT_EQ(error_codes(dataset_, {nested("(", ")", 5000)}), "E125");
  EXPECT_EQ(error_codes(dataset_, {nested("not ", "", 4000)}), "E125");
  EXPECT_EQ(error_codes(dataset_, {nested("any(therapies where ", ")", 900)}), "E125");
  EXPECT_EQ(error_codes(dataset_, {nested("if yes then ", " else no", 800)}), "E125");
  EXPECT_EQ(error_codes(dataset_, {nested("1 + ", "", 4000)}), "E125");
  EXPECT_EQ(error_codes(dataset_, {nested("yes and ", "", 2000)}), "");
  EXPECT_EQ(error_codes(dataset_, {std::string(max_expression_bytes + 1, ' ')}), "E125");
}

TEST_F(Messages, LongChainsOfDefinitionsAreRefused) {
  const auto chain = [](int length, bool forwards) {
    std::vector<std::pair<std::string, std::string>> all;
    for (int i = 0; i < length; ++i) {
      const int at = forwards ? i : length - 1 - i;
      all.emplace_back(fmt::format("d{}", at), at == 0 ? "1" : fmt::format("d{} + 1", at - 1));
    }
    return all;
  };
  EXPECT_EQ(error_codes(dataset_, {"d99 > 1", chain(100, true)}), "");
  EXPECT_EQ(error_codes(dataset_, {"d99 > 1", chain(100, false)}), "");
  EXPECT_EQ(error_codes(dataset_, {"yes", chain(3000, true)}), "E125");
  EXPECT_THAT(error_codes(dataset_, {"yes", chain(3000, false)}), HasSubstr("E125"));
}

TEST_F(Messages, NameNoPatientAndNoIdentifier) {
  for (const std::string text :
       {"patient_id == \"A\"", "record_number == \"MRN1\"", "identities.recordnumber is known",
        "MRN == 1", "record_numbr is known"}) {
    EXPECT_THAT(errors(dataset_, {text}), AllOf(Not(HasSubstr("MRN2")), Not(HasSubstr("closest"))))
        << text;
  }
}

}  // namespace
}  // namespace osteon::criteria::test
