// SPDX-License-Identifier: Apache-2.0
// Collects the queries of all checks: counts every one, words only as many as are listed. Refuses
// to show subjects and values: a query is a place and a sentence about columns.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "osteon/base/diagnostic.hpp"
#include "osteon/records/dataset.hpp"
#include "osteon/records/validate.hpp"

namespace osteon::records::validation {

class QueryList {
 public:
  explicit QueryList(std::size_t most_per_code) : most_per_code_(most_per_code) {}

  /// One query of `code` (of validation_catalogue()) at a cell. `sentence` is called only for a
  /// query that is listed, so that millions of queries cost their count.
  template <class Sentence>
  void add(std::string_view code, const Table& table, Row row, std::string_view column,
           Sentence sentence) {
    Entry& entry = entry_of(code);
    if (++entry.count > most_per_code_) return;
    list(entry, code, table.frame().place(row, column), sentence());
  }

  /// Counts and queries by catalogue order.
  [[nodiscard]] Validation take() &&;

 private:
  struct Entry {
    std::size_t count = 0;
    base::Diagnostics queries;
  };
  [[nodiscard]] Entry& entry_of(std::string_view code);
  static void list(Entry& entry, std::string_view code, base::Place place, std::string sentence);

  std::size_t most_per_code_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace osteon::records::validation
