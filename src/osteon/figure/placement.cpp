// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/placement.hpp"

#include <algorithm>
#include <cmath>

#include "osteon/figure/scene.hpp"

namespace osteon::figure {
namespace {

constexpr double cell_mm = 0.25;

int cells(double mm) {
  return static_cast<int>(std::floor(mm / cell_mm));
}

}  // namespace

Occupancy::Occupancy(const Frame& area)
    : area_(area),
      columns_(std::max(cells(area.width), 1)),
      rows_(std::max(cells(area.height), 1)),
      taken_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0) {}

void Occupancy::add_box(const Frame& box) {
  const int left = std::max(cells(box.left - area_.left), 0);
  const int right = std::min(cells(box.right() - area_.left), columns_ - 1);
  const int top = std::max(cells(box.top - area_.top), 0);
  const int bottom = std::min(cells(box.bottom() - area_.top), rows_ - 1);
  for (int row = top; row <= bottom; ++row) {
    for (int column = left; column <= right; ++column) {
      taken_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
             static_cast<std::size_t>(column)] = 1;
    }
  }
}

void Occupancy::add_line(Point from, Point to) {
  // Straight up or across is one box; else small boxes along the way.
  if (from.x == to.x || from.y == to.y) {
    add_box({std::min(from.x, to.x), std::min(from.y, to.y), std::abs(from.x - to.x),
             std::abs(from.y - to.y)});
    return;
  }
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  const int pieces = std::clamp(static_cast<int>(length / cell_mm) + 1, 1, 10000);
  for (int i = 0; i <= pieces; ++i) {
    const double share = static_cast<double>(i) / pieces;
    add_box({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share, 0, 0});
  }
}

namespace {

class Cover {
 public:
  explicit Cover(Occupancy& occupancy) : occupancy_(occupancy) {}

  void operator()(const ScenePath& path) {
    for (const auto& strand : path.strands) {
      for (std::size_t i = 1; i < strand.size(); ++i) {
        occupancy_.add_line(strand[i - 1], strand[i]);
      }
      if (path.fill && path.fill->opacity >= 1) cover_box(strand);
    }
  }
  void operator()(const SceneCircle& circle) {
    occupancy_.add_box({circle.centre.x - circle.radius, circle.centre.y - circle.radius,
                        2 * circle.radius, 2 * circle.radius});
  }
  void operator()(const SceneBox& box) { occupancy_.add_box(box.frame); }
  void operator()(const SceneText& text) { occupancy_.add_box(extent(text)); }

 private:
  void cover_box(const std::vector<Point>& strand) {
    Frame box{strand.front().x, strand.front().y, 0, 0};
    double right = box.left;
    double bottom = box.top;
    for (const Point& point : strand) {
      box.left = std::min(box.left, point.x);
      box.top = std::min(box.top, point.y);
      right = std::max(right, point.x);
      bottom = std::max(bottom, point.y);
    }
    box.width = right - box.left;
    box.height = bottom - box.top;
    occupancy_.add_box(box);
  }

  Occupancy& occupancy_;
};

}  // namespace

void Occupancy::add_marks(const Panel& panel, Bands bands) {
  Panel bare = panel;
  bare.x.line = AxisLine::hidden;
  bare.y.line = AxisLine::hidden;
  if (bands == Bands::ignored) {
    bare.marks.erase(
        std::remove_if(bare.marks.begin(), bare.marks.end(),
                       [](const Mark& mark) { return std::holds_alternative<Band>(mark.shape); }),
        bare.marks.end());
  } else {
    for (const Mark& mark : panel.marks) {
      const auto* band = std::get_if<Band>(&mark.shape);
      if (band == nullptr) continue;
      for (std::size_t i = 0; i < band->steps.size(); ++i) {
        const BandStep& step = band->steps[i];
        const double end = i + 1 < band->steps.size() ? band->steps[i + 1].x : band->end;
        if (!std::isfinite(step.low) || !std::isfinite(step.high)) continue;
        const double left = page_x(panel, step.x);
        const double top = page_y(panel, step.high);
        add_box(
            {left, top, std::max(page_x(panel, end) - left, 0.0), page_y(panel, step.low) - top});
      }
    }
  }
  Figure only;
  only.panels.push_back(std::move(bare));
  Cover cover(*this);
  for (const ScenePanel& placed : scene(only)) {
    for (const SceneItem& item : placed.items) {
      for (const Primitive& primitive : item.primitives) std::visit(cover, primitive);
    }
  }
}

bool Occupancy::is_free(const std::vector<std::uint32_t>& sums, int left, int top, int right,
                        int bottom) const {
  const auto sum = [&](int column, int row) {
    return sums[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_ + 1) +
                static_cast<std::size_t>(column)];
  };
  return sum(right, bottom) + sum(left, top) == sum(left, bottom) + sum(right, top);
}

std::optional<Frame> Occupancy::find(Size size, Preference preference, double gap_mm) const {
  // sums[row][column] = taken cells above and left of it.
  std::vector<std::uint32_t> sums(
      static_cast<std::size_t>(columns_ + 1) * static_cast<std::size_t>(rows_ + 1), 0);
  for (int row = 0; row < rows_; ++row) {
    std::uint32_t in_row = 0;
    for (int column = 0; column < columns_; ++column) {
      const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                      static_cast<std::size_t>(column);
      in_row += taken_[at];
      const auto above = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_ + 1) +
                         static_cast<std::size_t>(column + 1);
      sums[above + static_cast<std::size_t>(columns_ + 1)] = sums[above] + in_row;
    }
  }
  const int gap = cells(gap_mm) + 1;
  const int wide = cells(size.width) + 1;
  const int high = cells(size.height) + 1;
  const int last_column = columns_ - wide;
  const int last_row = rows_ - high;
  if (last_column < 0 || last_row < 0) return std::nullopt;
  const bool from_right = preference != Preference::bottom_left;
  const bool from_top = preference == Preference::top_right;
  // Nearest to the preferred corner first: diagonals outward from it.
  for (int distance = 0; distance <= last_column + last_row; ++distance) {
    for (int down = std::max(0, distance - last_column); down <= std::min(distance, last_row);
         ++down) {
      const int across = distance - down;
      const int left = from_right ? last_column - across : across;
      const int top = from_top ? down : last_row - down;
      if (is_free(sums, std::max(left - gap, 0), std::max(top - gap, 0),
                  std::min(left + wide + gap, columns_), std::min(top + high + gap, rows_))) {
        return Frame{area_.left + left * cell_mm, area_.top + top * cell_mm, size.width,
                     size.height};
      }
    }
  }
  return std::nullopt;
}

}  // namespace osteon::figure
