// SPDX-License-Identifier: Apache-2.0
// Methods and Results of cohorts written by hand, as the plain theme prints them in both languages.
#include "osteon/report/format.hpp"
#include "osteon/study/text/methods_text.hpp"
#include "osteon/study/text/results_text.hpp"
#include "tables/hand_safety.hpp"

namespace osteon::study {
namespace {

using base::Language;
using clinical::Response;
using testing::HasSubstr;
using testing::Not;
using namespace testing_support;

std::vector<report::Table> all_tables(const Hand& hand) {
  std::vector<report::Table> tables;
  for (const auto& plan : hand.study.output.tables) tables.push_back(made(hand, plan));
  return tables;
}

void collect(const report::Block& block, std::vector<report::Sentence>& sentences) {
  const auto add = [&](const report::Paragraph& paragraph) {
    sentences.insert(sentences.end(), paragraph.sentences.begin(), paragraph.sentences.end());
  };
  if (const auto* paragraph = std::get_if<report::Paragraph>(&block)) add(*paragraph);
  if (const auto* list = std::get_if<report::List>(&block)) {
    for (const auto& item : list->items) add(item);
  }
}

std::vector<report::Sentence> sentences_of(const std::vector<report::Block>& blocks) {
  std::vector<report::Sentence> sentences;
  for (const auto& block : blocks) collect(block, sentences);
  return sentences;
}

std::string text_of(const base::Result<std::vector<report::Block>>& blocks, Language language) {
  if (!blocks) {
    ADD_FAILURE() << base::format_diagnostics(blocks.error());
    return {};
  }
  std::string text;
  for (const auto& sentence : sentences_of(*blocks)) {
    text += report::plain_text(report::format_sentence(sentence, in_language(language))) + "\n";
  }
  return text;
}

std::string results(const Hand& hand, Language language = Language::en) {
  return text_of(results_text(hand.analysis(), all_tables(hand)), language);
}
std::string methods(const Hand& hand, Language language = Language::en) {
  return text_of(methods_text(hand.analysis(), all_tables(hand), {"Program", "1.2"}), language);
}

template <class T>
std::vector<T> repeated(std::initializer_list<std::pair<T, int>> counts) {
  std::vector<T> all;
  for (const auto& [value, n] : counts) all.insert(all.end(), static_cast<std::size_t>(n), value);
  return all;
}

void add_outcomes(Hand& hand) {
  add_assessment(hand, "main", {"the drug", "该药"},
                 repeated<Response>({{Response::sd, 8},
                                     {Response::pd, 6},
                                     {Response::pr, 3},
                                     {Response::sd, 5},
                                     {Response::pd, 4}}));
  add_rate(hand, "orr", {"Objective response rate", "客观缓解率"}, "ORR", "main", {"CR", "PR"});
  std::vector<std::optional<Time>> pfs;
  std::vector<std::optional<Time>> os;
  for (std::int64_t i = 0; i < 26; ++i) {
    const std::int64_t mixed = i * 7 % 26;
    pfs.push_back(Time{60 + 11 * mixed, i % 4 != 3});
    os.push_back(Time{200 + 10 * mixed, i < 4 || i == 15 || i == 20});
  }
  add_endpoint(hand, "pfs", {"progression-free survival", "无进展生存期"}, "PFS", pfs);
  hand.cohort.endpoints[0].plan.primary = true;
  hand.cohort.endpoints[0].plan.assessment = "main";
  add_endpoint(hand, "os", {"overall survival", "总生存期"}, "OS", os);
  hand.cohort.endpoints[1].plan.progression_is_event = false;
  hand.cohort.endpoints[1].plan.censor_at = cohort::CensorAt::last_contact;
  hand.cohort.follow_up = endpoint_column("follow_up", {"follow-up", "随访"}, "", os);
}

void add_events(Hand& hand) {
  add_safety(hand, {{{"Fatigue", "乏力"}, {{1, 1, 1, 1, 2, 2}, {1, 1, 1, 1}}},
                    {{"Hypertension", "高血压"}, {{3, 2, 2}, {3, 3, 1}}},
                    {{"Rash", "皮疹"}, {{1}, {}}}});
  hand.cohort.safety->led_to_reduction[0] = true;
  hand.cohort.safety->led_to_reduction[14] = true;
}

void add_plans(Hand& hand) {
  TablePlan baseline = plan_of(TableKind::baseline, "table1", "arm");
  baseline.rows = {row_of("age", {Show::median, Show::range}, RowTest::none), row_of("sex"),
                   row_of("radiotherapy")};
  TablePlan survival = plan_of(TableKind::survival, "tableS1", "arm");
  survival.at = {6};
  hand.study.output.tables = {baseline, plan_of(TableKind::response, "table3", "arm"),
                              plan_of(TableKind::adverse_events, "table4", "arm"), survival};
  FigurePlan figure;
  figure.id = "figure2";
  figure.kind = FigureKind::km;
  figure.endpoint = "pfs";
  figure.by = "arm";
  hand.study.output.figures = {figure};
}

// A study like the published one: 14 and 12 patients, everything present.
Hand whole_study() {
  Hand hand = arms({14, 12});
  hand.study.design = {"retrospective cohort study", "回顾性队列研究"};
  hand.cohort.plan.eligibility.steps = {
      {"I1", cohort::StepKind::keep, {"High grade", "高级别"}, {}},
      {"E1", cohort::StepKind::exclude, {"Other {therapy}", "其他{治疗}"}, {}}};
  hand.cohort.flow.subjects = hand.cohort.flow.screened = 40;
  hand.cohort.flow.steps = {{40, 9, 1, 0}, {30, 4, 0, 0}};
  hand.cohort.flow.included = 26;
  hand.cohort.flow.arms = {14, 12};
  std::vector<std::int64_t> ages;
  for (std::int64_t i = 0; i < 26; ++i) ages.push_back(12 + i);
  add_number(hand, "age", {"Age (years)", "年龄（岁）"}, ages);
  add_category(hand, "sex", {"Sex", "性别"}, {{"M", {"Male", "男"}}, {"F", {"Female", "女"}}},
               codes_of({{11, 3}, {9, 3}}));
  add_category(hand, "radiotherapy", {"Radiotherapy history", "放疗史"},
               {{"yes", {"Yes", "是"}}, {"no", {"No", "否"}}}, codes_of({{1, 13}, {1, 11}}), false);
  add_outcomes(hand);
  add_events(hand);
  add_plans(hand);
  return hand;
}

TEST(ResultsText, ScreeningAndArms) {
  const std::string en = results(whole_study());
  EXPECT_THAT(en, HasSubstr("Of 40 patients screened, 26 were included: 14 (53.8%) in the "
                            "monotherapy group and 12 (46.2%) in the combination group."));
  EXPECT_THAT(en, HasSubstr("9 at I1 and 4 at E1."));
  EXPECT_THAT(en, HasSubstr("1 patient was held because of an open query."));
  EXPECT_THAT(results(whole_study(), Language::zh),
              HasSubstr("共筛查 40 例患者，纳入 26 例，其中单药组 14 例（53.8%）和联合组 12 "
                        "例（46.2%）。"));
}

TEST(ResultsText, Baseline) {
  const std::string en = results(whole_study());
  EXPECT_THAT(en, HasSubstr("At baseline, the median age was 24.5 years (range 12–37)."));
  EXPECT_THAT(en, HasSubstr("sex, male in 20 (76.9%) and female in 6 (23.1%); radiotherapy history "
                            "in 2 (7.7%)"));
  EXPECT_THAT(en, HasSubstr("(Table 1)"));
  EXPECT_THAT(results(whole_study(), Language::zh),
              HasSubstr("基线时，年龄中位数为 24.5 岁（范围 12–37）。"));
}

TEST(ResultsText, Response) {
  const std::string en = results(whole_study());
  EXPECT_THAT(en,
              HasSubstr("Of 26 patients, 3 (11.5%) had a partial response, 13 (50.0%) stable "
                        "disease and 10 (38.5%) progressive disease as best overall response to "
                        "the drug; nobody had a complete response (Table 3)."));
  EXPECT_THAT(en, HasSubstr("The confirmed objective response rate was 11.5% (95% CI 2.4–30.2)."));
  EXPECT_THAT(en, HasSubstr("in the combination group (p = 0.085, Fisher exact test)."));
}

TEST(ResultsText, Survival) {
  const std::string en = results(whole_study());
  EXPECT_THAT(en, HasSubstr("had an event of progression-free survival (Table S1, Figure 2)."));
  EXPECT_THAT(en, HasSubstr("The median progression-free survival was "));
  EXPECT_THAT(en, HasSubstr(" months (95% CI "));
  EXPECT_THAT(en, HasSubstr(", log-rank test)."));
  EXPECT_THAT(en, HasSubstr("Against the monotherapy group, the hazard ratio was "));
  EXPECT_THAT(en, HasSubstr("Of 26 patients, 6 (23.1%) had died by the data cut-off (Table S1)."));
  EXPECT_THAT(en, HasSubstr("The median overall survival was not reached"));
  EXPECT_THAT(en, HasSubstr("The median follow-up was "));
}

TEST(ResultsText, AnInfiniteHazardRatioSaysItsCause) {
  Hand hand = whole_study();
  auto& os = hand.cohort.endpoints[1].outcome;
  std::fill(os.begin() + 14, os.end(), stats::Outcome::censored);
  EXPECT_THAT(results(hand),
              HasSubstr("No finite hazard ratio of the combination group against the "
                        "monotherapy group could be estimated, because only the "
                        "monotherapy group had events while both were at risk."));
  std::fill(os.begin(), os.end(), stats::Outcome::censored);
  EXPECT_THAT(results(hand),
              HasSubstr("None of 26 patients had an event of overall survival (Table S1)."));
}

TEST(ResultsText, FollowUpNamesItsMethod) {
  Hand hand = whole_study();
  EXPECT_THAT(results(hand), HasSubstr("estimated by the reverse Kaplan-Meier method."));
  hand.study.statistics.follow_up = FollowUpMethod::observed;
  EXPECT_THAT(results(hand), HasSubstr("The median follow-up was 10.7 months (range 6.6–14.8), as "
                                       "the median of the observed times."));
}

TEST(ResultsText, Safety) {
  const std::string en = results(whole_study());
  EXPECT_THAT(en,
              HasSubstr("Of 26 patients, 10 (38.5%) had at least one adverse event (Table 4)."));
  EXPECT_THAT(en,
              HasSubstr("They were fatigue in 10 patients (38.5%), hypertension in 6 (23.1%) and "
                        "rash in 1 (3.8%)."));
  EXPECT_THAT(en,
              HasSubstr("Events of grade 3 or higher occurred in 3 patients (11.5%), 1 (7.1%) in "
                        "the monotherapy group and 2 (16.7%) in the combination group."));
  EXPECT_THAT(en, HasSubstr("No event of grade 4 or 5 was recorded."));
  EXPECT_THAT(en, HasSubstr("Adverse events led to dose reduction in 2 patients (7.7%)."));
  EXPECT_THAT(en, Not(HasSubstr("withdrawal"))) << "nobody's treatment was withdrawn";
}

// Every number that a table prints is quoted as that table's cell.
TEST(ResultsText, ValuesAreTheTablesCells) {
  const Hand hand = whole_study();
  const auto tables = all_tables(hand);
  const auto blocks = results_text(hand.analysis(), tables);
  ASSERT_TRUE(blocks);
  std::size_t quoted_cells = 0;
  for (const auto& sentence : sentences_of(*blocks)) {
    for (const auto& value : sentence.values) {
      const auto* cell = std::get_if<report::Cell>(&value.content);
      if (cell == nullptr) continue;
      ASSERT_FALSE(cell->id.empty());
      if (cell->id.rfind("text.", 0) == 0) continue;
      const report::Cell* original = nullptr;
      for (const auto& table : tables) {
        if (const auto* found = find_cell(table, cell->id)) original = found;
      }
      ASSERT_NE(original, nullptr) << cell->id;
      EXPECT_EQ(original->value, cell->value) << cell->id;
      ++quoted_cells;
    }
  }
  EXPECT_GT(quoted_cells, 25U);
}

TEST(MethodsText, SaysWhatWasPlanned) {
  const std::string en = methods(whole_study());
  EXPECT_THAT(en, HasSubstr("This was a retrospective cohort study."));
  EXPECT_THAT(en, HasSubstr("The data cut-off was 31 October 2024"));
  EXPECT_THAT(en, HasSubstr("I1 (inclusion): High grade."));
  EXPECT_THAT(en, HasSubstr("E1 (exclusion): Other {therapy}.")) << "braces of a label are literal";
  EXPECT_THAT(en, HasSubstr("by RECIST 1.1"));
  EXPECT_THAT(en,
              HasSubstr("Progression-free survival (PFS, the primary endpoint) was the time from "
                        "the start of the drug to progression or death from any cause"));
  EXPECT_THAT(en,
              HasSubstr("Objective response rate (ORR) was the share of all patients whose best "
                        "overall response was CR or PR."));
  EXPECT_THAT(en, HasSubstr("graded by CTCAE 5.0"));
  EXPECT_THAT(en, HasSubstr("All numbers were computed with Program 1.2."));
  EXPECT_THAT(methods(whole_study(), Language::zh), HasSubstr("1 个月按 30.4375 天计。"));
}

TEST(MethodsText, NamesOnlyWhatWasUsed) {
  Hand hand = whole_study();
  std::string en = methods(hand);
  EXPECT_THAT(en, HasSubstr("Fisher RA. J R Stat Soc 1935;98:39-82"));
  EXPECT_THAT(en, HasSubstr("Mantel N. Cancer Chemother Rep 1966;50:163-170"));
  EXPECT_THAT(en, HasSubstr("Clopper"));
  EXPECT_THAT(en, Not(HasSubstr("Mann-Whitney")));
  EXPECT_THAT(en, Not(HasSubstr("Shapiro")));
  EXPECT_THAT(en, Not(HasSubstr("Wilson")));
  hand.study.output.tables[0].rows[0] = row_of("age");
  en = methods(hand);
  EXPECT_THAT(en, HasSubstr("Shapiro-Wilk"));
}

TEST(Text, AnEmptyStudySaysNothingThatIsAbsent) {
  const Hand hand = arms({0, 0});
  EXPECT_EQ(results(hand), "");
  const std::string en = methods(hand);
  EXPECT_THAT(en, Not(HasSubstr("RECIST")));
  EXPECT_THAT(en, Not(HasSubstr("Kaplan-Meier")));
  EXPECT_THAT(en, Not(HasSubstr("CTCAE")));
}

// Every branch of the text must make sentences whose braces resolve in both languages.
TEST(Text, EverySentenceResolvesInBothLanguages) {
  std::vector<Hand> hands = {whole_study(), arms({0, 0}), arms({1}), arms({2, 0})};
  hands.push_back(whole_study());
  hands.back().study.statistics.median_ci = stats::QuantileInterval::asymptotic_normal;
  for (auto& outcome : hands.back().cohort.endpoints[1].outcome) outcome = stats::Outcome::censored;
  hands.back().cohort.safety.reset();
  hands.back().study.output.tables.erase(hands.back().study.output.tables.begin() + 2);
  hands.push_back(whole_study());
  for (auto& table : hands.back().study.output.tables) table.total = false;
  hands.push_back(whole_study());
  for (auto& table : hands.back().study.output.tables) table.by = "";
  hands.push_back(whole_study());
  TablePlan cox = plan_of(TableKind::cox, "tableS3", "");
  cox.endpoint = "pfs";
  cox.covariates = {"arm", "age", "sex"};
  hands.back().study.output.tables.push_back(cox);
  hands.back().cohort.assessments[0].plan.method = cohort::AssessmentMethod::recorded;
  hands.back().cohort.assessments[0].plan.allow_sd_between = 1;
  hands.back().cohort.endpoints[0].plan.kind = cohort::EndpointKind::by_dates;
  hands.back().cohort.endpoints[0].plan.from = criteria::Source{"a {b}", {}, {}};
  hands.back().cohort.endpoints[0].plan.censor_date = criteria::Source{"c", {}, {}};
  hands.push_back(whole_study());
  hands.back().cohort.endpoints[0].plan.kind = cohort::EndpointKind::by_duration;
  hands.back().cohort.plan.safety.related_only = true;
  for (const Hand& hand : hands) {
    for (const Language language : {Language::en, Language::zh}) {
      for (const std::string& text : {results(hand, language), methods(hand, language)}) {
        EXPECT_THAT(text, Not(HasSubstr("{v"))) << text;
        EXPECT_THAT(text, Not(HasSubstr("  "))) << text;
        EXPECT_THAT(text, Not(HasSubstr(" ."))) << text;
        EXPECT_THAT(text, Not(HasSubstr("()"))) << text;
      }
    }
  }
}

}  // namespace
}  // namespace osteon::study
