// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/readers.hpp"
#include "osteon/proofread/read/text_tables.hpp"
#include "osteon/proofread/read/typography.hpp"

namespace osteon::proofread {
namespace {

// Bytes of a list mark "- ", "1. ", "> "; 0 for none.
std::size_t list_mark(std::string_view line) {
  std::size_t at = line.find_first_not_of(" \t");
  if (at == std::string_view::npos) return 0;
  if ((line[at] == '-' || line[at] == '>' || line[at] == '+') && at + 1 < line.size() &&
      line[at + 1] == ' ') {
    return at + 2;
  }
  const std::size_t digits = at;
  while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
  const bool numbered = at > digits && at - digits <= 3 && at + 1 < line.size() &&
                        (line[at] == '.' || line[at] == ')') && line[at + 1] == ' ';
  return numbered ? at + 2 : 0;
}

bool is_underline(std::string_view line) {
  line = base::trim(line);
  return line.size() >= 3 && (line.find_first_not_of('=') == std::string_view::npos ||
                              line.find_first_not_of('-') == std::string_view::npos);
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view source, Blocks& blocks) : source_(source), blocks_(blocks) {
    for (auto line : base::split(source, '\n')) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      lines_.push_back(line);
    }
  }

  void read() {
    while (at_ < lines_.size()) {
      const std::string_view line = lines_[at_];
      const std::string_view trimmed = base::trim(line);
      if (trimmed.empty() || trimmed.starts_with("```") || trimmed.starts_with("![")) {
        flush();
        ++at_;
      } else if (html_table(trimmed) || text_table()) {
        continue;
      } else {
        text_line(line, trimmed);
        ++at_;
      }
    }
    flush();
  }

 private:
  [[nodiscard]] std::uint32_t line_number() const { return static_cast<std::uint32_t>(at_ + 1); }
  [[nodiscard]] Lines rest() const { return Lines(lines_).subspan(at_); }

  void text_line(std::string_view line, std::string_view trimmed) {
    if (trimmed[0] == '#') {
      flush();
      const auto from = trimmed.find_first_not_of("# ");
      const auto words = from == std::string_view::npos ? "" : trimmed.substr(from);
      blocks_.heading(without_markup(words), {line_number(), 1});
      return;
    }
    if (paragraph_.empty() && is_section_line(without_markup(trimmed))) {
      blocks_.heading(without_markup(trimmed), {line_number(), 1});
      return;
    }
    if (is_underline(line)) {
      underline();
      return;
    }
    const std::size_t mark = list_mark(line);
    if (mark > 0) flush();
    if (paragraph_.empty()) paragraph_line_ = line_number();
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += line.substr(mark);
  }

  // The line above is a heading when it stands alone.
  void underline() {
    if (!paragraph_.empty() && paragraph_.find('\n') == std::string::npos) {
      blocks_.heading(without_markup(paragraph_), {paragraph_line_, 1});
      paragraph_.clear();
    } else {
      flush();
    }
  }

  void flush() {
    if (!paragraph_.empty()) blocks_.paragraph(without_markup(paragraph_), {paragraph_line_, 1});
    paragraph_.clear();
  }

  bool text_table() {
    using Count = std::size_t (*)(Lines);
    using Read = RawTable (*)(Lines, std::uint32_t);
    struct Kind {
      Count count;
      Read read;
    };
    constexpr std::array<Kind, 4> kinds{{{grid_table_lines, read_grid_table},
                                         {pipe_table_lines, read_pipe_table},
                                         {tab_table_lines, read_tab_table},
                                         {blank_table_lines, read_blank_table}}};
    // NOLINTNEXTLINE(readability-use-anyofallof): the loop also reads the table that it finds.
    for (const auto& [count, read] : kinds) {
      const bool aligned = count == blank_table_lines;
      if (aligned && !paragraph_.empty()) continue;
      const std::size_t size = count(rest());
      if (size == 0) continue;
      flush();
      blocks_.table(read(rest().subspan(0, size), line_number()));
      at_ += size;
      return true;
    }
    return false;
  }

  // From "<table" to the end of the line of its "</table>".
  bool html_table(std::string_view trimmed) {
    if (base::lower_ascii(trimmed.substr(0, 6)) != "<table") return false;
    flush();
    const std::size_t first = at_;
    int depth = 0;
    for (; at_ < lines_.size(); ++at_) {
      const std::string lower = base::lower_ascii(lines_[at_]);
      depth += occurrences(lower, "<table") - occurrences(lower, "</table");
      if (depth <= 0) break;
    }
    at_ = std::min(at_ + 1, lines_.size());
    const auto begin = static_cast<std::size_t>(lines_[first].data() - source_.data());
    const std::string_view last = lines_[at_ - 1];
    const auto end = static_cast<std::size_t>(last.data() - source_.data()) + last.size();
    read_html(source_.substr(begin, end - begin), {static_cast<std::uint32_t>(first + 1), 1},
              blocks_);
    return true;
  }

  static int occurrences(std::string_view text, std::string_view word) {
    int count = 0;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      ++count;
    }
    return count;
  }

  std::string_view source_;
  Blocks& blocks_;
  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  std::string paragraph_;
  std::uint32_t paragraph_line_ = 0;
};

}  // namespace

void read_markdown(std::string_view source, Blocks& blocks) {
  MarkdownReader(source, blocks).read();
}

}  // namespace osteon::proofread
