// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"
#include "osteon/figure/listing.hpp"

namespace osteon::figure {
namespace {

struct RoleName {
  std::string_view role;
  std::string_view english;
  std::string_view chinese;
};

// How a listener hears the roles of data marks; an empty name is not said.
constexpr std::array<RoleName, 21> role_names = {{
    {"curve", "", ""},
    {"curve faint", "last part", "末段"},
    {"censored", "censored", "删失"},
    {"median", "median", "中位数"},
    {"risk-count", "at risk", "风险人数"},
    {"event-count", "events", "事件数"},
    {"censored-count", "censored", "删失数"},
    {"box", "Box", "框"},
    {"exit", "Left", "排除"},
    {"phase", "", ""},
    {"event", "", ""},
    {"bar", "", ""},
    {"count", "", ""},
    {"sign", "marked", "标记"},
    {"line", "", ""},
    {"interval", "interval", "区间"},
    {"estimate", "estimate", "估计值"},
    {"total", "total", "合计"},
    {"row-label", "", ""},
    {"cell", "columns", "各列"},
    {"interval-text", "as text", "文字"},
}};

std::string in_short(double value) {
  return base::format_shortest(std::round(value * 1000) / 1000);
}

// The sentences of one language.
class Sentences {
 public:
  explicit Sentences(base::Language language) : chinese_(language == base::Language::zh) {}

  [[nodiscard]] std::string axis(const Axis& axis, std::string_view english,
                                 std::string_view chinese) const {
    std::string what = axis.title;
    if (axis.meaning == Meaning::quantity) {
      // The labels that a reader sees, which may be percentages of the data units.
      const bool labels = axis.ticks.size() > 1;
      const std::string from = labels ? axis.ticks.front().label : in_short(axis.low);
      const std::string to = labels ? axis.ticks.back().label : in_short(axis.high);
      if (!what.empty()) what += chinese_ ? "，" : ", ";
      what += between(from, to);
    }
    return what.empty() ? what : line(chinese_ ? chinese : english, what);
  }
  [[nodiscard]] std::string curve(Point first, Point last) const {
    return fmt::format(fmt::runtime(chinese_ ? "从 {0} 处的 {1} 到 {2} 处的 {3}"
                                             : "from {1} at {0} to {3} at {2}"),
                       in_short(first.x), in_short(first.y), in_short(last.x), in_short(last.y));
  }
  [[nodiscard]] std::string marks(std::size_t count) const {
    return chinese_ ? fmt::format("{} 个标记", count) : base::plural(count, "mark");
  }
  [[nodiscard]] std::string range(double from, double to) const {
    return between(in_short(from), in_short(to));
  }
  [[nodiscard]] std::string name(const Mark& mark) const {
    const auto* found = std::find_if(role_names.begin(), role_names.end(),
                                     [&](const RoleName& r) { return r.role == mark.role; });
    std::string role = mark.role;
    if (found != role_names.end()) role = chinese_ ? found->chinese : found->english;
    if (mark.series.empty() || role.empty()) return mark.series + role;
    return mark.series + (chinese_ ? "，" : ", ") + role;
  }
  [[nodiscard]] std::string line(std::string_view name, std::string_view what) const {
    const std::string_view colon = name.empty() ? "" : chinese_ ? "：" : ": ";
    return fmt::format("{}{}{}{}\n", name, colon, what, chinese_ ? "。" : ".");
  }

 private:
  [[nodiscard]] std::string between(std::string_view from, std::string_view to) const {
    return fmt::format("{} {} {}", from, chinese_ ? "至" : "to", to);
  }

  bool chinese_;
};

// What one data mark shows; empty when there is nothing to say.
class Content {
 public:
  Content(const Sentences& say, const Panel& panel)
      : say_(say),
        x_counts_(panel.x.meaning == Meaning::quantity),
        y_counts_(panel.y.meaning == Meaning::quantity) {}

  std::string operator()(const Step& step) const {
    if (step.points.empty()) return "";
    const Point last = step.points.back();
    return say_.curve(step.points.front(), {std::max(step.end, last.x), last.y});
  }
  // The CSV has the band; it is too much to listen to.
  std::string operator()(const Band&) const { return ""; }
  std::string operator()(const TickMarks& ticks) const { return say_.marks(ticks.points.size()); }
  std::string operator()(const Points& points) const {
    std::string all;
    for (const Point& point : points.points) all += (all.empty() ? "" : " ") + one(point);
    return all;
  }
  std::string operator()(const Bar& bar) const {
    return x_counts_ ? say_.range(bar.from.x, bar.to.x) : in_short(bar.to.y);
  }
  std::string operator()(const Line& line) const {
    if (line.points.empty()) return "";
    const auto [low, high] =
        std::minmax_element(line.points.begin(), line.points.end(),
                            [](const Point& a, const Point& b) { return a.x < b.x; });
    if (low->x == high->x) return in_short(low->x);
    return y_counts_ ? say_.curve(line.points.front(), line.points.back())
                     : say_.range(low->x, high->x);
  }
  std::string operator()(const Label& label) const { return label.text.plain(); }

 private:
  [[nodiscard]] std::string one(Point point) const {
    if (!y_counts_) return in_short(point.x);
    if (!x_counts_) return in_short(point.y);
    return fmt::format("({}, {})", in_short(point.x), in_short(point.y));
  }

  const Sentences& say_;
  bool x_counts_;
  bool y_counts_;
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
    if (before == nullptr || pending.empty()) return;
    const std::string name = say.name(*before);
    out += say.line(name == pending ? "" : name, pending);
    pending.clear();
  };
  for (const Mark& mark : panel.marks) {
    if (mark.purpose != Purpose::data) continue;
    const bool same_row = before != nullptr && continues(*before, mark);
    if (!same_row) flush();
    before = &mark;
    const std::string content = std::visit(Content(say, panel), mark.shape);
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
    if (panel.x.line == AxisLine::drawn) out += say.axis(panel.x, "Horizontal axis", "横轴");
    if (panel.y.line == AxisLine::drawn) out += say.axis(panel.y, "Vertical axis", "纵轴");
    describe_marks(out, panel, say);
  }
  return out;
}

}  // namespace osteon::figure
