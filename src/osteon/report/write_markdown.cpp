// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/write_markdown.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/report/block_text.hpp"
#include "osteon/report/format.hpp"
#include "osteon/report/layout.hpp"
#include "osteon/report/words.hpp"

namespace osteon::report {
namespace {

bool is_line_break(char c) {
  return c == '\n' || c == '\r';
}

std::string raised_mark(const std::string& marks) {
  return marks.empty() ? "" : "<sup>" + escape_markdown(marks) + "</sup>";
}

std::string markdown_spans(const Spans& spans) {
  std::string text;
  for (const Span& span : spans) {
    const std::string words = escape_markdown(span.text);
    if (is_safe_href(span.href)) {
      text += fmt::format("[{}](<{}>)", words, base::replace_all(span.href, ">", "%3E"));
      continue;
    }
    switch (span.emphasis) {
      case Emphasis::none: text += words; break;
      case Emphasis::italic: text += "*" + words + "*"; break;
      case Emphasis::strong: text += "**" + words + "**"; break;
      case Emphasis::superscript: text += "<sup>" + words + "</sup>"; break;
    }
  }
  return text;
}

// Block syntax counts only at the start of a line: "#", "-", "+", "1.".
std::string line_start(std::string text) {
  if (text.empty()) return text;
  if (std::string_view("#-+=").find(text.front()) != std::string_view::npos) return "\\" + text;
  const std::size_t end = text.find_first_not_of("0123456789");
  if (end != std::string::npos && end > 0 && (text[end] == '.' || text[end] == ')')) {
    text.insert(end, "\\");
  }
  return text;
}

std::string column_rule(Align align) {
  switch (align) {
    case Align::left: return " :--- |";
    case Align::right: return " ---: |";
    case Align::centre:
    case Align::automatic: break;
  }
  return " :---: |";
}

std::string header_of(const TableLayout& layout, std::size_t column) {
  std::string text;
  for (const auto& level : layout.header) {
    for (const HeaderCell& cell : level) {
      if (column < cell.column || column >= cell.column + cell.columns) continue;
      std::string part = markdown_spans(cell.label);
      if (!cell.note.empty()) part += "<br>" + escape_markdown(cell.note);
      text += (text.empty() || part.empty() ? "" : "<br>") + part;
    }
  }
  return text;
}

std::string row_label(const BodyRow& row) {
  std::string indent;
  for (int i = 0; i < row.indent; ++i) indent += "&emsp;";
  const std::string words = escape_markdown(row.label);
  const bool strong = row.role != RowRole::body && !words.empty();
  return indent + (strong ? "**" + words + "**" : words) + raised_mark(row.marks);
}

std::string pipe_table(const TableLayout& layout) {
  std::string text = "|";
  for (std::size_t c = 0; c <= layout.columns.size(); ++c)
    text += " " + header_of(layout, c) + " |";
  text += "\n| :--- |";
  for (const ColumnLayout& column : layout.columns) text += column_rule(column.align);
  text += "\n";
  for (const BodyRow& row : layout.rows) {
    text += "| " + row_label(row) + " |";
    for (const BodyCell& cell : row.cells) {
      text += " " + escape_markdown(cell.text) + raised_mark(cell.marks) + " |";
    }
    text += "\n";
  }
  return text;
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Presentation& presentation) : presentation_(presentation) {}

  void title(const Document& document) {
    text_ += "# " + local(document.title) + "\n";
    if (!document.subtitle.en.empty()) text_ += "\n" + line_start(local(document.subtitle)) + "\n";
  }
  void footer(const Document& document) {
    if (!document.footer.en.empty())
      text_ += "\n---\n\n" + line_start(local(document.footer)) + "\n";
  }

  void operator()(const Heading& heading) {
    const int level = std::clamp(heading.level, 1, 3) + 1;
    text_ +=
        "\n" + std::string(static_cast<std::size_t>(level), '#') + " " + local(heading.text) + "\n";
  }
  void operator()(const Paragraph& paragraph) {
    text_ += "\n" + line_start(sentences(paragraph)) + "\n";
  }
  void operator()(const List& list) {
    text_ += "\n";
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const std::string bullet =
          list.order == ListOrder::numbered ? fmt::format("{}. ", i + 1) : "- ";
      text_ += bullet + line_start(sentences(list.items[i])) + "\n";
    }
  }
  void operator()(const DefinitionList& list) {
    text_ += "\n";
    for (const Definition& item : list.items) {
      text_ += "- **" + local(item.term) + "**: " + sentences(item.meaning) + "\n";
    }
  }
  void operator()(const Table& table) {
    const TableLayout layout = lay_out(table, presentation_);
    if (!text_.empty()) text_ += "\n";
    text_ += caption(layout.label, layout.caption) + "\n\n" + pipe_table(layout);
    for (const Footnote& note : layout.footnotes) {
      const std::string words = markdown_spans(note.text);
      text_ += "\n" +
               (note.mark.empty() ? line_start(words) : raised_mark(note.mark) + " " + words) +
               "\n";
    }
  }
  void operator()(const Figure& figure) {
    text_ += "\n";
    if (!figure.file.empty() && is_safe_href(figure.file)) {
      text_ += fmt::format("![{}](<{}>)\n\n", local(figure.alternative),
                           base::replace_all(figure.file, ">", "%3E"));
    }
    text_ += caption(figure_label(figure.number, presentation_.language),
                     figure.caption.in(presentation_.language)) +
             "\n";
    if (!figure.description.en.empty())
      text_ += "\n" + line_start(local(figure.description)) + "\n";
  }
  void operator()(const KeyResults& results) {
    text_ += "\n";
    for (const KeyResult& item : results.items) {
      text_ += "- " + local(item.label) + ": **" +
               escape_markdown(plain_text(format_value(item.value, "", presentation_))) + "**";
      if (!item.note.en.empty()) text_ += " · " + local(item.note);
      text_ += "\n";
    }
  }
  void operator()(const Findings& findings) {
    const std::string counts = severity_counts(findings.diagnostics, presentation_.language);
    text_ += "\n";
    if (!findings.caption.en.empty()) text_ += "**" + local(findings.caption) + "** ";
    text_ += counts + "\n";
    if (!findings.diagnostics.empty()) text_ += "\n";
    for (const base::Diagnostic& d : by_severity(findings.diagnostics)) {
      const std::string place = base::format_place(d.place);
      text_ += fmt::format(
          "- **{}** {}{} {}{}{}\n", severity_word(d.severity, presentation_.language),
          escape_markdown(d.code), place.empty() ? "" : " " + escape_markdown(place),
          escape_markdown(d.sentence), d.remedy.empty() ? "" : "<br>", escape_markdown(d.remedy));
    }
  }

  std::string take() { return std::move(text_); }

 private:
  [[nodiscard]] std::string local(const base::LocalText& text) const {
    return escape_markdown(text.in(presentation_.language));
  }
  [[nodiscard]] std::string sentences(const Paragraph& paragraph) const {
    return markdown_spans(format_sentences(paragraph.sentences, presentation_));
  }
  static std::string caption(const std::string& label, const std::string& words) {
    if (label.empty()) return line_start(escape_markdown(words));
    return "**" + escape_markdown(label) + "** " + escape_markdown(words);
  }

  const Presentation& presentation_;
  std::string text_;
};

}  // namespace

std::string escape_markdown(std::string_view text) {
  constexpr std::string_view special = "\\`*_{}[]<>|~&$";
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_line_break(c)) {
      if (i + 1 < text.size() && c == '\r' && text[i + 1] == '\n') ++i;
      safe += "<br>";
      continue;
    }
    if (special.find(c) != std::string_view::npos) safe += '\\';
    safe += c;
  }
  return safe;
}

std::string write_markdown(const Document& document, const Presentation& presentation) {
  MarkdownWriter writer(presentation);
  writer.title(document);
  for (const Block& block : document.blocks) std::visit(writer, block);
  writer.footer(document);
  return writer.take();
}

std::string write_markdown(const Table& table, const Presentation& presentation) {
  MarkdownWriter writer(presentation);
  writer(table);
  return writer.take();
}

}  // namespace osteon::report
