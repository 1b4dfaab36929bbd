// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/html_tokens.hpp"
#include "osteon/proofread/read/readers.hpp"
#include "osteon/proofread/read/typography.hpp"

namespace osteon::proofread {
namespace {

template <std::size_t n>
bool is_one_of(std::string_view name, const std::array<std::string_view, n>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 8> hidden{"nav",  "svg",    "head",   "template",
                                                 "math", "footer", "select", "button"};
constexpr std::array<std::string_view, 2> raw{"script", "style"};
constexpr std::array<std::string_view, 14> blocks_of_text{
    "p",      "li", "div", "dd", "dt",   "section", "article",
    "figure", "ul", "ol",  "dl", "main", "body",    "blockquote"};

std::uint32_t span_of(std::string_view attributes, std::string_view name) {
  constexpr std::uint32_t most = 1000;
  const std::string value = html_attribute(attributes, name);
  std::uint32_t span = 1;
  std::from_chars(value.data(), value.data() + value.size(), span);
  return std::clamp(span, 1U, most);
}

// Our own pages say the level of a row label by a class i1, i2, i3; others by a padding in points
// or pixels.
int indent_of(std::string_view attributes) {
  const std::string classes = html_attribute(attributes, "class");
  for (const auto word : base::split(classes, ' ')) {
    if (word.size() == 2 && word[0] == 'i' && word[1] >= '1' && word[1] <= '9') {
      return word[1] - '0';
    }
  }
  const std::string style = html_attribute(attributes, "style");
  const auto at = style.find("padding-left:");
  if (at == std::string::npos) return 0;
  const std::string_view value = base::trim(std::string_view(style).substr(at + 13));
  int size = 0;
  std::from_chars(value.data(), value.data() + value.size(), size);
  return std::clamp(size, 0, 100);
}

int leading_blanks(std::string_view text) {
  int blanks = 0;
  while (true) {
    if (text.starts_with("\u00A0")) {
      text.remove_prefix(2), blanks += 1;
    } else if (text.starts_with("\u2003")) {
      text.remove_prefix(3), blanks += 2;
    } else if (text.starts_with('\n') || text.starts_with(' ')) {
      text.remove_prefix(1);
    } else {
      return blanks;
    }
  }
}

class HtmlReader {
 public:
  HtmlReader(std::string_view source, Spot first, Blocks& blocks)
      : tokens_(source, first), blocks_(blocks) {}

  void read() {
    for (HtmlToken token = tokens_.next(); token.kind != HtmlKind::end; token = tokens_.next()) {
      if (hidden_depth_ > 0) {
        skip(token);
      } else if (token.kind == HtmlKind::text) {
        text(token);
      } else if (token.kind == HtmlKind::open) {
        open(token);
      } else {
        close(token);
      }
    }
    if (table_depth_ > 0) {
      blocks_.leave_out("W280", "a table is not closed; what came before the end was read",
                        "close it with </table>", table_.spot);
      end_table();
    }
    flush();
  }

 private:
  void skip(const HtmlToken& token) {
    if (token.name != hidden_name_) return;
    if (token.kind == HtmlKind::open && !token.attributes.ends_with('/')) ++hidden_depth_;
    if (token.kind == HtmlKind::close) --hidden_depth_;
  }

  void text(const HtmlToken& token) {
    std::string& to = cell_ ? cell_->text : text_;
    if (table_depth_ > 0 && !cell_ && !in_caption_) return;
    if (to.empty()) {
      if (!cell_) text_spot_ = token.spot;
      if (!cell_ && base::trim(token.text).empty()) return;
    }
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!to.empty() && !token.text.empty() && digit(to.back()) && digit(token.text[0])) to += ' ';
    to += token.text;
  }

  void open(const HtmlToken& token) {
    const std::string& name = token.name;
    if (is_one_of(name, raw)) {
      tokens_.skip_raw(name);
    } else if (is_one_of(name, hidden)) {
      if (!token.attributes.ends_with('/')) hidden_name_ = name, hidden_depth_ = 1;
    } else if (name == "sup") {
      current() += raised_begin;
    } else if (name == "br") {
      current() += ' ';
    } else if (name == "b" || name == "strong") {
      if (cell_ && base::trim(cell_->text).empty()) cell_->bold = true;
    } else if (name == "table") {
      open_table(token);
    } else if (table_depth_ > 0) {
      open_in_table(token);
    } else if (is_heading(name) || name == "caption" || name == "figcaption" ||
               is_one_of(name, blocks_of_text)) {
      flush();
      block_ = name;
    }
  }

  void open_table(const HtmlToken& token) {
    ++table_depth_;
    if (table_depth_ > 1) {
      if (table_depth_ == 2 && !nested_told_) {
        nested_told_ = true;
        blocks_.leave_out("W281", "a table inside a table was read as text of the outer cell",
                          "take the inner table out", token.spot);
      }
      return;
    }
    flush();
    table_ = RawTable{token.spot, {}};
    in_head_ = false;
  }

  void open_in_table(const HtmlToken& token) {
    if (table_depth_ > 1) {
      current() += ' ';
      return;
    }
    const std::string& name = token.name;
    if (name == "caption") {
      in_caption_ = true;
    } else if (name == "thead") {
      in_head_ = true;
    } else if (name == "tbody" || name == "tfoot") {
      end_cell();
      in_head_ = false;
    } else if (name == "tr") {
      end_cell();
      if (table_.rows.size() <= most_rows) table_.rows.emplace_back();
    } else if (name == "td" || name == "th") {
      end_cell();
      begin_cell(token);
    } else if (is_one_of(name, blocks_of_text)) {
      current() += ' ';
    }
  }

  void begin_cell(const HtmlToken& token) {
    in_caption_ = false;
    if (table_.rows.empty()) table_.rows.emplace_back();
    RawCell cell;
    cell.spot = token.spot;
    cell.column_span = span_of(token.attributes, "colspan");
    cell.row_span = span_of(token.attributes, "rowspan");
    cell.indent = indent_of(token.attributes);
    cell.role = in_head_ ? CellRole::header : CellRole::body;
    cell_ = cell;
  }

  void end_cell() {
    if (!cell_) return;
    if (cell_->indent == 0) cell_->indent = leading_blanks(cell_->text);
    table_.rows.back().push_back(std::move(*cell_));
    cell_.reset();
  }

  void close(const HtmlToken& token) {
    const std::string& name = token.name;
    if (name == "sup") {
      current() += raised_end;
    } else if (name == "table" && table_depth_ > 0) {
      if (table_depth_ == 1)
        end_table();
      else
        --table_depth_;
    } else if (table_depth_ == 1) {
      if (name == "td" || name == "th" || name == "tr") end_cell();
      if (name == "thead") in_head_ = false;
      if (name == "caption" && in_caption_) {
        in_caption_ = false;
        blocks_.caption(text_, text_spot_);
        text_.clear();
      }
    } else if (table_depth_ == 0 && (is_heading(name) || is_one_of(name, blocks_of_text) ||
                                     name == "caption" || name == "figcaption")) {
      flush();
    }
  }

  void end_table() {
    end_cell();
    table_depth_ = 0;
    in_caption_ = false;
    text_.clear();
    blocks_.table(table_);
  }

  void flush() {
    const std::string text = std::exchange(text_, {});
    const std::string block = std::exchange(block_, {});
    if (base::trim(text).empty()) return;
    if (is_heading(block)) {
      blocks_.heading(text, text_spot_);
    } else {
      blocks_.paragraph(text, text_spot_);
    }
  }

  static bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  }
  std::string& current() { return cell_ ? cell_->text : text_; }

  HtmlTokens tokens_;
  Blocks& blocks_;
  std::string text_;
  Spot text_spot_;
  std::string block_;
  RawTable table_;
  std::optional<RawCell> cell_;
  std::size_t table_depth_ = 0;
  std::string hidden_name_;
  std::size_t hidden_depth_ = 0;
  bool in_head_ = false;
  bool in_caption_ = false;
  bool nested_told_ = false;
};

}  // namespace

void read_html(std::string_view source, Spot first, Blocks& blocks) {
  HtmlReader(source, first, blocks).read();
}

}  // namespace osteon::proofread
