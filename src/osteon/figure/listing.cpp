// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/listing.hpp"

#include <cmath>

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"

namespace osteon::figure {
namespace {

std::string cell(double value) {
  return std::isfinite(value) ? base::format_shortest(value) : std::string();
}

// A spreadsheet runs text that begins like a formula; numbers are written by cell() and are safe.
std::string text_cell(std::string_view text) {
  std::string out(text);
  const std::string_view bare = base::trim(text);
  constexpr std::string_view starts = "=+-@\t\r";
  const bool formula = (!bare.empty() && starts.find(bare.front()) != std::string_view::npos) ||
                       (!text.empty() && (text.front() == '\t' || text.front() == '\r')) ||
                       bare.substr(0, 3) == "＝" || bare.substr(0, 3) == "＋" ||
                       bare.substr(0, 3) == "－" || bare.substr(0, 3) == "＠";
  if (formula && !base::parse_decimal(bare)) out.insert(out.begin(), '\'');
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  return "\"" + base::replace_all(std::move(out), "\"", "\"\"") + "\"";
}

class Rows {
 public:
  Rows(std::string& out, const Panel& panel, const Mark& mark)
      : out_(out),
        panel_(panel),
        lead_(text_cell(panel.name) + "," + text_cell(mark.role) + "," + text_cell(mark.series)) {}

  void operator()(const Step& step) {
    for (const Point& p : step.points) row(x(p.x), y(p.y));
    if (!step.points.empty()) row(x(step.end), y(step.points.back().y));
  }
  void operator()(const Band& band) {
    for (const BandStep& s : band.steps) row(x(s.x), y(s.low), x(s.x), y(s.high));
  }
  void operator()(const TickMarks& ticks) { points(ticks.points); }
  void operator()(const Points& marks) { points(marks.points); }
  void operator()(const Bar& bar) { row(x(bar.from.x), y(bar.from.y), x(bar.to.x), y(bar.to.y)); }
  void operator()(const Line& line) {
    for (std::size_t i = 1; i < line.points.size(); ++i) {
      const Point a = line.points[i - 1];
      const Point b = line.points[i];
      row(x(a.x), y(a.y), x(b.x), y(b.y));
    }
  }
  void operator()(const Label& label) {
    row(x(label.at.x), y(label.at.y), "", "", text_cell(label.text.plain()));
  }

 private:
  void points(const std::vector<Point>& list) {
    for (const Point& p : list) row(x(p.x), y(p.y));
  }
  [[nodiscard]] std::string x(double value) const { return in(panel_.x, value); }
  [[nodiscard]] std::string y(double value) const { return in(panel_.y, value); }
  static std::string in(const Axis& axis, double value) {
    return axis.meaning == Meaning::place ? std::string() : cell(value);
  }
  void row(std::string_view x1, std::string_view y1, std::string_view x2 = "",
           std::string_view y2 = "", std::string_view text = "") {
    fmt::format_to(std::back_inserter(out_), "{},{},{},{},{},{}\n", lead_, x1, y1, x2, y2, text);
  }

  std::string& out_;
  const Panel& panel_;
  std::string lead_;
};

}  // namespace

std::string data_csv(const Figure& figure) {
  std::string out = "panel,role,series,x,y,x2,y2,text\n";
  for (const Panel& panel : figure.panels) {
    for (const Mark& mark : panel.marks) {
      if (mark.purpose == Purpose::data) {
        Rows rows(out, panel, mark);
        std::visit(rows, mark.shape);
      }
    }
  }
  return out;
}

}  // namespace osteon::figure
