// SPDX-License-Identifier: Apache-2.0
// One table of a TOML file, read key by key: types checked, unknown keys reported with the closest
// known one, every value (given or default) written to the lock. Knows TOML; refuses to know
// studies.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "osteon/base/day.hpp"
#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/criteria/expression.hpp"
#include "osteon/study/lock.hpp"
#include "osteon/study/toml_file.hpp"

namespace osteon::study {

/// Collects what is wrong with the file while sections are read.
struct ReadLog {
  const TomlFile* file = nullptr;
  base::Diagnostics diagnostics;
  Lock lock;
};

class Section {
 public:
  /// `table` may be null: the section is then absent and every key takes its default.
  Section(ReadLog& log, const toml::table* table, std::string path, Lock::Node& lock_node);
  /// The whole file.
  explicit Section(ReadLog& log);

  [[nodiscard]] bool is_present() const { return table_ != nullptr; }
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] const std::string& path() const { return path_; }

  [[nodiscard]] std::string text(std::string_view key, std::string_view fallback);
  [[nodiscard]] std::string required_text(std::string_view key);
  [[nodiscard]] std::optional<std::string> optional_text(std::string_view key);
  [[nodiscard]] double number(std::string_view key, double fallback);
  [[nodiscard]] std::optional<double> optional_number(std::string_view key);
  [[nodiscard]] std::int64_t whole(std::string_view key, std::int64_t fallback, std::int64_t least,
                                   std::int64_t most);
  [[nodiscard]] bool yes_no(std::string_view key, bool fallback);
  [[nodiscard]] std::optional<base::CalendarDay> optional_date(std::string_view key);
  /// "28 days", "6 weeks" (or a whole number of days) as days; months and years are refused.
  [[nodiscard]] std::int32_t days(std::string_view key, std::int32_t fallback);
  /// A string, or { en = "...", zh = "..." }.
  [[nodiscard]] base::LocalText local_text(std::string_view key, base::LocalText fallback);
  /// A string or an array of strings.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key,
                                               std::vector<std::string> fallback);
  /// Every string of a sub-table: { native = "source heading" } or { code = ["a", "b"] }.
  [[nodiscard]] std::vector<std::pair<std::string, std::vector<std::string>>> text_map(
      std::string_view key);
  [[nodiscard]] std::optional<criteria::Source> optional_expression(std::string_view key);
  [[nodiscard]] std::optional<criteria::Source> required_expression(std::string_view key);
  /// One of the names in `choices`; the enum value beside it is returned.
  template <class Enum>
  [[nodiscard]] Enum choice(std::string_view key, Enum fallback,
                            const std::vector<std::pair<std::string, Enum>>& choices) {
    std::vector<std::string> names;
    std::string fallback_name;
    for (const auto& [name, value] : choices) {
      names.push_back(name);
      if (value == fallback) fallback_name = name;
    }
    const std::string chosen = one_of(key, fallback_name, names);
    for (const auto& [name, value] : choices) {
      if (name == chosen) return value;
    }
    return fallback;
  }

  [[nodiscard]] Section section(std::string_view key);
  /// Sub-tables by name, in the order of the file: [source.patients], [source.therapies].
  [[nodiscard]] std::vector<std::pair<std::string, Section>> sections(std::string_view key);
  /// Elements of an array of tables, in order. A bare string stands for { <string_key> = "..." }.
  [[nodiscard]] std::vector<Section> elements(std::string_view key, std::string_view string_key);

  /// Keys of this table in the order of the file.
  [[nodiscard]] std::vector<std::string> keys() const;
  /// Where a key (or the section itself, for "") stands.
  [[nodiscard]] base::Place place(std::string_view key = {}) const;
  void error(std::string_view key, std::string code, std::string sentence, std::string remedy);
  void warn(std::string_view key, std::string code, std::string sentence, std::string remedy);
  /// Reports keys that nobody asked for. Call once, after all keys were read.
  void finish();

 private:
  [[nodiscard]] const toml::node* node(std::string_view key);
  [[nodiscard]] std::string one_of(std::string_view key, const std::string& fallback,
                                   const std::vector<std::string>& names);
  void report(base::Severity severity, std::string_view key, std::string code, std::string sentence,
              std::string remedy);
  void wrong_type(std::string_view key, std::string_view wanted);
  void lock(std::string_view key, const std::string& value) { Lock::set(*lock_node_, key, value); }
  [[nodiscard]] std::optional<std::string> string_at(std::string_view key);
  [[nodiscard]] criteria::Source expression_at(std::string_view key, const toml::node& node) const;

  ReadLog* log_;
  Lock::Node* lock_node_;
  const toml::table* table_;
  std::shared_ptr<toml::table> owned_;  // for elements made from a bare string
  std::string path_;
  base::Place own_place_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace osteon::study
