// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/quick/recist_draft.hpp"

#include <algorithm>

namespace osteon::study {
namespace {

using clinical::LesionIndex;
using clinical::LesionRole;
using clinical::Observation;
using clinical::ObservationState;

std::uint64_t key(const Observation& seen) {
  return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(seen.day.value)) << 32U) |
         seen.lesion;
}

bool merges(Observation& before, const Observation& next) {
  if (before.diameter.has_value() == next.diameter.has_value()) return false;
  if (next.diameter) {
    before.diameter = next.diameter;
  } else {
    before.state = next.state;
  }
  if (before.state == ObservationState::present) before.state = ObservationState::measured;
  return true;
}

}  // namespace

std::optional<LesionIndex> RecistDraft::find(const std::string& lesion) const {
  const auto known = lesions_.find(lesion);
  if (known == lesions_.end()) return std::nullopt;
  return known->second;
}

LesionIndex RecistDraft::add_lesion(const LesionFacts& facts, clinical::Lesion lesion,
                                    RecistSubject& whose) {
  const auto index = static_cast<LesionIndex>(whose.lesions.size());
  whose.lesions.push_back(lesion);
  whose.lesion_names.push_back(facts.lesion);
  parents_.push_back(facts.parent);
  lesions_.emplace(facts.lesion, index);
  return index;
}

RecistDraft::Added RecistDraft::add(const Observation& seen, records::Row row, Layout layout,
                                    RecistSubject& whose) {
  const auto [first, last] = by_day_.equal_range(key(seen));
  for (auto same = first; same != last; ++same) {
    Observation& before = whose.observations[same->second];
    if (layout == Layout::by_test && merges(before, seen)) return Added::merged;
    if (before.state == seen.state && before.diameter == seen.diameter) return Added::repeated;
  }
  by_day_.emplace(key(seen), whose.observations.size());
  whose.observations.push_back(seen);
  whose.rows.push_back(row);
  return Added::yes;
}

void RecistDraft::add_visit(base::Decimal number, base::CalendarDay day, records::Row row) {
  visits_.push_back({number, day, row});
}

std::vector<records::Row> RecistDraft::rows_out_of_order() {
  std::stable_sort(visits_.begin(), visits_.end(),
                   [](const VisitRow& a, const VisitRow& b) { return a.number < b.number; });
  std::vector<records::Row> rows;
  for (std::size_t i = 1; i < visits_.size(); ++i) {
    const bool later = visits_[i - 1].number < visits_[i].number;
    if (later && visits_[i].day < visits_[i - 1].day) rows.push_back(visits_[i].row);
  }
  return rows;
}

void RecistDraft::link_fragments(RecistSubject& whose) const {
  for (std::size_t i = 0; i < whose.lesions.size(); ++i) {
    const auto parent = find(parents_[i]);
    const bool fragment = parent && *parent != i && whose.lesions[i].role == LesionRole::target &&
                          whose.lesions[*parent].role == LesionRole::target;
    if (fragment) whose.lesions[i].parent = *parent;
  }
}

}  // namespace osteon::study
