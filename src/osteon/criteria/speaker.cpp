// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/speaker.hpp"

#include <array>

#include <fmt/format.h>

namespace osteon::criteria {
namespace {

std::string readable(const std::string& name) {
  return base::replace_all(name, "_", " ");
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

}  // namespace

std::string Speaker::column_label(std::uint32_t bound) const {
  const BoundColumn& column = compiled_.columns[bound];
  const auto* schema = compiled_.column_schema(column);
  if (schema != nullptr && !schema->label.in(language_).empty()) return schema->label.in(language_);
  return readable(std::string(column.data->name()));
}

std::string Speaker::row_label(std::uint32_t table) const {
  const auto& found = compiled_.table(table);
  const std::string& label = found.schema().row_label.in(language_);
  if (!label.empty()) return label;
  return language_ == base::Language::en ? "row of " + std::string(found.name()) : found.name();
}

bool Speaker::has_own_label(DefinitionId id) const {
  return !compiled_.definitions[id].label.in(language_).empty();
}

std::string Speaker::definition_label(DefinitionId id) const {
  const auto& definition = compiled_.definitions[id];
  return has_own_label(id) ? definition.label.in(language_) : readable(definition.name);
}

std::string Speaker::external_label(std::uint32_t index) const {
  const auto& external = compiled_.environment.externals[index];
  const std::string& label = external.label.in(language_);
  return label.empty() ? readable(external.name) : label;
}

base::Duration Speaker::written_duration(const Node& constant, const Cell& cell) {
  const auto unit = static_cast<base::DurationUnit>(constant.slot);
  std::int64_t count = cell.whole();
  if (unit == base::DurationUnit::week) count /= 7;
  if (unit == base::DurationUnit::year) count /= 12;
  return {static_cast<std::int32_t>(count), unit};
}

Comparison Speaker::sensed(Comparison comparison, Sense sense) {
  if (sense == Sense::plain) return comparison;
  switch (comparison) {
    case Comparison::equal: return Comparison::not_equal;
    case Comparison::not_equal: return Comparison::equal;
    case Comparison::less: return Comparison::greater_equal;
    case Comparison::greater_equal: return Comparison::less;
    case Comparison::greater: return Comparison::less_equal;
    case Comparison::less_equal: return Comparison::greater;
  }
  return comparison;
}

Sense Speaker::opposite(Sense sense) {
  return sense == Sense::plain ? Sense::negated : Sense::plain;
}

bool Speaker::has_subject(Op op) {
  switch (op) {
    case Op::compare:
    case Op::in_set:
    case Op::in_values:
    case Op::between:
    case Op::within_of:
    case Op::within_before:
    case Op::within_after:
    case Op::is_known:
    case Op::is_unknown: return true;
    default: return false;
  }
}

std::string english_plural(std::string_view singular) {
  const std::string text(singular);
  if (ends_with(text, "sis")) return text.substr(0, text.size() - 2) + "es";
  if (text.size() > 1 && ends_with(text, "y") && !is_vowel(text[text.size() - 2])) {
    return text.substr(0, text.size() - 1) + "ies";
  }
  constexpr std::array<std::string_view, 4> hissing = {"s", "x", "ch", "sh"};
  for (const auto end : hissing) {
    if (ends_with(text, end)) return text + "es";
  }
  if (text.substr(0, 7) == "row of ") return "rows" + text.substr(3);
  return text + "s";
}

std::string with_article(std::string_view noun) {
  const bool vowel = !noun.empty() && is_vowel(noun.front());
  return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

base::LocalText spoken(const Compiled& compiled, NodeId id) {
  return {EnglishSpeaker(compiled).speak(id), ChineseSpeaker(compiled).speak(id)};
}

}  // namespace osteon::criteria
