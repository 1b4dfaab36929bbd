// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/stepping.hpp"

#include <algorithm>
#include <cmath>

namespace osteon::figure {
namespace {

bool finite(Point point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

// b lies on the straight axis-parallel way from a to c (not beyond them).
bool on_the_way(Point a, Point b, Point c, double resolution) {
  const auto same = [&](double p, double q) { return std::abs(p - q) < resolution; };
  const auto between = [&](double p, double q, double r) {
    return q >= std::min(p, r) && q <= std::max(p, r);
  };
  return (same(a.x, b.x) && same(b.x, c.x) && between(a.y, b.y, c.y)) ||
         (same(a.y, b.y) && same(b.y, c.y) && between(a.x, b.x, c.x));
}

}  // namespace

std::vector<Point> step_corners(const std::vector<Point>& points, double end) {
  std::vector<Point> corners;
  corners.reserve(2 * points.size() + 1);
  for (const Point& point : points) {
    if (!finite(point)) continue;
    if (!corners.empty()) corners.push_back({point.x, corners.back().y});
    corners.push_back(point);
  }
  if (!corners.empty() && std::isfinite(end) && end > corners.back().x) {
    corners.push_back({end, corners.back().y});
  }
  return corners;
}

std::vector<Point> steps_until(const std::vector<Point>& points, double limit) {
  std::vector<Point> kept;
  for (const Point& point : points) {
    if (point.x <= limit) kept.push_back(point);
  }
  return kept;
}

std::vector<Point> steps_from(const std::vector<Point>& points, double start) {
  std::vector<Point> kept;
  for (const Point& point : points) {
    if (point.x <= start) {
      kept.assign(1, {start, point.y});
    } else {
      kept.push_back(point);
    }
  }
  return kept;
}

std::vector<BandStretch> band_stretches(const Band& band) {
  std::vector<BandStretch> stretches;
  bool open = false;
  for (const BandStep& step : band.steps) {
    const bool defined = std::isfinite(step.low) && std::isfinite(step.high);
    if (open) stretches.back().end = step.x;
    if (defined && !open) stretches.emplace_back();
    open = defined;
    if (!defined) continue;
    stretches.back().low.push_back({step.x, step.low});
    stretches.back().high.push_back({step.x, step.high});
    stretches.back().end = step.x;
  }
  if (!open) return stretches;
  BandStretch& last = stretches.back();
  last.end = std::max(last.end, band.end);
  if (last.low.size() > 1 && last.low.back().x >= last.end) {
    last.low.pop_back();
    last.high.pop_back();
  }
  return stretches;
}

std::vector<Point> thinned(const std::vector<Point>& corners, double resolution) {
  std::vector<Point> kept;
  kept.reserve(corners.size());
  for (const Point& corner : corners) {
    if (!kept.empty() && std::abs(kept.back().x - corner.x) < resolution &&
        std::abs(kept.back().y - corner.y) < resolution) {
      continue;
    }
    if (kept.size() >= 2 && on_the_way(kept[kept.size() - 2], kept.back(), corner, resolution)) {
      kept.back() = corner;
    } else {
      kept.push_back(corner);
    }
  }
  return kept;
}

}  // namespace osteon::figure
