// SPDX-License-Identifier: Apache-2.0
#include "osteon/clinical/start_dose.hpp"

#include <limits>

#include <fmt/format.h>

namespace osteon::clinical {
namespace {

bool covers(const DoseBand& band, Weight weight) {
  const bool from = band.from_bound == Bound::open || weight > band.from ||
                    (band.from_bound == Bound::inclusive && weight == band.from);
  const bool to = band.to_bound == Bound::open || weight < band.to ||
                  (band.to_bound == Bound::inclusive && weight == band.to);
  return from && to;
}

// First and last whole gram of a band.
struct Grams {
  std::int64_t first;
  std::int64_t last;
};

Grams grams_of(const DoseBand& band) {
  constexpr std::int64_t heaviest = std::numeric_limits<std::int64_t>::max();
  Grams grams{0, heaviest};
  if (band.from_bound != Bound::open) {
    grams.first = band.from.grams + (band.from_bound == Bound::exclusive ? 1 : 0);
  }
  if (band.to_bound != Bound::open) {
    grams.last = band.to.grams - (band.to_bound == Bound::exclusive ? 1 : 0);
  }
  return grams;
}

base::Diagnostic rule_error(std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E460";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

std::optional<std::int64_t> non_negative(base::Decimal value, std::uint8_t scale) {
  const auto exact = base::rescale(base::normalized(value), scale);
  if (!exact || exact->units < 0) return std::nullopt;
  return exact->units;
}

}  // namespace

std::optional<Weight> weight_from_kilograms(base::Decimal kilograms) {
  const auto grams = non_negative(kilograms, 3);
  if (!grams) return std::nullopt;
  return Weight{*grams};
}

std::optional<Dose> dose_from_milligrams(base::Decimal milligrams) {
  const auto micrograms = non_negative(milligrams, 3);
  if (!micrograms) return std::nullopt;
  return Dose{*micrograms};
}

base::Decimal to_kilograms(Weight weight) {
  return base::normalized(base::Decimal{weight.grams, 3});
}

base::Decimal to_milligrams(Dose dose) {
  return base::normalized(base::Decimal{dose.micrograms, 3});
}

base::Diagnostics check_dose_rule(const DoseRule& rule) {
  base::Diagnostics problems;
  for (std::size_t i = 0; i < rule.size(); ++i) {
    const Grams band = grams_of(rule[i]);
    if (band.first > band.last) {
      problems.push_back(rule_error(fmt::format("dose band {} covers no weight", i + 1),
                                    "let its upper bound lie above its lower bound"));
    }
    if (rule[i].dose <= Dose{}) {
      problems.push_back(rule_error(fmt::format("dose band {} has no dose", i + 1),
                                    "give the starting dose of the band"));
    }
    for (std::size_t j = 0; j < i; ++j) {
      const Grams other = grams_of(rule[j]);
      if (band.first <= other.last && other.first <= band.last) {
        problems.push_back(
            rule_error(fmt::format("dose bands {} and {} cover the same weight", j + 1, i + 1),
                       "make the bound inclusive in one of the two bands only"));
      }
    }
  }
  return problems;
}

std::optional<Dose> planned_dose(const DoseRule& rule, Weight weight) {
  for (const DoseBand& band : rule) {
    if (covers(band, weight)) return band.dose;
  }
  return std::nullopt;
}

StartDoseCheck check_start_dose(const DoseRule& rule, std::optional<Weight> weight,
                                std::optional<Dose> given, Findings& findings) {
  const auto report = [&](FindingCode code) {
    findings.push_back({code, FindingSource::subject, 0, std::nullopt});
  };
  StartDoseCheck check;
  if (!weight) report(FindingCode::weight_missing);
  if (!given) report(FindingCode::dose_missing);
  if (!weight) return check;
  check.planned = planned_dose(rule, *weight);
  if (!check.planned) {
    report(FindingCode::start_dose_undefined);
    check.verdict = StartDoseVerdict::undefined;
    return check;
  }
  if (!given) return check;
  if (*given == *check.planned) {
    check.verdict = StartDoseVerdict::as_planned;
    return check;
  }
  report(FindingCode::start_dose_differs);
  check.verdict = *given < *check.planned ? StartDoseVerdict::lower : StartDoseVerdict::higher;
  return check;
}

}  // namespace osteon::clinical
