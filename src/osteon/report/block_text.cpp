// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/block_text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "osteon/report/words.hpp"

namespace osteon::report {
namespace {

constexpr std::array severities = {base::Severity::error, base::Severity::query,
                                   base::Severity::warning, base::Severity::note};
constexpr std::array one = {Word::error, Word::query, Word::warning, Word::note};
constexpr std::array several = {Word::errors, Word::queries, Word::warnings, Word::notes};

}  // namespace

std::vector<base::Diagnostic> by_severity(const base::Diagnostics& diagnostics) {
  std::vector<base::Diagnostic> sorted = diagnostics;
  std::stable_sort(
      sorted.begin(), sorted.end(),
      [](const base::Diagnostic& a, const base::Diagnostic& b) { return a.severity < b.severity; });
  return sorted;
}

std::string severity_counts(const base::Diagnostics& diagnostics, base::Language language) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < severities.size(); ++i) {
    const auto count = std::count_if(diagnostics.begin(), diagnostics.end(),
                                     [&](const auto& d) { return d.severity == severities[i]; });
    if (count == 0) continue;
    const std::string_view name = word(count == 1 ? one[i] : several[i], language);
    parts.push_back(language == base::Language::zh ? fmt::format("{}{}条", name, count)
                                                   : fmt::format("{} {}", count, name));
  }
  if (parts.empty()) return std::string(word(Word::no_findings, language));
  return base::join(parts, language == base::Language::zh ? "，" : ", ");
}

std::string severity_word(base::Severity severity, base::Language language) {
  return std::string(word(one[static_cast<std::size_t>(severity)], language));
}

}  // namespace osteon::report
