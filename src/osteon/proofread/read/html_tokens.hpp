// SPDX-License-Identifier: Apache-2.0
// HTML as a flat stream of tags and texts, as tolerant as browsers where it matters to tables. No
// tree is built, so that depth costs nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "osteon/proofread/paper.hpp"

namespace osteon::proofread {

enum class HtmlKind : std::uint8_t { text, open, close, end };

struct HtmlToken {
  HtmlKind kind = HtmlKind::end;
  std::string name;             // lower case, of a tag
  std::string_view attributes;  // of an opening tag, as written
  std::string text;             // entities decoded
  Spot spot;
};

class HtmlTokens {
 public:
  /// first: the place of the first byte.
  HtmlTokens(std::string_view source, Spot first);
  [[nodiscard]] HtmlToken next();
  /// Goes on behind the closing tag of an element whose text is no HTML (script, style).
  void skip_raw(std::string_view name);

 private:
  void advance(std::size_t bytes);
  [[nodiscard]] HtmlToken tag();

  std::string_view source_;
  std::size_t at_ = 0;
  Spot spot_;
};

/// The value of an attribute, without quotes; empty when it is absent.
[[nodiscard]] std::string html_attribute(std::string_view attributes, std::string_view name);

}  // namespace osteon::proofread
