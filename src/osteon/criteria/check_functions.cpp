// SPDX-License-Identifier: Apache-2.0
// Functions: their arguments and results. One table names them all.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/criteria/checker.hpp"

namespace osteon::criteria {

struct Checker::FunctionRule {
  std::string_view name;
  std::string_view usage;
  Op op;
  NodeId (Checker::*check)(const Syntax&, Op);
};

const std::vector<Checker::FunctionRule>& Checker::function_rules() {
  static const std::vector<FunctionRule> rules = {
      {"any", "any(therapies where ...)", Op::any, &Checker::over_rows},
      {"all", "all(therapies where ...)", Op::all, &Checker::every_row},
      {"count", "count(therapies where ...)", Op::count, &Checker::over_rows},
      {"first", "first(therapies where ...)", Op::first, &Checker::one_row},
      {"last", "last(therapies where ...)", Op::last, &Checker::one_row},
      {"min", "min(vitals.weight_kg where ...) or min(a, b)", Op::least, &Checker::extreme},
      {"max", "max(vitals.weight_kg where ...) or max(a, b)", Op::greatest, &Checker::extreme},
      {"sum", "sum(doses.dose where ...)", Op::sum, &Checker::over_numbers},
      {"mean", "mean(labs.value where ...)", Op::mean, &Checker::over_numbers},
      {"distinct", "distinct(disease_sites.site where ...)", Op::distinct,
       &Checker::number_of_values},
      {"days", "days(therapies where ...) or days(from, to)", Op::days_covered, &Checker::covered},
      {"exposure", "exposure(therapies where ...)", Op::exposure, &Checker::covered},
      {"months", "months(from, to)", Op::months_between, &Checker::elapsed_time},
      {"years", "years(from, to)", Op::years_between, &Checker::elapsed_time},
      {"abs", "abs(number)", Op::absolute, &Checker::absolute},
      {"first_known", "first_known(a, b)", Op::first_known, &Checker::coalesce},
  };
  return rules;
}

namespace {

Type number_type(Measure measure = Measure::plain) {
  Type type;
  type.kind = Kind::number;
  type.measure = measure;
  return type;
}

// Names of the same idea elsewhere.
struct Synonym {
  std::string_view other;
  std::string_view name;
};
constexpr std::array<Synonym, 9> synonyms = {{{"exists", "any"},
                                              {"some", "any"},
                                              {"every", "all"},
                                              {"n", "count"},
                                              {"len", "count"},
                                              {"avg", "mean"},
                                              {"average", "mean"},
                                              {"coalesce", "first_known"},
                                              {"datediff", "days"}}};

}  // namespace

NodeId Checker::call(const Syntax& syntax) {
  for (const auto& rule : function_rules()) {
    if (syntax.text != rule.name) continue;
    if (syntax.parts.empty()) {
      return error(syntax.span, "E146", fmt::format("{}() needs an argument", rule.name),
                   fmt::format("write {}", rule.usage));
    }
    return (this->*rule.check)(syntax, rule.op);
  }
  return unknown_function(syntax);
}

NodeId Checker::unknown_function(const Syntax& syntax) {
  std::vector<std::string> names;
  for (const auto& rule : function_rules()) names.emplace_back(rule.name);
  std::string closest = base::closest(syntax.text, names);
  for (const auto& synonym : synonyms) {
    if (synonym.other == base::lower_ascii(syntax.text)) closest = synonym.name;
  }
  std::string remedy = closest.empty() ? fmt::format("there are {}", base::join(names, ", "))
                                       : fmt::format("closest: {}", closest);
  if (find_table(syntax.text)) {
    remedy = fmt::format("{0} is a table: write any({0} where ...) or count({0} where ...)",
                         syntax.text);
  }
  return error(syntax.pointer, "E134", fmt::format("there is no function \"{}\"", syntax.text),
               std::move(remedy));
}

NodeId Checker::wrong_argument(const Syntax& argument, const Syntax& call, NodeId found) {
  const auto& rules = function_rules();
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [&](const FunctionRule& r) { return r.name == call.text; });
  return error(argument.span, "E140",
               fmt::format("{}(...) cannot take {}", call.text, type_phrase(type(found))),
               fmt::format("write {}", rule->usage));
}

// The only argument, checked; nothing after an error.
std::optional<NodeId> Checker::only_argument(const Syntax& syntax, Want want) {
  if (syntax.parts.size() != 1) {
    error(syntax.parts[1].span, "E146",
          fmt::format("{}(...) takes one argument, not {}", syntax.text, syntax.parts.size()),
          "leave out the others");
    return std::nullopt;
  }
  const NodeId id = check(syntax.parts[0], want);
  if (id == none) return std::nullopt;
  return id;
}

NodeId Checker::over_rows(const Syntax& syntax, Op op) {
  const auto rows = only_argument(syntax, Want::values);
  if (!rows) return none;
  if (type(*rows).kind != Kind::rows) return wrong_argument(syntax.parts[0], syntax, *rows);
  return add_node(syntax, op, op == Op::count ? number_type() : Type{}, {*rows});
}

// all(X where A): the last condition is what every row of X must meet.
NodeId Checker::every_row(const Syntax& syntax, Op op) {
  const auto rows = only_argument(syntax, Want::values);
  if (!rows) return none;
  if (type(*rows).kind != Kind::rows) return wrong_argument(syntax.parts[0], syntax, *rows);
  if (syntax.parts[0].form != Form::where) {
    return error(syntax.parts[0].span, "E140", "all(...) needs to be told what all rows must be",
                 fmt::format("write all({} where ...)", words(syntax.parts[0])));
  }
  return add_node(syntax, op, Type{}, {*rows});
}

NodeId Checker::one_row(const Syntax& syntax, Op op) {
  const auto rows = only_argument(syntax, Want::values);
  if (!rows) return none;
  const Type found = type(*rows);
  if (found.kind != Kind::rows && found.kind != Kind::values) {
    return wrong_argument(syntax.parts[0], syntax, *rows);
  }
  Type row;
  row.kind = Kind::row;
  row.table = found.table;
  const NodeId chosen = add_node(syntax, op, row, {*rows});
  if (found.kind == Kind::rows || chosen == none) return chosen;
  Type value;
  value.kind = found.element;
  return add_node(syntax, Op::field, value, {chosen}, out_.rows_of(*rows).column);
}

NodeId Checker::extreme(const Syntax& syntax, Op op) {
  if (syntax.parts.size() == 1) {
    const auto values = only_argument(syntax, Want::values);
    if (!values) return none;
    const Type found = type(*values);
    const bool fits = found.kind == Kind::values &&
                      (found.element == Kind::number || found.element == Kind::date);
    if (!fits) return wrong_argument(syntax.parts[0], syntax, *values);
    Type result;
    result.kind = found.element;
    return add_node(syntax, op, result, {*values});
  }
  std::vector<NodeId> parts;
  for (const auto& part : syntax.parts) parts.push_back(check(part));
  if (std::count(parts.begin(), parts.end(), none) > 0) return none;
  if (!ordered(syntax, parts.front())) return none;
  const auto common = common_type(syntax, parts);
  return common ? add_node(syntax, op, *common, parts) : none;
}

NodeId Checker::over_numbers(const Syntax& syntax, Op op) {
  const auto values = only_argument(syntax, Want::values);
  if (!values) return none;
  const Type& found = type(*values);
  if (found.kind != Kind::values || found.element != Kind::number) {
    return wrong_argument(syntax.parts[0], syntax, *values);
  }
  return add_node(syntax, op, number_type(), {*values});
}

NodeId Checker::number_of_values(const Syntax& syntax, Op op) {
  const auto values = only_argument(syntax, Want::values);
  if (!values) return none;
  if (type(*values).kind != Kind::values) return wrong_argument(syntax.parts[0], syntax, *values);
  return add_node(syntax, op, number_type(), {*values});
}

NodeId Checker::covered(const Syntax& syntax, Op op) {
  if (op == Op::days_covered && syntax.parts.size() == 2) {
    return elapsed_time(syntax, Op::days_between);
  }
  const auto rows = only_argument(syntax, Want::values);
  if (!rows) return none;
  if (type(*rows).kind != Kind::rows) return wrong_argument(syntax.parts[0], syntax, *rows);
  const BoundRows& source = out_.rows_of(*rows);
  const auto& table = out_.table(source.table);
  if (source.order == none || (op == Op::exposure && source.interval_end == none)) {
    return error(syntax.parts[0].span, "E148",
                 fmt::format("the rows of {} have no {} date", table.name(),
                             source.order == none ? "start" : "end"),
                 "use a table whose rows last from one date to another, such as therapies");
  }
  return add_node(syntax, op, number_type(Measure::days), {*rows});
}

NodeId Checker::elapsed_time(const Syntax& syntax, Op op) {
  if (syntax.parts.size() != 2) {
    return error(syntax.span, "E146",
                 fmt::format("{}(...) takes two dates, from and to", syntax.text),
                 fmt::format("write {}(from, to)", syntax.text));
  }
  std::vector<NodeId> parts;
  bool fine = true;
  for (const auto& part : syntax.parts) {
    parts.push_back(check(part));
    fine =
        parts.back() != none &&
        require(part, parts.back(), Kind::date, fmt::format("each argument of {}", syntax.text)) &&
        fine;
  }
  if (!fine) return none;
  const Measure measure = op == Op::days_between ? Measure::days : Measure::plain;
  return add_node(syntax, op, number_type(measure), parts);
}

NodeId Checker::absolute(const Syntax& syntax, Op op) {
  const auto value = only_argument(syntax, Want::value);
  if (!value) return none;
  if (!require(syntax.parts[0], *value, Kind::number, "the argument of abs")) return none;
  return add_node(syntax, op, type(*value), {*value});
}

NodeId Checker::coalesce(const Syntax& syntax, Op op) {
  std::vector<NodeId> parts;
  for (const auto& part : syntax.parts) parts.push_back(check(part));
  if (std::count(parts.begin(), parts.end(), none) > 0) return none;
  if (parts.size() < 2) {
    return error(syntax.span, "E146", "first_known(...) needs at least two values",
                 "write first_known(a, b)");
  }
  const auto common = common_type(syntax, parts);
  return common ? add_node(syntax, op, *common, parts) : none;
}

}  // namespace osteon::criteria
