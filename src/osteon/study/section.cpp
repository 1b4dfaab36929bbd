// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/section.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "osteon/base/decimal.hpp"

namespace osteon::study {
namespace {

std::string quoted_list(const std::vector<std::string>& names) {
  std::vector<std::string> quoted;
  quoted.reserve(names.size());
  for (const auto& name : names) quoted.push_back("\"" + name + "\"");
  return base::join(quoted, ", ");
}

}  // namespace

Section::Section(ReadLog& log, const toml::table* table, std::string path, Lock::Node& lock_node)
    : log_(&log), lock_node_(&lock_node), table_(table), path_(std::move(path)) {
  own_place_.file = log.file->name();
  if (table_ != nullptr) {
    own_place_.line = table_->source().begin.line;
    own_place_.column = table_->source().begin.column;
  }
}

Section::Section(ReadLog& log) : Section(log, &log.file->root(), "", log.lock.root()) {}

bool Section::has(std::string_view key) const {
  return table_ != nullptr && table_->get(key) != nullptr;
}

const toml::node* Section::node(std::string_view key) {
  asked_.emplace(key);
  return table_ == nullptr ? nullptr : table_->get(key);
}

base::Place Section::place(std::string_view key) const {
  if (!key.empty() && table_ != nullptr) {
    if (const auto* found = table_->get(key); found != nullptr && found->source().begin.line > 0) {
      return {own_place_.file, found->source().begin.line, found->source().begin.column};
    }
  }
  return own_place_;
}

void Section::report(base::Severity severity, std::string_view key, std::string code,
                     std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.severity = severity;
  diagnostic.concern = base::Concern::study_file;
  diagnostic.place = place(key);
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  diagnostic.source_line = log_->file->line(diagnostic.place.line);
  diagnostic.caret_column = log_->file->caret_column(diagnostic.place);
  log_->diagnostics.push_back(std::move(diagnostic));
}

void Section::error(std::string_view key, std::string code, std::string sentence,
                    std::string remedy) {
  report(base::Severity::error, key, std::move(code), std::move(sentence), std::move(remedy));
}

void Section::warn(std::string_view key, std::string code, std::string sentence,
                   std::string remedy) {
  report(base::Severity::warning, key, std::move(code), std::move(sentence), std::move(remedy));
}

void Section::wrong_type(std::string_view key, std::string_view wanted) {
  const auto* found = table_->get(key);
  error(key, "E202",
        fmt::format("{}.{} is {}, but {} is expected", path_, key, node_phrase(*found), wanted),
        fmt::format("write {}", wanted));
}

std::optional<std::string> Section::string_at(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return std::nullopt;
  if (const auto* text = found->as_string()) return text->get();
  wrong_type(key, "text in quotes");
  return std::nullopt;
}

std::string Section::text(std::string_view key, std::string_view fallback) {
  std::string value = string_at(key).value_or(std::string(fallback));
  lock(key, toml_string(value));
  return value;
}

std::optional<std::string> Section::optional_text(std::string_view key) {
  auto value = string_at(key);
  if (value) lock(key, toml_string(*value));
  return value;
}

std::string Section::required_text(std::string_view key) {
  if (!has(key)) {
    asked_.emplace(key);
    error({}, "E203", fmt::format("{} needs the key \"{}\"", path_, key),
          fmt::format("add {} = \"...\"", key));
    return {};
  }
  return text(key, "");
}

std::optional<double> Section::optional_number(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return std::nullopt;
  if (const auto value = found->value<double>(); value && !found->is_boolean()) {
    lock(key, base::format_shortest(*value));
    return value;
  }
  wrong_type(key, "a number");
  return std::nullopt;
}

double Section::number(std::string_view key, double fallback) {
  const double value = optional_number(key).value_or(fallback);
  lock(key, base::format_shortest(value));
  return value;
}

std::int64_t Section::whole(std::string_view key, std::int64_t fallback, std::int64_t least,
                            std::int64_t most) {
  std::int64_t value = fallback;
  if (const auto* found = node(key); found != nullptr) {
    if (const auto* given = found->as_integer()) {
      value = given->get();
    } else {
      wrong_type(key, "a whole number");
    }
  }
  if (value < least || value > most) {
    error(key, "E204", fmt::format("{}.{} must lie between {} and {}", path_, key, least, most),
          fmt::format("the usual value is {}", fallback));
    value = fallback;
  }
  lock(key, fmt::format("{}", value));
  return value;
}

bool Section::yes_no(std::string_view key, bool fallback) {
  bool value = fallback;
  if (const auto* found = node(key); found != nullptr) {
    if (const auto* given = found->as_boolean()) {
      value = given->get();
    } else {
      wrong_type(key, "true or false");
    }
  }
  lock(key, value ? "true" : "false");
  return value;
}

std::optional<base::CalendarDay> Section::optional_date(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return std::nullopt;
  std::optional<base::CalendarDay> date;
  if (const auto* given = found->as_date()) {
    const toml::date& value = given->get();
    date = base::calendar_day({value.year, value.month, value.day});
  } else if (const auto* text = found->as_string()) {
    date = base::parse_iso_date(text->get());
  }
  if (!date) {
    wrong_type(key, "a date such as 2024-10-31");
    return std::nullopt;
  }
  lock(key, base::format_iso(*date));
  return date;
}

std::int32_t Section::days(std::string_view key, std::int32_t fallback) {
  std::int32_t value = fallback;
  if (const auto* found = node(key); found != nullptr) {
    std::optional<std::int32_t> given;
    if (const auto* text = found->as_string()) {
      if (const auto duration = base::parse_duration(text->get())) {
        given = base::fixed_days(*duration);
      }
    } else if (const auto* count = found->as_integer();
               count != nullptr && count->get() >= 0 && count->get() <= 100000) {
      given = static_cast<std::int32_t>(count->get());
    }
    if (!given) {
      error(key, "E205", fmt::format("{}.{} is not a length of time in days or weeks", path_, key),
            "write \"28 days\" or \"6 weeks\"; months differ in length and are refused here");
    }
    value = given.value_or(fallback);
  }
  lock(key, fmt::format("\"{} days\"", value));
  return value;
}

base::LocalText Section::local_text(std::string_view key, base::LocalText fallback) {
  const auto* found = node(key);
  base::LocalText value = std::move(fallback);
  if (found != nullptr) {
    if (const auto* plain = found->as_string()) {
      value = {plain->get(), {}};
    } else if (const auto* table = found->as_table()) {
      const auto part = [&](std::string_view language) -> std::string {
        const auto* text = table->get(language);
        const auto* string = text == nullptr ? nullptr : text->as_string();
        return string == nullptr ? std::string() : string->get();
      };
      value = {part("en"), part("zh")};
      if (value.en.empty()) value.en = value.zh;
      if (value.en.empty()) wrong_type(key, "text, or { en = \"...\", zh = \"...\" }");
    } else {
      wrong_type(key, "text, or { en = \"...\", zh = \"...\" }");
    }
  }
  if (!value.en.empty()) {
    lock(key, value.zh.empty() ? toml_string(value.en)
                               : fmt::format("{{ en = {}, zh = {} }}", toml_string(value.en),
                                             toml_string(value.zh)));
  }
  return value;
}

std::vector<std::string> Section::texts(std::string_view key, std::vector<std::string> fallback) {
  std::vector<std::string> values = std::move(fallback);
  if (const auto* found = node(key); found != nullptr) {
    values.clear();
    if (const auto* one = found->as_string()) {
      values.push_back(one->get());
    } else if (const auto* list = found->as_array()) {
      for (const auto& element : *list) {
        const auto* text = element.as_string();
        if (text == nullptr) {
          wrong_type(key, "a list of texts");
          break;
        }
        values.push_back(text->get());
      }
    } else {
      wrong_type(key, "text or a list of texts");
    }
  }
  std::vector<std::string> quoted;
  quoted.reserve(values.size());
  for (const auto& value : values) quoted.push_back(toml_string(value));
  lock(key, "[" + base::join(quoted, ", ") + "]");
  return values;
}

std::vector<std::pair<std::string, std::vector<std::string>>> Section::text_map(
    std::string_view key) {
  std::vector<std::pair<std::string, std::vector<std::string>>> map;
  const auto* found = node(key);
  if (found == nullptr) return map;
  const auto* table = found->as_table();
  if (table == nullptr) {
    wrong_type(key, "a table such as { name = \"text\" }");
    return map;
  }
  const std::string path = path_ + "." + std::string(key);
  Section inner(*log_, table, path, Lock::table(*lock_node_, path));
  for (const auto& name : inner.keys()) map.emplace_back(name, inner.texts(name, {}));
  return map;
}

criteria::Source Section::expression_at(std::string_view key, const toml::node& node) const {
  criteria::Source source;
  source.text = node.as_string()->get();
  source.place = place(key);
  // toml++ points at the opening quote; the expression begins behind it (one quote, or three).
  source.source_line = log_->file->line(source.place.line);
  std::uint32_t quotes = 1;
  const std::uint32_t caret = log_->file->caret_column(source.place);
  const std::string_view line = source.source_line;
  const auto rest = caret >= 1 && caret <= line.size() ? line.substr(caret - 1) : "";
  if (rest.substr(0, 3) == "'''" || rest.substr(0, 3) == "\"\"\"") quotes = 3;
  source.place.column += quotes;
  return source;
}

std::optional<criteria::Source> Section::optional_expression(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return std::nullopt;
  if (!found->is_string()) {
    wrong_type(key, "an expression in single quotes");
    return std::nullopt;
  }
  auto source = expression_at(key, *found);
  lock(key, toml_string(source.text));
  return source;
}

std::optional<criteria::Source> Section::required_expression(std::string_view key) {
  if (!has(key)) {
    asked_.emplace(key);
    error({}, "E203", fmt::format("{} needs the expression \"{}\"", path_, key),
          fmt::format("add {} = '...'", key));
    return std::nullopt;
  }
  return optional_expression(key);
}

std::string Section::one_of(std::string_view key, const std::string& fallback,
                            const std::vector<std::string>& names) {
  std::string value = string_at(key).value_or(fallback);
  if (std::find(names.begin(), names.end(), value) == names.end()) {
    const std::string near = base::closest(value, names);
    error(key, "E206", fmt::format("{}.{} knows no \"{}\"", path_, key, value),
          near.empty() ? fmt::format("write one of {}", quoted_list(names))
                       : fmt::format("closest: \"{}\"; all: {}", near, quoted_list(names)));
    value = fallback;
  }
  lock(key, toml_string(value));
  return value;
}

Section Section::section(std::string_view key) {
  const auto* found = node(key);
  const std::string path = path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  if (found != nullptr && !found->is_table()) wrong_type(key, "a table");
  return {*log_, found == nullptr ? nullptr : found->as_table(), path,
          Lock::table(*lock_node_, path)};
}

std::vector<std::pair<std::string, Section>> Section::sections(std::string_view key) {
  std::vector<std::pair<std::string, Section>> inner;
  Section outer = section(key);
  for (const auto& name : outer.keys()) {
    if (!outer.table_->get(name)->is_table()) continue;
    inner.emplace_back(name, outer.section(name));
  }
  return inner;
}

std::vector<Section> Section::elements(std::string_view key, std::string_view string_key) {
  std::vector<Section> elements;
  const auto* found = node(key);
  if (found == nullptr) return elements;
  const auto* list = found->as_array();
  if (list == nullptr) {
    wrong_type(key, "a list");
    return elements;
  }
  const std::string path = path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  for (const auto& element : *list) {
    Section section(*log_, element.as_table(), path, Lock::new_element(*lock_node_, path));
    section.own_place_.line = element.source().begin.line;
    section.own_place_.column = element.source().begin.column;
    if (const auto* text = element.as_string()) {
      section.owned_ = std::make_shared<toml::table>();
      section.owned_->insert(string_key, text->get());
      section.table_ = section.owned_.get();
    } else if (!element.is_table()) {
      wrong_type(key, "a list of tables { ... }");
      continue;
    }
    elements.push_back(std::move(section));
  }
  return elements;
}

std::vector<std::string> Section::keys() const {
  std::vector<std::pair<toml::source_position, std::string>> placed;
  if (table_ != nullptr) {
    for (const auto& [key, value] : *table_) {
      placed.emplace_back(key.source().begin, std::string(key.str()));
    }
  }
  std::stable_sort(placed.begin(), placed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  names.reserve(placed.size());
  for (auto& [position, name] : placed) names.push_back(std::move(name));
  return names;
}

void Section::finish() {
  const std::vector<std::string> known(asked_.begin(), asked_.end());
  for (const auto& key : keys()) {
    if (asked_.find(key) != asked_.end()) continue;
    const std::string near = base::closest(key, known);
    error(key, "E201",
          fmt::format("{} has no key \"{}\"", path_.empty() ? "a study file" : path_, key),
          near.empty() ? fmt::format("known here: {}", base::join(known, ", "))
                       : fmt::format("closest: \"{}\"", near));
  }
}

}  // namespace osteon::study
