// SPDX-License-Identifier: Apache-2.0
#include "osteon/base/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "osteon/base/text.hpp"

namespace osteon::base {

std::string_view severity_name(Severity severity) {
  constexpr std::array<std::string_view, 4> names = {"error", "query", "warning", "note"};
  return names[static_cast<std::size_t>(severity)];
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void append(Diagnostics& to, Diagnostics&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::string format_place(const Place& place) {
  std::string text = place.file;
  if (place.line > 0) text += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
  return text;
}

std::string format_diagnostic(const Diagnostic& diagnostic) {
  std::string text = fmt::format("{}[{}]", severity_name(diagnostic.severity), diagnostic.code);
  const std::string place = format_place(diagnostic.place);
  if (!place.empty()) text += " " + place;
  text += "  " + diagnostic.sentence + "\n";
  if (!diagnostic.source_line.empty()) {
    text += "    " + diagnostic.source_line + "\n";
    if (diagnostic.caret_column > 0) {
      const std::string_view before =
          std::string_view(diagnostic.source_line).substr(0, diagnostic.caret_column - 1);
      text += "    " + std::string(display_width(before), ' ') +
              std::string(std::max<std::uint32_t>(1, diagnostic.caret_length), '^') + "\n";
    }
  }
  if (!diagnostic.remedy.empty()) text += "    " + diagnostic.remedy + "\n";
  return text;
}

std::string format_diagnostics(const Diagnostics& diagnostics) {
  std::string text;
  for (const Severity severity :
       {Severity::error, Severity::query, Severity::warning, Severity::note}) {
    for (const auto& diagnostic : diagnostics) {
      if (diagnostic.severity == severity) text += format_diagnostic(diagnostic);
    }
  }
  return text;
}

}  // namespace osteon::base
