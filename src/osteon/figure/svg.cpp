// SPDX-License-Identifier: Apache-2.0
#include "osteon/figure/svg.hpp"

#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"
#include "osteon/base/text.hpp"
#include "osteon/figure/scene.hpp"

namespace osteon::figure {
namespace {

// Two decimals of a point, without trailing zeros: "12.5", "-0.07", "3".
std::string number(double value) {
  const auto hundredths = std::llround(value * 100);
  std::string text = fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "",
                                 std::abs(hundredths) / 100, std::abs(hundredths) % 100);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string user(double mm) {
  return number(mm / mm_per_pt);
}

// Only what is safe in an id and a class.
std::string name_token(std::string_view text) {
  std::string token;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_';
    token.push_back(plain ? c : '-');
  }
  return token.empty() ? "figure" : token;
}

std::string class_list(std::string_view role) {
  std::string names;
  for (const std::string_view part : base::split(role, ' ')) {
    if (!names.empty()) names.push_back(' ');
    names += name_token(part);
  }
  return names;
}

// Lengths of dashes and gaps in multiples of the line's width.
std::string_view dash_lengths(Dash dash) {
  switch (dash) {
    case Dash::solid: return "";
    case Dash::dashed: return "5 2.2";
    case Dash::dotted: return "1.2 1.8";
    case Dash::dash_dot: return "5 1.8 1.2 1.8";
    case Dash::long_dash: return "8.5 2.2";
    case Dash::long_dash_dot: return "6 1.6 1.2 1.6 1.2 1.6";
  }
  return "";
}

std::string dash_attribute(const Stroke& stroke) {
  std::string lengths;
  if (stroke.dash == Dash::solid) return lengths;
  for (const std::string_view part : base::split(dash_lengths(stroke.dash), ' ')) {
    const auto length = base::parse_decimal(part);
    if (!lengths.empty()) lengths.push_back(' ');
    lengths += number(length->to_double() * std::max(stroke.width_pt, 0.5));
  }
  return fmt::format(" stroke-dasharray=\"{}\"", lengths);
}

std::string opacity_attribute(std::string_view name, double opacity) {
  return opacity < 1 ? fmt::format(" {}=\"{}\"", name, number(opacity)) : std::string();
}

std::string paint(const std::optional<Stroke>& stroke, const std::optional<Fill>& fill) {
  std::string out = " fill=\"none\"";
  if (fill) {
    out = fmt::format(" fill=\"{}\"", hex(fill->colour)) +
          opacity_attribute("fill-opacity", fill->opacity);
  }
  if (stroke) {
    out += fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", hex(stroke->colour),
                       number(stroke->width_pt));
    out += dash_attribute(*stroke) + opacity_attribute("stroke-opacity", stroke->opacity);
  }
  return out;
}

class Writer {
 public:
  void operator()(const ScenePath& path) {
    std::string d;
    for (const auto& strand : path.strands) {
      add_strand(d, strand);
      if (path.outline == Outline::closed) d += "Z";
    }
    fmt::format_to(std::back_inserter(out_), "<path d=\"{}\"{}/>\n", d,
                   paint(path.stroke, path.fill));
  }

  void operator()(const SceneCircle& circle) {
    fmt::format_to(std::back_inserter(out_), "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n",
                   user(circle.centre.x), user(circle.centre.y), user(circle.radius),
                   paint(circle.stroke, circle.fill));
  }

  void operator()(const SceneBox& box) {
    const std::string corner =
        box.corner > 0 ? fmt::format(" rx=\"{}\"", user(box.corner)) : std::string();
    fmt::format_to(std::back_inserter(out_),
                   "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}{}/>\n",
                   user(box.frame.left), user(box.frame.top), user(box.frame.width),
                   user(box.frame.height), corner, paint(box.stroke, box.fill));
  }

  void operator()(const SceneText& text) {
    const std::string x = user(text.at.x);
    const std::string y = user(text.at.y);
    std::string attributes =
        fmt::format(" x=\"{}\" y=\"{}\" font-size=\"{}\"", x, y, number(text.size_pt));
    if (text.anchor == Anchor::middle) attributes += " text-anchor=\"middle\"";
    if (text.anchor == Anchor::end) attributes += " text-anchor=\"end\"";
    if (text.turn == Turn::upwards) {
      attributes += fmt::format(" transform=\"rotate(-90 {} {})\"", x, y);
    }
    if (text.colour != black) attributes += fmt::format(" fill=\"{}\"", hex(text.colour));
    out_ += "<text" + attributes + ">";
    for (const Run& run : text.text.runs) add_run(run);
    out_ += "</text>\n";
  }

  void open_group(std::string_view attributes) { out_ += fmt::format("<g{}>\n", attributes); }
  void close_group() { out_ += "</g>\n"; }
  void add(std::string_view text) { out_ += text; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  static void add_strand(std::string& d, const std::vector<Point>& strand) {
    std::string last_x;
    std::string last_y;
    for (std::size_t i = 0; i < strand.size(); ++i) {
      std::string x = user(strand[i].x);
      std::string y = user(strand[i].y);
      if (i == 0) {
        d += "M" + x + " " + y;
      } else if (y == last_y && x != last_x) {
        d += "H" + x;
      } else if (x == last_x && y != last_y) {
        d += "V" + y;
      } else if (x != last_x) {
        d += "L" + x + " " + y;
      }
      last_x = std::move(x);
      last_y = std::move(y);
    }
  }

  void add_run(const Run& run) {
    const std::string text = escape_xml(run.text);
    if (run.face == Face::regular) {
      out_ += text;
    } else if (run.face == Face::bold) {
      out_ += "<tspan font-weight=\"bold\">" + text + "</tspan>";
    } else {
      out_ += "<tspan font-style=\"italic\">" + text + "</tspan>";
    }
  }

  std::string out_;
};

void write_item(Writer& writer, const SceneItem& item, const std::string& id) {
  writer.open_group(fmt::format(" id=\"{}\" class=\"{}\"", id, class_list(item.role)));
  const std::string& note = item.note.empty() ? item.series : item.note;
  if (!note.empty()) writer.add("<title>" + escape_xml(note) + "</title>\n");
  for (const Primitive& primitive : item.primitives) std::visit(writer, primitive);
  writer.close_group();
}

void write_head(Writer& writer, const Figure& figure, const std::string& id) {
  const std::string width = user(figure.width_mm);
  const std::string height = user(figure.height_mm);
  writer.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  writer.add(fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" id=\"{0}\" role=\"img\" "
      "aria-labelledby=\"{0}-title {0}-desc\" width=\"{1}mm\" height=\"{2}mm\" viewBox=\"0 0 {3} "
      "{4}\" "
      "xml:lang=\"{5}\" lang=\"{5}\" font-family=\"{6}\" fill=\"#000000\">\n",
      id, number(figure.width_mm), number(figure.height_mm), width, height,
      escape_xml(figure.language), font_family));
  writer.add(fmt::format("<title id=\"{}-title\">{}</title>\n", id, escape_xml(figure.title)));
  writer.add(fmt::format("<desc id=\"{}-desc\">{}</desc>\n", id, escape_xml(figure.description)));
  writer.add(fmt::format("<rect id=\"{}-page\" width=\"{}\" height=\"{}\" fill=\"#ffffff\"/>\n", id,
                         width, height));
}

bool allowed_in_xml(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

}  // namespace

std::string escape_xml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char32_t c : base::code_points(text)) {
    switch (c) {
      case U'&': escaped += "&amp;"; break;
      case U'<': escaped += "&lt;"; break;
      case U'>': escaped += "&gt;"; break;
      case U'"': escaped += "&quot;"; break;
      case U'\'': escaped += "&#39;"; break;
      default:
        if (allowed_in_xml(c)) append_utf8(escaped, c);
    }
  }
  return escaped;
}

std::string to_svg(const Figure& figure) {
  const std::string id = name_token(figure.id);
  Writer writer;
  write_head(writer, figure, id);
  for (const ScenePanel& panel : scene(figure)) {
    const std::string panel_id = id + "-" + name_token(panel.name);
    writer.open_group(fmt::format(" id=\"{}\" class=\"panel\"", panel_id));
    std::size_t item_number = 0;
    for (const SceneItem& item : panel.items) {
      write_item(writer, item, fmt::format("{}-{}", panel_id, ++item_number));
    }
    writer.close_group();
  }
  writer.add("</svg>\n");
  return writer.take();
}

}  // namespace osteon::figure
