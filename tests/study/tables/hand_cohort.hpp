// SPDX-License-Identifier: Apache-2.0
// Cohorts written by hand, with the answers known beforehand: no charts, no rules, only columns.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/report/format.hpp"
#include "osteon/report/layout.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/tables/make_table.hpp"

namespace osteon::study::testing_support {

using base::LocalText;
using cohort::LevelPlan;

struct Hand {
  Study study;
  cohort::Cohort cohort;

  [[nodiscard]] Analysis analysis() const { return {&study, nullptr, &cohort}; }
};

/// `sizes[i]` members in arm i, arm after arm. Arms are "mono", "combo", "third".
inline Hand arms(const std::vector<std::size_t>& sizes) {
  static const std::vector<cohort::ArmPlan> plans = {{"mono", {"Monotherapy", "单药组"}, {}},
                                                     {"combo", {"Combination", "联合组"}, {}},
                                                     {"third", {"Third", "第三组"}, {}}};
  Hand hand;
  hand.cohort.plan.cutoff = base::parse_iso_date("2024-10-31");
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    hand.cohort.plan.arms.groups.push_back(plans.at(i));
    hand.cohort.arm.insert(hand.cohort.arm.end(), sizes[i], static_cast<std::int32_t>(i));
  }
  hand.cohort.plan.arms.reference = "mono";
  for (std::size_t i = 0; i < hand.cohort.arm.size(); ++i) {
    hand.cohort.members.push_back(static_cast<records::SubjectIndex>(i));
  }
  hand.cohort.index_date.resize(hand.cohort.members.size());
  return hand;
}

/// One code per member; -1 = missing.
inline void add_category(Hand& hand, const std::string& name, LocalText label,
                         std::vector<LevelPlan> levels, std::vector<std::int32_t> codes,
                         bool declared = true) {
  ASSERT_EQ(codes.size(), hand.cohort.members.size()) << name;
  cohort::VariableColumn column;
  column.plan.name = name;
  column.plan.label = std::move(label);
  if (declared) column.plan.levels = levels;
  column.kind = cohort::VariableKind::category;
  column.levels = std::move(levels);
  column.codes = std::move(codes);
  hand.cohort.variables.push_back(std::move(column));
}

/// Codes from counts: by_arm[arm][level] members, arm after arm.
inline std::vector<std::int32_t> codes_of(const std::vector<std::vector<int>>& by_arm) {
  std::vector<std::int32_t> codes;
  for (const auto& levels : by_arm) {
    for (std::size_t level = 0; level < levels.size(); ++level) {
      codes.insert(codes.end(), static_cast<std::size_t>(levels[level]),
                   static_cast<std::int32_t>(level));
    }
  }
  return codes;
}

inline constexpr std::int64_t missing = stats::missing_tick;

inline void add_number(Hand& hand, const std::string& name, LocalText label,
                       std::vector<std::int64_t> ticks, std::uint8_t scale = 0) {
  ASSERT_EQ(ticks.size(), hand.cohort.members.size()) << name;
  cohort::VariableColumn column;
  column.plan.name = name;
  column.plan.label = std::move(label);
  column.kind = cohort::VariableKind::number;
  column.scale = scale;
  column.ticks = std::move(ticks);
  hand.cohort.variables.push_back(std::move(column));
}

struct Time {
  std::int64_t days = 0;
  bool event = false;
};

inline cohort::EndpointColumn endpoint_column(const std::string& id, LocalText label,
                                              const std::string& abbreviation,
                                              const std::vector<std::optional<Time>>& times) {
  cohort::EndpointColumn column;
  column.plan.id = id;
  column.plan.label = std::move(label);
  column.plan.abbreviation = abbreviation;
  for (const auto& time : times) {
    column.ticks.push_back(time ? std::optional(time->days) : std::nullopt);
    column.outcome.push_back(time && time->event ? stats::Outcome::event
                                                 : stats::Outcome::censored);
  }
  column.detail.resize(times.size());
  return column;
}

inline void add_endpoint(Hand& hand, const std::string& id, LocalText label,
                         const std::string& abbreviation,
                         const std::vector<std::optional<Time>>& times) {
  ASSERT_EQ(times.size(), hand.cohort.members.size()) << id;
  hand.cohort.endpoints.push_back(endpoint_column(id, std::move(label), abbreviation, times));
}

inline void add_assessment(Hand& hand, const std::string& id, LocalText label,
                           const std::vector<clinical::Response>& best) {
  ASSERT_EQ(best.size(), hand.cohort.members.size()) << id;
  cohort::AssessmentColumn column;
  column.plan.id = id;
  column.plan.label = std::move(label);
  for (const auto response : best) {
    clinical::BestResponse value;
    value.response = response;
    column.best.push_back(value);
  }
  hand.cohort.assessments.push_back(std::move(column));
}

/// The share of these responses of an assessment added before.
inline void add_rate(Hand& hand, const std::string& id, LocalText label,
                     const std::string& abbreviation, const std::string& assessment,
                     const std::vector<std::string>& any_of) {
  cohort::RateColumn column;
  column.plan.id = id;
  column.plan.label = std::move(label);
  column.plan.abbreviation = abbreviation;
  column.plan.assessment = assessment;
  column.plan.any_of = any_of;
  for (const auto& best : hand.cohort.assessment(assessment)->best) {
    const std::string code(clinical::response_code(best.response));
    column.answer.push_back(
        base::tri(std::find(any_of.begin(), any_of.end(), code) != any_of.end()));
  }
  hand.cohort.rates.push_back(std::move(column));
}

inline TablePlan plan_of(TableKind kind, const std::string& id, const std::string& by) {
  TablePlan plan;
  plan.id = id;
  plan.kind = kind;
  plan.by = by;
  return plan;
}

inline BaselineRowPlan row_of(const std::string& variable, std::vector<Show> show = {},
                              RowTest test = RowTest::automatic) {
  return {variable, std::move(show), test, {}};
}

/// The table, which must be made and must pass its own checks.
inline report::Table made(const Hand& hand, const TablePlan& plan) {
  auto table = make_table(hand.analysis(), plan);
  if (!table) {
    ADD_FAILURE() << base::format_diagnostics(table.error());
    return {};
  }
  const auto faults = report::check(*table);
  EXPECT_TRUE(faults.empty()) << base::format_diagnostics(faults);
  return *std::move(table);
}

inline const report::Cell* find_cell(const report::Table& table, const std::string& id) {
  for (const auto& row : table.rows) {
    for (const auto& cell : row.cells) {
      if (cell.id == id) return &cell;
    }
  }
  return nullptr;
}

inline report::Presentation in_language(base::Language language) {
  report::Presentation presentation;
  presentation.language = language;
  return presentation;
}

/// A cell as the plain theme prints it in a table; "(no cell)" when there is none.
inline std::string text_at(const report::Table& table, const std::string& id) {
  const report::Cell* cell = find_cell(table, id);
  if (cell == nullptr) return "(no cell)";
  const auto presentation = in_language(base::Language::en);
  return report::format_cell(cell->value, presentation, 1).text;
}

/// The texts of cells "<table>.<row>.<column>" for each column.
inline std::vector<std::string> texts(const report::Table& table, const std::string& row,
                                      const std::vector<std::string>& columns) {
  std::vector<std::string> result;
  for (const auto& column : columns) {
    result.push_back(text_at(table, table.id + "." + row + "." + column));
  }
  return result;
}

/// The id of the test behind a p-value; empty when the cell holds none.
inline std::string test_at(const report::Table& table, const std::string& id) {
  const report::Cell* cell = find_cell(table, id);
  const auto* p = cell == nullptr ? nullptr : std::get_if<report::PValue>(&cell->value);
  return p == nullptr ? "" : p->test.id;
}

inline std::vector<std::string> row_labels(const report::Table& table) {
  std::vector<std::string> labels;
  for (const auto& row : table.rows) labels.push_back(row.label.en);
  return labels;
}

inline std::vector<std::string> details(const report::Table& table, base::Language language) {
  std::vector<std::string> result;
  for (const auto& detail : table.method_details) result.push_back(detail.in(language));
  return result;
}

inline std::vector<std::string> codes_of_errors(const base::Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const auto& diagnostic : diagnostics) codes.push_back(diagnostic.code);
  return codes;
}

}  // namespace osteon::study::testing_support
