// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/impute_dates.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "osteon/clinical/finding.hpp"
#include "osteon/cohort/questions.hpp"
#include "osteon/criteria/evaluate.hpp"

namespace osteon::study {
namespace {

using base::CalendarDay;
using clinical::DateRole;
using records::Column;
using records::Frame;
using records::Row;

struct DatedColumn {
  std::string_view table, column;
  DateRole role;
};

// In the order in which they are completed: later ones look at earlier ones.
constexpr std::array<DatedColumn, 10> dated_columns = {
    {{"follow_up", "last_contact_date", DateRole::last_contact},
     {"follow_up", "death_date", DateRole::death},
     {"diagnoses", "diagnosis_date", DateRole::diagnosis},
     {"disease_sites", "date", DateRole::diagnosis},
     {"therapies", "start_date", DateRole::therapy_start},
     {"therapies", "end_date", DateRole::therapy_end},
     {"measurements", "date", DateRole::tumour_assessment},
     {"responses", "date", DateRole::tumour_assessment},
     {"adverse_events", "start_date", DateRole::adverse_event_start},
     {"adverse_events", "end_date", DateRole::adverse_event_end}}};

using NewDays = std::map<std::string, std::vector<std::pair<Row, CalendarDay>>>;  // by column

// The frame with other days in some cells of its date columns.
Frame with_days(const Frame& frame, const NewDays& days) {
  Frame changed(frame.name());
  for (const Column& column : frame.columns()) {
    const auto* source = frame.column_source(column.name());
    const auto found = days.find(column.name());
    if (found == days.end()) {
      changed.add_column(column, source == nullptr ? records::ColumnSource{} : *source);
      continue;
    }
    std::unordered_map<Row, CalendarDay> at(found->second.begin(), found->second.end());
    Column dates(column.name(), records::ColumnType::date);
    dates.reserve(column.size());
    for (Row row = 0; row < column.size(); ++row) {
      const auto moved = at.find(row);
      const auto day = moved == at.end() ? column.date(row) : std::optional(moved->second);
      if (day) {
        dates.append_date(*day);
      } else {
        dates.append_missing();
      }
    }
    changed.add_column(std::move(dates), source == nullptr ? records::ColumnSource{} : *source);
  }
  for (const auto& span : frame.sources()) changed.add_source(span);
  return changed;
}

std::optional<CalendarDay> earlier(std::optional<CalendarDay> a, std::optional<CalendarDay> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

using StartOfSubject = std::unordered_map<std::string, CalendarDay>;

/// Completes the dates of all tables once, with what is known of each subject.
class Completer {
 public:
  Completer(const std::vector<ReadTable>& tables, const Study& study,
            const StartOfSubject& treatment_start)
      : tables_(tables), study_(study), treatment_start_(treatment_start) {
    const ReadTable* follow_up = find("follow_up");
    if (follow_up == nullptr) return;
    const Frame& frame = follow_up->input.frame;
    for (Row row = 0; row < frame.row_count(); ++row) {
      Status& status = status_[subject_of(*follow_up, row)];
      status.last_contact = day_of(frame, "last_contact_date", row);
      status.death = day_of(frame, "death_date", row);
    }
  }

  void complete() {
    for (const DatedColumn& dated : dated_columns) {
      const ReadTable* table = find(dated.table);
      if (table == nullptr) continue;
      for (const auto& cell : table->partial_dates) {
        if (cell.column == dated.column) complete_cell(*table, cell, dated.role);
      }
    }
    for (const ReadTable& table : tables_) {
      for (const auto& cell : table.partial_dates) {
        if (!has_rule(table, cell)) leave(table, cell);
      }
    }
  }

  std::vector<ImputedDate> dates;
  base::Diagnostics queries;

 private:
  struct Status {
    std::optional<CalendarDay> last_contact, death;
  };

  [[nodiscard]] const ReadTable* find(std::string_view name) const {
    const auto found = std::find_if(tables_.begin(), tables_.end(), [&](const ReadTable& t) {
      return t.input.frame.name() == name;
    });
    return found == tables_.end() ? nullptr : &*found;
  }
  static bool has_rule(const ReadTable& table, const records::PartialDateCell& cell) {
    return std::any_of(dated_columns.begin(), dated_columns.end(), [&](const DatedColumn& dated) {
      return dated.table == table.input.frame.name() && dated.column == cell.column;
    });
  }
  static std::string subject_of(const ReadTable& table, Row row) {
    const Column* column = table.input.frame.find(table.input.schema.subject_column);
    return column == nullptr ? std::string() : column->display(row);
  }
  static std::optional<CalendarDay> day_of(const Frame& frame, std::string_view name, Row row) {
    const Column* column = frame.find(name);
    const bool dated = column != nullptr && column->type() == records::ColumnType::date;
    return dated ? column->date(row) : std::nullopt;
  }

  // The next line of the same subject begins: the earliest whole start of a later line.
  std::optional<CalendarDay> next_line(const ReadTable& table, Row row) {
    const Column* line = table.input.frame.find("line");
    if (line == nullptr || line->type() != records::ColumnType::whole || !line->whole(row)) {
      return std::nullopt;
    }
    if (rows_of_.empty()) {
      for (Row other = 0; other < table.input.frame.row_count(); ++other) {
        rows_of_[subject_of(table, other)].push_back(other);
      }
    }
    std::optional<CalendarDay> next;
    for (const Row other : rows_of_[subject_of(table, row)]) {
      const bool later = line->whole(other) && *line->whole(other) > *line->whole(row);
      if (later) next = earlier(next, day_of(table.input.frame, "start_date", other));
    }
    return next;
  }

  clinical::DateContext context_of(const ReadTable& table, Row row, DateRole role) {
    const std::string subject = subject_of(table, row);
    const Status& status = status_[subject];
    clinical::DateContext context;
    context.death_day = study_.death_day;
    context.end_of_observation =
        earlier(role == DateRole::death ? std::nullopt : status.death, study_.cohort.cutoff);
    const auto start = treatment_start_.find(subject);
    if (start != treatment_start_.end()) context.treatment_start = start->second;
    const Frame& frame = table.input.frame;
    switch (role) {
      case DateRole::death: context.last_known_alive = status.last_contact; break;
      case DateRole::therapy_start:
      case DateRole::adverse_event_start: context.not_after = day_of(frame, "end_date", row); break;
      case DateRole::therapy_end:
        if (const auto next = next_line(table, row)) context.not_after = *next - 1;
        [[fallthrough]];
      case DateRole::adverse_event_end:
        context.not_before = day_of(frame, "start_date", row);
        break;
      case DateRole::diagnosis:
      case DateRole::tumour_assessment:
      case DateRole::last_contact: break;
    }
    return context;
  }

  void complete_cell(const ReadTable& table, const records::PartialDateCell& cell, DateRole role) {
    const auto partial = clinical::parse_partial_date(cell.text);
    if (!partial) {
      tell("Q07", table, cell, "a date is incomplete, and there is no such month",
           "correct the cell in the chart");
      return;
    }
    const auto imputed = clinical::impute_date(*partial, role, context_of(table, cell.row, role));
    if (!imputed.day) {
      leave(table, cell);
      return;
    }
    if (role == DateRole::last_contact)
      status_[subject_of(table, cell.row)].last_contact = imputed.day;
    if (role == DateRole::death) status_[subject_of(table, cell.row)].death = imputed.day;
    dates.push_back({table.input.frame.name(), cell.column, cell.row, imputed.flag, *imputed.day,
                     imputed.earliest, imputed.latest});
    const auto& text = clinical::finding_text(clinical::FindingCode::date_imputed);
    tell(std::string(text.id), table, cell,
         fmt::format("{} Flag {}.", text.en, clinical::date_flag_code(imputed.flag)),
         std::string(text.remedy_en));
  }

  void leave(const ReadTable& table, const records::PartialDateCell& cell) {
    tell("Q304", table, cell, "a date is incomplete, no rule completes it, and it stays missing",
         "find the full date");
  }

  void tell(std::string code, const ReadTable& table, const records::PartialDateCell& cell,
            std::string sentence, std::string remedy) {
    base::Diagnostic query;
    query.code = std::move(code);
    query.severity = base::Severity::query;
    query.place = table.input.frame.place(cell.row, cell.column);
    query.sentence = std::move(sentence);
    query.remedy = std::move(remedy);
    queries.push_back(std::move(query));
  }

  const std::vector<ReadTable>& tables_;
  const Study& study_;
  const StartOfSubject& treatment_start_;
  std::unordered_map<std::string, Status> status_;
  std::unordered_map<std::string, std::vector<Row>> rows_of_;  // of therapies
};

NewDays days_of_table(std::span<const ImputedDate> dates, const std::string& table) {
  NewDays days;
  for (const auto& date : dates) {
    if (date.table == table) days[date.column].emplace_back(date.row, date.day);
  }
  return days;
}

base::Result<records::Dataset> grouped(const std::vector<ReadTable>& tables,
                                       std::span<const ImputedDate> dates) {
  std::vector<records::Dataset::Input> inputs;
  for (const ReadTable& table : tables) {
    const NewDays days = days_of_table(dates, table.input.frame.name());
    inputs.push_back({with_days(table.input.frame, days), table.input.schema});
  }
  return records::Dataset::group(std::move(inputs));
}

// Index dates by subject; none when the plan has no index or cannot be compiled (which is told when
// the cohort is derived).
StartOfSubject index_dates(const records::Dataset& dataset, const cohort::CohortPlan& plan) {
  StartOfSubject starts;
  const auto compiled = cohort::compile_plan(dataset, plan);
  if (!compiled || !compiled->questions.index) return starts;
  criteria::Evaluator evaluator(compiled->program);
  for (records::SubjectIndex subject = 0; subject < dataset.subject_count(); ++subject) {
    evaluator.select(subject);
    const auto value = evaluator.value(*compiled->questions.index);
    if (value.is_known()) starts.emplace(dataset.subject_id(subject), value.date());
  }
  return starts;
}

}  // namespace

base::Result<CompletedRecords> group_completed(std::vector<ReadTable> tables, const Study& study) {
  const StartOfSubject unknown;
  Completer first(tables, study, unknown);
  first.complete();
  CompletedRecords completed;
  if (first.dates.empty()) {
    completed.queries = std::move(first.queries);
    std::vector<records::Dataset::Input> inputs;
    inputs.reserve(tables.size());
    for (ReadTable& table : tables) inputs.push_back(std::move(table.input));
    auto dataset = records::Dataset::group(std::move(inputs));
    if (!dataset) return base::fail(std::move(dataset.error()));
    completed.dataset = *std::move(dataset);
    return completed;
  }
  auto dataset = grouped(tables, first.dates);
  if (!dataset) return base::fail(std::move(dataset.error()));
  const StartOfSubject starts = index_dates(*dataset, study.cohort);
  Completer second(tables, study, starts);
  second.complete();
  dataset = grouped(tables, second.dates);
  if (!dataset) return base::fail(std::move(dataset.error()));
  completed.dataset = *std::move(dataset);
  completed.dates = std::move(second.dates);
  completed.queries = std::move(second.queries);
  return completed;
}

base::Result<records::Dataset> with_dates_at(const records::Dataset& dataset,
                                             std::span<const ImputedDate> dates, DateEnd end,
                                             const std::function<bool(const ImputedDate&)>& which) {
  std::vector<ImputedDate> moved;
  for (const ImputedDate& date : dates) {
    const auto& bound = end == DateEnd::earliest ? date.earliest : date.latest;
    const bool possible = !date.earliest || !date.latest || *date.earliest <= *date.latest;
    if (!which(date) || !bound || !possible) continue;
    moved.push_back(date);
    moved.back().day = *bound;
  }
  std::vector<records::Dataset::Input> inputs;
  for (const auto& table : dataset.tables()) {
    inputs.push_back(
        {with_days(table.frame(), days_of_table(moved, table.name())), table.schema()});
  }
  return records::Dataset::group(std::move(inputs));
}

}  // namespace osteon::study
