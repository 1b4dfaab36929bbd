// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/grade_records.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "osteon/clinical/grading/prepared_value.hpp"

namespace osteon::clinical {
namespace {

/// Rules of one quantity by term, in the order of the table.
using RulesByTerm = std::vector<std::vector<const GradingRule*>>;

std::unordered_map<std::string, RulesByTerm> rules_by_quantity(const GradingTable& table) {
  std::unordered_map<std::string, RulesByTerm> result;
  for (const GradingRule& rule : table.rules) {
    RulesByTerm& terms = result[rule.quantity];
    const auto same = std::find_if(terms.begin(), terms.end(), [&](const auto& rules) {
      return rules.front()->term.en == rule.term.en;
    });
    if (same == terms.end()) {
      terms.push_back({&rule});
    } else {
      same->push_back(&rule);
    }
  }
  return result;
}

/// What is known of a subject's value on one day: differing values cannot be told apart.
struct DayValue {
  base::CalendarDay day;
  ValueRange value;
  std::optional<Exact> upper_limit;
  bool is_ambiguous = false;

  void meet(const PreparedValue& other) {
    const bool same = value.is_exact() == other.input.value.is_exact() &&
                      value.least == other.input.value.least &&
                      value.most == other.input.value.most &&
                      upper_limit == other.input.upper_limit;
    is_ambiguous = is_ambiguous || !same;
  }
};

class Series {
 public:
  Series(std::span<const LabRecord> records, const GradingTable& table,
         const Laboratory& laboratory, const GradingSettings& settings)
      : records_(records), rules_(rules_by_quantity(table)), settings_(settings) {
    const auto asked = table.circumstances();
    for (std::uint32_t i = 0; i < records.size(); ++i) {
      for (auto& value : prepare_value(i, records[i], asked, laboratory, settings)) {
        values_.push_back(std::move(value));
      }
    }
  }

  std::vector<GradedValue> grade() {
    correct_calcium();
    choose_baselines();
    std::vector<GradedValue> graded;
    for (const PreparedValue& value : values_) add(value, graded);
    return graded;
  }

 private:
  using SubjectDay = std::pair<std::uint32_t, std::int32_t>;
  using SubjectQuantity = std::pair<std::uint32_t, std::string>;

  [[nodiscard]] const LabRecord& record(const PreparedValue& value) const {
    return records_[value.record];
  }

  void correct_calcium() {
    std::map<SubjectDay, std::optional<Exact>> albumin;  // nothing: several values that day
    for (const PreparedValue& value : values_) {
      const LabRecord& from = record(value);
      const bool usable = value.quantity == "albumin" && value.gap == GradingGap::graded &&
                          value.input.value.is_exact() && from.date;
      if (!usable) continue;
      const auto [place, fresh] =
          albumin.emplace(SubjectDay{from.subject, from.date->value}, value.input.value.least);
      if (!fresh && place->second != value.input.value.least) place->second.reset();
    }
    for (PreparedValue& value : values_) {
      if (value.quantity != "calcium") continue;
      value.quantity = "calcium_corrected";
      if (value.gap != GradingGap::graded) continue;
      const LabRecord& from = record(value);
      const auto found = from.date ? albumin.find({from.subject, from.date->value}) : albumin.end();
      if (found == albumin.end() || !found->second) {
        value.gap = GradingGap::albumin_missing;
      } else {
        value.input.value = value.input.value.shifted(corrected_calcium(Exact(0), *found->second));
      }
    }
  }

  // The last readable value on or before the first dose, by subject and quantity.
  void choose_baselines() {
    std::map<SubjectQuantity, DayValue> baselines;
    for (const PreparedValue& value : values_) {
      const LabRecord& from = record(value);
      if (value.gap != GradingGap::graded || !from.date || !from.first_dose ||
          *from.date > *from.first_dose) {
        continue;
      }
      const bool too_old =
          settings_.baseline_days &&
          base::days_between(*from.date, *from.first_dose) > *settings_.baseline_days;
      if (too_old) continue;
      const DayValue mine{*from.date, value.input.value, value.input.upper_limit, false};
      const auto [place, fresh] =
          baselines.emplace(SubjectQuantity{from.subject, value.quantity}, mine);
      if (fresh) continue;
      if (place->second.day < mine.day) {
        place->second = mine;
      } else if (place->second.day == mine.day) {
        place->second.meet(value);
      }
    }
    for (PreparedValue& value : values_) {
      if (value.input.baseline.state != BaselineState::none) continue;  // stated in the row
      const LabRecord& from = record(value);
      const auto found = baselines.find({from.subject, value.quantity});
      if (found == baselines.end() || !from.date) continue;
      if (from.first_dose && *from.date <= *from.first_dose) {
        value.input.baseline.state = BaselineState::itself;
      } else {
        take_baseline(found->second, value.input.baseline);
      }
    }
  }

  static void take_baseline(const DayValue& day, BaselineInput& baseline) {
    if (day.is_ambiguous) {
      baseline.state = BaselineState::ambiguous;
      return;
    }
    baseline.state = BaselineState::known;
    if (day.value.is_exact()) baseline.value = day.value.least;
    if (!day.upper_limit) return;
    const base::Tri above = day.value.reaches(Bound::exclusive, *day.upper_limit);
    if (above == base::Tri::yes) baseline.kind = BaselineKind::abnormal;
    if (above == base::Tri::no) baseline.kind = BaselineKind::normal;
  }

  void add(const PreparedValue& value, std::vector<GradedValue>& graded) const {
    GradedValue result;
    result.record = value.record;
    result.quantity = value.quantity;
    result.is_baseline = value.input.baseline.state == BaselineState::itself;
    if (value.gap == GradingGap::graded && value.input.value.is_exact()) {
      result.value = value.input.value.least;
    }
    result.lower_limit = value.input.lower_limit;
    result.upper_limit = value.input.upper_limit;
    result.baseline = value.input.baseline.value;
    const auto rules = rules_.find(value.quantity);
    if (rules == rules_.end()) {
      result.grade.most = 4;
      result.grade.gap = value.gap == GradingGap::graded ? GradingGap::unknown_test : value.gap;
      graded.push_back(std::move(result));
      return;
    }
    for (const auto& term : rules->second) {
      result.term = term.front()->term;
      result.organ_class = term.front()->organ_class;
      result.grade = grade_of(term, value);
      graded.push_back(result);
    }
  }

  [[nodiscard]] NumericGrade grade_of(const std::vector<const GradingRule*>& term,
                                      const PreparedValue& value) const {
    if (value.gap == GradingGap::graded || term.front()->is_clinical()) {
      return numeric_grade(term, value.input, settings_.unknown_circumstance);
    }
    NumericGrade refused;
    refused.most = 4;
    refused.gap = value.gap;
    return refused;
  }

  std::span<const LabRecord> records_;
  std::unordered_map<std::string, RulesByTerm> rules_;
  const GradingSettings& settings_;
  std::vector<PreparedValue> values_;
};

}  // namespace

std::vector<GradedValue> grade_records(std::span<const LabRecord> records,
                                       const GradingTable& table, const Laboratory& laboratory,
                                       const GradingSettings& settings) {
  return Series(records, table, laboratory, settings).grade();
}

}  // namespace osteon::clinical
