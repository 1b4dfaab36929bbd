// SPDX-License-Identifier: Apache-2.0
// Cells of the report's tables by their ids, and how text points to a table or figure. Refuses to
// make numbers.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "osteon/report/table.hpp"
#include "osteon/study/study.hpp"
#include "osteon/study/text/phrase.hpp"

namespace osteon::study {

class CellIndex {
 public:
  /// The tables must outlive the index.
  explicit CellIndex(const std::vector<report::Table>& tables);

  /// Null when no table has the cell.
  [[nodiscard]] const report::Cell* find(const std::string& id) const;
  [[nodiscard]] const report::Table* table(std::string_view id) const;

 private:
  const std::vector<report::Table>& tables_;
  std::map<std::string, const report::Cell*, std::less<>> cells_;
};

/// A cell as a sentence carries it: the marks of its table stay behind.
[[nodiscard]] report::Cell quoted(const report::Cell& cell);

/// " (Table 1)" as a link; empty for a table without a number.
[[nodiscard]] Phrase table_reference(std::string_view table_id);
/// " (Table S1, Figure 2)"; things without a number are left out.
[[nodiscard]] Phrase references(const std::vector<std::string>& table_ids,
                                const std::vector<std::string>& figure_ids);

/// p = 0.022 with its test: "p = 0.022, log-rank test".
[[nodiscard]] Phrase p_with_test(const report::Cell& p);

/// Plans of one kind that have a table among those of the report, in order.
[[nodiscard]] std::vector<const TablePlan*> plans_of(const Study& study, TableKind kind,
                                                     const CellIndex& cells);

}  // namespace osteon::study
