// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/grading/numeric_grade.hpp"

#include <algorithm>
#include <set>

namespace osteon::clinical {
namespace {

using base::Tri;

bool needs_baseline(const NumericBand& band) {
  return band.measured == Measured::rise || band.measured == Measured::drop ||
         band.measured == Measured::percent_drop || band.lower.reference == Reference::baseline ||
         band.upper.reference == Reference::baseline;
}

/// The truth of one bound or band, and why it is not known.
struct Answer {
  Tri truth = Tri::yes;
  GradingGap gap = GradingGap::graded;
};

Answer both(Answer a, Answer b) {
  if (a.truth == Tri::no || b.truth == Tri::no) return {Tri::no, GradingGap::graded};
  if (a.truth == Tri::unknown) return a;
  return b;
}

/// One assignment of the circumstances; what is unknown in the patient is taken as it says.
using Circumstances = std::map<std::string, Tri, std::less<>>;

class Grader {
 public:
  Grader(const GradingRule& rule, const GradingInput& input) : rule_(rule), input_(input) {}

  [[nodiscard]] NumericGrade grade(const Circumstances& circumstances) const {
    NumericGrade result;
    result.rule = &rule_;
    const bool baseline_absent = input_.baseline.state == BaselineState::none;
    bool something_else = false;
    bool left_out = false;
    for (const NumericBand& band : rule_.bands) {
      const Answer asked = circumstance(band, circumstances);
      if (asked.truth == Tri::no) continue;
      if (needs_baseline(band) && baseline_absent) {
        left_out = true;
        continue;
      }
      something_else = true;
      if (needs_baseline(band) && input_.baseline.state == BaselineState::itself) continue;
      take(band, both(asked, within(band)), result);
    }
    if (left_out && !something_else) return not_gradable(GradingGap::baseline_missing);
    result.without_baseline = left_out;
    if (result.most > result.least) {
      result.band = nullptr;
      return result;
    }
    result.gap = GradingGap::graded;
    result.grade = result.least;
    mark(result);
    return result;
  }

 private:
  [[nodiscard]] NumericGrade not_gradable(GradingGap gap) const {
    NumericGrade result;
    result.rule = &rule_;
    result.most = 4;
    result.gap = gap;
    return result;
  }

  static void take(const NumericBand& band, Answer answer, NumericGrade& result) {
    if (answer.truth == Tri::no) return;
    if (answer.truth == Tri::yes && band.grade > result.least) {
      result.least = band.grade;
      result.band = &band;
    }
    if (band.grade <= result.most) return;
    result.most = band.grade;
    if (answer.truth == Tri::unknown) result.gap = answer.gap;
  }

  static Answer circumstance(const NumericBand& band, const Circumstances& circumstances) {
    if (!band.when) return {};
    const auto found = circumstances.find(band.when->name);
    const Tri said = found == circumstances.end() ? Tri::unknown : found->second;
    if (said == Tri::unknown) return {Tri::unknown, GradingGap::circumstance_unknown};
    return {(said == Tri::yes) == band.when->wanted ? Tri::yes : Tri::no, GradingGap::graded};
  }

  [[nodiscard]] Answer within(const NumericBand& band) const {
    if (measured_without_value(band)) return {Tri::unknown, baseline_gap()};
    const ValueRange range = measured(band.measured);
    const auto side = [&](const GradeBound& bound, auto compare) -> Answer {
      if (bound.kind == Bound::open) return {};
      const auto limit = resolve(bound, band.measured);
      if (!limit) return {Tri::unknown, gap_of(bound.reference)};
      const Tri truth = compare(bound.kind, *limit);
      return {truth, truth == Tri::unknown ? GradingGap::value_censored : GradingGap::graded};
    };
    return both(side(band.lower, [&](Bound k, Exact l) { return range.reaches(k, l); }),
                side(band.upper, [&](Bound k, Exact l) { return range.stays_under(k, l); }));
  }

  [[nodiscard]] bool measured_without_value(const NumericBand& band) const {
    return band.measured != Measured::value &&
           (!input_.baseline.value ||
            (band.measured == Measured::percent_drop && *input_.baseline.value == Exact(0)));
  }

  [[nodiscard]] ValueRange measured(Measured kind) const {
    if (kind == Measured::value) return input_.value;
    const Exact baseline = *input_.baseline.value;
    switch (kind) {
      case Measured::rise: return input_.value.scaled(baseline, Exact(1));
      case Measured::drop:
      case Measured::percent_drop: return input_.value.subtracted_from(baseline);
      case Measured::value:
      case Measured::clinical: break;
    }
    return input_.value;
  }

  [[nodiscard]] std::optional<Exact> reference(Reference reference) const {
    switch (reference) {
      case Reference::none: return Exact(1);
      case Reference::upper_limit: return input_.upper_limit;
      case Reference::lower_limit: return input_.lower_limit;
      case Reference::baseline: return input_.baseline.value;
      case Reference::percentile_90: return input_.percentiles[0];
      case Reference::percentile_95: return input_.percentiles[1];
      case Reference::percentile_99: return input_.percentiles[2];
    }
    return std::nullopt;
  }

  // A drop of 10 % is compared as a drop of a tenth of the baseline: no division.
  [[nodiscard]] Exact as_measured(Exact limit, Measured kind) const {
    if (kind != Measured::percent_drop) return limit;
    return limit.times(*input_.baseline.value).times(Exact::ratio(1, 100));
  }

  [[nodiscard]] std::optional<Exact> resolve(const GradeBound& bound, Measured kind) const {
    const auto of = reference(bound.reference);
    if (!of) return std::nullopt;
    return as_measured(bound.factor.times(*of).plus(bound.offset), kind);
  }

  [[nodiscard]] GradingGap baseline_gap() const {
    return input_.baseline.state == BaselineState::ambiguous ? GradingGap::baseline_ambiguous
                                                             : GradingGap::baseline_missing;
  }

  [[nodiscard]] GradingGap gap_of(Reference reference) const {
    switch (reference) {
      case Reference::upper_limit: return GradingGap::upper_limit_missing;
      case Reference::lower_limit: return GradingGap::lower_limit_missing;
      case Reference::percentile_90:
      case Reference::percentile_95:
      case Reference::percentile_99: return GradingGap::percentiles_missing;
      case Reference::none:
      case Reference::baseline: break;
    }
    return baseline_gap();
  }

  void mark(NumericGrade& result) const {
    if (result.band == nullptr) return;
    if (const auto& gap = result.band->gap) {
      const Measured kind = result.band->measured;
      const ValueRange range = measured(kind);
      result.in_wording_gap =
          range.reaches(Bound::exclusive, as_measured(gap->first, kind)) == Tri::yes &&
          range.stays_under(Bound::exclusive, as_measured(gap->second, kind)) == Tri::yes;
    }
    const auto& low = input_.lower_limit;
    const auto& high = input_.upper_limit;
    result.within_limits = result.band->measured == Measured::value && low && high &&
                           input_.value.reaches(Bound::inclusive, *low) == Tri::yes &&
                           input_.value.stays_under(Bound::inclusive, *high) == Tri::yes;
  }

  const GradingRule& rule_;
  const GradingInput& input_;
};

struct Choice {
  const GradingRule* rule = nullptr;
  GradingGap gap = GradingGap::graded;
  bool without_baseline = false;
};

// The rule for this age and baseline, or why none can be chosen.
Choice choose(const std::vector<const GradingRule*>& rules, const GradingInput& input) {
  std::vector<const GradingRule*> fitting;
  for (const GradingRule* rule : rules) {
    if (rule->is_clinical()) return {rule, GradingGap::clinical_grade, false};
    if (!rule->ages.empty() && !input.age) return {nullptr, GradingGap::age_missing, false};
    if (rule->ages.empty() || rule->covers(*input.age)) fitting.push_back(rule);
  }
  if (fitting.empty()) return {nullptr, GradingGap::no_band_for_age, false};
  const bool split = std::any_of(fitting.begin(), fitting.end(), [](const GradingRule* rule) {
    return rule->baseline != BaselineKind::any;
  });
  if (!split) return {fitting.front(), GradingGap::graded, false};
  BaselineKind wanted = BaselineKind::normal;
  if (input.baseline.state == BaselineState::ambiguous) {
    return {nullptr, GradingGap::baseline_ambiguous, false};
  }
  if (input.baseline.state == BaselineState::known) {
    if (input.baseline.kind == BaselineKind::any) {
      return {nullptr, GradingGap::baseline_limit_missing, false};
    }
    wanted = input.baseline.kind;
  }
  for (const GradingRule* rule : fitting) {
    if (rule->baseline == wanted || rule->baseline == BaselineKind::any) {
      return {rule, GradingGap::graded, input.baseline.state == BaselineState::none};
    }
  }
  return {nullptr, GradingGap::no_band_for_age, false};
}

std::vector<std::string> open_circumstances(const GradingRule& rule, const GradingInput& input) {
  std::set<std::string> names;
  for (const NumericBand& band : rule.bands) {
    if (!band.when) continue;
    const auto said = input.circumstances.find(band.when->name);
    if (said == input.circumstances.end() || said->second == Tri::unknown) {
      names.insert(band.when->name);
    }
  }
  return {names.begin(), names.end()};
}

// Grades under every possible answer to what is unknown about the patient.
std::vector<NumericGrade> possible_grades(const GradingRule& rule, const GradingInput& input,
                                          const std::vector<std::string>& open) {
  const Grader grader(rule, input);
  std::vector<NumericGrade> grades;
  for (std::size_t answers = 0; answers < (std::size_t{1} << open.size()); ++answers) {
    Circumstances circumstances = input.circumstances;
    for (std::size_t i = 0; i < open.size(); ++i) {
      circumstances[open[i]] = (answers >> i & 1U) != 0 ? Tri::yes : Tri::no;
    }
    grades.push_back(grader.grade(circumstances));
  }
  return grades;
}

NumericGrade over_all_answers(const GradingRule& rule, const GradingInput& input,
                              UnknownCircumstance unknown) {
  const auto grades = possible_grades(rule, input, open_circumstances(rule, input));
  if (unknown == UnknownCircumstance::numeric_only) return grades.front();  // all absent
  const auto [mildest, worst] =
      std::pair(*std::min_element(grades.begin(), grades.end(),
                                  [](const auto& a, const auto& b) { return a.least < b.least; }),
                *std::max_element(grades.begin(), grades.end(),
                                  [](const auto& a, const auto& b) { return a.most < b.most; }));
  const auto graded_worst =
      std::find_if(grades.begin(), grades.end(),
                   [&, most = worst.most](const auto& one) { return one.grade == most; });
  const bool is_certain = mildest.least == worst.most || unknown == UnknownCircumstance::worst_case;
  if (is_certain && graded_worst != grades.end()) return *graded_worst;
  const auto open_one =
      std::find_if(grades.begin(), grades.end(), [](const auto& one) { return !one.grade; });
  NumericGrade result;
  result.rule = &rule;
  result.gap = open_one == grades.end() ? GradingGap::circumstance_unknown : open_one->gap;
  result.without_baseline = worst.without_baseline;
  result.least = mildest.least;
  result.most = worst.most;
  return result;
}

}  // namespace

NumericGrade numeric_grade(const std::vector<const GradingRule*>& rules, const GradingInput& input,
                           UnknownCircumstance unknown) {
  const Choice choice = choose(rules, input);
  if (choice.gap != GradingGap::graded) {
    NumericGrade result;
    result.rule = choice.rule;
    result.most = 4;
    result.gap = choice.gap;
    return result;
  }
  NumericGrade result = over_all_answers(*choice.rule, input, unknown);
  result.without_baseline = result.without_baseline || choice.without_baseline;
  return result;
}

}  // namespace osteon::clinical
