// SPDX-License-Identifier: Apache-2.0
// RECIST 1.1 (Eisenhauer 2009) for one subject: lesions and what was seen of them in, one judged
// visit per assessment out. Exact integers, each judgement with the rule that made it and the
// observations it rests on. Refuses to know files, names of organs, drugs and statistics.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/clinical/finding.hpp"
#include "osteon/clinical/length.hpp"
#include "osteon/clinical/response.hpp"
#include "osteon/clinical/rules.hpp"

namespace osteon::clinical {

using LesionIndex = std::uint16_t;
inline constexpr LesionIndex no_lesion = std::numeric_limits<LesionIndex>::max();
inline constexpr std::uint32_t no_observation = std::numeric_limits<std::uint32_t>::max();

/// tumour_marker: not a lesion but judged with the non-targets (present = above normal, absent =
/// normal): it can hold a CR back and never makes a PD.
enum class LesionRole : std::uint8_t { target, non_target, new_lesion, tumour_marker };
enum class Tissue : std::uint8_t { other, lymph_node };

/// What a lesion is made of, where it decides whether it can be measured (guideline 3).
enum class LesionKind : std::uint8_t {
  usual,                      // solid, cystic metastasis, or bone with a measurable soft-tissue part
  never_measurable,           // blastic bone, bone without soft tissue, effusion, ascites, leptomeningeal
                              // or lymphangitic spread, inflammatory breast, only palpable
  simple_cyst,                // not a lesion at all
  irradiated,                 // or treated locally, without progression since
};

/// One lesion of a subject; its place in the list is its LesionIndex.
struct Lesion {
  LesionRole role = LesionRole::target;
  Tissue tissue = Tissue::other;
  std::uint16_t organ = 0;         // any code; all lymph nodes count as one organ whatever it says
  LesionIndex parent = no_lesion;  // the target that this one is a fragment of
  /// Smallest measurable diameter when the usual 10 mm (node 15 mm) does not hold: thick slices,
  /// chest X-ray. Zero = usual.
  Length measurable_from{};
  LesionKind kind = LesionKind::usual;
};

/// What was seen of a lesion.
enum class ObservationState : std::uint8_t {
  measured,                 // with a diameter
  present,                  // seen; the diameter may still be given
  absent,                   // disappeared: 0 mm
  too_small,                // seen, too small to measure: 5 mm unless a diameter is given
  not_evaluable,            // not scanned, technique changed, resected, irradiated
  unequivocal_progression,  // the reader's call on a non-target; on a new lesion "certain"
  equivocal,                // doubtful
  split,                    // from now on its fragments (lesions with this parent) count
  merged,                   // grown together with another target, which carries the diameter
};

struct Observation {
  base::CalendarDay day;
  LesionIndex lesion = 0;
  ObservationState state = ObservationState::measured;
  /// Longest diameter; for lymph nodes the short axis.
  std::optional<Length> diameter;
};

struct TumourChart {
  std::span<const Lesion> lesions;
  std::span<const Observation> observations;  // in any order
  base::CalendarDay index;                    // start of treatment: day 0
  std::optional<base::CalendarDay> cutoff;    // nothing after it is used
};

/// last_per_lesion: each lesion's last evaluable observation on or before the index date, so that
/// chest and abdomen may be scanned on different days. last_visit: only the last visit counts.
enum class BaselineRule : std::uint8_t { last_per_lesion, last_visit };
/// What happens to a baseline scan older than the window: it is always a finding.
enum class EarlyBaseline : std::uint8_t { use, refuse };
/// Day of a PD by sum of diameters when the targets were scanned on several days of one visit.
enum class TargetProgressionDay : std::uint8_t { last_scan, first_scan };
/// A doubtful new lesion that later becomes certain: PD on the day it was first seen (guideline
/// 4.3.5), or on the day it became certain.
enum class EquivocalNewLesion : std::uint8_t { date_when_first_seen, date_when_certain };
/// Any disease after an overall CR is PD (guideline 4.3.4), or only what the sum says.
enum class ReappearanceAfterCr : std::uint8_t { progression, by_sum };

/// Whether a target that was irradiated before, without progression since, is reported.
enum class IrradiatedTarget : std::uint8_t { report, accept };

struct RecistSettings {
  std::int32_t visit_window_days = 0;  // scans up to this many days after the first are one visit
  std::int32_t baseline_window_days = 28;  // oldest baseline scan before the index date
  std::int32_t baseline_grace_days = 0;    // latest baseline scan after the index date
  std::int32_t max_targets = 5;
  std::int32_t max_targets_per_organ = 2;
  BaselineRule baseline = BaselineRule::last_per_lesion;
  EarlyBaseline early_baseline = EarlyBaseline::use;
  TargetProgressionDay target_progression_day = TargetProgressionDay::last_scan;
  EquivocalNewLesion equivocal_new_lesion = EquivocalNewLesion::date_when_first_seen;
  ReappearanceAfterCr reappearance_after_cr = ReappearanceAfterCr::progression;
  IrradiatedTarget irradiated_target = IrradiatedTarget::report;
};

/// A run of RecistResult::evidence: the observations (the caller's indices) that were used.
struct Evidence {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct Baseline {
  std::optional<base::CalendarDay> first_day;  // of the observations used; nothing when none
  std::optional<base::CalendarDay> last_day;
  std::optional<Length> sum;  // only when every target is known
  std::int32_t target_count = 0;
  std::int32_t non_target_count = 0;
  Evidence evidence;
};

/// complete: every target known. partial: some are. unknown: none is, or there is no target.
enum class SumState : std::uint8_t { complete, partial, unknown };
enum class NewLesion : std::uint8_t { no, equivocal, yes };

/// One assessment after baseline, with its three parts and the overall response.
struct Visit {
  base::CalendarDay first_day;
  base::CalendarDay last_day;
  /// The day that the overall response carries: for PD the earliest of its grounds, else last_day.
  base::CalendarDay response_day;

  /// ne also when there is no target; the rule tells.
  Response target = Response::ne;
  /// cr, non_cr_non_pd, pd or ne; ne also when there is no non-target; the rule tells.
  Response non_target = Response::ne;
  NewLesion new_lesion = NewLesion::no;
  Response overall = Response::ne;
  Rule target_rule = Rule::none;
  Rule non_target_rule = Rule::none;
  Rule new_lesion_rule = Rule::none;
  Rule overall_rule = Rule::none;

  SumState sum_state = SumState::unknown;
  Length sum;                      // of the known targets
  std::optional<Length> nadir;     // smallest complete sum before this visit, baseline included
  std::optional<Length> baseline;  // baseline sum

  /// Observation behind a non-target PD, and behind a new lesion; no_observation otherwise.
  std::uint32_t non_target_observation = no_observation;
  std::uint32_t new_lesion_observation = no_observation;
  /// Overall response before a doubtful lesion was restated; equals `overall` otherwise.
  Response reported_first = Response::ne;
  Evidence evidence;

  /// (sum - baseline) / baseline and (sum - nadir) / nadir, of complete sums only.
  [[nodiscard]] std::optional<Ratio> change_from_baseline() const;
  [[nodiscard]] std::optional<Ratio> change_from_nadir() const;
};

struct RecistResult {
  Baseline baseline;
  std::vector<Visit> visits;  // by day
  std::vector<std::uint32_t> evidence;
  Findings findings;

  [[nodiscard]] std::span<const std::uint32_t> observations_of(Evidence part) const {
    return std::span(evidence).subspan(part.first, part.count);
  }
};

/// Judges subjects one after another and keeps its memory between them: no allocation once warm.
/// One per thread.
class RecistAssessor {
 public:
  explicit RecistAssessor(RecistSettings settings);
  RecistAssessor(RecistAssessor&&) noexcept;
  RecistAssessor& operator=(RecistAssessor&&) noexcept;
  ~RecistAssessor();

  /// The result is valid until the next call. Time: rows + visits x lesions, plus a sort when rows
  /// are not ordered by day. Every observation's lesion must be a place in `chart.lesions`.
  const RecistResult& assess(const TumourChart& chart);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

/// One subject alone.
[[nodiscard]] RecistResult assess_recist(const TumourChart& chart, const RecistSettings& settings);

/// The overall responses of a result, replacing what is in `responses`; source = place in visits.
void overall_responses(const RecistResult& result, std::vector<DatedResponse>& responses);

}  // namespace osteon::clinical
