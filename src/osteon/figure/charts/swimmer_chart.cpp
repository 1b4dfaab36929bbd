// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/charts/swimmer_chart.hpp"

#include <algorithm>

#include "osteon/figure/axis.hpp"
#include "osteon/figure/charts/basics.hpp"
#include "osteon/figure/charts/furniture.hpp"

namespace osteon::figure {
namespace {

constexpr double arrow_mm = 3;
constexpr double bar_share = 0.62;  // of a lane
constexpr double marker_mm = 1.6;
constexpr double group_gap = 0.4;  // lanes

// Where each lane and each heading stands, in lanes from the top.
struct Rows {
  std::vector<double> lanes;
  struct Heading {
    double at;
    std::string text;
  };
  std::vector<Heading> headings;
  double end = 0;
};

Rows rows_of(const SwimmerSpec& spec) {
  Rows rows;
  const std::string* group = nullptr;
  for (const SwimmerLane& lane : spec.lanes) {
    if (!lane.group.empty() && (group == nullptr || *group != lane.group)) {
      if (group != nullptr) rows.end += group_gap;
      rows.headings.push_back({rows.end + 0.5, lane.group});
      rows.end += 1;
      group = &lane.group;
    }
    rows.lanes.push_back(rows.end + 0.5);
    rows.end += 1;
  }
  rows.end = std::max(rows.end, 1.0);
  return rows;
}

double lane_end(const SwimmerLane& lane) {
  double end = 0;
  for (const SwimmerPhase& phase : lane.phases) end = std::max(end, phase.to);
  return end;
}

double longest_lane(const SwimmerSpec& spec) {
  double longest = 0;
  for (const SwimmerLane& lane : spec.lanes) {
    longest = std::max(longest, lane_end(lane));
    for (const SwimmerEvent& event : lane.events) longest = std::max(longest, event.at);
  }
  return longest > 0 ? longest : 1;
}

bool any_ongoing(const SwimmerSpec& spec) {
  return std::any_of(spec.lanes.begin(), spec.lanes.end(),
                     [](const SwimmerLane& lane) { return lane.ending == Ending::ongoing; });
}

Fill phase_fill(const SwimmerSpec& spec, const Style& style, std::size_t kind) {
  // The first phase is the darkest; markers in black and white stay visible on it.
  const std::size_t count = std::max<std::size_t>(spec.phases.size(), kind + 1);
  const Colour darkest = mix(series_colour(style, 0), white, 0.3);
  const Pattern pattern = kind < spec.patterns.size() ? spec.patterns[kind] : Pattern::solid;
  return {count == 1 ? darkest : shade(darkest, count - 1 - kind, count), 1, pattern};
}

Points event_marker(std::size_t kind, const Style& style) {
  Points marker;
  marker.marker = series_marker(kind);
  marker.size_mm = marker_mm;
  marker.stroke = {black, style.axis_pt, Dash::solid, 1};
  marker.fill = Fill{kind % 2 == 0 ? white : black, 1, Pattern::solid};
  const bool spokes = marker.marker == Marker::cross || marker.marker == Marker::plus ||
                      marker.marker == Marker::star;
  if (spokes) marker.stroke.width_pt = style.curve_pt;
  return marker;
}

template <class Has>
bool any_lane(const SwimmerSpec& spec, const Has& has) {
  return std::any_of(spec.lanes.begin(), spec.lanes.end(), has);
}

bool has_phase(const SwimmerSpec& spec, std::size_t kind) {
  return any_lane(spec, [kind](const SwimmerLane& lane) {
    return std::any_of(lane.phases.begin(), lane.phases.end(),
                       [kind](const SwimmerPhase& phase) { return phase.kind == kind; });
  });
}

bool has_event(const SwimmerSpec& spec, std::size_t kind) {
  return any_lane(spec, [kind](const SwimmerLane& lane) {
    return std::any_of(lane.events.begin(), lane.events.end(),
                       [kind](const auto& event) { return event.kind == kind; });
  });
}

// The key explains what is drawn and nothing else.
std::vector<KeyEntry> key_entries(const SwimmerSpec& spec, const Style& style) {
  std::vector<KeyEntry> entries;
  for (std::size_t i = 0; i < spec.phases.size(); ++i) {
    if (!has_phase(spec, i)) continue;
    KeyEntry entry{spec.phases[i]};
    entry.area = phase_fill(spec, style, i);
    entries.push_back(std::move(entry));
  }
  for (std::size_t i = 0; i < spec.events.size(); ++i) {
    if (!has_event(spec, i)) continue;
    KeyEntry entry{spec.events[i]};
    entry.marker = event_marker(i, style);
    entries.push_back(std::move(entry));
  }
  if (any_ongoing(spec) && !spec.ongoing.empty()) {
    KeyEntry entry{spec.ongoing};
    entry.line = Stroke{black, 0.75, Dash::solid, 1};
    entry.heads = Heads::end;
    entries.push_back(std::move(entry));
  }
  return entries;
}

class LaneMarks {
 public:
  LaneMarks(Panel& panel, const SwimmerSpec& spec, const Style& style, double at)
      : panel_(panel), spec_(spec), style_(style), at_(at) {}

  void add(const SwimmerLane& lane) {
    for (const SwimmerPhase& phase : lane.phases) {
      if (phase.from >= panel_.x.high) continue;
      Bar bar;
      bar.from = {phase.from, at_ - bar_share / 2};
      bar.to = {std::min(phase.to, panel_.x.high), at_ + bar_share / 2};
      bar.fill = phase_fill(spec_, style_, phase.kind);
      bar.stroke = Stroke{black, style_.hairline_pt, Dash::solid, 1};
      push(bar, "phase", lane.label, name_of(spec_.phases, phase.kind));
    }
    const double end = lane_end(lane);
    if (lane.ending == Ending::ongoing && end < panel_.x.high) {
      const double length = arrow_mm / panel_.frame.width * (panel_.x.high - panel_.x.low);
      Line arrow;
      arrow.points = {{end, at_}, {std::min(end + length, panel_.x.high), at_}};
      arrow.stroke = {black, 0.75, Dash::solid, 1};
      arrow.heads = Heads::end;
      panel_.marks.push_back({arrow, "ongoing", lane.label, Purpose::ornament, ""});
    }
    for (const SwimmerEvent& event : lane.events) {
      if (event.at > panel_.x.high) continue;
      Points marker = event_marker(event.kind, style_);
      marker.points = {{event.at, at_}};
      push(marker, "event", lane.label, name_of(spec_.events, event.kind));
    }
  }

 private:
  static std::string name_of(const std::vector<std::string>& names, std::size_t kind) {
    return kind < names.size() ? names[kind] : std::string();
  }
  void push(Shape shape, const std::string& role, const std::string& lane,
            const std::string& name) {
    const std::string series = name.empty() ? lane : lane + ": " + name;
    panel_.marks.push_back({std::move(shape), role, series, Purpose::data, ""});
  }

  Panel& panel_;
  const SwimmerSpec& spec_;
  const Style& style_;
  double at_;
};

Axis lane_axis(const SwimmerSpec& spec, const Style& style, const Rows& rows) {
  Axis axis = styled_axis(spec.y_title, style);
  axis.low = rows.end;
  axis.high = 0;
  axis.tick_mm = 0;
  axis.meaning = Meaning::place;
  for (std::size_t i = 0; i < spec.lanes.size(); ++i) {
    axis.ticks.push_back({rows.lanes[i], spec.lanes[i].label});
  }
  return axis;
}

}  // namespace

Figure swimmer_chart(const SwimmerSpec& spec, const Style& style) {
  const Rows rows = rows_of(spec);
  Panel lanes;
  lanes.name = "lanes";
  lanes.y = lane_axis(spec, style, rows);
  const double beneath_labels = 2 * line_height_mm(style.title_pt) + 3;
  const double free_height = style.height_mm - 2 * style.margin_mm - beneath_labels;
  const double row_mm = std::max(spec.lane_mm, line_height_mm(style.text_pt));
  const double height = style.height_mm > 0 ? std::max(free_height, 10.0) : row_mm * rows.end;
  const double left = style.margin_mm + y_axis_room_mm(lanes.y, height);
  const double right_room = style.margin_mm + text_width_mm("00", style.text_pt);
  lanes.frame = {left, style.margin_mm, std::max(style.width_mm - left - right_room, 20.0), height};
  // Room for the arrows beyond the longest lane.
  const double with_arrow =
      longest_lane(spec) * (any_ongoing(spec) ? 1 + arrow_mm / lanes.frame.width : 1);
  lanes.x =
      time_axis({spec.x_title, with_arrow, spec.x_end, spec.tick_every}, lanes.frame.width, style);
  for (std::size_t i = 0; i < spec.lanes.size(); ++i) {
    LaneMarks(lanes, spec, style, rows.lanes[i]).add(spec.lanes[i]);
  }
  for (const auto& heading : rows.headings) {
    Mark mark = label_mark({0, heading.at}, Text(heading.text, Face::bold), style.text_pt,
                           Anchor::start, Level::middle, "group");
    std::get<Label>(mark.shape).right_mm = 1;
    lanes.marks.push_back(std::move(mark));
  }

  Figure figure = begin_figure(spec, style);
  const Growth growth = style.height_mm > 0 ? Growth::none : Growth::page;
  const Furniture furniture({key_entries(spec, style), {}, Preference::bottom_right}, style, lanes,
                            growth);
  figure.height_mm =
      std::max(style.height_mm,
               lanes.frame.bottom() + x_axis_room_mm(lanes.x, lanes.frame.width) + style.margin_mm);
  Panel page = page_panel("key", {0, 0, figure.width_mm, figure.height_mm});
  furniture.add_to(page, style);
  figure.panels.push_back(std::move(lanes));
  figure.panels.push_back(std::move(page));
  return figure;
}

}  // namespace osteon::figure
