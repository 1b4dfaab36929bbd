// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/typography.hpp"

namespace osteon::proofread {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Reads the text once, from left to right; every step takes at least one byte.
class Markup {
 public:
  explicit Markup(std::string_view text) : text_(text) {}

  std::string read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '<' && tag()) continue;
      if (c == '&' && named()) continue;
      if (c == '\\' && escape()) continue;
      if (c == '[' && link()) continue;
      if (c == ']' && link_end_ != 0 && at_ == link_end_) {
        at_ = after_link_;
        link_end_ = 0;
        continue;
      }
      if (c == '$') {
        formula_ = !formula_;
        ++at_;
        continue;
      }
      if (c == '*' && emphasis()) continue;
      if (formula_ && (c == '{' || c == '}')) {
        ++at_;
        continue;
      }
      out_ += c;
      ++at_;
    }
    return std::move(out_);
  }

 private:
  bool tag() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    if (!is_letter(next) && next != '/' && next != '!') return false;
    const auto end = text_.substr(at_, longest_tag).find('>');
    if (end == std::string_view::npos) return false;
    const std::string name = base::lower_ascii(text_.substr(at_ + 1, end - 1));
    if (name == "sup") out_ += raised_begin;
    if (name == "/sup") out_ += raised_end;
    if (name.starts_with("br") || name.starts_with("/p") || name.starts_with("p")) out_ += ' ';
    at_ += end + 1;
    return true;
  }

  bool named() {
    std::size_t length = 0;
    const std::string found = entity(text_.substr(at_), length);
    if (length <= 1) return false;
    out_ += found;
    at_ += length;
    return true;
  }

  bool escape() {
    using Command = std::pair<std::string_view, std::string_view>;
    static constexpr std::array<Command, 11> commands{{{"pm", "+/-"},
                                                       {"geq", ">="},
                                                       {"leq", "<="},
                                                       {"ge", ">="},
                                                       {"le", "<="},
                                                       {"times", "x"},
                                                       {"chi", "chi"},
                                                       {"sim", "~"},
                                                       {"dagger", "†"},
                                                       {"cdot", "."},
                                                       {"ast", "*"}}};
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
    if (name.empty()) {
      if (end >= text_.size()) return false;
      if (text_[end] != ',' && text_[end] != ';') out_ += text_[end];
      at_ = end + 1;
      return true;
    }
    if (!formula_) return false;
    for (const auto& [command, sign] : commands) {
      if (command == name) out_ += sign;
    }
    at_ = end;
    return true;
  }

  // [words](<#target>): the words stay. "[95% CI: 1-2] (Figure 1)" is no link.
  bool link() {
    const auto close = text_.substr(at_, longest_link).find("](");
    if (close == std::string_view::npos) return false;
    const auto target = text_.substr(at_ + close + 2, longest_link);
    const auto end = target.find(')');
    if (end == std::string_view::npos || end == 0) return false;
    const std::string_view where = target.substr(0, end);
    const bool is_target = where.find(' ') == std::string_view::npos &&
                           (where[0] == '#' || where[0] == '<' || where[0] == '.' ||
                            where.find('/') != std::string_view::npos);
    if (!is_target) return false;
    link_end_ = at_ + close;
    after_link_ = link_end_ + 2 + end + 1;
    ++at_;
    return true;
  }

  // A star before or after a word is emphasis; alone at the end of a number it is a mark.
  bool emphasis() {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] == '*') ++end;
    const std::size_t stars = end - at_;
    if (stars == 1 && open_ == 0 && text_.find('*', end) == std::string_view::npos) return false;
    open_ = open_ == 0 ? stars : 0;
    at_ = end;
    return true;
  }

  static constexpr std::size_t longest_tag = 400;
  static constexpr std::size_t longest_link = 400;
  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t link_end_ = 0;
  std::size_t after_link_ = 0;
  std::size_t open_ = 0;
  bool formula_ = false;
};

}  // namespace

std::string without_markup(std::string_view text) {
  return Markup(text).read();
}

}  // namespace osteon::proofread
