// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cstring>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/readers.hpp"
#include "osteon/proofread/read/typography.hpp"
#include "osteon/proofread/read/zip_member.hpp"

namespace osteon::proofread {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20U;
constexpr int deepest = 100;

bool is(const pugi::xml_node& node, const char* name) {
  return std::strcmp(node.name(), name) == 0;
}

class DocxReader {
 public:
  explicit DocxReader(Blocks& blocks) : blocks_(blocks) {}

  void body(const pugi::xml_node& parent, int depth) {
    if (too_deep(depth)) return;
    for (const auto& node : parent.children()) {
      if (is(node, "w:p")) {
        paragraph(node);
      } else if (is(node, "w:tbl")) {
        table(node);
      } else if (!is(node, "w:sectPr")) {
        body(node, depth + 1);
      }
    }
  }

 private:
  bool too_deep(int depth) {
    if (depth < deepest) return false;
    if (!told_) {
      blocks_.leave_out("W283", "parts nested deeper than 100 levels were left out",
                        "save the document again", {line_, 0});
    }
    told_ = true;
    return true;
  }

  void paragraph(const pugi::xml_node& node) {
    ++line_;
    std::string text;
    runs(node, text, 0);
    const std::string style =
        base::lower_ascii(node.child("w:pPr").child("w:pStyle").attribute("w:val").as_string());
    const bool heading = style.starts_with("heading") || style == "title" ||
                         node.child("w:pPr").child("w:outlineLvl") || is_section_line(text);
    if (heading) {
      blocks_.heading(text, {line_, 0});
    } else {
      blocks_.paragraph(text, {line_, 0});
    }
  }

  // The text of all runs; what was deleted under track changes is no text (w:delText).
  void runs(const pugi::xml_node& parent, std::string& text, int depth) {
    if (too_deep(depth)) return;
    for (const auto& node : parent.children()) {
      if (is(node, "w:t")) {
        text += node.text().get();
      } else if (is(node, "w:tab") || is(node, "w:br") || is(node, "w:cr")) {
        text += ' ';
      } else if (is(node, "w:noBreakHyphen")) {
        text += '-';
      } else if (is(node, "w:r")) {
        const bool raised =
            std::strcmp(node.child("w:rPr").child("w:vertAlign").attribute("w:val").as_string(),
                        "superscript") == 0;
        if (raised) text += raised_begin;
        runs(node, text, depth + 1);
        if (raised) text += raised_end;
      } else if (is(node, "w:p")) {
        if (!text.empty()) text += ' ';
        runs(node, text, depth + 1);
      } else if (!is(node, "w:pPr") && !is(node, "w:rPr") && !is(node, "w:tcPr")) {
        runs(node, text, depth + 1);
      }
    }
  }

  static bool is_bold(const pugi::xml_node& cell) {
    const auto run = cell.child("w:p").child("w:r").child("w:rPr").child("w:b");
    return run && !(std::strcmp(run.attribute("w:val").as_string("1"), "0") == 0);
  }

  static int indent_of(const pugi::xml_node& cell) {
    const auto indent = cell.child("w:p").child("w:pPr").child("w:ind");
    const char* name = indent.attribute("w:left") ? "w:left" : "w:start";
    return std::clamp(indent.attribute(name).as_int(0) / 20, 0, 1000);
  }

  void table(const pugi::xml_node& node) {
    RawTable table;
    table.spot = {line_ + 1, 0};
    std::vector<std::pair<std::size_t, std::size_t>> open;  // row and cell that a column continues
    for (const auto& row : node.children("w:tr")) {
      ++line_;
      if (table.rows.size() > most_rows) break;
      auto& cells = table.rows.emplace_back();
      const bool header = static_cast<bool>(row.child("w:trPr").child("w:tblHeader"));
      std::size_t column = 0;
      for (const auto& cell : row.children("w:tc")) {
        column += add_cell(table, open, column, cell, header ? CellRole::header : CellRole::body);
      }
      (void)cells;
    }
    blocks_.table(table);
  }

  // The grid columns that the cell takes.
  std::size_t add_cell(RawTable& table, std::vector<std::pair<std::size_t, std::size_t>>& open,
                       std::size_t column, const pugi::xml_node& node, CellRole role) {
    const auto properties = node.child("w:tcPr");
    const int span = std::clamp(properties.child("w:gridSpan").attribute("w:val").as_int(1), 1,
                                static_cast<int>(most_columns));
    const auto merge = properties.child("w:vMerge");
    const bool goes_on =
        merge && std::strcmp(merge.attribute("w:val").as_string("continue"), "restart") != 0;
    const auto wide = static_cast<std::size_t>(span);
    if (column + wide > most_columns) return wide;
    if (open.size() < column + wide) open.resize(column + wide, {most_rows + 2, 0});
    auto& rows = table.rows;
    if (goes_on && open[column].first < rows.size()) {
      ++rows[open[column].first][open[column].second].row_span;
      return wide;
    }
    RawCell cell;
    runs(node, cell.text, 0);
    cell.spot = {line_, 0};
    cell.column_span = static_cast<std::uint32_t>(span);
    cell.bold = is_bold(node);
    cell.indent = indent_of(node);
    cell.role = role;
    open[column] = {rows.size() - 1, rows.back().size()};
    rows.back().push_back(std::move(cell));
    return wide;
  }

  Blocks& blocks_;
  std::uint32_t line_ = 0;
  bool told_ = false;
};

}  // namespace

base::Result<void> read_docx(std::string_view bytes, Blocks& blocks) {
  const auto xml = zip_member(bytes, "word/document.xml", most_bytes);
  if (!xml) return tl::unexpected<base::Diagnostics>(xml.error());
  pugi::xml_document document;
  const auto parsed = document.load_buffer(xml->data(), xml->size(), pugi::parse_default);
  if (!parsed) {
    base::Diagnostic problem;
    problem.code = "E283";
    problem.sentence = fmt::format("word/document.xml is no well-formed XML ({} at byte {})",
                                   parsed.description(), parsed.offset);
    problem.remedy = "open the file in a word processor and save it again as docx";
    return base::fail(std::move(problem));
  }
  DocxReader(blocks).body(document.document_element(), 0);
  return {};
}

}  // namespace osteon::proofread
