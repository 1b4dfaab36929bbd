// SPDX-License-Identifier: Apache-2.0
// Competing events of a study: what the study file says becomes outcomes, tables and warnings.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "osteon/study/incidence.hpp"
#include "osteon/study/prepare.hpp"
#include "osteon/study/tables/make_table.hpp"

namespace osteon::study {
namespace {

/// A flat study with outcomes 0, 1, 2 in a folder of its own.
class IncidenceStudyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    // Tests run in several processes at once: each has a folder of its own.
    std::string pattern =
        (std::filesystem::temp_directory_path() / "osteon-incidence-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    write("patients.csv",
          "code,group,days,outcome\nA,x,1,1\nB,x,2,2\nC,x,3,0\nD,x,4,1\n"
          "E,y,2,2\nF,y,5,1\nG,y,6,0\nH,y,7,2\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }

  std::unique_ptr<Prepared> study(const std::string& output,
                                  const std::string& competing = "competing = 'outcome == 2'\n") {
    write("study.toml",
          "osteon = 1\nstudy = { id = \"t\", title = \"t\" }\n"
          "source.patients = { file = \"patients.csv\", layout = \"flat\", id = \"code\" }\n"
          "[variable.group]\n[endpoint.e]\nlabel = \"event\"\ntime = 'days'\nshow = \"days\"\n"
          "event = 'outcome == 1'\n" +
              competing + "[output]\n" + output);
    auto prepared = prepare(folder_ / "study.toml", {});
    EXPECT_TRUE(prepared) << (prepared ? "" : base::format_diagnostics(prepared.error()));
    return prepared ? *std::move(prepared) : nullptr;
  }

  std::filesystem::path folder_;
};

TEST_F(IncidenceStudyTest, OutcomesTableAndNumbers) {
  const auto prepared = study(
      "tables = [ { id = \"table1\", kind = \"incidence\", by = \"group\", at = [\"4\"] } ]\n");
  ASSERT_NE(prepared, nullptr);
  const auto result = compare_incidence(prepared->analysis(), "e", "group", "");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->total.event.events, 3);
  EXPECT_EQ(result->total.event.others, 3);
  EXPECT_DOUBLE_EQ(stats::incidence_at(result->groups[0].event, 4).incidence.value(), 0.75);
  EXPECT_EQ(result->gray.size(), 2U);
  const auto table = make_table(prepared->analysis(), prepared->study.output.tables.front());
  ASSERT_TRUE(table);
  EXPECT_TRUE(report::check(*table).empty());
  EXPECT_TRUE(prepared->diagnostics.empty());
}

TEST_F(IncidenceStudyTest, KaplanMeierOfCompetingEventsIsAWarning) {
  const auto prepared = study(
      "tables = [ { id = \"table1\", kind = \"survival\" } ]\n"
      "figures = [ { id = \"figure1\", kind = \"km\", endpoint = \"e\" } ]\n");
  ASSERT_NE(prepared, nullptr);
  ASSERT_EQ(prepared->diagnostics.size(), 2U);
  EXPECT_EQ(prepared->diagnostics[0].code, "W314");
  EXPECT_EQ(prepared->diagnostics[0].severity, base::Severity::warning);
}

TEST_F(IncidenceStudyTest, WithoutACompetingEventThereIsNoIncidence) {
  const auto prepared = study("tables = []\n", "");
  ASSERT_NE(prepared, nullptr);
  const auto result = compare_incidence(prepared->analysis(), "e", "", "");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().front().code, "E314");
}

TEST_F(IncidenceStudyTest, FineGrayTableShowsBothHazards) {
  const auto prepared = study(
      "tables = [ { id = \"table1\", kind = \"fine-gray\", endpoint = \"e\", "
      "covariates = [\"group\"] } ]\n");
  ASSERT_NE(prepared, nullptr);
  const auto table = make_table(prepared->analysis(), prepared->study.output.tables.front());
  ASSERT_TRUE(table);
  EXPECT_TRUE(report::check(*table).empty());
  EXPECT_EQ(table->columns.size(), 4U);
  EXPECT_EQ(table->rows.size(), 3U);  // the variable, its reference, its other level
}

}  // namespace
}  // namespace osteon::study
