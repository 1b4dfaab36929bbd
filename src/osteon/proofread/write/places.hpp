// SPDX-License-Identifier: Apache-2.0
// Names of places in a paper: "Table 1, Sex, Male, Group A (n=14)"; each table is understood once.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "osteon/proofread/finding.hpp"
#include "osteon/proofread/model/table_model.hpp"

namespace osteon::proofread {

/// The paper must outlive it.
class Places {
 public:
  explicit Places(const Paper& paper) : paper_(paper) {}
  /// The section of a sentence; label, variable, row and column of a cell.
  [[nodiscard]] std::string text(const Where& where);
  /// A table of the paper as it was understood.
  [[nodiscard]] const TableModel& model(std::size_t table);

 private:
  const Paper& paper_;
  std::map<std::size_t, TableModel> models_;
};

}  // namespace osteon::proofread
