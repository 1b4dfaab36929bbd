// SPDX-License-Identifier: Apache-2.0
#include "osteon/proofread/read/html_tokens.hpp"

#include <algorithm>

#include "osteon/base/text.hpp"
#include "osteon/proofread/read/typography.hpp"

namespace osteon::proofread {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_name(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':';
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '&') {
      std::size_t length = 0;
      const std::string found = entity(text.substr(i), length);
      if (length > 1) {
        out += found;
        i += length;
        continue;
      }
    }
    out += text[i++];
  }
  return out;
}

// Where a tag ends, quotes respected; npos when it does not.
std::size_t tag_end(std::string_view text) {
  char quote = '\0';
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && text[i - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return i;
    }
  }
  return std::string_view::npos;
}

}  // namespace

HtmlTokens::HtmlTokens(std::string_view source, Spot first) : source_(source), spot_(first) {}

void HtmlTokens::advance(std::size_t bytes) {
  const std::string_view passed = source_.substr(at_, bytes);
  const auto last = passed.rfind('\n');
  if (last == std::string_view::npos) {
    spot_.column += static_cast<std::uint32_t>(passed.size());
  } else {
    spot_.line += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
    spot_.column = static_cast<std::uint32_t>(passed.size() - last);
  }
  at_ += passed.size();
}

HtmlToken HtmlTokens::next() {
  while (at_ < source_.size()) {
    const std::string_view rest = source_.substr(at_);
    if (rest.starts_with("<!--")) {
      const auto end = rest.find("-->", 4);
      advance(end == std::string_view::npos ? rest.size() : end + 3);
      continue;
    }
    const bool is_tag = rest.size() > 1 && rest[0] == '<' &&
                        (is_letter(rest[1]) || rest[1] == '/' || rest[1] == '!' || rest[1] == '?');
    if (is_tag) return tag();
    auto end = rest.find('<', 1);
    if (end == std::string_view::npos) end = rest.size();
    HtmlToken token{HtmlKind::text, {}, {}, decoded(rest.substr(0, end)), spot_};
    advance(end);
    return token;
  }
  return {HtmlKind::end, {}, {}, {}, spot_};
}

HtmlToken HtmlTokens::tag() {
  constexpr std::size_t longest = 100000;  // attributes of this size are no attributes
  const std::string_view rest = source_.substr(at_);
  HtmlToken token;
  token.spot = spot_;
  const std::size_t end = tag_end(rest.substr(0, longest));
  if (end == std::string_view::npos) {
    token.kind = HtmlKind::text;
    token.text = "<";
    advance(1);
    return token;
  }
  std::size_t from = 1;
  token.kind = HtmlKind::open;
  if (rest[1] == '/') token.kind = HtmlKind::close, from = 2;
  std::size_t until = from;
  while (until < end && is_name(rest[until])) ++until;
  token.name = base::lower_ascii(rest.substr(from, until - from));
  token.attributes = rest.substr(until, end - until);
  advance(end + 1);
  return token;
}

void HtmlTokens::skip_raw(std::string_view name) {
  const std::string closing = "</" + std::string(name);
  while (at_ < source_.size()) {
    const auto end = source_.substr(at_).find("</");
    if (end == std::string_view::npos) {
      advance(source_.size() - at_);
      return;
    }
    advance(end);
    if (base::lower_ascii(source_.substr(at_, closing.size())) == closing) return;
    advance(2);
  }
}

std::string html_attribute(std::string_view attributes, std::string_view name) {
  std::size_t at = 0;
  while (at < attributes.size()) {
    while (at < attributes.size() && !is_name(attributes[at])) ++at;
    const std::size_t begin = at;
    while (at < attributes.size() && is_name(attributes[at])) ++at;
    const std::string key = base::lower_ascii(attributes.substr(begin, at - begin));
    while (at < attributes.size() && attributes[at] == ' ') ++at;
    std::string value;
    if (at < attributes.size() && attributes[at] == '=') {
      ++at;
      while (at < attributes.size() && attributes[at] == ' ') ++at;
      const char quote = at < attributes.size() ? attributes[at] : ' ';
      const bool quoted = quote == '"' || quote == '\'';
      if (quoted) ++at;
      const auto end = quoted ? attributes.find(quote, at) : attributes.find_first_of(" \t\n", at);
      const std::size_t stop = std::min(end, attributes.size());
      value = attributes.substr(at, stop - at);
      at = quoted ? stop + 1 : stop;
    }
    if (key == name) return value;
  }
  return {};
}

}  // namespace osteon::proofread
