// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/html_text.hpp"

#include <fmt/format.h>

#include "osteon/report/layout.hpp"
#include "osteon/report/write_html.hpp"

namespace osteon::report {
namespace {

constexpr std::string_view replacement = "\uFFFD";

std::string emphasised(const Span& span) {
  std::string words = escape_html(span.text);
  switch (span.emphasis) {
    case Emphasis::none: return words;
    case Emphasis::italic: return "<i>" + words + "</i>";
    case Emphasis::strong: return "<strong>" + words + "</strong>";
    case Emphasis::superscript: return "<sup>" + words + "</sup>";
  }
  return words;
}

std::string wrapped(const Span& span, const std::string& inner, const CellPlaces& places) {
  if (is_safe_href(span.href)) {
    return fmt::format(R"(<a href="{}">{}</a>)", escape_html(span.href), inner);
  }
  if (span.value_id.empty()) return inner;
  const auto place = places.find(span.value_id);
  if (place == places.end()) {
    return fmt::format(R"(<span class="v" data-value="{}">{}</span>)", escape_html(span.value_id),
                       inner);
  }
  return fmt::format(R"(<a class="v" href="#{}" title="{}">{}</a>)", html_id("v-", span.value_id),
                     escape_html(place->second), inner);
}

bool same_target(const Span& a, const Span& b) {
  return a.value_id == b.value_id && a.href == b.href;
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string safe;
  safe.reserve(text.size() + text.size() / 8);
  const auto add_ascii = [&](char c) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      case '\n':
      case '\r':
      case '\t': safe += c; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          safe += replacement;
        } else {
          safe += c;
        }
    }
  };
  while (!text.empty()) {
    const std::size_t bad = base::find_invalid_utf8(text);
    for (const char c : text.substr(0, bad)) add_ascii(c);
    if (bad == std::string_view::npos) break;
    safe += replacement;
    text.remove_prefix(bad + 1);
  }
  return safe;
}

std::string html_id(std::string_view prefix, std::string_view id) {
  std::string safe(prefix);
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-';
    if (plain) {
      safe += c;
    } else {
      safe += fmt::format("_{:02x}", static_cast<unsigned char>(c));
    }
  }
  return safe;
}

CellPlaces cell_places(const Document& document, const Presentation& presentation) {
  const bool wide = presentation.language == base::Language::zh;
  const std::string_view comma = wide ? "，" : ", ";
  CellPlaces places;
  for (const Table* table : tables_of(document)) {
    const TableLayout layout = lay_out(*table, presentation);
    for (const BodyRow& row : layout.rows) {
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        if (row.cells[c].id.empty()) continue;
        std::string place = layout.label.empty() ? layout.caption : layout.label;
        place.append(wide ? "：" : ": ").append(row.label);
        const std::string header = flat_header(layout, c + 1, comma);
        if (!header.empty()) place.append(row.label.empty() ? "" : comma).append(header);
        places.emplace(row.cells[c].id, std::move(place));
      }
    }
  }
  return places;
}

std::string html_spans(const Spans& spans, const CellPlaces& places) {
  std::string text;
  for (std::size_t i = 0; i < spans.size();) {
    std::string inner;
    std::size_t next = i;
    for (; next < spans.size() && same_target(spans[i], spans[next]); ++next) {
      inner += emphasised(spans[next]);
    }
    text += wrapped(spans[i], inner, places);
    i = next;
  }
  return text;
}

std::string html_links(const std::vector<Link>& links, base::Language language) {
  std::string text;
  for (const Link& link : links) {
    if (!is_safe_href(link.href)) continue;
    text += fmt::format("{}<a href=\"{}\">{}</a>", text.empty() ? "" : " · ",
                        escape_html(link.href), escape_html(link.label.in(language)));
  }
  return text;
}

}  // namespace osteon::report
