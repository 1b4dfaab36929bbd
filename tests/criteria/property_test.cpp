// SPDX-License-Identifier: Apache-2.0
// What must hold for any chart: row order and other patients change nothing, and filling in a
// missing cell never overturns a known answer.
#include <array>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "charts.hpp"

namespace osteon::criteria::test {
namespace {

// A small fixed generator: the same charts on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435761U + 1) {}
  std::uint64_t roll(std::uint64_t sides) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % sides;
  }

 private:
  std::uint64_t state_;
};

// A cell that may be empty, with the value that fills it.
struct Cell {
  std::string value;
  bool missing = false;
};
using Rows = std::vector<std::vector<Cell>>;

std::string date_in(Dice& dice) {
  return fmt::format("2020-0{}-1{}", 1 + dice.roll(4), dice.roll(3));
}

Rows random_rows(Dice& dice, const std::string& kinds, std::uint64_t most) {
  static const std::array<std::string, 3> codes = {"a", "b", "c"};
  Rows rows;
  for (const char* subject : {"A", "B"}) {
    const std::uint64_t count = dice.roll(most + 1);
    for (std::uint64_t i = 0; i < count; ++i) {
      std::vector<Cell> row = {{subject}};
      for (const char kind : kinds) {
        Cell cell;
        if (kind == 'd') cell.value = date_in(dice);
        if (kind == 'c') cell.value = codes[dice.roll(3)];
        if (kind == 'n') cell.value = fmt::format("{}.5", dice.roll(4));
        if (kind == 'w') cell.value = fmt::format("{}", dice.roll(4));
        if (kind == 'y') cell.value = dice.roll(2) == 0 ? "yes" : "no";
        cell.missing = dice.roll(4) == 0;
        row.push_back(cell);
      }
      rows.push_back(row);
    }
  }
  return rows;
}

enum class Filling { as_is, filled };

struct RandomCharts {
  std::map<std::string, Rows> tables;
  explicit RandomCharts(std::uint64_t seed) {
    Dice dice(seed);
    // Courses start in the first months and end later, so that no interval is reversed.
    tables["therapies"] = random_rows(dice, "ccwdd", 4);
    for (auto& row : tables["therapies"]) row[5].value[3] = '1';
    tables["vitals"] = random_rows(dice, "dnwy", 4);
    tables["labs"] = random_rows(dice, "dcn", 3);
    tables["diagnoses"] = random_rows(dice, "dccyw", 1);
  }

  // Patient Z has every code once, so that no question is about a code that nobody has.
  static std::string all_codes(const std::string& table) {
    if (table == "therapies") return "Z,a,a,,,\nZ,b,b,,,\nZ,c,c,,,\n";
    if (table == "labs") return "Z,,a,\nZ,,b,\nZ,,c,\n";
    return {};
  }

  [[nodiscard]] Charts charts(Filling filling) const {
    Charts all;
    all.with("patients", "A,2000-01-01,F\nB,1990-01-01,M\nZ,,");
    for (const auto& [name, rows] : tables) {
      std::string text;
      for (const auto& row : rows) {
        std::vector<std::string> cells;
        for (const auto& cell : row) {
          cells.push_back(cell.missing && filling == Filling::as_is ? "" : cell.value);
        }
        text += base::join(cells, ",") + "\n";
      }
      all.with(name, text + all_codes(name));
    }
    return all;
  }
};

const std::vector<std::pair<std::string, std::string>> definitions = {
    {"as", "therapies where category in {\"a\"}"},
    {"index", "first(therapies where agent != \"c\").start_date"},
    {"early", "vitals where date <= 2020-02-28"},
    {"high", "any(labs where value >= 2)"}};

const std::vector<std::string> questions = {
    "any(as)",
    "any(as where line >= 2 or start_date < 2020-02-20)",
    "count(as) >= 2",
    "count(early where fasting) == 1",
    "count(therapies where agent == \"b\" and line < 3) between 1 and 2",
    "all(vitals where ecog <= 2)",
    "all(early where fasting where weight_kg > 1)",
    "index <= 2020-02-11",
    "first(as).line >= 1",
    "last(as).end_date > index",
    "last(vitals where date <= index).ecog",
    "first(as).agent in {\"a\", \"b\"}",
    "min(vitals.weight_kg) < 1",
    "max(labs.value where test == \"a\") >= 2",
    "min(therapies.start_date where line > 0) within 30 days of index",
    "sum(therapies.line) > 4",
    "mean(vitals.weight_kg) <= 2.5",
    "distinct(therapies.agent) >= 2",
    "days(as) >= 100",
    "exposure(therapies where line > 1) > 300",
    "index in (vitals.date where ecog > 0)",
    "if high then count(as) > 0 else stage > 1",
    "high and (stage == 1 or not any(early))",
    "min(index, first(labs).date) <= 2020-02-20",
    "count(vitals) + count(labs where value > 1) > 4",
    "index - first(vitals).date >= 2 weeks",
    "months(first(early).date, index) >= 1",
    "diagnosis_date + 1 month > index or confirmed",
    "any(labs where any(vitals where vitals.date == labs.date and ecog > 1))"};

// All questions in one program; "asked" plays no part.
Program all_questions(const records::Dataset& dataset) {
  std::vector<Definition> all;
  for (const auto& [name, text] : definitions) all.push_back(definition(name, text));
  for (const auto& question : questions) {
    all.push_back(definition(question, question, Use::unnamed));
  }
  auto program = compile(dataset, std::move(all));
  if (!program) throw std::runtime_error(base::format_diagnostics(program.error()));
  return *program;
}

// For patients A and B in turn.
std::vector<std::string> answers(const records::Dataset& dataset) {
  Evaluator evaluator(all_questions(dataset));
  std::vector<std::string> all;
  for (const auto& question : questions) {
    for (records::SubjectIndex subject = 0; subject < 2; ++subject) {
      all.push_back(display(evaluator.evaluate(question, subject).value));
    }
  }
  return all;
}

constexpr std::uint64_t rounds = 60;

TEST(CriteriaProperty, RowOrderNeverMatters) {
  for (std::uint64_t seed = 0; seed < rounds; ++seed) {
    const RandomCharts random(seed);
    const auto forwards = answers(random.charts(Filling::as_is).build());
    const auto backwards = answers(random.charts(Filling::as_is).reversed().build());
    EXPECT_EQ(forwards, backwards) << "seed " << seed;
  }
}

TEST(CriteriaProperty, OtherPatientsChangeNothing) {
  for (std::uint64_t seed = 0; seed < rounds; ++seed) {
    RandomCharts random(seed);
    const auto both = answers(random.charts(Filling::as_is).build());
    for (auto& [name, rows] : random.tables) {
      for (auto& row : rows) {
        if (row.front().value == "B") row.front().value = "nobody";
      }
    }
    const auto alone = answers(random.charts(Filling::as_is).build());
    for (std::size_t i = 0; i < both.size(); i += 2) {
      EXPECT_EQ(both[i], alone[i]) << "seed " << seed << ": " << questions[i / 2];
    }
  }
}

TEST(CriteriaProperty, FillingACellNeverOverturnsAKnownAnswer) {
  std::size_t known = 0;
  std::size_t unknown = 0;
  for (std::uint64_t seed = 0; seed < 4 * rounds; ++seed) {
    const RandomCharts random(seed);
    const auto partial = answers(random.charts(Filling::as_is).build());
    const auto complete = answers(random.charts(Filling::filled).build());
    for (std::size_t i = 0; i < partial.size(); ++i) {
      if (partial[i] == "unknown" || partial[i] == "no such row") {
        ++unknown;
        continue;
      }
      ++known;
      EXPECT_EQ(partial[i], complete[i]) << "seed " << seed << ": " << questions[i / 2];
    }
  }
  // The charts must be such that the rule is put to the test.
  EXPECT_GT(known, 3000U);
  EXPECT_GT(unknown, 1000U);
}

// A constant beside a column of the row at hand takes a shortcut; the same through first_known,
// which is never unknown where the plain form is known, takes the long way.
TEST(CriteriaProperty, ShortcutsAgreeWithTheLongWay) {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"agent == \"b\"", "first_known(agent, agent) == \"b\""},
      {"agent != \"b\"", "first_known(agent, agent) != \"b\""},
      {"agent in {\"c\", \"a\"}", "first_known(agent, agent) in {\"a\", \"c\"}"},
      {"agent not in {\"c\"}", "not first_known(agent, agent) in {\"c\"}"},
      {"start_date < index", "first_known(start_date, start_date) < index"},
      {"start_date <= 2020-02-11", "first_known(start_date, start_date) <= 2020-02-11"},
      {"start_date == index", "first_known(start_date, start_date) == index"},
      {"start_date != index", "first_known(start_date, start_date) != index"},
      {"start_date >= end_date", "first_known(start_date, start_date) >= end_date"},
      {"start_date > first(labs).date", "first_known(start_date, start_date) > first(labs).date"}};
  for (std::uint64_t seed = 0; seed < rounds; ++seed) {
    const auto dataset = RandomCharts(seed).charts(Filling::as_is).build();
    for (const auto& [quick, slow] : pairs) {
      for (records::SubjectIndex subject = 0; subject < 2; ++subject) {
        const auto count = [&](const std::string& condition) {
          return answer(dataset,
                        {"count(therapies where " + condition + ") between 1 and 2", definitions},
                        subject);
        };
        EXPECT_EQ(count(quick), count(slow)) << "seed " << seed << ": " << quick;
      }
    }
  }
}

TEST(CriteriaProperty, EveryUnknownAnswerNamesACauseAndNoKnownOneDoes) {
  for (std::uint64_t seed = 0; seed < rounds; ++seed) {
    const auto dataset = RandomCharts(seed).charts(Filling::as_is).build();
    Evaluator evaluator(all_questions(dataset));
    for (const auto& question : questions) {
      for (records::SubjectIndex subject = 0; subject < 2; ++subject) {
        const auto found = evaluator.evaluate(question, subject);
        EXPECT_EQ(found.value.is_known(), found.unknown.empty())
            << "seed " << seed << ": " << question;
        EXPECT_TRUE(found.unknown.empty() || found.proof.empty());
      }
    }
  }
}

}  // namespace
}  // namespace osteon::criteria::test
