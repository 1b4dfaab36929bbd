// SPDX-License-Identifier: Apache-2.0
#include "osteon/records/chart_reader.hpp"

#include <algorithm>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/records/catalogue.hpp"
#include "osteon/records/schema_docs.hpp"
#include "osteon/records/validate.hpp"
#include "read.hpp"

namespace osteon::records {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// A directory of its own per test, removed at the end.
class chart_reader : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    directory_ = fs::path(testing::TempDir()) / (std::string("osteon_charts_") + info->name());
    fs::remove_all(directory_);
    fs::create_directories(directory_);
  }
  void TearDown() override { fs::remove_all(directory_); }

  void write(const std::string& name, std::string_view text) const {
    std::ofstream(directory_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] base::Result<ChartReading> read_directory() const {
    const auto sources = tables_in_directory(directory_, {});
    if (!sources) return base::fail(sources.error());
    return read_charts(*sources);
  }

  fs::path directory_;
};

TEST_F(chart_reader, reads_every_csv_of_a_directory_native_tables_first) {
  write("zebra.csv", "patient_id,x\nA,1\n");
  write("vitals.csv", "patient_id,date,ecog\nA,2020-02-02,1\nA,2020-01-01,2\n");
  write("patients.csv", "patient_id,birth_date\nA,2000-01-01\n");
  write("apple.csv", "patient_id,y\nA,2\n");
  write("README.md", "no table");
  const auto charts = read_directory();
  ASSERT_TRUE(charts) << all_text(charts.error());
  std::vector<std::string> names;
  for (const auto& table : charts->dataset.tables()) names.push_back(table.name());
  EXPECT_THAT(names, ElementsAre("patients", "vitals", "apple", "zebra"));
  EXPECT_THAT(charts->dataset.find("vitals")->rows_of(0), ElementsAre(1U, 0U));
  EXPECT_THAT(charts->diagnostics, IsEmpty());
}

TEST_F(chart_reader, tells_the_problems_of_all_tables_at_once) {
  write("patients.csv", "patient_id\nA\n");
  write("vitals.csv", "patient_id,date\n\"A,2020-01-01\n");
  write("labs.csv", "patient_id,date,test,value\nA,2020-01-01,AST,high\n");
  const auto charts = read_directory();
  ASSERT_FALSE(charts);
  std::vector<std::string> codes;
  for (const auto& problem : charts.error()) codes.push_back(problem.code);
  EXPECT_THAT(codes, ElementsAre("E514", "E510", "Q01"));
}

TEST_F(chart_reader, refuses_directories_without_tables) {
  EXPECT_EQ(read_directory().error().front().code, "E540");
  EXPECT_EQ(tables_in_directory(directory_ / "none", {}).error().front().code, "E540");
}

TEST_F(chart_reader, joins_progress_of_all_tables) {
  write("patients.csv", "patient_id,birth_date\nA,2000-01-01\n");
  write("vitals.csv", "patient_id,date\nA,2020-01-01\n");
  std::vector<double> fractions;
  CsvOptions options;
  options.progress = [&](double fraction) { fractions.push_back(fraction); };
  const auto sources = tables_in_directory(directory_, options);
  ASSERT_TRUE(sources);
  ASSERT_TRUE(read_charts(*sources));
  EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
  EXPECT_DOUBLE_EQ(fractions.back(), 1.0);
}

TEST(example_charts, are_read_whole_without_doubts) {
  const auto sources =
      tables_in_directory(fs::path(OSTEON_SOURCE_DIR) / "examples/lenvatinib/charts", {});
  ASSERT_TRUE(sources) << all_text(sources.error());
  const auto charts = read_charts(*sources);
  ASSERT_TRUE(charts) << all_text(charts.error());
  EXPECT_THAT(charts->diagnostics, IsEmpty()) << all_text(charts->diagnostics);
  const auto& dataset = charts->dataset;
  EXPECT_EQ(dataset.subject_count(), 40U);
  EXPECT_THAT(dataset.tables(), SizeIs(native_schema().size()));
  EXPECT_EQ(dataset.find("measurements")->frame().row_count(), 297U);
  EXPECT_EQ(dataset.find("labs")->frame().row_count(), 412U);
  for (const auto& table : dataset.tables()) {
    const TableSchema& native = *find_native_table(table.name());
    for (const auto& column : table.schema().columns) {
      ASSERT_NE(native.find(column.name), nullptr) << table.name() << "." << column.name;
      EXPECT_EQ(native.find(column.name)->type, table.frame().find(column.name)->type());
    }
  }
}

TEST(schema_docs, describe_every_table_column_and_code) {
  const std::string docs = schema_markdown(native_schema());
  for (const auto& table : native_schema()) {
    EXPECT_THAT(docs, HasSubstr("\n## " + table.name + "\n"));
    for (const auto& column : table.columns) {
      EXPECT_THAT(docs, HasSubstr("| `" + column.name + "` | ")) << table.name;
      EXPECT_FALSE(column.label.zh.empty()) << column.name;
    }
  }
  for (const auto* catalogue : {&reading_catalogue(), &validation_catalogue()}) {
    for (const auto& entry : *catalogue) {
      EXPECT_THAT(docs, HasSubstr("| " + std::string(entry.code) + " | "));
    }
  }
  EXPECT_THAT(docs, HasSubstr("| `diameter_mm` | number (mm) |  | TR.TRSTRESN | diameter 直径 |"));
  EXPECT_EQ(docs.back(), '\n');
}

TEST(native_schema, is_consistent) {
  for (const auto& table : native_schema()) {
    EXPECT_EQ(find_native_table(table.name), &table);
    ASSERT_NE(table.find(table.subject_column), nullptr) << table.name;
    for (const auto& name : {table.order_column, table.end_column}) {
      if (name.empty()) continue;
      ASSERT_NE(table.find(name), nullptr) << table.name << "." << name;
      EXPECT_EQ(table.find(name)->type, ColumnType::date) << table.name << "." << name;
    }
    for (const auto& column : table.columns) {
      EXPECT_EQ(std::count_if(table.columns.begin(), table.columns.end(),
                              [&](const auto& other) { return other.name == column.name; }),
                1)
          << table.name << "." << column.name;
    }
  }
  EXPECT_EQ(find_native_table("none"), nullptr);
}

}  // namespace
}  // namespace osteon::records
