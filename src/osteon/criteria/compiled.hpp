// SPDX-License-Identifier: Apache-2.0
// Checked expressions in the form that is evaluated: nodes in one array, names already columns,
// texts already numbers. For this module only.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/criteria/cell.hpp"
#include "osteon/criteria/compile.hpp"
#include "osteon/criteria/expression.hpp"
#include "osteon/criteria/shortcut.hpp"
#include "osteon/criteria/types.hpp"
#include "osteon/records/dataset.hpp"

namespace osteon::criteria {

using NodeId = std::uint32_t;
inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

enum class Op : std::uint8_t {
  constant,        // index: constants
  set_constant,    // index: sets
  column,          // index: columns; slot: which "where" it belongs to
  subject_column,  // index: columns, of the subject's only row
  definition,      // index: definitions
  external,        // index: externals
  field,           // child 0 . index: columns
  row_source,      // index: sources (kinds rows and values)
  logical_not,
  logical_and,
  logical_or,
  compare,    // comparison
  in_set,     // child 0 in child 1
  in_values,  // child 0 in child 1
  between,
  within_of,
  within_before,
  within_after,
  is_known,
  is_unknown,
  conditional,
  add,
  subtract,
  multiply,
  divide,
  negate,
  shift_later,    // date child 0 + duration child 1
  shift_earlier,  // date child 0 - duration child 1
  any,
  all,
  count,
  first,
  last,
  least,     // of values, or of several arguments
  greatest,  // of values, or of several arguments
  sum,
  mean,
  distinct,
  days_covered,
  exposure,
  days_between,
  months_between,
  years_between,
  absolute,
  first_known
};

/// A column that some expression reads, with direct access to its cells.
struct BoundColumn {
  std::uint32_t table = 0;   // position in Dataset::tables()
  std::uint32_t column = 0;  // position in Frame::columns()
  const records::Column* data = nullptr;
  std::int64_t denominator = 1;                  // number columns: 10^scale
  std::vector<std::uint32_t> pool_of_code = {};  // text columns: code to position in the pool
};

/// Rows of a table that fit conditions; "a where b where c" has two conditions and one slot.
struct BoundRows {
  std::uint32_t table = 0;
  std::uint32_t definition = none;  // start from this definition's rows instead of the table's
  std::uint32_t slot = 0;
  std::uint32_t column = none;  // values: position in columns
  std::vector<NodeId> conditions = {};
  std::uint32_t order = none;         // columns: the table's date, or none
  std::uint32_t interval_end = none;  // columns: end of the interval, or none
};

/// Constant codes (positions in the pool) or numbers, sorted. literals: where each was written.
struct BoundSet {
  struct Literal {
    std::string text;
    Span span;
  };
  std::vector<Number> members = {};
  std::vector<Literal> literals = {};
  std::uint32_t owner = 0;  // definition in which it was written
};

struct Node {
  Op op = Op::constant;
  Comparison comparison = Comparison::equal;
  Shortcut shortcut = Shortcut::none;  // code: index is in code_tests
  Type type;
  Span span;  // in the text of `owner`
  std::uint32_t owner = 0;
  std::uint32_t index = none;
  std::uint32_t slot = none;
  std::uint32_t first_child = 0;  // position in children
  std::uint32_t child_count = 0;
  std::uint32_t depth = 1;  // of evaluation, through definitions
};

struct Compiled {
  const records::Dataset* dataset = nullptr;
  std::vector<Definition> definitions;
  Environment environment;
  base::Diagnostics warnings;

  std::vector<NodeId> roots;  // per definition; none when it is wrong
  std::vector<Node> nodes;
  std::vector<NodeId> children;
  std::vector<Cell> constants;
  std::vector<BoundSet> sets;
  std::vector<BoundColumn> columns;
  std::vector<BoundRows> sources;
  std::vector<CodeTest> code_tests;
  std::vector<Type> externals;
  std::uint32_t slot_count = 0;
  std::vector<std::string> pool;  // every text that can occur, once
  std::unordered_map<std::string, std::uint32_t> pool_index;

  [[nodiscard]] const Node& node(NodeId id) const { return nodes[id]; }
  [[nodiscard]] std::span<const NodeId> parts(const Node& node) const {
    return std::span(children).subspan(node.first_child, node.child_count);
  }
  [[nodiscard]] NodeId part(const Node& node, std::size_t which) const {
    return children[node.first_child + which];
  }
  [[nodiscard]] const BoundRows& rows_of(NodeId id) const { return sources[nodes[id].index]; }
  [[nodiscard]] const records::Table& table(std::uint32_t index) const {
    return dataset->tables()[index];
  }
  /// The words of the study file that a node stands for.
  [[nodiscard]] std::string_view words(const Node& node) const {
    const std::string_view text = definitions[node.owner].source.text;
    return text.substr(node.span.begin, node.span.end - node.span.begin);
  }
  [[nodiscard]] const records::ColumnSchema* column_schema(const BoundColumn& column) const {
    return table(column.table).schema().find(column.data->name());
  }
};

}  // namespace osteon::criteria
