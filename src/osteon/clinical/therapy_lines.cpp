// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/therapy_lines.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <tuple>

namespace osteon::clinical {
namespace {

bool contains(const std::vector<DrugCode>& drugs, DrugCode drug) {
  return std::find(drugs.begin(), drugs.end(), drug) != drugs.end();
}

class Walk {
 public:
  Walk(std::span<const DrugCourse> courses, const LineRules& rules)
      : courses_(courses), rules_(rules) {}

  std::vector<TherapyLine> run(std::optional<base::CalendarDay> death) {
    std::vector<std::uint32_t> order(courses_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a) < key(b); });
    for (const std::uint32_t course : order) take(course);
    finish(death);
    return std::move(lines_);
  }

 private:
  [[nodiscard]] std::tuple<base::CalendarDay, DrugCode, bool, base::CalendarDay, std::uint32_t> key(
      std::uint32_t i) const {
    const DrugCourse& course = courses_[i];
    return {course.start, course.drug, !course.end, course.end.value_or(course.start), i};
  }

  void take(std::uint32_t index) {
    const DrugCourse& course = courses_[index];
    const Rule why = begins_line(course);
    if (why == Rule::none) {
      join(lines_.back(), course, index);
      return;
    }
    TherapyLine line;
    line.intent = course.intent;
    line.number = ++count_[course.intent == Intent::curative ? 1U : 0U];
    line.began_by = why;
    line.start = course.start;
    covered_until_ = course.start;
    is_open_ = false;
    lines_.push_back(std::move(line));
    join(lines_.back(), course, index);
  }

  [[nodiscard]] Rule begins_line(const DrugCourse& course) const {
    if (lines_.empty() || lines_.back().intent != course.intent) return Rule::line_first;
    const TherapyLine& line = lines_.back();
    if (!is_open_ && base::days_between(covered_until_, course.start) - 1 > gap_of(line))
      return Rule::line_gap;
    const bool same_regimen = contains(line.regimen, course.drug) ||
                              base::days_between(line.start, course.start) <= rules_.regimen_days ||
                              replaces_one_of(line, course.drug) ||
                              contains(rules_.maintenance, course.drug);
    return same_regimen ? Rule::none : Rule::line_new_drug;
  }

  [[nodiscard]] std::int32_t gap_of(const TherapyLine& line) const {
    const bool oral = std::any_of(line.regimen.begin(), line.regimen.end(),
                                  [&](DrugCode drug) { return contains(rules_.oral, drug); });
    return oral ? rules_.oral_gap_days : rules_.gap_days;
  }

  [[nodiscard]] bool replaces_one_of(const TherapyLine& line, DrugCode drug) const {
    return std::any_of(rules_.substitutes.begin(), rules_.substitutes.end(), [&](const auto& set) {
      return contains(set, drug) &&
             std::any_of(line.regimen.begin(), line.regimen.end(),
                         [&](DrugCode member) { return contains(set, member); });
    });
  }

  void join(TherapyLine& line, const DrugCourse& course, std::uint32_t index) {
    if (!contains(line.regimen, course.drug)) line.regimen.push_back(course.drug);
    line.courses.push_back(index);
    if (!course.end) is_open_ = true;
    covered_until_ = std::max(covered_until_, course.end.value_or(course.start));
    line.end = is_open_ ? std::nullopt : std::optional(covered_until_);
  }

  void finish(std::optional<base::CalendarDay> death) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      TherapyLine& line = lines_[i];
      std::sort(line.regimen.begin(), line.regimen.end());
      std::optional<base::CalendarDay> latest = death;
      if (i + 1 < lines_.size()) latest = lines_[i + 1].start - 1;
      if (latest && (!line.end || *line.end > *latest)) line.end = std::max(*latest, line.start);
    }
  }

  std::span<const DrugCourse> courses_;
  const LineRules& rules_;
  std::vector<TherapyLine> lines_;
  std::array<std::int32_t, 2> count_{};
  base::CalendarDay covered_until_;
  bool is_open_ = false;
};

}  // namespace

std::vector<TherapyLine> therapy_lines(std::span<const DrugCourse> courses, const LineRules& rules,
                                       std::optional<base::CalendarDay> death) {
  return Walk(courses, rules).run(death);
}

Rechallenge rechallenge(std::span<const DrugCourse> courses, std::uint32_t current,
                        std::span<const std::vector<DrugCode>> classes) {
  assert(current < courses.size());
  const DrugCourse& now = courses[current];
  const auto same_class = [&](DrugCode drug) {
    return std::any_of(classes.begin(), classes.end(), [&](const auto& members) {
      return contains(members, drug) && contains(members, now.drug);
    });
  };
  Rechallenge best;
  for (std::uint32_t i = 0; i < courses.size(); ++i) {
    const DrugCourse& before = courses[i];
    if (i == current || !before.end || *before.end >= now.start) continue;
    Rechallenge found;
    if (before.drug == now.drug) {
      found.rule = Rule::rechallenge_same_drug;
    } else if (same_class(before.drug)) {
      found.rule = Rule::rechallenge_same_class;
    } else {
      continue;
    }
    found.previous = i;
    found.free_days = base::days_between(*before.end, now.start) - 1;
    if (before.stopped_for != DoseReason::unknown) {
      found.after_progression = base::tri(before.stopped_for == DoseReason::progression);
    }
    const bool is_better = best.rule == Rule::none ||
                           (found.rule == best.rule ? found.free_days < best.free_days
                                                    : found.rule == Rule::rechallenge_same_drug);
    if (is_better) best = found;
  }
  return best;
}

}  // namespace osteon::clinical
