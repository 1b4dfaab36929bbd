// SPDX-License-Identifier: Apache-2.0
#include "osteon/criteria/checker.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/criteria/parser.hpp"

namespace osteon::criteria {
namespace {

constexpr std::string_view cutoff_name = "cutoff";

Type scalar(Kind kind) {
  Type type;
  type.kind = kind;
  return type;
}

// A name that expressions can write without back quotes.
bool is_plain_name(const std::string& name) {
  Source source;
  source.text = name;
  const auto tree = parse(source);
  return tree && tree->form == Form::name && tree->text == name;
}

std::string expected_remedy(Kind expected, const Type& found) {
  if (expected == Kind::yes_no) {
    switch (found.kind) {
      case Kind::rows: return "write any(...) to ask whether there is such a row";
      case Kind::row: return "write \"is known\" behind it, or compare one of its columns";
      case Kind::set: return "write a name and in before it";
      default: return "compare it with something, or write \"is known\" behind it";
    }
  }
  if (found.kind == Kind::row) return "name one of its columns: first(...).start_date";
  if (found.kind == Kind::rows)
    return "choose one row with first(...) or last(...) and name a column";
  return {};
}

}  // namespace

Checker::Checker(const records::Dataset& dataset, std::vector<Definition> definitions,
                 Environment environment) {
  out_.dataset = &dataset;
  out_.definitions = std::move(definitions);
  out_.environment = std::move(environment);
  trees_.resize(out_.definitions.size());
  status_.resize(out_.definitions.size(), Status::untouched);
  out_.roots.resize(out_.definitions.size(), none);
}

base::Result<Program> Checker::run() {
  declare();
  for (DefinitionId id = 0; id < out_.definitions.size(); ++id) {
    auto tree = parse(out_.definitions[id].source);
    if (tree) {
      trees_[id] = std::move(*tree);
    } else {
      for (auto& problem : tree.error()) problems_.push_back({id, std::move(problem)});
    }
  }
  for (DefinitionId id = 0; id < out_.definitions.size(); ++id) check_definition(id);

  std::stable_sort(problems_.begin(), problems_.end(),
                   [](const Problem& a, const Problem& b) { return a.owner < b.owner; });
  base::Diagnostics diagnostics;
  for (auto& problem : problems_) diagnostics.push_back(std::move(problem.diagnostic));
  if (base::has_errors(diagnostics)) return base::fail(std::move(diagnostics));
  out_.warnings = std::move(diagnostics);
  return Program(std::make_shared<const Compiled>(std::move(out_)));
}

// --- definitions
// -----------------------------------------------------------------------------------

void Checker::declare() {
  for (const auto& external : out_.environment.externals) {
    out_.externals.push_back(scalar(external.kind));
  }
  for (DefinitionId id = 0; id < out_.definitions.size(); ++id) declare_name(id);
}

void Checker::declare_name(DefinitionId id) {
  const Definition& definition = out_.definitions[id];
  const auto refuse = [&](std::string sentence, std::string remedy) {
    report(id, {0, 1}, "E145", std::move(sentence), std::move(remedy), base::Severity::error);
  };
  const std::string& name = definition.name;
  const bool named = definition.use == Use::named;
  if (named && !is_plain_name(name)) {
    refuse(fmt::format("\"{}\" cannot be a name", name),
           "names are letters, digits and _, begin with a letter and are no word of the language");
    return;
  }
  const auto& externals = out_.environment.externals;
  const bool external = std::any_of(externals.begin(), externals.end(),
                                    [&](const ExternalName& e) { return e.name == name; });
  if (named && (external || name == cutoff_name)) {
    refuse(fmt::format("\"{}\" is a name that the study already gives", name),
           "choose another name");
    return;
  }
  if (named && find_table(name)) {
    refuse(fmt::format("\"{}\" is the name of a table", name), "choose another name");
    return;
  }
  const auto same = std::find_if(out_.definitions.begin(), out_.definitions.begin() + id,
                                 [&](const Definition& d) { return d.name == name; });
  if (same != out_.definitions.begin() + id) {
    refuse(fmt::format("\"{}\" is defined twice", name),
           fmt::format("the other one is at {}", base::format_place(same->source.place)));
    return;
  }
  if (named) named_.emplace(name, id);
}

NodeId Checker::root_of(DefinitionId id) {
  check_definition(id);
  return out_.roots[id];
}

void Checker::check_definition(DefinitionId id) {
  if (status_[id] != Status::untouched || !trees_[id]) return;
  status_[id] = Status::in_progress;
  path_.push_back(id);
  // A definition sees no row of the expression that asks for it.
  std::vector<Scope> scopes;
  std::swap(scopes, scopes_);
  const std::uint32_t owner = std::exchange(owner_, id);

  const NodeId root = check(*trees_[id]);
  const auto expected = out_.definitions[id].expected;
  if (root != none && expected && type(root).kind != *expected) {
    error(trees_[id]->span, "E143",
          fmt::format("this must be {}, but it is {}", kind_phrase(*expected),
                      type_phrase(type(root))),
          expected_remedy(*expected, type(root)));
  } else {
    out_.roots[id] = root;
  }

  owner_ = owner;
  std::swap(scopes, scopes_);
  path_.pop_back();
  status_[id] = Status::done;
}

void Checker::report_cycle(DefinitionId id, Span pointer) {
  std::string names;
  for (auto at = std::find(path_.begin(), path_.end(), id); at != path_.end(); ++at) {
    names += out_.definitions[*at].name + " -> ";
  }
  names += out_.definitions[id].name;
  error(pointer, "E144", fmt::format("these definitions need each other: {}", names),
        "one of them must do without the others");
}

// --- nodes
// -----------------------------------------------------------------------------------------

NodeId Checker::check(const Syntax& syntax, Want want) {
  if (depth_ >= max_evaluation_depth) {
    return error(syntax.pointer, "E125",
                 fmt::format("with the definitions it uses, this is nested more than {} deep",
                             max_evaluation_depth),
                 "let definitions build on fewer others");
  }
  ++depth_;
  const NodeId id = check_form(syntax, want);
  --depth_;
  return id;
}

NodeId Checker::check_form(const Syntax& syntax, Want want) {
  switch (syntax.form) {
    case Form::yes_no: return constant(syntax, scalar(Kind::yes_no), known(syntax.number.units));
    case Form::number:
      return constant(syntax, scalar(Kind::number), known(to_number(syntax.number)));
    case Form::date: return constant(syntax, scalar(Kind::date), known(syntax.date.value));
    case Form::text: return constant(syntax, scalar(Kind::text), known(intern(syntax.text)));
    case Form::duration: return duration(syntax);
    case Form::set: return set(syntax);
    case Form::name: return name(syntax);
    case Form::field: return field(syntax, want);
    case Form::call: return call(syntax);
    case Form::negate: return negated(syntax);
    case Form::add: return sum_or_difference(syntax, Op::add);
    case Form::subtract: return sum_or_difference(syntax, Op::subtract);
    case Form::multiply: return product_or_quotient(syntax, Op::multiply);
    case Form::divide: return product_or_quotient(syntax, Op::divide);
    case Form::equal:
    case Form::not_equal:
    case Form::less:
    case Form::less_equal:
    case Form::greater:
    case Form::greater_equal: return comparison(syntax);
    case Form::in: return membership(syntax);
    case Form::between: return between(syntax);
    case Form::within_of: return within(syntax, Op::within_of);
    case Form::within_before: return within(syntax, Op::within_before);
    case Form::within_after: return within(syntax, Op::within_after);
    case Form::is_known: return knowledge(syntax, Op::is_known);
    case Form::is_unknown: return knowledge(syntax, Op::is_unknown);
    case Form::logical_not: return logical(syntax, Op::logical_not);
    case Form::logical_and: return logical(syntax, Op::logical_and);
    case Form::logical_or: return logical(syntax, Op::logical_or);
    case Form::where: return where(syntax, want);
    case Form::conditional: return conditional(syntax);
  }
  return none;
}

NodeId Checker::constant(const Syntax& syntax, Type type, Cell cell) {
  out_.constants.push_back(cell);
  return add_node(syntax, Op::constant, type, {},
                  static_cast<std::uint32_t>(out_.constants.size() - 1));
}

// Kept as days or months; the slot remembers the unit that was written, for reading aloud.
NodeId Checker::duration(const Syntax& syntax) {
  const auto fixed = base::fixed_days(syntax.duration);
  const std::int64_t months = syntax.duration.unit == base::DurationUnit::year ? 12 : 1;
  Type type = scalar(Kind::duration);
  type.measure = fixed ? Measure::days : Measure::calendar;
  out_.constants.push_back(known(fixed ? *fixed : months * syntax.duration.count));
  return add_node(syntax, Op::constant, type, {},
                  static_cast<std::uint32_t>(out_.constants.size() - 1),
                  static_cast<std::uint32_t>(syntax.duration.unit));
}

NodeId Checker::add_node(const Syntax& syntax, Op op, Type type, const std::vector<NodeId>& parts,
                         std::uint32_t index, std::uint32_t slot) {
  Node node;
  node.op = op;
  node.type = type;
  node.span = syntax.span;
  node.owner = owner_;
  node.index = index;
  node.slot = slot;
  node.first_child = static_cast<std::uint32_t>(out_.children.size());
  node.child_count = static_cast<std::uint32_t>(parts.size());
  const auto deepen = [&](NodeId part) {
    if (part != none) node.depth = std::max(node.depth, out_.nodes[part].depth + 1);
  };
  for (const NodeId part : parts) deepen(part);
  if (op == Op::definition) deepen(out_.roots[index]);
  if (op == Op::row_source) {
    const BoundRows& rows = out_.sources[index];
    for (const NodeId condition : rows.conditions) deepen(condition);
    if (rows.definition != none) deepen(out_.roots[rows.definition]);
  }
  if (node.depth > max_evaluation_depth) {
    return error(syntax.pointer, "E125",
                 fmt::format("with the definitions it uses, this is nested more than {} deep",
                             max_evaluation_depth),
                 "let definitions build on fewer others");
  }
  out_.children.insert(out_.children.end(), parts.begin(), parts.end());
  out_.nodes.push_back(node);
  return static_cast<NodeId>(out_.nodes.size() - 1);
}

std::uint32_t Checker::intern(const std::string& text) {
  const auto next = static_cast<std::uint32_t>(out_.pool.size());
  const auto [entry, added] = out_.pool_index.try_emplace(text, next);
  if (added) out_.pool.push_back(text);
  return entry->second;
}

std::string Checker::words(const Syntax& syntax) const {
  return out_.definitions[owner_].source.text.substr(syntax.span.begin,
                                                     syntax.span.end - syntax.span.begin);
}

// --- errors
// ----------------------------------------------------------------------------------------

NodeId Checker::error(Span span, std::string code, std::string sentence, std::string remedy) {
  report(owner_, span, std::move(code), std::move(sentence), std::move(remedy),
         base::Severity::error);
  return none;
}

void Checker::report(std::uint32_t owner, Span span, std::string code, std::string sentence,
                     std::string remedy, base::Severity severity) {
  base::Diagnostic problem = diagnostic_at(out_.definitions[owner].source, span, std::move(code),
                                           std::move(sentence), std::move(remedy));
  problem.severity = severity;
  const bool repeated = std::any_of(problems_.begin(), problems_.end(), [&](const Problem& p) {
    return p.owner == owner && p.diagnostic.code == problem.code &&
           p.diagnostic.place == problem.place &&
           p.diagnostic.caret_column == problem.caret_column &&
           p.diagnostic.sentence == problem.sentence;
  });
  if (!repeated) problems_.push_back({owner, std::move(problem)});
}

}  // namespace osteon::criteria
