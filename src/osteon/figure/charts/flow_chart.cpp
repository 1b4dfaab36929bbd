// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/flow_chart.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "osteon/figure/charts/basics.hpp"
#include "osteon/figure/charts/flow_layout.hpp"
#include "osteon/figure/charts/key.hpp"

namespace osteon::figure {
namespace {

constexpr double padding_mm = 1.2;
constexpr double column_gap_mm = 4;
/// A column at least this wide has room for exits beside its boxes.
constexpr double roomy_column_mm = 58;
constexpr std::size_t most_centred_exits = 2;

// ---- balance

void complain(base::Diagnostics& problems, std::string sentence) {
  base::Diagnostic problem;
  problem.code = "E601";
  problem.concern = base::Concern::internal;
  problem.sentence = std::move(sentence);
  problem.remedy = "every patient leaves at exactly one box; count the boxes again";
  problems.push_back(std::move(problem));
}

void check_exit(base::Diagnostics& problems, const FlowBox& box) {
  if (!box.exit || box.exit->reasons.empty()) return;
  const std::int64_t sum =
      std::accumulate(box.exit->reasons.begin(), box.exit->reasons.end(), std::int64_t{0},
                      [](std::int64_t n, const FlowReason& reason) { return n + reason.n; });
  if (sum == box.exit->n) return;
  complain(problems, fmt::format("the reasons after \"{}\" add up to {}, but {} left", box.label,
                                 sum, box.exit->n));
}

std::int64_t left_over(const FlowBox& box) {
  return box.n - (box.exit ? box.exit->n : 0);
}

void check_column(base::Diagnostics& problems, const std::vector<FlowBox>& boxes) {
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    check_exit(problems, boxes[i]);
    if (boxes[i].n < 0 || left_over(boxes[i]) < 0) {
      complain(problems, fmt::format("more left after \"{}\" than were in it", boxes[i].label));
    }
    if (i + 1 < boxes.size() && left_over(boxes[i]) != boxes[i + 1].n) {
      complain(problems, fmt::format("\"{}\" should hold {}, but holds {}", boxes[i + 1].label,
                                     left_over(boxes[i]), boxes[i + 1].n));
    }
  }
}

// ---- drawing

class Sketch {
 public:
  Sketch(Panel& page, const Style& style) : page_(page), style_(style) {
    stroke_ = {black, style.axis_pt, Dash::solid, 1};
  }

  void box(const PlacedBox& box, Anchor anchor, const std::string& role) {
    Bar bar;
    bar.from = {box.frame.left, box.frame.top};
    bar.to = {box.frame.right(), box.frame.bottom()};
    bar.fill = Fill{};
    bar.stroke = stroke_;
    page_.marks.push_back({bar, role + "-frame", "", Purpose::ornament, ""});
    const double line = line_height_mm(style_.text_pt);
    const double text = static_cast<double>(box.lines.size()) * line;
    double y = box.frame.top + (box.frame.height - text) / 2 + line / 2;
    for (const FlowLine& row : box.lines) {
      const double x = anchor == Anchor::middle ? box.frame.left + box.frame.width / 2
                                                : box.frame.left + padding_mm + row.indent_mm;
      Mark mark = label_mark({x, y}, row.text, style_.text_pt, anchor, Level::middle, role);
      mark.purpose = Purpose::data;
      mark.note = box.label;
      page_.marks.push_back(std::move(mark));
      y += line;
    }
  }

  void line(std::vector<Point> points, Heads heads) {
    Line line;
    line.points = std::move(points);
    line.stroke = stroke_;
    line.heads = heads;
    page_.marks.push_back({std::move(line), "connector", "", Purpose::ornament, ""});
  }

  // Lines from the points above to the points below over a bar at height `bar`; each drawn once.
  void fork(const std::vector<Point>& above, const std::vector<Point>& below, double bar) {
    const bool straight =
        above.size() == 1 && below.size() == 1 && above.front().x == below.front().x;
    if (straight) return line({above.front(), below.front()}, Heads::end);
    double left = above.front().x;
    double right = left;
    for (const auto* points : {&above, &below}) {
      for (const Point& point : *points) {
        left = std::min(left, point.x);
        right = std::max(right, point.x);
      }
    }
    for (const Point& point : above) line({point, {point.x, bar}}, Heads::none);
    line({{left, bar}, {right, bar}}, Heads::none);
    for (const Point& point : below) line({{point.x, bar}, point}, Heads::end);
  }

  // Boxes, exits and arrows of one column.
  void column(const std::vector<PlacedStage>& stages, const FlowColumn& column, ExitPlace exits) {
    for (std::size_t i = 0; i < stages.size(); ++i) {
      const Frame& frame = stages[i].box->frame;
      box(*stages[i].box, Anchor::middle, "box");
      const bool last = i + 1 == stages.size();
      const double next_top = last ? 0 : stages[i + 1].box->frame.top;
      const double x = column.centre();
      if (stages[i].exit) {
        const Frame& exit = stages[i].exit->frame;
        const double middle = exit.top + exit.height / 2;
        box(*stages[i].exit, Anchor::start, "exit");
        if (exit.left > x) {
          if (last) line({{x, frame.bottom()}, {x, middle}}, Heads::none);
          line({{x, middle}, {exit.left, middle}}, Heads::end);
        } else if (exits == ExitPlace::in_line) {
          line({{x, frame.bottom()}, {x, exit.top}}, Heads::end);
          if (!last) line({{x, exit.bottom()}, {x, next_top}}, Heads::end);
          continue;
        }
      }
      if (!last) line({{x, frame.bottom()}, {x, next_top}}, Heads::end);
    }
  }

 private:
  Panel& page_;
  const Style& style_;
  Stroke stroke_;
};

std::size_t count_exits(const std::vector<FlowBox>& boxes) {
  return static_cast<std::size_t>(std::count_if(
      boxes.begin(), boxes.end(), [](const FlowBox& box) { return box.exit.has_value(); }));
}

// Where the line out of a column begins: below its last box, or below an exit in line with it.
Point way_out(const std::vector<PlacedStage>& stages, const FlowColumn& column) {
  const PlacedStage& last = stages.back();
  const bool through_exit = last.exit && last.exit->frame.left < column.centre();
  return {column.centre(), through_exit ? last.exit->frame.bottom() : last.box->frame.bottom()};
}

class Composer {
 public:
  Composer(const FlowSpec& spec, const Style& style)
      : spec_(spec), style_(style), inner_(style.width_mm - 2 * style.margin_mm) {}

  Figure compose() {
    Figure figure = begin_figure(spec_, style_);
    Panel page = page_panel("flow", {0, 0, figure.width_mm, 1});
    Sketch sketch(page, style_);

    const FlowColumn trunk = trunk_column();
    const ExitPlace trunk_exits = centred() ? ExitPlace::in_line : ExitPlace::beside;
    const auto top =
        place_boxes({spec_.trunk}, {trunk}, trunk_exits, style_.margin_mm, spec_, style_);
    sketch.column(top.columns[0], trunk, trunk_exits);
    std::vector<Point> ends = {way_out(top.columns[0], trunk)};
    double bottom = top.bottom;
    if (!spec_.arms.empty()) ends = add_arms(sketch, ends.front(), bottom);
    if (!spec_.joined.empty()) add_joined(sketch, ends, bottom);

    figure.height_mm = std::max(style_.height_mm, bottom + style_.margin_mm);
    resize_page(page, figure);
    figure.panels.push_back(std::move(page));
    return figure;
  }

 private:
  // The trunk stands over the middle of the arms when its exits leave room for that.
  [[nodiscard]] bool centred() const {
    return count_exits(spec_.trunk) == 0 ||
           (spec_.arms.size() >= 2 && count_exits(spec_.trunk) <= most_centred_exits);
  }

  [[nodiscard]] FlowColumn middle_column() const {
    const double middle = style_.width_mm / 2;
    const double width = std::min(0.5 * inner_, 75.0);
    return {middle - width / 2, width, middle + column_gap_mm, inner_ / 2 - column_gap_mm};
  }

  [[nodiscard]] FlowColumn trunk_column() const {
    if (centred()) return middle_column();
    // As wide as one of two arms, so that trunk and first arm stand in line.
    const double width = (inner_ - column_gap_mm) / 2;
    return {style_.margin_mm, width, style_.margin_mm + width + column_gap_mm, width};
  }

  std::vector<Point> add_arms(Sketch& sketch, Point from, double& bottom) {
    const auto count = static_cast<double>(spec_.arms.size());
    const double gap = spec_.arms.size() > 3 ? column_gap_mm / 2 : column_gap_mm;
    const double width = (inner_ - (count - 1) * gap) / count;
    const bool roomy = width >= roomy_column_mm;
    std::vector<FlowColumn> columns;
    for (std::size_t i = 0; i < spec_.arms.size(); ++i) {
      const double left = style_.margin_mm + static_cast<double>(i) * (width + gap);
      const bool split = roomy && count_exits(spec_.arms[i]) > 0;
      const double box = split ? 0.5 * width : width;
      const double exit_left = split ? left + box + column_gap_mm / 2 : left;
      columns.push_back({left, box, exit_left, split ? width - box - column_gap_mm / 2 : width});
    }
    const ExitPlace exits = roomy ? ExitPlace::beside : ExitPlace::in_line;
    const double top = bottom + 2 * flow_gap_mm;
    const auto block = place_boxes(spec_.arms, columns, exits, top, spec_, style_);
    std::vector<Point> ends;
    std::vector<Point> starts;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      sketch.column(block.columns[i], columns[i], exits);
      starts.push_back({columns[i].centre(), top});
      ends.push_back(way_out(block.columns[i], columns[i]));
    }
    sketch.fork({from}, starts, top - flow_gap_mm);
    bottom = block.bottom;
    return ends;
  }

  void add_joined(Sketch& sketch, const std::vector<Point>& ends, double& bottom) {
    FlowColumn column = spec_.arms.empty() ? trunk_column() : middle_column();
    const double top = bottom + (spec_.arms.empty() ? 1 : 2) * flow_gap_mm;
    const auto block =
        place_boxes({spec_.joined}, {column}, ExitPlace::in_line, top, spec_, style_);
    sketch.fork(ends, {{column.centre(), top}}, top - flow_gap_mm);
    sketch.column(block.columns[0], column, ExitPlace::in_line);
    bottom = block.bottom;
  }

  const FlowSpec& spec_;
  const Style& style_;
  double inner_;
};

}  // namespace

base::Diagnostics check_flow(const FlowSpec& spec) {
  base::Diagnostics problems;
  if (spec.trunk.empty()) {
    complain(problems, "the flow has no first box");
    return problems;
  }
  check_column(problems, spec.trunk);
  std::int64_t arriving = left_over(spec.trunk.back());
  std::int64_t in_arms = 0;
  std::int64_t leaving = 0;
  for (const auto& arm : spec.arms) {
    check_column(problems, arm);
    if (arm.empty()) {
      complain(problems, "an arm of the flow has no box");
      continue;
    }
    in_arms += arm.front().n;
    leaving += left_over(arm.back());
  }
  if (!spec.arms.empty()) {
    if (in_arms != arriving) {
      complain(problems,
               fmt::format("the arms begin with {} together, but {} arrive", in_arms, arriving));
    }
    arriving = leaving;
  }
  check_column(problems, spec.joined);
  if (!spec.joined.empty() && spec.joined.front().n != arriving) {
    complain(problems, fmt::format("\"{}\" should hold {}, but holds {}", spec.joined.front().label,
                                   arriving, spec.joined.front().n));
  }
  return problems;
}

base::Result<Figure> flow_chart(const FlowSpec& spec, const Style& style) {
  auto problems = check_flow(spec);
  if (!problems.empty()) return base::fail(std::move(problems));
  return Composer(spec, style).compose();
}

}  // namespace osteon::figure
