// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "osteon/reconstruct/digitised.hpp"

namespace osteon::reconstruct {

namespace {

/// By time; of points at one time the lowest; (0, 1) in front.
std::vector<CurvePoint> one_per_time(std::vector<CurvePoint> points) {
  std::stable_sort(points.begin(), points.end(), [](const CurvePoint& a, const CurvePoint& b) {
    if (a.time != b.time) return a.time < b.time;
    return a.survival < b.survival;
  });
  std::vector<CurvePoint> single{{0, 1}};
  for (const CurvePoint& point : points) {
    const double survival = std::clamp(point.survival, 0.0, 1.0);
    // Nobody has left before time 0, whatever the eye saw there.
    if (point.time == single.back().time) continue;
    single.push_back({point.time, survival});
  }
  return single;
}

struct Block {
  double sum = 0;
  std::size_t size = 0;
  [[nodiscard]] double mean() const { return sum / static_cast<double>(size); }
};

std::vector<Block> pooled(const std::vector<CurvePoint>& points) {
  std::vector<Block> blocks;
  for (std::size_t i = 1; i < points.size(); ++i) {  // the point at time 0 is no reading
    blocks.push_back({points[i].survival, 1});
    while (blocks.size() > 1 && blocks.back().mean() > blocks[blocks.size() - 2].mean()) {
      const Block last = blocks.back();
      blocks.pop_back();
      blocks.back().sum += last.sum;
      blocks.back().size += last.size;
    }
  }
  return blocks;
}

}  // namespace

CleanCurve clean(std::vector<CurvePoint> points) {
  CleanCurve result;
  result.points = one_per_time(std::move(points));
  std::size_t at = 1;
  for (const Block& block : pooled(result.points)) {
    for (std::size_t i = 0; i < block.size; ++i, ++at) {
      if (block.size == 1) continue;
      double& survival = result.points[at].survival;
      const double move = std::fabs(block.mean() - survival);
      if (move > 0) ++result.moved;
      result.greatest_move = std::max(result.greatest_move, move);
      survival = block.mean();
    }
  }
  return result;
}

}  // namespace osteon::reconstruct
