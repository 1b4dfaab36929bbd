// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/output/subject_data.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"
#include "osteon/clinical/rules.hpp"
#include "osteon/stats/counts/count_table.hpp"
#include "osteon/stats/counts/value_counts.hpp"
#include "osteon/study/output/csv_text.hpp"

namespace osteon::study {
namespace {

using cohort::Standing;

std::string standing_text(Standing standing) {
  switch (standing) {
    case Standing::included: return "included";
    case Standing::excluded: return "excluded";
    case Standing::held: return "held";
    case Standing::outside: return "outside";
  }
  return {};
}

std::string answer_text(base::Tri answer) {
  if (answer == base::Tri::unknown) return "unknown";
  return answer == base::Tri::yes ? "yes" : "no";
}

std::string variable_text(const cohort::VariableColumn& column, std::size_t member) {
  if (column.kind == cohort::VariableKind::number) {
    const std::int64_t ticks = column.ticks[member];
    return ticks == stats::missing_tick ? std::string()
                                        : base::Decimal{ticks, column.scale}.to_string();
  }
  const std::int32_t code = column.codes[member];
  return code < 0 ? std::string() : column.levels[static_cast<std::size_t>(code)].value;
}

std::string day_text(std::optional<base::CalendarDay> start, base::CalendarDay day) {
  return start ? fmt::format("{}", base::days_between(*start, day)) : std::string();
}

std::string length_text(clinical::Length length) {
  return clinical::to_millimetres(length).to_string();
}

// The most incomplete of the subject's completed dates that `counts`: D, M or Y; empty for none.
template <class Counts>
std::string date_flag(const Analysis& analysis, records::SubjectIndex subject, Counts counts) {
  auto flag = clinical::DateFlag::none;
  for (const ImputedDate& date : analysis.imputed_dates) {
    if (date.flag <= flag || !counts(date)) continue;
    const auto rows = analysis.dataset->find(date.table)->rows_of(subject);
    if (std::find(rows.begin(), rows.end(), date.row) != rows.end()) flag = date.flag;
  }
  return std::string(clinical::date_flag_code(flag));
}

std::string flag_on(const Analysis& analysis, records::SubjectIndex subject,
                    std::optional<base::CalendarDay> day) {
  return date_flag(analysis, subject,
                   [&](const ImputedDate& date) { return day && date.day == *day; });
}

std::string flag_in(const Analysis& analysis, records::SubjectIndex subject,
                    std::string_view column) {
  return date_flag(analysis, subject, [&](const ImputedDate& date) {
    return date.table == "follow_up" && date.column == column;
  });
}

// CNSR: 0 = event, 1 = censored (ADaM); 2 = competing event.
std::string censoring_code(stats::Outcome outcome) {
  if (outcome == stats::Outcome::event) return "0";
  return outcome == stats::Outcome::competing ? "2" : "1";
}

std::string ending_text(const cohort::EndpointColumn& endpoint, std::size_t member) {
  using clinical::EventKind;
  const bool competing = endpoint.outcome[member] == stats::Outcome::competing;
  const bool by_dates = endpoint.plan.kind == cohort::EndpointKind::by_dates;
  const bool named = !competing || !by_dates;  // competing_date may be any other event
  const auto& detail = endpoint.detail[member];
  const EventKind kind = detail ? detail->kind : EventKind::censored;
  if (kind == EventKind::response) return "response";
  if (kind == EventKind::end_of_treatment) return "treatment end";
  if (kind == EventKind::death && named) return "death";
  if (kind == EventKind::progression) return "progression";
  if (endpoint.outcome[member] == stats::Outcome::event) return "event";
  return competing ? "competing event" : "censored";
}

}  // namespace

std::string subject_level_csv(const Analysis& analysis) {
  const auto& cohort = *analysis.cohort;
  std::vector<std::string> heading = {"USUBJID", "STANDING", "LEFT_AT"};
  for (const auto& step : cohort.plan.eligibility.steps) heading.push_back("STEP_" + step.id);
  heading.emplace_back("ARM");
  for (const auto& variable : cohort.variables) heading.push_back(variable.plan.name);
  const bool flagged = !analysis.imputed_dates.empty();
  if (flagged) heading.insert(heading.end(), {"LSTALVDTF", "DTHDTF"});
  CsvText csv(heading);
  std::size_t member = 0;
  for (const auto& screening : cohort.screening) {
    const bool included = screening.standing == Standing::included;
    std::vector<std::string> row = {analysis.dataset->subject_id(screening.subject),
                                    standing_text(screening.standing)};
    row.push_back(screening.step ? cohort.plan.eligibility.steps[*screening.step].id : "");
    for (std::size_t step = 0; step < cohort.plan.eligibility.steps.size(); ++step) {
      row.push_back(step < screening.stays.size() ? answer_text(screening.stays[step]) : "");
    }
    const bool has_arm = screening.arm && *screening.arm < cohort.plan.arms.groups.size();
    row.push_back(has_arm ? cohort.plan.arms.groups[*screening.arm].id : "");
    for (const auto& variable : cohort.variables) {
      row.push_back(included ? variable_text(variable, member) : "");
    }
    if (included) ++member;
    if (flagged) {
      row.push_back(flag_in(analysis, screening.subject, "last_contact_date"));
      row.push_back(flag_in(analysis, screening.subject, "death_date"));
    }
    csv.add(row);
  }
  return csv.text();
}

std::string time_to_event_csv(const Analysis& analysis) {
  const auto& cohort = *analysis.cohort;
  std::vector<std::string> heading = {"USUBJID", "PARAMCD",  "TIME", "AVAL",  "AVALU",
                                      "CNSR",    "EVNTDESC", "RULE", "AFTER", "UNTIL"};
  const bool flagged = !analysis.imputed_dates.empty();
  if (flagged) heading.insert(heading.end(), {"STARTDTF", "ADTF"});
  CsvText csv(heading);
  for (const auto& endpoint : cohort.endpoints) {
    const TimeScale scale = time_scale(*analysis.study, endpoint);
    for (std::size_t i = 0; i < cohort.members.size(); ++i) {
      const auto& ticks = endpoint.ticks[i];
      const auto& detail = endpoint.detail[i];
      const auto subject = cohort.members[i];
      std::vector<std::string> row = {
          analysis.dataset->subject_id(subject),
          endpoint.plan.id,
          ticks ? base::Decimal{*ticks, endpoint.scale}.to_string() : "",
          ticks ? base::format_shortest(scale.shown_time(static_cast<double>(*ticks))) : "",
          unit_name(scale.shown).en,
          ticks ? censoring_code(endpoint.outcome[i]) : "",
          ticks ? ending_text(endpoint, i) : "",
          detail ? std::string(clinical::rule_id(detail->reason)) : ""};
      const bool bounded = i < endpoint.interval.size() && endpoint.interval[i] && detail;
      row.push_back(bounded ? day_text(detail->start, endpoint.interval[i]->after) : "");
      const auto until = bounded ? endpoint.interval[i]->until : std::nullopt;
      row.push_back(until ? day_text(detail->start, *until) : "");
      if (flagged) {
        row.push_back(detail ? flag_on(analysis, subject, detail->start) : "");
        row.push_back(detail ? flag_on(analysis, subject, detail->end) : "");
      }
      csv.add(row);
    }
  }
  return csv.text();
}

std::string responses_csv(const Analysis& analysis) {
  const auto& cohort = *analysis.cohort;
  CsvText csv({"USUBJID", "ASSESSMENT", "DAY", "RESPONSE", "TARGET", "NONTARGET", "NEWLESION",
               "SUM_MM", "NADIR_MM", "BASELINE_MM", "RULE", "BEST", "BESTRULE"});
  for (const auto& assessment : cohort.assessments) {
    const bool measured = assessment.plan.method == cohort::AssessmentMethod::recist_1_1;
    for (std::size_t i = 0; i < cohort.members.size(); ++i) {
      const std::string subject = analysis.dataset->subject_id(cohort.members[i]);
      for (std::size_t v = 0; v < assessment.responses[i].size(); ++v) {
        const auto& response = assessment.responses[i][v];
        std::vector<std::string> row = {subject, assessment.plan.id,
                                        day_text(assessment.start[i], response.day),
                                        std::string(clinical::response_code(response.response))};
        if (measured) {
          const auto& visit = assessment.visits[i][v];
          const bool complete = visit.sum_state == clinical::SumState::complete;
          row.emplace_back(clinical::response_code(visit.target));
          row.emplace_back(clinical::response_code(visit.non_target));
          row.emplace_back(visit.new_lesion == clinical::NewLesion::yes         ? "yes"
                           : visit.new_lesion == clinical::NewLesion::equivocal ? "equivocal"
                                                                                : "no");
          row.push_back(complete ? length_text(visit.sum) : "");
          row.push_back(visit.nadir ? length_text(*visit.nadir) : "");
          row.push_back(visit.baseline ? length_text(*visit.baseline) : "");
          row.emplace_back(clinical::rule_id(visit.overall_rule));
        } else {
          row.insert(row.end(), {"", "", "", "", "", "", "recorded"});
        }
        row.emplace_back(clinical::response_code(assessment.best[i].response));
        row.emplace_back(clinical::rule_id(assessment.best[i].rule));
        csv.add(row);
      }
    }
  }
  return csv.text();
}

std::string adverse_events_csv(const Analysis& analysis) {
  const auto& cohort = *analysis.cohort;
  CsvText csv({"USUBJID", "TERM", "WORST_GRADE"});
  if (!cohort.safety) return csv.text();
  for (std::size_t i = 0; i < cohort.members.size(); ++i) {
    for (std::size_t row = 0; row < cohort.safety->rows.size(); ++row) {
      const auto worst = cohort.safety->worst[row + 1][i];
      if (worst == clinical::WorstGrade::no_event) continue;
      const int grade = static_cast<int>(worst) - 1;  // ungraded = 0
      csv.add({analysis.dataset->subject_id(cohort.members[i]), cohort.safety->rows[row].label.en,
               grade > 0 ? fmt::format("{}", grade) : ""});
    }
  }
  return csv.text();
}

std::string completed_dates_csv(const Analysis& analysis) {
  CsvText csv({"USUBJID", "TABLE", "COLUMN", "FILE", "LINE", "DTF", "DAY", "EARLIEST", "LATEST"});
  const auto& cohort = *analysis.cohort;
  std::unordered_map<std::string, base::CalendarDay> index;
  for (std::size_t i = 0; i < cohort.members.size(); ++i) {
    if (!cohort.index_date[i]) continue;
    index.emplace(analysis.dataset->subject_id(cohort.members[i]), *cohort.index_date[i]);
  }
  for (const ImputedDate& date : analysis.imputed_dates) {
    const auto& table = *analysis.dataset->find(date.table);
    const auto* subjects = table.frame().find(table.schema().subject_column);
    const std::string subject = subjects == nullptr ? std::string() : subjects->display(date.row);
    const base::Place place = table.frame().place(date.row, date.column);
    const auto start = index.find(subject);
    const auto day = [&](const std::optional<base::CalendarDay>& of) {
      return start != index.end() && of ? day_text(start->second, *of) : std::string();
    };
    csv.add({subject, date.table, date.column, place.file, fmt::format("{}", place.line),
             std::string(clinical::date_flag_code(date.flag)), day(date.day), day(date.earliest),
             day(date.latest)});
  }
  return csv.text();
}

}  // namespace osteon::study
