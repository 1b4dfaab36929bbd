// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/write_tex.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "osteon/report/block_text.hpp"
#include "osteon/report/format.hpp"
#include "osteon/report/layout.hpp"

namespace osteon::report {
namespace {

std::string raised_mark(const std::string& marks) {
  return marks.empty() ? "" : "\\textsuperscript{" + escape_tex(marks) + "}";
}

// Inside \href the characters % and # are escaped, braces and backslashes are coded.
std::string tex_href(std::string_view href) {
  std::string safe;
  for (const char c : href) {
    switch (c) {
      case '%': safe += "\\%"; break;
      case '#': safe += "\\#"; break;
      case '&': safe += "\\&"; break;
      case '{': safe += "\\%7B"; break;
      case '}': safe += "\\%7D"; break;
      default: safe += c;
    }
  }
  return safe;
}

std::string tex_spans(const Spans& spans) {
  std::string text;
  for (const Span& span : spans) {
    const std::string words = escape_tex(span.text);
    if (is_safe_href(span.href)) {
      text += "\\href{" + tex_href(span.href) + "}{" + words + "}";
      continue;
    }
    switch (span.emphasis) {
      case Emphasis::none: text += words; break;
      case Emphasis::italic: text += "\\textit{" + words + "}"; break;
      case Emphasis::strong: text += "\\textbf{" + words + "}"; break;
      case Emphasis::superscript: text += "\\textsuperscript{" + words + "}"; break;
    }
  }
  return text;
}

char column_letter(Align align) {
  if (align == Align::left) return 'l';
  return align == Align::right ? 'r' : 'c';
}

std::string stacked(const HeaderCell& cell) {
  std::string label = tex_spans(cell.label);
  if (cell.note.empty()) return label;
  return "\\shortstack{" + label + "\\\\" + escape_tex(cell.note) + "}";
}

std::string header_row(const TableLayout& layout, std::size_t level) {
  std::string row;
  std::string rules;
  const bool lowest = level + 1 == layout.header.size();
  for (std::size_t column = 0; column <= layout.columns.size();) {
    std::size_t columns = 1;
    if (column > 0) row += " & ";
    for (std::size_t l = 0; l <= level; ++l) {
      for (const HeaderCell& cell : layout.header[l]) {
        if (cell.column != column || l + cell.rows <= level) continue;
        const bool spans = cell.columns > 1;
        if (spans) {
          columns = cell.columns;
          row += fmt::format("\\multicolumn{{{}}}{{c}}{{{}}}", columns, stacked(cell));
          rules += fmt::format("\\cmidrule(lr){{{}-{}}}", column + 1, column + columns);
        } else if (lowest || cell.rows == 1) {
          row += stacked(cell);
        }
      }
    }
    column += columns;
  }
  return row + " \\\\\n" + (rules.empty() ? "" : rules + "\n");
}

std::string body_row(const BodyRow& row) {
  std::string text = row.role == RowRole::total ? "\\midrule\n" : "";
  if (row.indent > 0) text += fmt::format("\\hspace{{{}em}}", row.indent);
  const std::string label = escape_tex(row.label);
  text += row.role == RowRole::body ? label : "\\textbf{" + label + "}";
  text += raised_mark(row.marks);
  for (const BodyCell& cell : row.cells) {
    text += " & " + escape_tex(cell.text) + raised_mark(cell.marks);
  }
  return text + " \\\\\n";
}

std::string tabular(const TableLayout& layout) {
  std::string text = "\\begin{tabular}{@{}l";
  for (const ColumnLayout& column : layout.columns) text += column_letter(column.align);
  text += "@{}}\n\\toprule\n";
  for (std::size_t level = 0; level < layout.header.size(); ++level) {
    text += header_row(layout, level);
  }
  text += "\\midrule\n";
  for (const BodyRow& row : layout.rows) text += body_row(row);
  return text + "\\bottomrule\n\\end{tabular}\n";
}

// The document numbers its own tables, so the label's number is not written.
std::string label_id(std::string_view id) {
  std::string safe;
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-';
    safe += plain ? c : '-';
  }
  return safe;
}

// A file name that \detokenize can carry: braces and backslashes would end or start commands.
std::string graphics_name(const std::string& file) {
  std::string stem = file.substr(0, file.rfind('.'));
  stem.erase(std::remove_if(stem.begin(), stem.end(),
                            [](char c) { return c == '{' || c == '}' || c == '\\'; }),
             stem.end());
  return stem;
}

class TexWriter {
 public:
  explicit TexWriter(const Presentation& presentation) : presentation_(presentation) {}

  void operator()(const Heading& heading) {
    constexpr std::array<std::string_view, 3> commands = {"section", "subsection", "subsubsection"};
    const auto level = static_cast<std::size_t>(std::clamp(heading.level, 1, 3) - 1);
    text_ += fmt::format("\n\\{}{{{}}}\n", commands[level], local(heading.text));
  }
  void operator()(const Paragraph& paragraph) { text_ += "\n" + sentences(paragraph) + "\n"; }
  void operator()(const List& list) {
    const std::string_view name = list.order == ListOrder::numbered ? "enumerate" : "itemize";
    text_ += fmt::format("\n\\begin{{{}}}\n", name);
    for (const Paragraph& item : list.items) text_ += "\\item{} " + sentences(item) + "\n";
    text_ += fmt::format("\\end{{{}}}\n", name);
  }
  void operator()(const DefinitionList& list) {
    text_ += "\n\\begin{description}\n";
    for (const Definition& item : list.items) {
      text_ += "\\item[{" + local(item.term) + "}] " + sentences(item.meaning) + "\n";
    }
    text_ += "\\end{description}\n";
  }
  void operator()(const Table& table) {
    const TableLayout layout = lay_out(table, presentation_);
    text_ += "\n\\begin{table}[htbp]\n\\centering\n\\caption{" + escape_tex(layout.caption) +
             "}\n\\label{tab:" + label_id(table.id) + "}\n\\small\n" + tabular(layout);
    if (!layout.footnotes.empty()) {
      text_ += "\n\\vspace{2pt}\\begin{minipage}{\\linewidth}\\footnotesize\n";
      for (const Footnote& note : layout.footnotes) {
        text_ += raised_mark(note.mark) + tex_spans(note.text) + "\\par\n";
      }
      text_ += "\\end{minipage}\n";
    }
    text_ += "\\end{table}\n";
  }
  void operator()(const Figure& figure) {
    text_ += "\n\\begin{figure}[htbp]\n\\centering\n";
    if (!figure.file.empty()) {
      text_ += "\\includegraphics{\\detokenize{" + graphics_name(figure.file) + "}}\n";
    }
    text_ += "\\caption{" + local(figure.caption) + "}\n\\label{fig:" + label_id(figure.id) +
             "}\n\\end{figure}\n";
  }
  void operator()(const KeyResults& results) {
    text_ += "\n\\begin{description}\n";
    for (const KeyResult& item : results.items) {
      text_ += "\\item[{" + local(item.label) + "}] " +
               tex_spans(format_value(item.value, "", presentation_)) +
               (item.note.en.empty() ? "" : " " + local(item.note)) + "\n";
    }
    text_ += "\\end{description}\n";
  }
  // Findings are for the authors, not for the manuscript: only their number is left as a comment.
  void operator()(const Findings& findings) {
    text_ += "\n% " + severity_counts(findings.diagnostics, base::Language::en) + "\n";
  }

  std::string take() { return std::move(text_); }

 private:
  [[nodiscard]] std::string local(const base::LocalText& text) const {
    return escape_tex(text.in(presentation_.language));
  }
  [[nodiscard]] std::string sentences(const Paragraph& paragraph) const {
    return tex_spans(format_sentences(paragraph.sentences, presentation_));
  }

  const Presentation& presentation_;
  std::string text_;
};

}  // namespace

std::string escape_tex(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '\\': safe += "\\textbackslash{}"; break;
      case '~': safe += "\\textasciitilde{}"; break;
      case '^': safe += "\\textasciicircum{}"; break;
      case '<': safe += "\\textless{}"; break;
      case '>': safe += "\\textgreater{}"; break;
      case '|': safe += "\\textbar{}"; break;
      case '"': safe += "\\textquotedbl{}"; break;
      case '*': safe += "{*}"; break;  // a row must not begin with a bare star or bracket
      case '[': safe += "{[}"; break;
      case ']': safe += "{]}"; break;
      case '\n':
      case '\r': safe += ' '; break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
      case '{':
      case '}':
        safe += '\\';
        safe += c;
        break;
      default: safe += c;
    }
  }
  return safe;
}

std::string write_tex(const Document& document, const Presentation& presentation) {
  TexWriter writer(presentation);
  for (const Block& block : document.blocks) std::visit(writer, block);
  return writer.take();
}

std::string write_tex(const Table& table, const Presentation& presentation) {
  TexWriter writer(presentation);
  writer(table);
  return writer.take();
}

}  // namespace osteon::report
