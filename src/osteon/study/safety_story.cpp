// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/safety_story.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "osteon/clinical/rules.hpp"
#include "osteon/cohort/adverse_event_rows.hpp"
#include "osteon/study/grading_words.hpp"

namespace osteon::study {
namespace {

using base::CalendarDay;
using base::Language;
using clinical::AdverseEvent;
using clinical::DoseChangeKind;
using clinical::DrugAction;
using clinical::Rule;
using clinical::WorstGrade;

Rule rule_of(DoseChangeKind kind) {
  switch (kind) {
    case DoseChangeKind::reduction: return Rule::dose_reduction;
    case DoseChangeKind::escalation: return Rule::dose_escalation;
    case DoseChangeKind::interruption: return Rule::dose_interruption;
    case DoseChangeKind::stop: return Rule::dose_stop;
  }
  return Rule::none;
}

base::LocalText change_words(DoseChangeKind kind) {
  switch (kind) {
    case DoseChangeKind::reduction: return {"the dose was reduced", "减量"};
    case DoseChangeKind::escalation: return {"the dose was raised", "加量"};
    case DoseChangeKind::interruption: return {"dosing was interrupted", "暂停给药"};
    case DoseChangeKind::stop: return {"treatment was stopped", "停药"};
  }
  return {};
}

base::LocalText reason_words(clinical::DoseReason reason) {
  using clinical::DoseReason;
  switch (reason) {
    case DoseReason::unknown: return {"no reason charted", "未记录原因"};
    case DoseReason::toxicity: return {"for toxicity", "因毒性"};
    case DoseReason::progression: return {"for progression", "因进展"};
    case DoseReason::other: return {"for another reason", "因其他原因"};
  }
  return {};
}

base::LocalText action_words(DrugAction action) {
  switch (action) {
    case DrugAction::unknown: return {"action not charted", "未记录处理措施"};
    case DrugAction::none: return {"dose not changed", "剂量未变"};
    case DrugAction::dose_reduced: return {"dose reduced", "减量"};
    case DrugAction::interrupted: return {"drug interrupted", "暂停用药"};
    case DrugAction::withdrawn: return {"drug withdrawn", "永久停药"};
  }
  return {};
}

class Story {
 public:
  Story(const Prepared& prepared, std::size_t member, Language language)
      : prepared_(prepared),
        cohort_(prepared.cohort),
        safety_(*prepared.cohort.safety),
        member_(member),
        language_(language),
        start_(safety_.at_risk_from[member]) {}

  std::string tell() {
    tell_window();
    tell_events();
    tell_doses();
    tell_findings();
    std::stable_sort(lines_.begin(), lines_.end(), [](const Line& a, const Line& b) {
      if (a.day.has_value() != b.day.has_value()) return b.day.has_value();  // undated first
      return a.day && *a.day < *b.day;
    });
    for (const Line& line : lines_) text_ += line.text + '\n';
    tell_worst();
    return std::move(text_);
  }

 private:
  struct Line {
    std::optional<CalendarDay> day;
    std::string text;
  };

  [[nodiscard]] bool zh() const { return language_ == Language::zh; }
  template <class... Values>
  [[nodiscard]] std::string words(std::string_view en, std::string_view zh_text,
                                  const Values&... values) const {
    return fmt::format(fmt::runtime(zh() ? zh_text : en), values...);
  }
  [[nodiscard]] std::string in(const base::LocalText& text) const {
    return std::string(text.in(language_));
  }
  void say(std::optional<CalendarDay> day, std::string text) {
    lines_.push_back({day, std::move(text)});
  }

  [[nodiscard]] std::string day(CalendarDay day) const {
    std::string date = base::format_iso(day);
    if (!start_) return date;
    return words("day {} ({})", "第 {} 天（{}）", base::days_between(*start_, day), date);
  }
  [[nodiscard]] static std::string rule(Rule rule) {
    return fmt::format("[{}]", clinical::rule_id(rule));
  }
  [[nodiscard]] static std::string from(const base::Place& place) {
    return " \u2190 " + base::format_place({place.file, place.line, 0});
  }
  [[nodiscard]] std::string from(std::string_view table, records::Row row) const {
    const auto* found = prepared_.records.dataset.find(table);
    return found == nullptr ? std::string() : from(found->frame().place(row));
  }

  void tell_window() {
    if (!start_) {
      text_ += words("The first dose is not known.", "首次给药日期不详。") + '\n';
      return;
    }
    text_ += words("Day 0, the first dose, is {}.", "第 0 天（首次给药）为 {}。",
                   base::format_iso(*start_)) +
             '\n';
    const auto& days = safety_.days_at_risk[member_];
    if (!days) return;
    text_ += words("Events count until {}.", "不良事件计至{}。", day(*start_ + (*days - 1))) + '\n';
  }

  void tell_events() {
    const auto records = cohort::AdverseEventRecords::open(prepared_.records.dataset);
    if (!records) return;
    std::vector<AdverseEvent> events;
    std::vector<std::uint32_t> classes;
    std::vector<records::Row> rows;
    records->load(cohort_.members[member_], events, classes, rows);
    for (std::size_t i = 0; i < events.size(); ++i) {
      tell_event(events[i], records->term().dictionary()[events[i].term], rows[i]);
    }
  }

  [[nodiscard]] std::string grade_words(WorstGrade grade) const {
    if (grade <= WorstGrade::ungraded) return words("no grade", "未分级");
    return words("grade {}", "{} 级", static_cast<int>(grade) - 1);
  }

  // Study label of the term, as tables print it.
  [[nodiscard]] std::string term_words(const std::string& term) const {
    for (const auto& row : safety_.rows) {
      const bool has = std::find(row.terms.begin(), row.terms.end(), term) != row.terms.end();
      const bool is_named = !zh() || !row.label.zh.empty();
      if (has && is_named) return in(row.label);
    }
    return criteria_words(term);
  }

  // A term without a label of the study's own: as the criteria translate it.
  [[nodiscard]] std::string criteria_words(const std::string& term) const {
    const auto& table = cohort_.plan.grading.table;
    if (!zh() || !table) return term;
    for (const auto& rule : table->rules) {
      if (rule.term.en == term && !rule.term.zh.empty()) return rule.term.zh;
    }
    return term;
  }

  void tell_event(const AdverseEvent& event, const std::string& term, records::Row row) {
    std::string parts = grade_words(event.grade);
    const auto add = [&](const std::string& part) { parts += (zh() ? "，" : ", ") + part; };
    if (safety_.has_relation) {
      add(event.related == base::Tri::yes  ? words("related", "与治疗相关")
          : event.related == base::Tri::no ? words("not related", "与治疗无关")
                                           : words("relation not charted", "未记录相关性"));
    }
    if (event.serious == base::Tri::yes) add(words("serious", "严重"));
    if (safety_.has_action) add(in(action_words(event.action)));
    std::string lasted;
    if (event.start && event.end) {
      lasted = words(" It ended on {}.", "结束于 {}。", day(*event.end));
    } else if (event.start) {
      lasted = words(" No end is charted.", "未记录结束日期。");
    }
    const std::string when = event.start ? words("On {}", "{}", day(*event.start))
                                         : words("On a day not charted", "日期未记录");
    say(event.start, words("{}: {}, {}.{} {}{}", "{}：{}，{}。{}{}{}", when, term_words(term),
                           parts, lasted, counted_words(event), from("adverse_events", row)));
  }

  [[nodiscard]] std::string counted_words(const AdverseEvent& event) const {
    const auto& window = safety_.window[member_];
    auto filter = safety_.filter[member_];
    if (clinical::is_counted(event, window, filter)) {
      const bool emergent = filter.window == clinical::EventWindow::treatment_emergent;
      return words("Counted{}.", "计入{}。", emergent ? " " + rule(Rule::treatment_emergent) : "");
    }
    if (window.cutoff && event.start && *event.start > *window.cutoff) {
      return words("Not counted: after the data cut-off.", "不计入：晚于数据截止日。");
    }
    filter.relation = clinical::Relation::any;
    if (clinical::is_counted(event, window, filter)) {
      return words("Not counted: not related {}.", "不计入：与治疗无关 {}。",
                   rule(Rule::treatment_related));
    }
    return words("Not counted: not treatment-emergent {}.", "不计入：非治疗期间出现 {}。",
                 rule(Rule::treatment_emergent));
  }

  void tell_doses() {
    if (!cohort_.dose) return;
    const auto& history = cohort_.dose->history[member_];
    const auto& rows = cohort_.dose->rows[member_];
    if (!history.intervals.empty()) {
      const auto& first = history.intervals.front();
      say(first.first, words("On {}: dosing began{}.{}", "{}：开始给药{}。{}", day(first.first),
                             dose_words(first), event_row(rows, first.event)));
    }
    for (const auto& change : history.changes) {
      std::string dose;
      for (const auto& interval : history.intervals) {
        const bool changed =
            change.kind == DoseChangeKind::reduction || change.kind == DoseChangeKind::escalation;
        if (changed && interval.first == change.day) dose = dose_words(interval);
      }
      say(change.day, words("On {}: {}{}, {} {}.{}", "{}：{}{}，{} {}。{}", day(change.day),
                            in(change_words(change.kind)), dose, in(reason_words(change.reason)),
                            rule(rule_of(change.kind)), event_row(rows, change.event)));
    }
  }

  [[nodiscard]] std::string dose_words(const clinical::DoseInterval& interval) const {
    if (!interval.dose) return {};
    const std::string dose = clinical::to_milligrams(*interval.dose).to_string();
    return interval.every_days == 1
               ? words(" at {} mg a day", "，每日 {} mg", dose)
               : words(" at {} mg every {} days", "，每次 {} mg，每 {} 天 1 次", dose,
                       interval.every_days);
  }

  [[nodiscard]] std::string event_row(const std::vector<records::Row>& rows,
                                      std::uint32_t event) const {
    return event < rows.size() ? from("doses", rows[event]) : std::string();
  }

  // Numeric grades of 1 or more, when they first reach a higher grade than before, and conflicts.
  void tell_findings() {
    if (!cohort_.grading) return;
    const auto& grading = *cohort_.grading;
    std::vector<std::size_t> order;
    for (std::size_t i = grading.first_value[member_]; i < grading.first_value[member_ + 1]; ++i) {
      if (grading.values[i].on_treatment && grading.values[i].value.grade.grade) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return *grading.values[a].day < *grading.values[b].day;
    });
    std::map<std::string, std::int32_t> reached;
    for (const std::size_t i : order) {
      const auto& value = grading.values[i].value;
      std::int32_t& so_far = reached[value.term.en];
      if (*value.grade.grade <= so_far) continue;
      so_far = *value.grade.grade;
      tell_finding(grading.values[i]);
    }
    for (const auto& conflict : grading.conflicts) {
      if (conflict.member == member_ && conflict.value) tell_conflict(conflict);
    }
  }

  void tell_finding(const cohort::GradedRow& row) {
    const auto& laboratory = *cohort_.plan.grading.laboratory;
    const auto& frame = prepared_.records.dataset.tables()[row.table].frame();
    say(row.day,
        words("On {}: by its number {} is grade {}, a finding [{}]: {}.{}",
              "{}：按数值，{}为 {} 级（检查所见）[{}]：{}。{}", day(*row.day), in(row.value.term),
              *row.value.grade.grade,
              row.value.grade.rule == nullptr ? "" : row.value.grade.rule->id,
              grading_reason(laboratory, row.value, language_), from(frame.place(row.row))));
  }

  void tell_conflict(const cohort::ChartedConflict& conflict) {
    const auto& row = cohort_.grading->values[*conflict.value];
    const std::string charted = conflict.conflict.charted
                                    ? words("grade {}", "{} 级", *conflict.conflict.charted)
                                    : words("no grade", "未分级");
    say(row.day,
        words("  The chart says {} of {}, the numbers grade {}: {} {}.{}",
              "  {1}病历记录为 {0}，数值为 {2} 级：{3} {4}。{5}", charted, in(conflict.term),
              *conflict.conflict.numeric, in(conflict_words(conflict.conflict.kind)),
              rule(Rule::charted_against_number), from("adverse_events", conflict.row)));
  }

  void tell_worst() {
    const auto worst = safety_.worst.front()[member_];
    if (worst == WorstGrade::no_event) {
      text_ += words("No event counts.", "无计入的不良事件。") + '\n';
      return;
    }
    text_ += words("Worst of any event: {} {}.", "最高级别：{} {}。", grade_words(worst),
                   rule(Rule::worst_grade)) +
             '\n';
  }

  const Prepared& prepared_;
  const cohort::Cohort& cohort_;
  const cohort::SafetyColumns& safety_;
  std::size_t member_;
  Language language_;
  std::optional<CalendarDay> start_;
  std::vector<Line> lines_;
  std::string text_;
};

}  // namespace

std::string safety_story(const Prepared& prepared, records::SubjectIndex subject,
                         base::Language language) {
  if (!prepared.cohort.safety) return {};
  const auto& members = prepared.cohort.members;
  const auto found = std::find(members.begin(), members.end(), subject);
  if (found == members.end()) return {};
  return Story(prepared, static_cast<std::size_t>(found - members.begin()), language).tell();
}

std::string worst_grade_words(const cohort::SafetyColumns& safety, std::size_t member) {
  const auto worst = safety.worst.front()[member];
  if (worst == WorstGrade::no_event) return "none";
  if (worst == WorstGrade::ungraded) return "no grade";
  return fmt::format("grade {}", static_cast<int>(worst) - 1);
}

}  // namespace osteon::study
