// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/text_table.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "osteon/base/text.hpp"
#include "osteon/report/text_wrap.hpp"

namespace osteon::report {
namespace {

using base::display_width;
using Lines = std::vector<std::string>;

constexpr std::size_t gap = 2;               // blanks between columns
constexpr std::size_t narrowest_label = 16;  // the label column is not wrapped below this
constexpr std::size_t short_header = 10;
constexpr std::size_t most_header_lines = 3;  // a column widens rather than stack more words
constexpr std::string_view rule_dash = "\u2500";

std::string rule(std::size_t width) {
  std::string line;
  for (std::size_t i = 0; i < width; ++i) line += rule_dash;
  return line;
}

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string cell_text(const BodyCell& cell) {
  return one_line(cell.text) + raised(cell.marks);
}

struct ColumnWidths {
  std::size_t left = 0;   // before the anchor
  std::size_t right = 0;  // from the anchor on
  std::size_t full = 0;   // the column
};

struct Panel {
  std::size_t first = 0;  // columns without the label column
  std::size_t last = 0;
};

class TextTable {
 public:
  TextTable(const TableLayout& layout, std::size_t width) : layout_(layout), width_(width) {
    for (std::size_t c = 0; c < layout_.columns.size(); ++c) columns_.push_back(measured(c));
    widen_for_groups();
    label_width_ = natural_label_width();
    fit();
  }

  [[nodiscard]] const std::vector<Panel>& panels() const { return panels_; }

  [[nodiscard]] std::string body(const Panel& panel) const {
    const std::size_t full = panel_width(panel);
    std::string text = rule(full) + "\n";
    for (std::size_t level = 0; level < layout_.header.size(); ++level) {
      add_header(text, panel, level);
    }
    text += rule(full) + "\n";
    for (const BodyRow& row : layout_.rows) add_row(text, row, panel);
    return text + rule(full) + "\n";
  }

 private:
  static std::string header_label(const HeaderCell& cell) {
    return one_line(plain_text(cell.label)) + (cell.note.empty() ? "" : "\n" + one_line(cell.note));
  }

  // Narrowest width at which the header of one column needs few lines.
  static std::size_t header_width(const std::string& label) {
    // "P value" stays on one line, long headers stack.
    std::size_t width =
        std::max(longest_piece(label), std::min(display_width(label), short_header));
    while (wrap_text(label, width).size() > most_header_lines) ++width;
    for (const std::string& line : wrap_text(label, width)) {
      width = std::max(width, display_width(line));
    }
    return width;
  }

  [[nodiscard]] ColumnWidths measured(std::size_t column) const {
    ColumnWidths widths;
    for (const BodyRow& row : layout_.rows) {
      const BodyCell& cell = row.cells[column];
      const std::string text = cell_text(cell);
      const bool aligned = cell.anchor && layout_.columns[column].align == Align::automatic;
      if (aligned) {
        const std::size_t left = display_width(text.substr(0, *cell.anchor));
        widths.left = std::max(widths.left, left);
        widths.right = std::max(widths.right, display_width(text) - left);
      } else {
        widths.full = std::max(widths.full, display_width(text));
      }
    }
    widths.full = std::max(widths.full, widths.left + widths.right);
    for (const auto& level : layout_.header) {
      for (const HeaderCell& cell : level) {
        if (cell.column == column + 1 && cell.columns == 1) {
          widths.full = std::max(widths.full, header_width(header_label(cell)));
        }
      }
    }
    return widths;
  }

  void widen_for_groups() {
    for (const HeaderCell& cell : layout_.header.front()) {
      if (cell.columns < 2) continue;
      std::size_t have = gap * (cell.columns - 1);
      for (std::size_t i = 0; i < cell.columns; ++i) have += columns_[cell.column - 1 + i].full;
      const std::size_t need = header_width(header_label(cell));
      if (need > have) columns_[cell.column - 2 + cell.columns].full += need - have;
    }
  }

  static std::string indented(const BodyRow& row) {
    return std::string(static_cast<std::size_t>(std::max(row.indent, 0)) * 2, ' ') +
           one_line(row.label) + raised(row.marks);
  }

  [[nodiscard]] std::size_t natural_label_width() const {
    std::size_t widest = display_width(header_label(layout_.header.front().front()));
    for (const BodyRow& row : layout_.rows) widest = std::max(widest, display_width(indented(row)));
    return widest;
  }

  [[nodiscard]] std::size_t panel_width(const Panel& panel) const {
    std::size_t width = label_width_;
    for (std::size_t c = panel.first; c < panel.last; ++c) width += gap + columns_[c].full;
    return width;
  }

  // First the labels wrap, then the columns continue in further panels.
  void fit() {
    const Panel all{0, columns_.size()};
    const std::size_t need = panel_width(all);
    if (need > width_) {
      const std::size_t excess = need - width_;
      const std::size_t least = std::min(label_width_, narrowest_label);
      label_width_ = std::max(least, label_width_ > excess ? label_width_ - excess : 0);
    }
    Panel panel{0, 0};
    while (panel.last < columns_.size()) {
      const std::size_t next = end_of_group(panel.last);
      const bool fits = panel_width({panel.first, next}) <= width_;
      if (fits || panel.last == panel.first) {
        panel.last = next;
        continue;
      }
      panels_.push_back(panel);
      panel = {panel.last, panel.last};
    }
    panels_.push_back(panel);
    widen_labels();
  }

  // Panels leave room that the labels can use.
  void widen_labels() {
    std::size_t widest = 0;
    for (const Panel& panel : panels_) widest = std::max(widest, panel_width(panel));
    const std::size_t room = width_ > widest ? width_ - widest : 0;
    label_width_ = std::min(natural_label_width(), label_width_ + room);
  }

  // Columns under one spanning header stay together.
  [[nodiscard]] std::size_t end_of_group(std::size_t column) const {
    for (const HeaderCell& cell : layout_.header.front()) {
      if (cell.columns > 1 && column >= cell.column - 1 &&
          column < cell.column - 1 + cell.columns) {
        return cell.column - 1 + cell.columns;
      }
    }
    return column + 1;
  }

  [[nodiscard]] std::size_t span_width(const HeaderCell& cell) const {
    std::size_t width = gap * (cell.columns - 1);
    for (std::size_t i = 0; i < cell.columns; ++i) width += columns_[cell.column - 1 + i].full;
    return width;
  }

  // Headers stand on the rule: a cell over both levels is printed with the lower one.
  void add_header(std::string& text, const Panel& panel, std::size_t level) const {
    const bool lowest = level + 1 == layout_.header.size();
    std::vector<std::pair<std::size_t, Lines>> stacks;  // width, lines
    std::vector<bool> spanning;
    std::size_t tallest = 0;
    const auto push = [&](std::size_t width, Lines lines, bool spans) {
      tallest = std::max(tallest, lines.size());
      stacks.emplace_back(width, std::move(lines));
      spanning.push_back(spans);
    };
    const HeaderCell& stub = layout_.header.front().front();
    push(label_width_, lowest ? wrap_text(header_label(stub), label_width_) : Lines{}, false);
    for (std::size_t c = panel.first; c < panel.last;) {
      const HeaderCell* cell = header_at(c, level);
      const std::size_t columns = cell == nullptr || lowest ? 1 : cell->columns;
      const std::size_t width = cell == nullptr ? columns_[c].full : span_width(*cell);
      const bool here = cell != nullptr && (lowest || cell->rows == 1);
      push(width, here ? wrap_text(header_label(*cell), width) : Lines{}, here && columns > 1);
      c += columns;
    }
    for (std::size_t line = 0; line < tallest; ++line) {
      std::string row;
      for (std::size_t i = 0; i < stacks.size(); ++i) {
        const auto& [width, lines] = stacks[i];
        const std::size_t blank = tallest - lines.size();
        const std::string words = line < blank ? "" : lines[line - blank];
        row += (i == 0 ? "" : std::string(gap, ' ')) +
               padded(words, width, i == 0 ? Side::left : Side::centre);
      }
      text += without_trailing_blanks(row) + "\n";
    }
    if (!lowest) text += group_rules(stacks, spanning) + "\n";
  }

  static std::string group_rules(const std::vector<std::pair<std::size_t, Lines>>& stacks,
                                 const std::vector<bool>& spanning) {
    std::string row;
    for (std::size_t i = 0; i < stacks.size(); ++i) {
      row += (i == 0 ? "" : std::string(gap, ' ')) +
             (spanning[i] ? rule(stacks[i].first) : std::string(stacks[i].first, ' '));
    }
    return without_trailing_blanks(row);
  }

  [[nodiscard]] const HeaderCell* header_at(std::size_t column, std::size_t level) const {
    for (std::size_t l = 0; l <= level; ++l) {
      for (const HeaderCell& cell : layout_.header[l]) {
        const bool covers = column + 1 >= cell.column && column + 1 < cell.column + cell.columns;
        if (covers && l + cell.rows > level) return &cell;
      }
    }
    return nullptr;
  }

  [[nodiscard]] std::string placed(const BodyCell& cell, std::size_t column) const {
    const ColumnWidths& widths = columns_[column];
    const std::string text = cell_text(cell);
    switch (layout_.columns[column].align) {
      case Align::left: return padded(text, widths.full, Side::left);
      case Align::right: return padded(text, widths.full, Side::right);
      case Align::centre: return padded(text, widths.full, Side::centre);
      case Align::automatic: break;
    }
    if (!cell.anchor) return padded(text, widths.full, Side::centre);
    const std::size_t left = display_width(text.substr(0, *cell.anchor));
    const std::string block =
        padded(std::string(widths.left - left, ' ') + text, widths.left + widths.right, Side::left);
    return padded(block, widths.full, Side::centre);
  }

  void add_row(std::string& text, const BodyRow& row, const Panel& panel) const {
    const auto indent = static_cast<std::size_t>(std::max(row.indent, 0)) * 2;
    const std::size_t room = label_width_ > indent + 2 ? label_width_ - indent : label_width_;
    const std::string before(label_width_ - room, ' ');
    const Lines label = wrap_text(one_line(row.label) + raised(row.marks), room);
    std::string line = padded(before + label.front(), label_width_, Side::left);
    for (std::size_t c = panel.first; c < panel.last; ++c) {
      line += std::string(gap, ' ') + placed(row.cells[c], c);
    }
    text += without_trailing_blanks(line) + "\n";
    for (std::size_t i = 1; i < label.size(); ++i) {
      text += before + (room > 2 * gap ? "  " : "") + label[i] + "\n";
    }
  }

  const TableLayout& layout_;
  std::size_t width_;
  std::size_t label_width_ = 0;
  std::vector<ColumnWidths> columns_;
  std::vector<Panel> panels_;
};

void add_lines(std::string& text, std::string_view paragraph, std::size_t width) {
  for (const std::string& line : wrap_text(paragraph, width)) text += line + "\n";
}

}  // namespace

std::string raised(std::string_view marks) {
  // Unicode has no raised q.
  constexpr std::array<std::string_view, 26> letters = {
      "ᵃ", "ᵇ", "ᶜ", "ᵈ",  "ᵉ", "ᶠ", "ᵍ", "ʰ", "ⁱ", "ʲ", "ᵏ", "ˡ", "ᵐ",
      "ⁿ", "ᵒ", "ᵖ", "^q", "ʳ", "ˢ", "ᵗ", "ᵘ", "ᵛ", "ʷ", "ˣ", "ʸ", "ᶻ"};
  std::string text;
  for (const char c : marks) {
    if (c >= 'a' && c <= 'z') {
      text += letters[static_cast<std::size_t>(c - 'a')];
    } else {
      text += c;
    }
  }
  return text;
}

std::string titled(const std::string& label, const std::string& caption) {
  if (label.empty()) return caption;
  const bool ascii = static_cast<unsigned char>(label.front()) < 0x80;
  return label + (ascii ? ". " : " ") + caption;
}

std::string text_table(const TableLayout& layout, std::size_t width, std::string_view continued) {
  const TextTable table(layout, width);
  std::string text;
  for (std::size_t i = 0; i < table.panels().size(); ++i) {
    if (i == 0) {
      add_lines(text, titled(layout.label, layout.caption), width);
    } else {
      text += "\n" + layout.label + (layout.label.empty() ? "(" : " (") + std::string(continued) +
              ")\n";
    }
    text += table.body(table.panels()[i]);
  }
  for (const Footnote& note : layout.footnotes) {
    const std::string mark = note.mark.empty() ? "" : raised(note.mark) + " ";
    add_lines(text, mark + plain_text(note.text), width);
  }
  return text;
}

}  // namespace osteon::report
