// SPDX-License-Identifier: Apache-2.0
// Versions of programs and criteria against those that exist.
#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/model/number.hpp"
#include "osteon/proofread/versions.hpp"

namespace osteon::proofread {
namespace {

struct Version {
  std::string text;
  std::size_t begin = 0;
};

// "version 26.0", "v. 5.0.3", "V5.0": digits and points behind the word, at most some words after
// the name.
std::optional<Version> version_behind(std::string_view lower, std::size_t from) {
  constexpr std::size_t reach = 60;
  const std::size_t limit = std::min(lower.size(), from + reach);
  for (std::size_t at = from; at < limit; ++at) {
    const char c = lower[at];
    if (c == ';' || c == '.') {
      const bool decimal = at + 1 < limit && is_digit(lower[at + 1]);
      if (!decimal) return std::nullopt;
    }
    if (!is_digit(c)) continue;
    const std::string_view before = base::trim(lower.substr(from, at - from));
    const bool said = before.ends_with("version") || before.ends_with("v") ||
                      before.ends_with("v.") || before.ends_with("ver.") ||
                      before.ends_with("版本") || before.empty();
    if (!said) return std::nullopt;
    std::size_t end = at;
    while (end < lower.size() &&
           (is_digit(lower[end]) ||
            (lower[end] == '.' && end + 1 < lower.size() && is_digit(lower[end + 1])))) {
      ++end;
    }
    return Version{std::string(lower.substr(at, end - at)), at};
  }
  return std::nullopt;
}

void check_sentence(std::size_t index, const Sentence& sentence, Notebook& notebook) {
  const std::string lower = base::lower_ascii(sentence.text);
  for (const KnownVersions& known : known_versions()) {
    for (const std::string& word : known.words) {
      const auto at = find_word(lower, word);
      if (at == std::string::npos) continue;
      const auto version = version_behind(lower, at + word.size());
      if (!version) continue;
      notebook.looked_at(Check::software_version);
      if (is_known_version(known, version->text)) break;
      Finding finding;
      finding.check = Check::software_version;
      finding.severity = Severity::doubtful;
      finding.where = {std::nullopt, 0, 0, index, version->begin};
      finding.printed = known.name + " " + version->text;
      finding.how = {fmt::format("no version {} of {} is known", version->text, known.name),
                     fmt::format("没有已知的 {} {} 版", known.name, version->text)};
      notebook.add(std::move(finding));
      break;
    }
  }
}

}  // namespace

void check_versions(const Reading& reading, Notebook& notebook) {
  for (std::size_t i = 0; i < reading.paper->sentences.size(); ++i) {
    const Sentence& sentence = reading.paper->sentences[i];
    if (sentence.section == SectionKind::references) continue;
    check_sentence(i, sentence, notebook);
  }
}

}  // namespace osteon::proofread
