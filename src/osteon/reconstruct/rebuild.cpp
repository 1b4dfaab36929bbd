// SPDX-License-Identifier: Apache-2.0
// Guyot and others 2012, figure 2 and its appendix. Between two points of the curve there are some
// events (at the first of them) and some censorings (in the middle); in each interval between two
// numbers at risk the censorings are spread evenly, and their number is corrected until the number
// at risk at the end of the interval is the published one.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <set>
#include <string>

#include <fmt/format.h>

#include "osteon/reconstruct/digitised.hpp"

namespace osteon::reconstruct {

namespace {

constexpr std::int64_t most_rebuilt = 100'000;
constexpr std::int64_t latest_tick = 1'000'000'000'000;

base::Diagnostic problem(std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E554";
  diagnostic.concern = base::Concern::data;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

/// As R rounds: halves to even.
std::int64_t nearest(double value) {
  return static_cast<std::int64_t>(std::nearbyint(value));
}

class Rebuilding {
 public:
  Rebuilding(std::vector<CurvePoint> points, std::vector<AtRiskRow> at_risk)
      : points_(std::move(points)), published_(std::move(at_risk)) {
    for (const AtRiskRow& row : published_) lower_.push_back(point_at(row.time));
    lower_.push_back(points_.size() - 1);  // the last interval ends with the curve
    events_.assign(points_.size(), 0);
    censored_.assign(points_.size(), 0);
    at_risk_.assign(points_.size() + 1, published_.front().count);
    height_.assign(points_.size(), 1);
  }

  void run(std::optional<std::int64_t> all_events) {
    for (std::size_t i = 0; i + 1 < intervals(); ++i) fit_interval(i);
    fit_last(all_events);
  }

  [[nodiscard]] RebuiltCurve result() const;

 private:
  [[nodiscard]] std::size_t intervals() const { return published_.size(); }

  /// The first point at or after a time; there is one.
  [[nodiscard]] std::size_t point_at(std::int64_t time) const {
    const auto at =
        std::lower_bound(points_.begin(), points_.end(), time,
                         [](const CurvePoint& point, std::int64_t t) { return point.time < t; });
    return static_cast<std::size_t>(at - points_.begin());
  }

  /// `count` censorings at even distances between two points, counted between neighbours.
  void spread(std::size_t first, std::size_t end, std::int64_t count) {
    std::fill(censored_.begin() + static_cast<std::ptrdiff_t>(first),
              censored_.begin() + static_cast<std::ptrdiff_t>(end), 0);
    const auto from = static_cast<double>(points_[first].time);
    const double step =
        (static_cast<double>(points_[end].time) - from) / static_cast<double>(count + 1);
    std::size_t k = first;
    for (std::int64_t j = 1; j <= count; ++j) {
      const double time = from + static_cast<double>(j) * step;
      while (k + 1 < end && time > static_cast<double>(points_[k + 1].time)) ++k;
      ++censored_[k];
    }
  }

  /// Events that bring the curve to its points, from `first` up to but without `end`.
  void walk(std::size_t first, std::size_t end, std::int64_t at_risk) {
    at_risk_[first] = at_risk;
    double height = first == 0 ? 1 : height_[first - 1];
    for (std::size_t k = first; k < end; ++k) {
      const auto n = static_cast<double>(at_risk_[k]);
      std::int64_t d = 0;
      if (k > 0 && height > 0) {
        d = std::clamp<std::int64_t>(nearest(n * (1 - points_[k].survival / height)), 0,
                                     at_risk_[k]);
      }
      if (d > 0) height *= 1 - static_cast<double>(d) / n;
      events_[k] = d;
      height_[k] = height;
      censored_[k] = std::min(censored_[k], at_risk_[k] - d);
      at_risk_[k + 1] = at_risk_[k] - d - censored_[k];
    }
  }

  void try_interval(std::size_t i, std::int64_t count) {
    spread(lower_[i], lower_[i + 1], count);
    walk(lower_[i], lower_[i + 1], published_[i].count);
  }

  /// The number of censorings with which nothing is missed, found by adding what was missed with
  /// the last one; `missed` leaves the work done with the number it is given. The correction can go
  /// round in a circle: then the number that missed least.
  template <class Missed>
  static std::int64_t corrected(std::int64_t count, std::int64_t most, Missed missed) {
    std::set<std::int64_t> tried;
    std::int64_t best = count;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    while (tried.insert(count).second) {
      const std::int64_t difference = missed(count);
      if (difference == 0) return count;
      if (std::abs(difference) < least) {
        least = std::abs(difference);
        best = count;
      }
      count = std::clamp<std::int64_t>(count + difference, 0, most);
    }
    missed(best);
    return best;
  }

  /// Step 1 to 6 of the paper for an interval that ends with a published number at risk.
  void fit_interval(std::size_t i) {
    const std::size_t end = lower_[i + 1];
    const double start_height = points_[lower_[i]].survival;
    const double ratio = start_height > 0 ? points_[end].survival / start_height : 0;
    const std::int64_t wanted = published_[i + 1].count;
    std::int64_t count = std::max<std::int64_t>(
        0, nearest(static_cast<double>(published_[i].count) * ratio) - wanted);
    const auto missed = [&](std::int64_t tried) {
      try_interval(i, tried);
      return at_risk_[end] - wanted;
    };
    count = corrected(count, published_[i].count, missed);
    // Whom no number of censorings makes leave in time leaves at the end of the interval.
    if (at_risk_[end] > wanted) {
      censored_[end - 1] += at_risk_[end] - wanted;
      at_risk_[end] = wanted;
    }
    // The curve itself lost more than the published number says: go on with those who are left.
    published_[i + 1].count = at_risk_[end];
    censorings_ += count;
  }

  void try_last(std::int64_t count) {
    const std::size_t first = lower_[intervals() - 1];
    const std::size_t end = points_.size() - 1;
    spread(first, end, count);
    censored_[end] = 0;
    walk(first, points_.size(), published_.back().count);
  }

  [[nodiscard]] std::int64_t total_events() const {
    std::int64_t sum = 0;
    for (const std::int64_t d : events_) sum += d;
    return sum;
  }

  /// As many censorings per time as in the intervals before.
  [[nodiscard]] std::int64_t usual_censorings() const {
    if (intervals() == 1) return 0;
    const std::size_t first = lower_[intervals() - 1];
    const std::size_t last = first > 1 ? first - 1 : first;  // of the intervals before
    const auto before = static_cast<double>(points_[last].time - points_.front().time);
    const auto length = static_cast<double>(points_.back().time - points_[first].time);
    return std::min(nearest(static_cast<double>(censorings_) * length / before),
                    published_.back().count);
  }

  /// Beyond the last number at risk nothing but the total of events can be met.
  void fit_last(std::optional<std::int64_t> all_events) {
    const std::size_t first = lower_[intervals() - 1];
    std::int64_t count = usual_censorings();
    std::int64_t before = 0;
    for (std::size_t k = 0; k < first; ++k) before += events_[k];
    if (all_events && intervals() > 1 && before >= *all_events) {
      stop_events_from(first);
      return;
    }
    if (!all_events) {
      try_last(count);
      return;
    }
    corrected(count, published_.back().count, [&](std::int64_t tried) {
      try_last(tried);
      return total_events() - *all_events;
    });
  }

  /// All events have happened: everybody else is censored at the end.
  void stop_events_from(std::size_t first) {
    for (std::size_t k = first; k < points_.size(); ++k) {
      events_[k] = 0;
      censored_[k] = 0;
      at_risk_[k + 1] = published_.back().count;
      height_[k] = k == 0 ? 1 : height_[k - 1];
    }
  }

  std::vector<CurvePoint> points_;
  std::vector<AtRiskRow> published_;    // lowered where the curve leaves fewer
  std::vector<std::size_t> lower_;      // first point of each interval; then the last point
  std::vector<std::int64_t> events_;    // at each point
  std::vector<std::int64_t> censored_;  // between each point and the next
  std::vector<std::int64_t> at_risk_;   // just before each point
  std::vector<double> height_;          // of the new curve
  std::int64_t censorings_ = 0;         // in all intervals but the last
};

RebuiltCurve Rebuilding::result() const {
  RebuiltCurve curve;
  const auto add = [&](std::int64_t count, std::int64_t time, Ending ending) {
    curve.subjects.insert(curve.subjects.end(), static_cast<std::size_t>(count), {time, ending});
  };
  for (std::size_t k = 0; k < points_.size(); ++k) {
    const std::int64_t time = rebuilt_ticks * points_[k].time;
    add(events_[k], time, Ending::event);
    curve.events += events_[k];
    curve.greatest_gap = std::max(curve.greatest_gap, std::fabs(height_[k] - points_[k].survival));
    if (k + 1 == points_.size()) {
      add(at_risk_[k] - events_[k], time, Ending::censored);
    } else {
      constexpr std::int64_t half = rebuilt_ticks / 2;
      add(censored_[k], half * (points_[k].time + points_[k + 1].time), Ending::censored);
    }
  }
  return curve;
}

base::Diagnostics objections(const DigitisedCurve& curve) {
  base::Diagnostics problems;
  const auto& rows = curve.at_risk;
  if (curve.points.empty()) {
    problems.push_back(problem("the curve has no points", "digitise some points of each step"));
  }
  const auto has_bad_time = [](const CurvePoint& point) {
    return point.time < 0 || point.time > latest_tick || !std::isfinite(point.survival);
  };
  if (std::any_of(curve.points.begin(), curve.points.end(), has_bad_time)) {
    problems.push_back(problem("a point of the curve is out of range",
                               "times begin at 0, survival lies between 0 and 1"));
  }
  if (rows.empty() || rows.front().time != 0 || rows.front().count < 1 ||
      rows.front().count > most_rebuilt) {
    problems.push_back(
        problem("the number at risk at time 0 is missing",
                fmt::format("begin at_risk with time 0 and the {} to {} subjects of the group", 1,
                            most_rebuilt)));
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].time <= rows[i - 1].time || rows[i].time > latest_tick || rows[i].count < 0 ||
        rows[i].count > rows[i - 1].count) {
      problems.push_back(problem(
          fmt::format("row {} of the numbers at risk does not follow the one before", i + 1),
          "times rise, and numbers at risk never do"));
    }
  }
  if (curve.all_events && !rows.empty() &&
      (*curve.all_events < 0 || *curve.all_events > rows.front().count)) {
    problems.push_back(
        problem(fmt::format("{} events in {} subjects", *curve.all_events, rows.front().count),
                "give the number of events of this group"));
  }
  return problems;
}

/// A point at each time with a number at risk, at the height that the curve has there.
void add_point(std::vector<CurvePoint>& points, std::int64_t time) {
  const auto next =
      std::lower_bound(points.begin(), points.end(), time,
                       [](const CurvePoint& point, std::int64_t t) { return point.time < t; });
  if (next != points.end() && next->time == time) return;
  points.insert(next, {time, (next - 1)->survival});
}

}  // namespace

base::Result<RebuiltCurve> rebuild(const DigitisedCurve& curve) {
  if (auto problems = objections(curve); !problems.empty()) return base::fail(std::move(problems));
  std::vector<CurvePoint> points = clean(curve.points).points;
  std::vector<AtRiskRow> rows = curve.at_risk;
  while (rows.size() > 1 && rows.back().count == 0) rows.pop_back();
  for (const AtRiskRow& row : rows) add_point(points, row.time);
  Rebuilding work(std::move(points), std::move(rows));
  work.run(curve.all_events);
  return work.result();
}

}  // namespace osteon::reconstruct
