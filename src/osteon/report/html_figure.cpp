// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/html_figure.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/report/html_text.hpp"
#include "osteon/report/write_html.hpp"

namespace osteon::report {
namespace {

constexpr std::string_view blanks = " \t\r\n\f";

// Elements that a drawing of numbers needs. Everything else is a reason for the inert image.
bool is_known_element(std::string_view name) {
  constexpr std::array<std::string_view, 21> known = {
      "svg",     "g",        "path", "line",   "rect",           "circle",  "ellipse",
      "polygon", "polyline", "text", "tspan",  "title",          "desc",    "defs",
      "use",     "clipPath", "mask", "marker", "linearGradient", "pattern", "stop"};
  return std::find(known.begin(), known.end(), name) != known.end();
}

class Rewriter {
 public:
  Rewriter(std::string_view svg, std::string prefix) : svg_(svg), prefix_(std::move(prefix)) {}

  // Nothing when the drawing holds something unknown.
  std::optional<std::string> run() {
    while (at_ < svg_.size()) {
      const std::size_t open = svg_.find('<', at_);
      out_ += svg_.substr(at_, open == std::string_view::npos ? open : open - at_);
      if (open == std::string_view::npos) break;
      at_ = open;
      if (!markup()) return std::nullopt;
    }
    return out_;
  }

 private:
  [[nodiscard]] bool starts(std::string_view what) const {
    return svg_.substr(at_, what.size()) == what;
  }

  bool skip_past(std::string_view end) {
    const std::size_t found = svg_.find(end, at_);
    if (found == std::string_view::npos) return false;
    at_ = found + end.size();
    return true;
  }

  bool markup() {
    if (starts("<!--")) return skip_past("-->");
    if (starts("<?xml")) return skip_past("?>");
    if (starts("<!") || starts("<?")) return false;
    return starts("</") ? end_tag() : start_tag();
  }

  bool end_tag() {
    const std::size_t close = svg_.find('>', at_);
    if (close == std::string_view::npos) return false;
    const std::string_view name = base::trim(svg_.substr(at_ + 2, close - at_ - 2));
    if (!is_known_element(name)) return false;
    out_ += fmt::format("</{}>", name);
    at_ = close + 1;
    return true;
  }

  bool start_tag() {
    const std::size_t end = svg_.find_first_of(" \t\r\n\f/>", at_ + 1);
    if (end == std::string_view::npos) return false;
    const std::string_view name = svg_.substr(at_ + 1, end - at_ - 1);
    if (!is_known_element(name)) return false;
    out_ += fmt::format("<{}", name);
    at_ = end;
    while (true) {
      at_ = std::min(svg_.find_first_not_of(blanks, at_), svg_.size());
      if (at_ == svg_.size()) return false;
      if (starts("/>") || starts(">")) {
        const std::string_view close = starts("/>") ? "/>" : ">";
        out_ += close;
        at_ += close.size();
        return true;
      }
      if (!attribute()) return false;
    }
  }

  bool attribute() {
    const std::size_t equals = svg_.find('=', at_);
    if (equals == std::string_view::npos) return false;
    const std::string_view name = svg_.substr(at_, equals - at_);
    at_ = equals + 1;
    if (name.empty() || name.find_first_of(" \t\r\n\f<>\"'/") != std::string_view::npos) {
      return false;
    }
    if (at_ >= svg_.size() || (svg_[at_] != '"' && svg_[at_] != '\'')) return false;
    const char quote = svg_[at_];
    const std::size_t close = svg_.find(quote, at_ + 1);
    if (close == std::string_view::npos) return false;
    const std::string_view value = svg_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    const auto safe = rewritten(name, value);
    if (!safe) return false;
    out_ += fmt::format(" {}={}{}{}", name, quote, *safe, quote);
    return true;
  }

  [[nodiscard]] std::optional<std::string> rewritten(std::string_view name,
                                                     std::string_view value) const {
    const std::string lower = base::lower_ascii(name);
    if (value.find('<') != std::string_view::npos) return std::nullopt;
    if (lower.starts_with("on") || lower == "style" || lower == "class") return std::nullopt;
    if (lower == "id") return prefix_ + std::string(value);
    if (lower == "href" || lower == "xlink:href") {
      if (!value.starts_with('#')) return std::nullopt;
      return "#" + prefix_ + std::string(value.substr(1));
    }
    if (lower == "aria-labelledby" || lower == "aria-describedby") return prefixed_list(value);
    return prefixed_urls(value);
  }

  [[nodiscard]] std::string prefixed_list(std::string_view value) const {
    std::string list;
    for (const std::string_view id : base::split(value, ' ')) {
      if (id.empty()) continue;
      list += (list.empty() ? "" : " ") + prefix_ + std::string(id);
    }
    return list;
  }

  // url(#clip) becomes url(#fig2--clip); any other url() would load something.
  [[nodiscard]] std::optional<std::string> prefixed_urls(std::string_view value) const {
    std::string text(value);
    const std::string lower = base::lower_ascii(value);
    std::size_t grown = 0;
    for (std::size_t at = lower.find("url("); at != std::string::npos;
         at = lower.find("url(", at + 1)) {
      if (at + 4 >= value.size() || value[at + 4] != '#') return std::nullopt;
      text.insert(at + 5 + grown, prefix_);
      grown += prefix_.size();
    }
    return text;
  }

  std::string_view svg_;
  std::string prefix_;
  std::size_t at_ = 0;
  std::string out_;
};

// Images run no scripts and load nothing.
std::string inert_image(std::string_view svg, std::string_view alternative) {
  std::string coded;
  for (const char c : svg) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '/' || c == '=' || c == ':';
    if (plain) {
      coded += c;
    } else {
      coded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return fmt::format(R"(<img alt="{}" src="data:image/svg+xml,{}">)", escape_html(alternative),
                     coded);
}

}  // namespace

std::string html_drawing(std::string_view svg, std::string_view figure_id,
                         std::string_view alternative) {
  const auto inline_svg = Rewriter(svg, html_id("", figure_id) + "--").run();
  if (!inline_svg) return inert_image(svg, alternative);
  return fmt::format(R"(<div class="drawing" role="img" aria-label="{}">{}</div>)",
                     escape_html(alternative), *inline_svg);
}

}  // namespace osteon::report
