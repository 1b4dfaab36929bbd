// SPDX-License-Identifier: Apache-2.0
// What every check starts from: the paper, its tables understood, the methods it states, the group
// sizes it knows; and the notebook that checks write into.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "osteon/proofread/check/stated_methods.hpp"
#include "osteon/proofread/finding.hpp"
#include "osteon/proofread/model/table_model.hpp"

namespace osteon::proofread {

/// A number of patients that the paper names as the size of a group.
struct GroupSize {
  std::int64_t n = 0;
  std::string name;
};

struct Reading {
  const Paper* paper = nullptr;
  std::vector<TableModel> tables;
  StatedMethods stated;
  std::vector<GroupSize> sizes;  // each size once, in the order of the paper
};

/// paper must outlive the reading.
[[nodiscard]] Reading read_meaning(const Paper& paper);

class Notebook {
 public:
  explicit Notebook(Proofreading& to) : to_(to) {}
  void add(Finding finding);
  void agree(Agreement agreement);
  void not_checked(Check check, Where where, std::string printed, base::LocalText why);
  /// One more number was recomputed, whatever came out.
  void looked_at(Check check) { ++to_.recomputed[check]; }

 private:
  Proofreading& to_;
};

[[nodiscard]] Where cell_at(std::size_t table, const TableModel& model, std::size_t row,
                            std::size_t column);
/// A finding at a cell with what it prints; the rest is still to be said.
[[nodiscard]] Finding finding_at(std::size_t table, const TableModel& model, std::size_t row,
                                 std::size_t column, Check check, Severity severity);
/// The text of a cell as it is printed in plain typography.
[[nodiscard]] const std::string& cell_text(const TableModel& model, std::size_t row,
                                           std::size_t column);

}  // namespace osteon::proofread
