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
        lead_(text_cell(panel.name) + "," + text_cell(mark.role) + "," + text_cell(mark.series)) {}

  void operator()(const Step& step) {
    for (const Point& p : step.points) row(cell(p.x), cell(p.y));
    if (!step.points.empty()) row(cell(step.end), cell(step.points.back().y));
  }
  void operator()(const Band& band) {
    for (const BandStep& s : band.steps) row(cell(s.x), cell(s.low), cell(s.x), cell(s.high));
  }
  void operator()(const TickMarks& ticks) { points(ticks.points); }
  void operator()(const Points& marks) { points(marks.points); }
  void operator()(const Bar& bar) {
    row(cell(bar.from.x), cell(bar.from.y), cell(bar.to.x), cell(bar.to.y));
  }
  void operator()(const Line& line) {
    for (std::size_t i = 1; i < line.points.size(); ++i) {
      const Point a = line.points[i - 1];
      const Point b = line.points[i];
      row(cell(a.x), cell(a.y), cell(b.x), cell(b.y));
    }
  }
  void operator()(const Label& label) {
    row(cell(label.at.x), cell(label.at.y), "", "", text_cell(label.text.plain()));
  }

 private:
  void points(const std::vector<Point>& list) {
    for (const Point& p : list) row(cell(p.x), cell(p.y));
  }
  void row(std::string_view x, std::string_view y, std::string_view x2 = "",
           std::string_view y2 = "", std::string_view text = "") {
    fmt::format_to(std::back_inserter(out_), "{},{},{},{},{},{}\n", lead_, x, y, x2, y2, text);
  }

  std::string& out_;
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
      };
    }
  }
  return out;
}

}  // namespace osteon::figure
