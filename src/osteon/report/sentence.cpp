// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/sentence.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace osteon::report {
namespace {

base::Diagnostic pattern_fault(std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E311";
  diagnostic.concern = base::Concern::internal;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

std::string_view parts_of(const CellValue& value) {
  const std::string_view kind = kind_name(value);
  struct KindParts {
    std::string_view kind;
    std::string_view parts;  // between blanks
  };
  constexpr std::array<KindParts, 10> table = {{
      {"count", " n "},
      {"count_of", " n denominator percent "},
      {"percent", " n denominator percent "},
      {"rate", " n denominator percent lower upper interval level method "},
      {"estimate", " value lower upper interval level method "},
      {"median", " median lower upper spread "},
      {"mean", " mean sd "},
      {"range", " lower upper "},
      {"number", " value "},
      {"p_value", " value test "},
  }};
  const auto* found = std::find_if(table.begin(), table.end(),
                                   [&](const KindParts& entry) { return entry.kind == kind; });
  return found == table.end() ? std::string_view() : found->parts;
}

const NamedValue* find_value(const std::vector<NamedValue>& values, std::string_view name) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](const NamedValue& value) { return value.name == name; });
  return found == values.end() ? nullptr : &*found;
}

std::string names_of(const std::vector<NamedValue>& values) {
  std::vector<std::string> names;
  names.reserve(values.size());
  for (const auto& value : values) names.push_back(value.name);
  return base::join(names, ", ");
}

void check_piece(const PatternPiece& piece, const std::vector<NamedValue>& values,
                 base::Diagnostics& faults) {
  const NamedValue* value = find_value(values, piece.text);
  if (value == nullptr) {
    faults.push_back(pattern_fault(fmt::format("the pattern names no given value: {}", piece.text),
                                   "given are: " + names_of(values)));
    return;
  }
  if (piece.part.empty()) return;
  const Cell* cell = std::get_if<Cell>(&value->content);
  if (cell == nullptr || !has_part(cell->value, piece.part)) {
    faults.push_back(pattern_fault(fmt::format("{} has no part {}", piece.text, piece.part),
                                   cell == nullptr
                                       ? "a link has no parts"
                                       : fmt::format("parts are:{}", parts_of(cell->value))));
  }
}

// Names that the pattern uses; faults are added.
std::set<std::string> check_pattern(std::string_view pattern, const std::vector<NamedValue>& values,
                                    base::Diagnostics& faults) {
  std::set<std::string> used;
  auto pieces = parse_pattern(pattern);
  if (!pieces) {
    base::append(faults, std::move(pieces.error()));
    return used;
  }
  for (const auto& piece : *pieces) {
    if (piece.kind == PatternPiece::Kind::words) continue;
    check_piece(piece, values, faults);
    used.insert(piece.text);
  }
  return used;
}

std::string doubled_braces(std::string_view text) {
  return base::replace_all(base::replace_all(std::string(text), "{", "{{"), "}", "}}");
}

base::Result<PatternPiece> parse_name(std::string_view name) {
  PatternPiece piece;
  piece.kind = PatternPiece::Kind::value;
  const std::size_t dot = name.find('.');
  piece.text = std::string(name.substr(0, dot));
  if (dot != std::string_view::npos) piece.part = std::string(name.substr(dot + 1));
  const bool empty_part = dot != std::string_view::npos && piece.part.empty();
  if (piece.text.empty() || empty_part || name.find('{') != std::string_view::npos) {
    return base::fail(pattern_fault("a pattern has an empty or broken name",
                                    "write {name} or {name.part}; double a literal brace"));
  }
  return piece;
}

}  // namespace

bool has_part(const CellValue& value, std::string_view part) {
  return !part.empty() && parts_of(value).find(fmt::format(" {} ", part)) != std::string_view::npos;
}

base::Result<std::vector<PatternPiece>> parse_pattern(std::string_view pattern) {
  std::vector<PatternPiece> pieces;
  std::string words;
  const auto flush = [&] {
    if (!words.empty()) pieces.push_back({PatternPiece::Kind::words, words, ""});
    words.clear();
  };
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c != '{' && c != '}') {
      words += c;
      ++at;
      continue;
    }
    if (at + 1 < pattern.size() && pattern[at + 1] == c) {
      words += c;
      at += 2;
      continue;
    }
    const std::size_t close = c == '{' ? pattern.find('}', at) : std::string_view::npos;
    if (close == std::string_view::npos) {
      return base::fail(pattern_fault("a pattern has a brace without its partner",
                                      "write {name}; double a literal brace"));
    }
    auto piece = parse_name(pattern.substr(at + 1, close - at - 1));
    if (!piece) return tl::unexpected(piece.error());
    flush();
    pieces.push_back(std::move(*piece));
    at = close + 1;
  }
  flush();
  return pieces;
}

base::Result<Sentence> make_sentence(base::LocalText pattern, std::vector<NamedValue> values) {
  base::Diagnostics faults;
  std::set<std::string> used = check_pattern(pattern.en, values, faults);
  if (!pattern.zh.empty()) {
    const std::set<std::string> used_zh = check_pattern(pattern.zh, values, faults);
    for (const auto& value : values) {
      if (used.contains(value.name) != used_zh.contains(value.name)) {
        faults.push_back(
            pattern_fault(fmt::format("only one language names the value {}", value.name),
                          "every number must reach the readers of both languages"));
        used.insert(value.name);
      }
    }
  }
  for (const auto& value : values) {
    if (!used.contains(value.name)) {
      faults.push_back(pattern_fault(fmt::format("the pattern never names {}", value.name),
                                     "use the value or do not give it"));
    }
  }
  if (!faults.empty()) return base::fail(std::move(faults));
  return Sentence{std::move(pattern), std::move(values)};
}

Sentence literal(const base::LocalText& text) {
  return Sentence{{doubled_braces(text.en), doubled_braces(text.zh)}, {}};
}

}  // namespace osteon::report
