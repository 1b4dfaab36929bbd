// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"
#include "osteon/figure/listing.hpp"

namespace osteon::figure {
namespace {

std::string in_short(double value) {
  return base::format_shortest(std::round(value * 1000) / 1000);
}

// The sentences of one language. Numbers come as text.
class Sentences {
 public:
  explicit Sentences(base::Language language) : chinese_(language == base::Language::zh) {}

  [[nodiscard]] std::string x_axis(const Axis& axis) const {
    return (chinese_ ? "横轴：" : "Horizontal axis: ") + range_of(axis);
  }
  [[nodiscard]] std::string y_axis(const Axis& axis) const {
    return (chinese_ ? "纵轴：" : "Vertical axis: ") + range_of(axis);
  }
  [[nodiscard]] std::string curve(Point first, double last, double end) const {
    return fmt::format(fmt::runtime(chinese_ ? "从 {0} 处的 {1} 到 {2} 处的 {3}"
                                             : "from {1} at {0} to {3} at {2}"),
                       in_short(first.x), in_short(first.y), in_short(end), in_short(last));
  }
  [[nodiscard]] std::string marks(std::size_t count) const {
    return chinese_ ? fmt::format("{} 个标记", count) : base::plural(count, "mark");
  }
  [[nodiscard]] std::string range(double from, double to) const {
    return fmt::format(fmt::runtime(chinese_ ? "{} 至 {}" : "{} to {}"), in_short(from),
                       in_short(to));
  }
  [[nodiscard]] std::string line(std::string_view name, std::string_view what) const {
    const std::string_view colon = name.empty() ? "" : chinese_ ? "：" : ": ";
    return fmt::format("{}{}{}{}\n", name, colon, what, chinese_ ? "。" : ".");
  }

 private:
  [[nodiscard]] std::string range_of(const Axis& axis) const {
    const std::string between = range(axis.low, axis.high);
    if (axis.title.empty()) return between + stop();
    return axis.title + (chinese_ ? "，" : ", ") + between + stop();
  }
  [[nodiscard]] std::string stop() const { return chinese_ ? "。\n" : ".\n"; }

  bool chinese_;
};

// What one data mark shows; empty when there is nothing to say.
class Content {
 public:
  explicit Content(const Sentences& say) : say_(say) {}

  std::string operator()(const Step& step) const {
    if (step.points.empty()) return "";
    return say_.curve(step.points.front(), step.points.back().y,
                      std::max(step.end, step.points.back().x));
  }
  std::string operator()(const Band&) const { return ""; }  // the CSV has it; too much to listen to
  std::string operator()(const TickMarks& ticks) const { return say_.marks(ticks.points.size()); }
  std::string operator()(const Points& points) const {
    std::string all;
    for (const Point& point : points.points) {
      all +=
          fmt::format("{}({}, {})", all.empty() ? "" : " ", in_short(point.x), in_short(point.y));
    }
    return all;
  }
  std::string operator()(const Bar& bar) const {
    // A bar that lies goes along x, a bar that stands goes along y from 0.
    const bool stands = bar.from.y == 0;
    return stands ? in_short(bar.to.y) : say_.range(bar.from.x, bar.to.x);
  }
  std::string operator()(const Line& line) const {
    if (line.points.empty()) return "";
    const Point a = line.points.front();
    const Point b = line.points.back();
    return a.y == b.y ? say_.range(a.x, b.x) : say_.curve(a, b.y, b.x);
  }
  std::string operator()(const Label& label) const { return label.text.plain(); }

 private:
  const Sentences& say_;
};

// Labels of one row (numbers at risk of one arm) are read out on one line.
bool continues(const Mark& before, const Mark& mark) {
  return std::holds_alternative<Label>(before.shape) && std::holds_alternative<Label>(mark.shape) &&
         before.series == mark.series && before.role == mark.role && before.note == mark.note;
}

void describe_marks(std::string& out, const Panel& panel, const Sentences& say) {
  std::string pending;
  const Mark* before = nullptr;
  const auto flush = [&] {
    if (before != nullptr && !pending.empty()) {
      const std::string name =
          before->series.empty() ? before->role : before->series + " (" + before->role + ")";
      out += say.line(name, pending);
    }
    pending.clear();
  };
  for (const Mark& mark : panel.marks) {
    if (mark.purpose != Purpose::data) continue;
    const bool same_row = before != nullptr && continues(*before, mark);
    if (!same_row) flush();
    before = &mark;
    const std::string content = std::visit(Content(say), mark.shape);
    if (same_row && !pending.empty() && !content.empty()) pending += " ";
    pending += content;
  }
  flush();
}

}  // namespace

std::string describe(const Figure& figure, base::Language language) {
  const Sentences say(language);
  std::string out = figure.title + "\n";
  if (!figure.description.empty()) out += figure.description + "\n";
  for (const Panel& panel : figure.panels) {
    if (panel.x.line == AxisLine::drawn) out += say.x_axis(panel.x);
    if (panel.y.line == AxisLine::drawn) out += say.y_axis(panel.y);
    describe_marks(out, panel, say);
  }
  return out;
}

}  // namespace osteon::figure
