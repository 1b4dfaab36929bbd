// SPDX-License-Identifier: Apache-2.0
// A code that can never occur is a typing error, not zero patients.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/criteria/checker.hpp"

namespace osteon::criteria {
namespace {

// Beyond this many distinct values a column is free text rather than a list of codes.
constexpr std::size_t most_codes = 200;
constexpr std::size_t most_listed = 12;

}  // namespace

void Checker::collect(NodeId id, Vocabulary& into) const {
  const Node& node = out_.nodes[id];
  switch (node.op) {
    case Op::constant:
      into.literals.push_back(id);
      into.words.push_back(out_.pool[static_cast<std::size_t>(out_.constants[node.index].whole())]);
      return;
    case Op::definition: collect(out_.roots[node.index], into); return;
    case Op::conditional:
      collect(out_.part(node, 1), into);
      collect(out_.part(node, 2), into);
      return;
    case Op::first_known:
      for (const NodeId part : out_.parts(node)) collect(part, into);
      return;
    case Op::column:
    case Op::subject_column:
    case Op::field:
      into.only_literals = false;
      into.columns.push_back(node.index);
      return;
    case Op::external: {
      const auto& codes = out_.environment.externals[node.index].codes;
      into.only_literals = false;
      into.open = into.open || codes.empty();
      into.words.insert(into.words.end(), codes.begin(), codes.end());
      return;
    }
    default: into.open = true;
  }
}

Checker::Vocabulary Checker::vocabulary(NodeId id) const {
  Vocabulary vocabulary;
  collect(id, vocabulary);
  return vocabulary;
}

void Checker::check_codes(NodeId a, NodeId b) {
  const Vocabulary left = vocabulary(a);
  const Vocabulary right = vocabulary(b);
  const auto check_side = [this](const Vocabulary& literals, const Vocabulary& values) {
    if (!literals.only_literals || literals.open) return;
    for (const NodeId literal : literals.literals) {
      const Node& node = out_.nodes[literal];
      const auto position = static_cast<std::size_t>(out_.constants[node.index].whole());
      check_code(node.owner, node.span, out_.pool[position], values);
    }
  };
  // Between literals alone, the fewer are asked whether they are among the others.
  const bool both_literals = left.only_literals && right.only_literals;
  const auto fewer = [&](const Vocabulary& a_side, const Vocabulary& b_side) {
    return !both_literals || a_side.literals.size() < b_side.literals.size();
  };
  if (fewer(left, right)) check_side(left, right);
  if (fewer(right, left)) check_side(right, left);
}

void Checker::check_set_codes(NodeId value, const BoundSet& set) {
  const Vocabulary values = vocabulary(value);
  for (const auto& literal : set.literals)
    check_code(set.owner, literal.span, literal.text, values);
}

void Checker::check_code(std::uint32_t owner, Span span, const std::string& text,
                         const Vocabulary& vocabulary) {
  if (vocabulary.open) return;
  std::vector<std::string> possible = vocabulary.words;
  std::vector<std::string> declared = vocabulary.words;
  std::vector<std::string> names;
  bool long_list = false;
  for (const std::uint32_t index : vocabulary.columns) {
    const BoundColumn& column = out_.columns[index];
    const auto* schema = out_.column_schema(column);
    const auto& dictionary = column.data->dictionary();
    const bool closed = schema != nullptr && !schema->codes.empty();
    if (!closed && dictionary.empty()) return;  // nothing to compare with
    if (closed) {
      possible.insert(possible.end(), schema->codes.begin(), schema->codes.end());
      declared.insert(declared.end(), schema->codes.begin(), schema->codes.end());
    }
    if (column.data->find_code(text) != records::Column::missing_code) return;
    names.push_back(fmt::format("{}.{}", out_.table(column.table).name(), column.data->name()));
    if (!closed && dictionary.size() > most_codes) {
      long_list = true;
    } else {
      possible.insert(possible.end(), dictionary.begin(), dictionary.end());
    }
  }
  if (std::find(possible.begin(), possible.end(), text) != possible.end()) return;

  const std::string where = names.empty() ? std::string("this value") : base::join(names, " or ");
  if (long_list) {
    report(owner, span, "W120", fmt::format("\"{}\" occurs in no row of {}", text, where),
           "check the spelling", base::Severity::warning);
    return;
  }
  // In order, so that the suggestion does not depend on the order of the rows.
  std::sort(possible.begin(), possible.end());
  const std::string closest = base::closest(text, possible);
  std::string remedy;
  if (!closest.empty()) {
    remedy = fmt::format("closest: \"{}\"", closest);
  } else if (!declared.empty() && declared.size() <= most_listed) {
    remedy = fmt::format("known: {}", base::join(declared, ", "));
  }
  if (!names.empty()) {
    remedy += remedy.empty() ? "" : "; ";
    remedy += fmt::format("if it is right, list it under codes of {}", names.front());
  }
  report(owner, span, "E141", fmt::format("\"{}\" is not a value of {}", text, where),
         std::move(remedy), base::Severity::error);
}

}  // namespace osteon::criteria
