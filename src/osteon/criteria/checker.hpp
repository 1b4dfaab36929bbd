// SPDX-License-Identifier: Apache-2.0
// From syntax trees to checked nodes: names, types and codes of all definitions, all errors at
// once. Refuses to know subjects. For this module only; the functions live in check_*.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "osteon/criteria/compiled.hpp"
#include "osteon/criteria/syntax.hpp"

namespace osteon::criteria {

/// Deepest evaluation, counted through definitions that use definitions.
inline constexpr std::uint32_t max_evaluation_depth = 500;

/// Whether a place takes one value or the values of a column over many rows.
enum class Want : std::uint8_t { value, values };

class Checker {
 public:
  Checker(const records::Dataset& dataset, std::vector<Definition> definitions,
          Environment environment);
  [[nodiscard]] base::Result<Program> run();

 private:
  enum class Status : std::uint8_t { untouched, in_progress, done };
  struct Scope {
    std::uint32_t table = 0;
    std::uint32_t slot = 0;
  };
  struct Problem {
    std::uint32_t owner = 0;
    base::Diagnostic diagnostic;
  };
  /// The texts that a value can take. open: any.
  struct Vocabulary {
    bool open = false;
    std::vector<std::uint32_t> columns = {};
    std::vector<std::string> words = {};
    std::vector<NodeId> literals = {};  // constants among its sources
    bool only_literals = true;
  };
  struct FunctionRule;
  static const std::vector<FunctionRule>& function_rules();

  // checker.cpp: definitions and nodes. Every check returns none after it has reported an error.
  void declare();
  void declare_name(DefinitionId id);
  NodeId root_of(DefinitionId id);
  void check_definition(DefinitionId id);
  void report_cycle(DefinitionId id, Span pointer);
  [[nodiscard]] NodeId check(const Syntax& syntax, Want want = Want::value);
  [[nodiscard]] NodeId check_form(const Syntax& syntax, Want want);
  [[nodiscard]] NodeId constant(const Syntax& syntax, Type type, Cell cell);
  [[nodiscard]] NodeId duration(const Syntax& syntax);
  [[nodiscard]] NodeId add_node(const Syntax& syntax, Op op, Type type,
                                const std::vector<NodeId>& parts, std::uint32_t index = none,
                                std::uint32_t slot = none);
  [[nodiscard]] std::uint32_t intern(const std::string& text);
  [[nodiscard]] const Type& type(NodeId id) const { return out_.nodes[id].type; }
  [[nodiscard]] std::string words(const Syntax& syntax) const;

  // check_names.cpp: what names mean.
  [[nodiscard]] NodeId name(const Syntax& syntax);
  [[nodiscard]] NodeId field(const Syntax& syntax, Want want);
  [[nodiscard]] NodeId table_field(const Syntax& syntax, std::uint32_t table, Want want);
  [[nodiscard]] NodeId definition_node(const Syntax& syntax, DefinitionId id);
  [[nodiscard]] NodeId external_node(const Syntax& syntax, std::uint32_t index);
  [[nodiscard]] NodeId cutoff_node(const Syntax& syntax);
  [[nodiscard]] NodeId table_node(const Syntax& syntax, std::uint32_t table);
  [[nodiscard]] NodeId subject_level(const Syntax& syntax);
  [[nodiscard]] NodeId unknown_name(const Syntax& syntax);
  [[nodiscard]] NodeId unknown_column(const Syntax& syntax, std::uint32_t table);
  [[nodiscard]] NodeId column_node(const Syntax& syntax, Op op, std::uint32_t table,
                                   std::uint32_t column, std::uint32_t slot);
  [[nodiscard]] NodeId values_node(const Syntax& syntax, BoundRows rows, std::uint32_t column);
  [[nodiscard]] NodeId rows_node(const Syntax& syntax, BoundRows rows);
  [[nodiscard]] NodeId where(const Syntax& syntax, Want want);
  [[nodiscard]] BoundRows all_rows(std::uint32_t table);
  [[nodiscard]] std::uint32_t bind(std::uint32_t table, std::uint32_t column);
  [[nodiscard]] std::uint32_t bind_date(std::uint32_t table, const std::string& column);
  [[nodiscard]] std::optional<std::uint32_t> find_table(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint32_t> find_column(std::uint32_t table,
                                                         std::string_view name) const;
  [[nodiscard]] bool is_identifier(std::uint32_t table, std::string_view column) const;
  [[nodiscard]] NodeId refuse_identifier(const Syntax& syntax, std::uint32_t table);
  void warn_if_hidden(const Syntax& syntax, std::uint32_t table);
  [[nodiscard]] std::vector<std::string> names_in_reach() const;
  [[nodiscard]] std::vector<std::string> columns_of(std::uint32_t table) const;

  // check_operators.cpp
  [[nodiscard]] NodeId logical(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId comparison(const Syntax& syntax);
  [[nodiscard]] NodeId membership(const Syntax& syntax);
  [[nodiscard]] NodeId between(const Syntax& syntax);
  [[nodiscard]] NodeId within(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId knowledge(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId sum_or_difference(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId product_or_quotient(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId negated(const Syntax& syntax);
  [[nodiscard]] NodeId conditional(const Syntax& syntax);
  [[nodiscard]] NodeId set(const Syntax& syntax);
  [[nodiscard]] bool comparable(const Syntax& at, NodeId a, NodeId b);
  [[nodiscard]] bool ordered(const Syntax& at, NodeId a);
  /// Checks that all parts have one type and gives it.
  [[nodiscard]] std::optional<Type> common_type(const Syntax& at, const std::vector<NodeId>& parts);
  [[nodiscard]] std::string mismatch_remedy(NodeId a, NodeId b) const;
  [[nodiscard]] bool require(const Syntax& syntax, NodeId node, Kind kind, std::string_view what);

  // check_functions.cpp
  [[nodiscard]] NodeId call(const Syntax& syntax);
  [[nodiscard]] NodeId over_rows(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId every_row(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId one_row(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId extreme(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId over_numbers(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId number_of_values(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId covered(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId elapsed_time(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId absolute(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId coalesce(const Syntax& syntax, Op op);
  [[nodiscard]] NodeId unknown_function(const Syntax& syntax);
  [[nodiscard]] NodeId wrong_argument(const Syntax& argument, const Syntax& call, NodeId found);
  [[nodiscard]] std::optional<NodeId> only_argument(const Syntax& syntax, Want want);

  // check_codes.cpp: literals against the values that can occur.
  void check_codes(NodeId a, NodeId b);
  void check_set_codes(NodeId value, const BoundSet& set);
  void check_code(std::uint32_t owner, Span span, const std::string& text,
                  const Vocabulary& vocabulary);
  [[nodiscard]] Vocabulary vocabulary(NodeId id) const;
  void collect(NodeId id, Vocabulary& into) const;

  // Errors.
  NodeId error(Span span, std::string code, std::string sentence, std::string remedy);
  void report(std::uint32_t owner, Span span, std::string code, std::string sentence,
              std::string remedy, base::Severity severity);

  Compiled out_;
  std::vector<std::optional<Syntax>> trees_;
  std::vector<Status> status_;
  std::vector<DefinitionId> path_;  // definitions in progress
  std::map<std::string, DefinitionId, std::less<>> named_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> bound_;
  std::vector<Scope> scopes_;
  std::uint32_t owner_ = 0;
  std::uint32_t depth_ = 0;
  std::vector<Problem> problems_;
};

}  // namespace osteon::criteria
