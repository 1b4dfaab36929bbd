// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/organ_classes.hpp"

#include <algorithm>
#include <numeric>

namespace osteon::cohort {

using clinical::WorstGrade;
using records::Column;

OrganClasses::OrganClasses(const Column& classes, const std::vector<CombinedTermPlan>& rows,
                           const Column& term)
    : classes_(classes) {
  rows_of_term_.resize(term.dictionary().size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const auto& name : rows[row].terms) {
      const std::uint32_t code = term.find_code(name);
      if (code != Column::missing_code) rows_of_term_[code].push_back(row);
    }
  }
  const std::size_t count = classes.dictionary().size() + 1;  // and the one not recorded
  worst_.resize(count);
  rows_.resize(count);
}

std::size_t OrganClasses::place_of(std::uint32_t class_code) const {
  return class_code == Column::missing_code ? worst_.size() - 1 : class_code;
}

void OrganClasses::add(const std::vector<clinical::AdverseEvent>& events,
                       const std::vector<std::uint32_t>& event_classes,
                       const clinical::TreatmentWindow& window,
                       const clinical::AdverseEventFilter& filter) {
  ++members_;
  const auto raise = [&](std::vector<WorstGrade>& worst, WorstGrade grade) {
    worst.resize(members_, WorstGrade::no_event);
    worst.back() = std::max(worst.back(), grade);
  };
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!clinical::is_counted(events[i], window, filter)) continue;
    const std::size_t place = place_of(event_classes[i]);
    const WorstGrade grade = std::max(events[i].grade, WorstGrade::ungraded);
    raise(worst_[place], grade);
    for (const std::size_t row : rows_of_term_[events[i].term]) raise(rows_[place][row], grade);
  }
}

std::vector<OrganClassColumn> OrganClasses::finish() {
  std::vector<std::size_t> order(worst_.size() - 1);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto& names = classes_.dictionary();
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
  order.push_back(worst_.size() - 1);
  std::vector<OrganClassColumn> columns;
  for (const std::size_t place : order) {
    if (worst_[place].empty()) continue;
    OrganClassColumn column;
    if (place + 1 < worst_.size()) column.label.en = names[place];
    column.worst = std::move(worst_[place]);
    column.worst.resize(members_, WorstGrade::no_event);
    for (auto& [row, worst] : rows_[place]) {
      worst.resize(members_, WorstGrade::no_event);
      column.rows.push_back({row, std::move(worst)});
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace osteon::cohort
