// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/text/phrase.hpp"

#include <cassert>
#include <charconv>

#include <fmt/format.h>

#include "osteon/study/tables/wording.hpp"

namespace osteon::study {
namespace {

std::size_t index_of(const std::string& name) {
  std::size_t index = 0;
  [[maybe_unused]] const auto [end, error] =
      std::from_chars(name.data(), name.data() + name.size(), index);
  assert(error == std::errc{} && end == name.data() + name.size());
  return index;
}

}  // namespace

Phrase::Phrase(const LocalText& words) {
  if (!words.en.empty()) en_.push_back({false, words.en, 0});
  const std::string& zh = words.in(base::Language::zh);
  if (!zh.empty()) zh_.push_back({false, zh, 0});
}

Phrase Phrase::value(report::Cell cell, std::string_view part) {
  Phrase phrase;
  phrase.values_.emplace_back(std::move(cell));
  phrase.en_.push_back({true, std::string(part), 0});
  phrase.zh_ = phrase.en_;
  return phrase;
}

Phrase Phrase::link(report::Link link) {
  Phrase phrase;
  phrase.values_.emplace_back(std::move(link));
  phrase.en_.push_back({true, "", 0});
  phrase.zh_ = phrase.en_;
  return phrase;
}

void Phrase::append(Pieces& to, const Pieces& from, std::size_t offset) {
  for (Piece piece : from) {
    piece.value += piece.is_value ? offset : 0;
    to.push_back(std::move(piece));
  }
}

Phrase::Pieces Phrase::filled(std::string_view pattern, const std::vector<Phrase>& parts,
                              const std::vector<std::size_t>& offsets, Pieces Phrase::*side) {
  Pieces result;
  const auto pieces = report::parse_pattern(pattern);
  assert(pieces.has_value());
  for (const auto& piece : *pieces) {
    if (piece.kind == report::PatternPiece::Kind::words) {
      result.push_back({false, piece.text, 0});
      continue;
    }
    const std::size_t index = index_of(piece.text);
    assert(index < parts.size());
    append(result, parts[index].*side, offsets[index]);
  }
  return result;
}

Phrase Phrase::fill(const LocalText& pattern, const std::vector<Phrase>& parts) {
  Phrase phrase;
  std::vector<std::size_t> offsets;
  for (const auto& part : parts) {
    offsets.push_back(phrase.values_.size());
    phrase.values_.insert(phrase.values_.end(), part.values_.begin(), part.values_.end());
  }
  phrase.en_ = filled(pattern.en, parts, offsets, &Phrase::en_);
  phrase.zh_ = filled(pattern.in(base::Language::zh), parts, offsets, &Phrase::zh_);
  return phrase;
}

Phrase Phrase::join(const std::vector<Phrase>& parts, const LocalText& between) {
  Phrase phrase;
  for (const auto& part : parts) {
    phrase =
        phrase.empty() ? part : fill({"{0}{1}{2}", "{0}{1}{2}"}, {phrase, Phrase(between), part});
  }
  return phrase;
}

Phrase Phrase::join_and(const std::vector<Phrase>& parts) {
  if (parts.size() < 2) return parts.empty() ? Phrase() : parts.front();
  const std::vector<Phrase> head(parts.begin(), parts.end() - 1);
  return fill({"{0} and {1}", "{0}和{1}"}, {join(head, {", ", "、"}), parts.back()});
}

std::string Phrase::pattern_of(const Pieces& pieces) {
  std::string pattern;
  for (const auto& piece : pieces) {
    if (piece.is_value) {
      pattern += piece.text.empty() ? fmt::format("{{v{}}}", piece.value)
                                    : fmt::format("{{v{}.{}}}", piece.value, piece.text);
    } else {
      append_spaced(pattern,
                    base::replace_all(base::replace_all(piece.text, "{", "{{"), "}", "}}"));
    }
  }
  return pattern;
}

Phrase Phrase::contrast(const std::vector<Phrase>& parts) {
  if (parts.size() < 2) return join_and(parts);
  const std::vector<Phrase> head(parts.begin(), parts.end() - 1);
  return fill({"{0} and {1}", "{0}，{1}"}, {join(head, {", ", "，"}), parts.back()});
}

base::Result<report::Sentence> Phrase::sentence() const {
  std::vector<report::NamedValue> values;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    values.push_back({fmt::format("v{}", i), values_[i]});
  }
  return report::make_sentence({pattern_of(en_), pattern_of(zh_)}, std::move(values));
}

}  // namespace osteon::study
