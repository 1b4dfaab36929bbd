// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/recist_report.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "osteon/study/output/csv_text.hpp"
#include "osteon/study/tables/response_words.hpp"

namespace osteon::study {
namespace {

using clinical::Length;
using clinical::Response;
using clinical::Visit;
using nlohmann::ordered_json;

std::string mm(Length length) {
  return clinical::to_millimetres(length).to_string();
}
std::string mm(std::optional<Length> length) {
  return length ? mm(*length) : std::string();
}
std::string sum_of(const Visit& visit) {
  return visit.sum_state == clinical::SumState::unknown ? std::string() : mm(visit.sum);
}
// "-25.9", rounded half away from zero on the exact ratio; only printed, never tested.
std::string percent(std::optional<clinical::Ratio> ratio) {
  if (!ratio) return {};
  return base::rounded_percent(ratio->numerator, ratio->denominator, 1).to_string();
}
std::string_view code(Response response) {
  return clinical::response_code(response);
}
std::string_view sum_state(const Visit& visit) {
  switch (visit.sum_state) {
    case clinical::SumState::complete: return "complete";
    case clinical::SumState::partial: return "partial";
    case clinical::SumState::unknown: return "unknown";
  }
  return {};
}
std::string_view new_lesion(const Visit& visit) {
  switch (visit.new_lesion) {
    case clinical::NewLesion::no: return "no";
    case clinical::NewLesion::equivocal: return "equivocal";
    case clinical::NewLesion::yes: return "yes";
  }
  return {};
}
// Empty where there is no such lesion.
std::string target_of(const Visit& visit) {
  const bool none = visit.target_rule == clinical::Rule::target_none;
  return none ? std::string() : std::string(code(visit.target));
}
std::string non_target_of(const Visit& visit) {
  const bool none = visit.non_target_rule == clinical::Rule::non_target_none;
  return none ? std::string() : std::string(code(visit.non_target));
}
std::int32_t day_of(const RecistSubject& subject, base::CalendarDay day) {
  return base::days_between(subject.start, day);
}
// What a person reads: a true minus sign.
std::string readable(std::string text) {
  return base::replace_all(std::move(text), "-", "\u2212");
}
std::string immune_of(const RecistSubject& subject, std::size_t visit) {
  if (!subject.immune) return {};
  return std::string(clinical::immune_response_code(subject.immune->visits[visit].response));
}

report::CellValue words(std::string_view text) {
  if (text.empty()) return report::NotApplicable{};
  return base::LocalText{std::string(text), std::string(text)};
}
report::CellValue shown_percent(std::optional<clinical::Ratio> ratio) {
  return words(readable(percent(ratio)));
}
report::CellValue shown_day(const RecistSubject& subject, base::CalendarDay day) {
  return words(readable(fmt::format("{}", day_of(subject, day))));
}

void add_column(report::Table& table, std::string id, base::LocalText label,
                base::LocalText note = {}) {
  report::Column column;
  column.id = std::move(id);
  column.label = std::move(label);
  column.header_note = std::move(note);
  table.columns.push_back(std::move(column));
}

bool has_immune(const RecistSheet& sheet) {
  return !sheet.subjects.empty() && sheet.subjects.front().immune.has_value();
}

std::string marked(const RecistSubject& subject) {
  return subject.has_query ? subject.id + " ?" : subject.id;
}

void explain_responses(report::Table& table) {
  for (const Response response : {Response::cr, Response::pr, Response::sd, Response::non_cr_non_pd,
                                  Response::pd, Response::ne}) {
    table.abbreviations.push_back(response_abbreviation(response));
  }
}

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json rule_json(clinical::Rule rule) {
  const auto& text = clinical::rule_text(rule);
  return {{"id", text.id}, {"source", text.source}, {"en", text.en}, {"zh", text.zh}};
}

ordered_json visit_json(const RecistSubject& subject, std::size_t place) {
  const Visit& visit = subject.result.visits[place];
  ordered_json json = {{"date", base::format_iso(visit.response_day)},
                       {"day", day_of(subject, visit.response_day)},
                       {"sum_mm", or_null(sum_of(visit))},
                       {"sum", sum_state(visit)},
                       {"nadir_mm", or_null(mm(visit.nadir))},
                       {"from_baseline_percent", or_null(percent(visit.change_from_baseline()))},
                       {"from_nadir_percent", or_null(percent(visit.change_from_nadir()))},
                       {"target", or_null(target_of(visit))},
                       {"target_rule", clinical::rule_id(visit.target_rule)},
                       {"non_target", or_null(non_target_of(visit))},
                       {"non_target_rule", clinical::rule_id(visit.non_target_rule)},
                       {"new_lesion", new_lesion(visit)},
                       {"new_lesion_rule", clinical::rule_id(visit.new_lesion_rule)},
                       {"overall", code(visit.overall)},
                       {"overall_rule", rule_json(visit.overall_rule)},
                       {"reported_first", code(visit.reported_first)}};
  ordered_json lesions = ordered_json::array();
  for (const std::uint32_t row : subject.result.observations_of(visit.evidence)) {
    const auto& seen = subject.observations[row];
    lesions.push_back(
        {{"lesion", subject.lesion_names[seen.lesion]}, {"mm", or_null(mm(seen.diameter))}});
  }
  json["lesions"] = std::move(lesions);
  if (subject.immune) {
    json["irecist"] = immune_of(subject, place);
    json["irecist_rule"] = clinical::rule_id(subject.immune->visits[place].rule);
  }
  return json;
}

struct VisitColumns {
  bool non_target = false;
  bool immune = false;
};

report::Row& add_dated_row(report::Table& table, base::CalendarDay day) {
  report::Row row;
  row.id = fmt::format("{}", table.rows.size() + 1);
  const std::string date = base::format_iso(day);
  row.label = {date, date};
  row.indent = 1;
  table.rows.push_back(std::move(row));
  return table.rows.back();
}

void add_baseline_row(report::Table& table, const RecistSubject& subject) {
  const auto& baseline = subject.result.baseline;
  report::Row& row = add_dated_row(table, *baseline.last_day);
  for (const auto& column : table.columns) {
    if (column.id == "day") {
      row.cells.emplace_back(shown_day(subject, *baseline.last_day));
    } else if (column.id == "sum") {
      row.cells.emplace_back(words(mm(baseline.sum)));
    } else if (column.id == "overall") {
      row.cells.emplace_back(base::LocalText{"baseline", "基线"});
    } else {
      row.cells.emplace_back(report::NotApplicable{});
    }
  }
}

// The rule that decided: that of the targets where the overall response follows them.
clinical::Rule deciding_rule(const Visit& visit) {
  using clinical::Rule;
  const bool follows_targets =
      visit.overall_rule == Rule::overall_pd_target || visit.overall_rule == Rule::overall_pr ||
      visit.overall_rule == Rule::overall_sd || visit.overall_rule == Rule::overall_ne;
  return follows_targets ? visit.target_rule : visit.overall_rule;
}

void add_visit_row(report::Table& table, const RecistSubject& subject, std::size_t place,
                   VisitColumns columns) {
  const Visit& visit = subject.result.visits[place];
  report::Row& row = add_dated_row(table, visit.response_day);
  const std::string partial = visit.sum_state == clinical::SumState::partial ? "\u2265" : "";
  const std::string sum = sum_of(visit);
  std::vector<report::CellValue> cells = {
      shown_day(subject, visit.response_day), words(sum.empty() ? sum : partial + sum),
      shown_percent(visit.change_from_baseline()), shown_percent(visit.change_from_nadir()),
      words(target_of(visit))};
  if (columns.non_target) cells.push_back(words(non_target_of(visit)));
  cells.push_back(words(new_lesion(visit)));
  cells.push_back(words(code(visit.overall)));
  if (columns.immune) cells.push_back(words(immune_of(subject, place)));
  cells.push_back(words(clinical::rule_id(deciding_rule(visit))));
  for (auto& cell : cells) row.cells.emplace_back(std::move(cell));
}

}  // namespace

report::Table recist_visit_table(const RecistSheet& sheet) {
  report::Table table;
  table.id = "visits";
  table.caption = {"Responses by RECIST 1.1", "按 RECIST 1.1 的疗效"};
  table.stub = {"Subject, date", "受试者、日期"};
  const auto any = [&](const auto& of_visit) {
    return std::any_of(sheet.subjects.begin(), sheet.subjects.end(), [&](const auto& subject) {
      const auto& visits = subject.result.visits;
      return std::any_of(visits.begin(), visits.end(), of_visit);
    });
  };
  VisitColumns columns;
  columns.non_target = any([](const Visit& visit) { return !non_target_of(visit).empty(); });
  columns.immune = has_immune(sheet);
  add_column(table, "day", {"Day", "日"});
  add_column(table, "sum", {"Sum", "总和"}, {"mm", "mm"});
  add_column(table, "baseline", {"Base", "基线"}, {"%", "%"});
  add_column(table, "nadir", {"Nadir", "最低点"}, {"%", "%"});
  add_column(table, "target", {"Target", "靶病灶"});
  if (columns.non_target) add_column(table, "non-target", {"Non-target", "非靶病灶"});
  add_column(table, "new", {"New", "新病灶"});
  add_column(table, "overall", {"Overall", "总体"});
  if (columns.immune) add_column(table, "irecist", {"iRECIST", "iRECIST"});
  add_column(table, "rule", {"Rule", "规则编号"});
  for (const auto& subject : sheet.subjects) {
    report::Row heading;
    heading.id = fmt::format("{}", table.rows.size() + 1);
    heading.label = {marked(subject), marked(subject)};
    heading.role = report::RowRole::heading;
    table.rows.push_back(std::move(heading));
    if (subject.result.baseline.last_day) add_baseline_row(table, subject);
    for (std::size_t i = 0; i < subject.result.visits.size(); ++i) {
      add_visit_row(table, subject, i, columns);
    }
  }
  explain_responses(table);
  return table;
}

report::Table recist_best_table(const RecistSheet& sheet, const RecistQuestion& question) {
  report::Table table;
  table.id = "best";
  table.caption = {"Best overall response", "最佳总体疗效"};
  table.stub = {"Subject", "受试者"};
  add_column(table, "best", {"Best", "最佳疗效"});
  add_column(table, "decided", {"Decided", "判定日期"});
  add_column(table, "confirmed", {"Confirmed", "确认日期"});
  add_column(table, "progression", {"Progression", "进展日期"});
  if (has_immune(sheet)) add_column(table, "irecist", {"iRECIST", "iRECIST"});
  add_column(table, "rule", {"Rule", "规则编号"});
  for (const auto& subject : sheet.subjects) {
    const auto date = [&](std::optional<std::uint32_t> place) {
      return words(place ? base::format_iso(subject.responses[*place].day) : std::string());
    };
    report::Row row;
    row.id = fmt::format("{}", table.rows.size() + 1);
    row.label = {marked(subject), marked(subject)};
    row.cells = {
        report::Cell(words(code(subject.best.response))), report::Cell(date(subject.best.deciding)),
        report::Cell(date(subject.best.confirming)), report::Cell(date(subject.best.progression))};
    if (subject.immune) {
      row.cells.emplace_back(words(clinical::immune_response_code(subject.immune->best)));
    }
    row.cells.emplace_back(words(clinical::rule_id(subject.best.rule)));
    table.rows.push_back(std::move(row));
  }
  const bool required = question.best.confirmation == clinical::Confirmation::required;
  table.method_details.push_back(
      required
          ? base::LocalText{fmt::format("CR and PR confirmed after {} days or more; SD from day {}",
                                        question.best.confirm_days, question.best.sd_min_days),
                            fmt::format("CR 和 PR 须在 {} 天或以后确认；SD 自第 {} 天起",
                                        question.best.confirm_days, question.best.sd_min_days)}
          : base::LocalText{
                fmt::format("CR and PR not confirmed; SD from day {}", question.best.sd_min_days),
                fmt::format("CR 和 PR 不要求确认；SD 自第 {} 天起", question.best.sd_min_days)});
  return table;
}

std::string recist_json(const RecistSheet& sheet, const RecistQuestion& question) {
  ordered_json subjects = ordered_json::array();
  for (const auto& subject : sheet.subjects) {
    ordered_json visits = ordered_json::array();
    for (std::size_t i = 0; i < subject.result.visits.size(); ++i) {
      visits.push_back(visit_json(subject, i));
    }
    const auto& baseline = subject.result.baseline;
    const auto date = [&](std::optional<std::uint32_t> place) {
      return or_null(place ? base::format_iso(subject.responses[*place].day) : std::string());
    };
    ordered_json json = {{"subject", subject.id},
                         {"start", base::format_iso(subject.start)},
                         {"has_query", subject.has_query},
                         {"baseline",
                          {{"sum_mm", or_null(mm(baseline.sum))},
                           {"targets", baseline.target_count},
                           {"non_targets", baseline.non_target_count}}},
                         {"best",
                          {{"response", code(subject.best.response)},
                           {"rule", rule_json(subject.best.rule)},
                           {"decided", date(subject.best.deciding)},
                           {"confirmed", date(subject.best.confirming)},
                           {"progression", date(subject.best.progression)}}},
                         {"visits", std::move(visits)}};
    if (subject.immune) {
      json["irecist_best"] = clinical::immune_response_code(subject.immune->best);
    }
    subjects.push_back(std::move(json));
  }
  const bool required = question.best.confirmation == clinical::Confirmation::required;
  const ordered_json json = {{"settings",
                              {{"confirmed", required},
                               {"confirm_days", question.best.confirm_days},
                               {"sd_min_days", question.best.sd_min_days},
                               {"max_ne_between", question.best.max_ne_between},
                               {"allow_sd_between", question.best.allow_sd_between},
                               {"baseline_window_days", question.recist.baseline_window_days},
                               {"baseline_grace_days", question.recist.baseline_grace_days},
                               {"visit_window_days", question.recist.visit_window_days}}},
                             {"subjects", std::move(subjects)}};
  return json.dump(2) + "\n";
}

std::string recist_visits_csv(const RecistSheet& sheet) {
  CsvText csv({"subject", "date", "day", "sum_mm", "sum_state", "baseline_mm", "nadir_mm",
               "from_baseline_percent", "from_nadir_percent", "target", "target_rule", "non_target",
               "non_target_rule", "new_lesion", "new_lesion_rule", "overall", "overall_rule",
               "irecist"});
  for (const auto& subject : sheet.subjects) {
    for (std::size_t i = 0; i < subject.result.visits.size(); ++i) {
      const Visit& visit = subject.result.visits[i];
      csv.add({subject.id, base::format_iso(visit.response_day),
               fmt::format("{}", day_of(subject, visit.response_day)), sum_of(visit),
               std::string(sum_state(visit)), mm(visit.baseline), mm(visit.nadir),
               percent(visit.change_from_baseline()), percent(visit.change_from_nadir()),
               target_of(visit), std::string(clinical::rule_id(visit.target_rule)),
               non_target_of(visit), std::string(clinical::rule_id(visit.non_target_rule)),
               std::string(new_lesion(visit)),
               std::string(clinical::rule_id(visit.new_lesion_rule)),
               std::string(code(visit.overall)), std::string(clinical::rule_id(visit.overall_rule)),
               immune_of(subject, i)});
    }
  }
  return csv.text();
}

std::string recist_best_csv(const RecistSheet& sheet) {
  CsvText csv({"subject", "start", "best", "rule", "decided", "confirmed", "progression",
               "baseline_mm", "has_query", "irecist_best"});
  for (const auto& subject : sheet.subjects) {
    const auto date = [&](std::optional<std::uint32_t> place) {
      return place ? base::format_iso(subject.responses[*place].day) : std::string();
    };
    csv.add({subject.id, base::format_iso(subject.start), std::string(code(subject.best.response)),
             std::string(clinical::rule_id(subject.best.rule)), date(subject.best.deciding),
             date(subject.best.confirming), date(subject.best.progression),
             mm(subject.result.baseline.sum), subject.has_query ? "yes" : "no",
             subject.immune ? std::string(clinical::immune_response_code(subject.immune->best))
                            : std::string()});
  }
  return csv.text();
}

}  // namespace osteon::study
