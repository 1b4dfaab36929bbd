// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/tables/make_table.hpp"

#include <array>
#include <cassert>

#include "osteon/study/tables/adverse_event_table.hpp"
#include "osteon/study/tables/adverse_event_tables.hpp"
#include "osteon/study/tables/baseline_table.hpp"
#include "osteon/study/tables/conflicts_table.hpp"
#include "osteon/study/tables/cox_table.hpp"
#include "osteon/study/tables/fine_gray_table.hpp"
#include "osteon/study/tables/incidence_table.hpp"
#include "osteon/study/tables/incomplete_dates_table.hpp"
#include "osteon/study/tables/laboratory_tables.hpp"
#include "osteon/study/tables/profiles_table.hpp"
#include "osteon/study/tables/response_table.hpp"
#include "osteon/study/tables/subjects_table.hpp"
#include "osteon/study/tables/survival_table.hpp"

namespace osteon::study {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "1", "S1", "2a": a digit first, or after an S.
bool is_number(std::string_view text) {
  if (!text.empty() && (text.front() == 'S' || text.front() == 's')) text.remove_prefix(1);
  return !text.empty() && is_digit(text.front());
}

}  // namespace

base::Result<report::Table> make_table(const Analysis& analysis, const TablePlan& plan) {
  switch (plan.kind) {
    case TableKind::baseline: return baseline_table(analysis, plan);
    case TableKind::response: return response_table(analysis, plan);
    case TableKind::adverse_events: return adverse_event_table(analysis, plan);
    case TableKind::survival: return survival_table(analysis, plan);
    case TableKind::cox: return cox_table(analysis, plan);
    case TableKind::incidence: return incidence_table(analysis, plan);
    case TableKind::fine_gray: return fine_gray_table(analysis, plan);
    case TableKind::subjects: return subjects_table(analysis, plan);
    case TableKind::profiles: return profiles_table(analysis, plan);
    case TableKind::conflicts: return conflicts_table(analysis, plan);
    case TableKind::discordance: return discordance_table(analysis, plan);
    case TableKind::adverse_event_classes: return adverse_event_class_table(analysis, plan);
    case TableKind::adverse_event_actions: return adverse_event_action_table(analysis, plan);
    case TableKind::incidence_rates: return incidence_rate_table(analysis, plan);
    case TableKind::incomplete_dates: return incomplete_dates_table(analysis, plan);
    case TableKind::exposure: return exposure_table(analysis, plan);
    case TableKind::adverse_event_overview: return adverse_event_overview_table(analysis, plan);
    case TableKind::laboratory_grades: return laboratory_grades_table(analysis, plan);
    case TableKind::laboratory_shifts: return laboratory_shifts_table(analysis, plan);
    case TableKind::grade_conflicts: return grade_conflicts_table(analysis, plan);
    case TableKind::therapy_lines: return therapy_lines_table(analysis, plan);
  }
  assert(false && "unknown kind of table");
  return report::Table{};
}

std::string printed_number(std::string_view id) {
  constexpr std::array<std::string_view, 3> words = {"table", "figure", "fig"};
  const std::string lower = base::lower_ascii(id);
  for (const std::string_view word : words) {
    if (lower.rfind(word, 0) != 0) continue;
    std::string_view rest = id.substr(word.size());
    while (!rest.empty() && (rest.front() == '_' || rest.front() == '-' || rest.front() == '.')) {
      rest.remove_prefix(1);
    }
    if (is_number(rest)) return std::string(rest);
  }
  return {};
}

}  // namespace osteon::study
