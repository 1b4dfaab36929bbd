// SPDX-License-Identifier: Apache-2.0
// Individual data from a digitised Kaplan-Meier curve and numbers at risk: Guyot, Ades, Ouwens and
// Welton, BMC Med Res Methodol 2012;12:9. Knows times as whole ticks and heights from 0 to 1;
// refuses to know files. Data made this way are a reconstruction, not the data of the paper.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/reconstruct/sample.hpp"

namespace osteon::reconstruct {

/// A point read off the curve: from this time on, survival is this.
struct CurvePoint {
  std::int64_t time = 0;  // ticks
  double survival = 1;    // 0 to 1
  friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

/// Observed to this time or longer.
struct AtRiskRow {
  std::int64_t time = 0;  // ticks
  std::int64_t count = 0;
  friend bool operator==(const AtRiskRow&, const AtRiskRow&) = default;
};

struct DigitisedCurve {
  std::vector<CurvePoint> points;          // in any order
  std::vector<AtRiskRow> at_risk;          // the first at time 0; the others may be missing
  std::optional<std::int64_t> all_events;  // total number of events, if it is known
};

/// Points by ascending time, one per time, from (0, 1) on, never rising.
struct CleanCurve {
  std::vector<CurvePoint> points;
  std::size_t moved = 0;  // points that were changed so that the curve does not rise
  double greatest_move = 0;
};

/// Heights are clamped to 0 to 1, of points at one time the lowest stays (the foot of a step), and
/// what rises is pooled with what comes before (pool adjacent violators: the non-increasing curve
/// with the least squared differences).
[[nodiscard]] CleanCurve clean(std::vector<CurvePoint> points);

struct RebuiltSubject {
  std::int64_t time = 0;  // tenths of a tick: censorings lie in the middle between two points
  Ending ending = Ending::censored;
  friend bool operator==(const RebuiltSubject&, const RebuiltSubject&) = default;
};

struct RebuiltCurve {
  std::vector<RebuiltSubject> subjects;  // by ascending time, events first
  std::int64_t events = 0;
  double greatest_gap = 0;  // largest difference in height between the points and the new curve
};

/// Tenths of a tick.
inline constexpr std::int64_t rebuilt_ticks = 10;

/// The algorithm of the paper, all its cases: numbers at risk at several times or only at 0, total
/// events known or not. A curve without a point in an interval between numbers at risk gets one
/// there at the height it has. Errors E554: no points, negative times, no number at risk at time 0,
/// numbers at risk that rise, more events than subjects.
[[nodiscard]] base::Result<RebuiltCurve> rebuild(const DigitisedCurve& curve);

}  // namespace osteon::reconstruct
