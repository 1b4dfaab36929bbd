// SPDX-License-Identifier: Apache-2.0
#include "osteon/cohort/columns.hpp"

#include <fmt/format.h>

namespace osteon::cohort {
namespace {

base::Diagnostic missing(std::string sentence, std::string remedy) {
  base::Diagnostic diagnostic;
  diagnostic.code = "E330";
  diagnostic.concern = base::Concern::study_file;
  diagnostic.sentence = std::move(sentence);
  diagnostic.remedy = std::move(remedy);
  return diagnostic;
}

}  // namespace

const records::Table* ColumnFinder::table(std::string_view name) {
  const auto* found = dataset_.find(name);
  if (found == nullptr) {
    problems_.push_back(missing(fmt::format("{} needs the table \"{}\"", purpose_, name),
                                fmt::format("name its file: [source.{}] file = \"...\"", name)));
  }
  return found;
}

const records::Column* ColumnFinder::optional_column(const records::Table* table,
                                                     std::string_view name,
                                                     records::ColumnType type) {
  const auto* found = table == nullptr ? nullptr : table->frame().find(name);
  return found != nullptr && found->type() == type ? found : nullptr;
}

const records::Column* ColumnFinder::column(const records::Table* table, std::string_view name,
                                            records::ColumnType type) {
  if (table == nullptr) return nullptr;
  const auto* found = optional_column(table, name, type);
  if (found == nullptr) {
    problems_.push_back(
        missing(fmt::format("{} needs the column \"{}\" ({}) of the table \"{}\"", purpose_, name,
                            records::type_name(type), table->name()),
                fmt::format("say which heading it has: [source.{}] map = {{ {} = \"...\" }}",
                            table->name(), name)));
  }
  return found;
}

}  // namespace osteon::cohort
