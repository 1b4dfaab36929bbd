// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/html_table.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/report/html_text.hpp"
#include "osteon/report/write_html.hpp"

namespace osteon::report {
namespace {

// Width of text in digits ("ch") of a sans-serif with tabular figures.
double width_in_digits(std::string_view text) {
  double width = 0;
  for (const char32_t c : base::code_points(text)) {
    if (std::u32string_view(U" .,·;:/").find(c) != std::u32string_view::npos) {
      width += 0.5;
    } else if (c == U'(' || c == U')' || c == U'-') {
      width += 0.6;
    } else {
      width += base::is_wide(c) ? 2.0 : 1.05;
    }
  }
  return width;
}

double mark_width(const std::string& marks) {
  return 0.7 * static_cast<double>(base::display_width(marks));
}

struct Halves {
  double left = 0;
  double right = 0;
};

std::vector<Halves> column_halves(const TableLayout& layout) {
  std::vector<Halves> halves(layout.columns.size());
  for (const BodyRow& row : layout.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const BodyCell& cell = row.cells[c];
      if (!cell.anchor || layout.columns[c].align != Align::automatic) continue;
      const std::string_view text = cell.text;
      halves[c].left = std::max(halves[c].left, width_in_digits(text.substr(0, *cell.anchor)));
      halves[c].right = std::max(
          halves[c].right, width_in_digits(text.substr(*cell.anchor)) + mark_width(cell.marks));
    }
  }
  return halves;
}

// One decimal is fine enough and keeps the page free of long numbers.
std::string digits_width(double width) {
  return fmt::format("{:.1f}ch", std::ceil(width * 10) / 10);
}

std::string column_variables(const TableLayout& layout) {
  std::string style;
  const std::vector<Halves> halves = column_halves(layout);
  for (std::size_t c = 0; c < halves.size(); ++c) {
    style += fmt::format("--l{0}:{1};--r{0}:{2};", c + 1, digits_width(halves[c].left),
                         digits_width(halves[c].right));
  }
  return style;
}

// A browser may break "1–2" after its dash; two words become two lines, one does not.
std::string unbroken(const Spans& label) {
  std::string words = html_spans(label, {});
  const bool short_label = base::display_width(plain_text(label)) <= 8;
  if (short_label) return "<span class=\"nb\">" + words + "</span>";
  if (words.find("\u2013") == std::string::npos || words.find('<') != std::string::npos)
    return words;
  std::string text;
  for (const std::string_view piece : base::split(words, ' ')) {
    if (!text.empty()) text += ' ';
    const bool dash = piece.find("\u2013") != std::string_view::npos;
    text += dash ? fmt::format("<span class=\"nb\">{}</span>", piece) : std::string(piece);
  }
  return text;
}

std::string note_id(std::string_view table_id, const std::string& mark) {
  return html_id(html_id("", table_id) + "-note-", mark);
}

std::string marks_html(const std::string& marks, std::string_view table_id) {
  if (marks.empty()) return {};
  std::string text;
  for (const std::string_view mark : base::split(marks, ',')) {
    text += fmt::format("{}<a href=\"#{}\">{}</a>", text.empty() ? "" : ",",
                        note_id(table_id, std::string(mark)), escape_html(mark));
  }
  return "<sup>" + text + "</sup>";
}

std::string_view align_class(Align align) {
  switch (align) {
    case Align::left: return "left";
    case Align::right: return "right";
    case Align::centre:
    case Align::automatic: break;
  }
  return "centre";
}

class TableHtml {
 public:
  TableHtml(const TableLayout& layout, std::string_view table_id)
      : layout_(layout), id_(table_id) {}

  std::string run(std::string_view links) {
    const bool dense = layout_.columns.size() > dense_columns;
    html_ = fmt::format("<figure class=\"tbl{}\" id=\"{}\">\n", dense ? " dense" : "",
                        html_id("", id_));
    html_ += fmt::format("<div class=\"scroll\"><table style=\"{}\">\n", column_variables(layout_));
    html_ += fmt::format(
        "<caption>{}{}</caption>\n",
        layout_.label.empty() ? "" : "<b class=\"no\">" + escape_html(layout_.label) + "</b> ",
        escape_html(layout_.caption));
    head();
    body();
    html_ += "</table></div>\n";
    notes();
    if (!links.empty()) html_ += fmt::format("<p class=\"files\">{}</p>\n", links);
    return html_ + "</figure>\n";
  }

 private:
  void head() {
    html_ += "<thead>\n";
    for (const auto& level : layout_.header) {
      html_ += "<tr>";
      for (const HeaderCell& cell : level) head_cell(cell);
      html_ += "</tr>\n";
    }
    html_ += "</thead>\n";
  }

  void head_cell(const HeaderCell& cell) {
    const bool group = cell.columns > 1;
    std::string attributes = group ? R"( scope="colgroup" class="group")" : " scope=\"col\"";
    if (!group && cell.column > 0) {
      attributes +=
          fmt::format(" class=\"{}\"", align_class(layout_.columns[cell.column - 1].align));
    }
    if (group) attributes += fmt::format(" colspan=\"{}\"", cell.columns);
    if (cell.rows > 1) attributes += fmt::format(" rowspan=\"{}\"", cell.rows);
    const std::string note =
        cell.note.empty() ? "" : " <span class=\"n\">" + escape_html(cell.note) + "</span>";
    const bool blank = plain_text(cell.label).empty() && note.empty();
    // An empty corner is no header of anything.
    if (blank) {
      html_ += fmt::format("<td{}></td>",
                           cell.rows > 1 ? fmt::format(" rowspan=\"{}\"", cell.rows) : "");
      return;
    }
    html_ += fmt::format("<th{}><span class=\"h\">{}{}</span></th>", attributes,
                         unbroken(cell.label), note);
  }

  // Each heading opens a group of rows that stays together on paper.
  void body() {
    bool open = false;
    for (const BodyRow& row : layout_.rows) {
      const bool heading = row.role == RowRole::heading;
      if (heading && open) html_ += "</tbody>\n";
      if (heading || !open) html_ += heading ? "<tbody class=\"g\">\n" : "<tbody>\n";
      open = true;
      body_row(row);
    }
    if (open) html_ += "</tbody>\n";
  }

  void body_row(const BodyRow& row) {
    constexpr int deepest = 3;
    std::string_view role;
    if (row.role == RowRole::heading) role = " class=\"heading\"";
    if (row.role == RowRole::total) role = " class=\"total\"";
    const int indent = std::clamp(row.indent, 0, deepest);
    html_ += fmt::format("<tr{}><th scope=\"{}\"{}>{}{}</th>", role,
                         row.role == RowRole::heading ? "rowgroup" : "row",
                         indent > 0 ? fmt::format(" class=\"i{}\"", indent) : "",
                         escape_html(row.label), marks_html(row.marks, id_));
    for (std::size_t c = 0; c < row.cells.size(); ++c) body_cell(row.cells[c], c);
    html_ += "</tr>\n";
  }

  void body_cell(const BodyCell& cell, std::size_t column) {
    std::string attributes;
    if (!cell.id.empty()) attributes += fmt::format(" id=\"{}\"", html_id("v-", cell.id));
    if (!cell.test.empty()) attributes += fmt::format(" title=\"{}\"", escape_html(cell.test));
    const std::string marks = marks_html(cell.marks, id_);
    const Align align = layout_.columns[column].align;
    if (align != Align::automatic || !cell.anchor) {
      html_ += fmt::format("<td{} class=\"{}\">{}{}</td>", attributes, align_class(align),
                           escape_html(cell.text), marks);
      return;
    }
    const std::string_view text = cell.text;
    html_ += fmt::format(
        R"(<td{} class="k k{}"><span class="l">{}</span><span class="r">{}{}</span></td>)",
        attributes, column + 1, escape_html(text.substr(0, *cell.anchor)),
        escape_html(text.substr(*cell.anchor)), marks);
  }

  // Notes with marks share a line, as journals set them; the others have their own.
  void notes() {
    if (layout_.footnotes.empty()) return;
    html_ += "<div class=\"notes\">\n";
    bool in_marks = false;
    for (const Footnote& note : layout_.footnotes) {
      const bool marked = !note.mark.empty();
      if (in_marks && !marked) html_ += "</p>\n";
      if (marked) {
        html_ +=
            fmt::format("{}<span id=\"{}\"><sup>{}</sup>{}</span>", in_marks ? " " : "<p>",
                        note_id(id_, note.mark), escape_html(note.mark), html_spans(note.text, {}));
      } else {
        html_ += "<p>" + html_spans(note.text, {}) + "</p>\n";
      }
      in_marks = marked;
    }
    html_ += in_marks ? "</p>\n</div>\n" : "</div>\n";
  }

  const TableLayout& layout_;
  std::string_view id_;
  std::string html_;
};

}  // namespace

std::string html_table(const TableLayout& layout, std::string_view table_id,
                       std::string_view links) {
  return TableHtml(layout, table_id).run(links);
}

std::string html_column_rules(std::size_t columns) {
  std::string rules;
  for (std::size_t c = 1; c <= columns; ++c) {
    rules += fmt::format(".k{0} .l{{width:var(--l{0})}}.k{0} .r{{width:var(--r{0})}}\n", c);
  }
  return rules;
}

}  // namespace osteon::report
