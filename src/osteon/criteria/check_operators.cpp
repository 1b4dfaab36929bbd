// SPDX-License-Identifier: Apache-2.0
// Types of operators: what may be compared, added, joined, and what to write instead.
#include <algorithm>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/criteria/checker.hpp"

namespace osteon::criteria {
namespace {

Type answer_type() {
  return {};
}

bool has_order(Kind kind) {
  return kind == Kind::number || kind == Kind::date || kind == Kind::duration;
}

bool is_days(const Type& type) {
  return type.measure == Measure::days &&
         (type.kind == Kind::number || type.kind == Kind::duration);
}

bool same_scalar(const Type& a, const Type& b) {
  switch (a.kind) {
    case Kind::yes_no:
    case Kind::number:
    case Kind::date:
    case Kind::text: return a.kind == b.kind;
    case Kind::duration: return a.kind == b.kind && a.measure == b.measure;
    default: return false;
  }
}

Comparison comparison_of(Form form) {
  switch (form) {
    case Form::not_equal: return Comparison::not_equal;
    case Form::less: return Comparison::less;
    case Form::less_equal: return Comparison::less_equal;
    case Form::greater: return Comparison::greater;
    case Form::greater_equal: return Comparison::greater_equal;
    default: return Comparison::equal;
  }
}

}  // namespace

bool Checker::require(const Syntax& syntax, NodeId node, Kind kind, std::string_view what) {
  if (type(node).kind == kind) return true;
  std::string remedy = "compare it with something, or write \"is known\" behind it";
  if (kind != Kind::yes_no) remedy = fmt::format("write {}", kind_phrase(kind));
  if (type(node).kind == Kind::rows) remedy = "write any(...) to ask whether there is such a row";
  if (kind == Kind::duration && type(node).kind == Kind::number) {
    remedy = fmt::format("add a unit: \"{} days\"", words(syntax));
  }
  error(
      syntax.span, "E140",
      fmt::format("{} must be {}, but it is {}", what, kind_phrase(kind), type_phrase(type(node))),
      std::move(remedy));
  return false;
}

// What was probably meant when `a` and `b` do not fit together.
std::string Checker::mismatch_remedy(NodeId a, NodeId b) const {
  const auto one_way = [this](NodeId x, NodeId y) -> std::string {
    const Type& left = type(x);
    const Type& right = type(y);
    const Node& node = out_.nodes[y];
    const bool text_literal = node.op == Op::constant && right.kind == Kind::text;
    const std::string literal =
        text_literal ? out_.pool[static_cast<std::size_t>(out_.constants[node.index].whole())] : "";
    const bool plain_number = right.kind == Kind::number && node.op == Op::constant;
    if (left.kind == Kind::row) return "name one of its columns: first(...).start_date";
    if (left.kind == Kind::rows || left.kind == Kind::values) {
      return "several rows have no single value: use any, count, first, last, min or max";
    }
    if (left.kind == Kind::set) return "write in to ask whether a value belongs to a set";
    if (text_literal && left.kind == Kind::date && base::parse_iso_date(literal)) {
      return fmt::format("write {} without quotes", literal);
    }
    if (text_literal && left.kind == Kind::number && base::parse_decimal(literal)) {
      return fmt::format("write {} without quotes", literal);
    }
    if (text_literal && left.kind == Kind::yes_no && (literal == "yes" || literal == "no")) {
      return fmt::format("write {} without quotes", literal);
    }
    if (left.kind == Kind::text && plain_number) {
      return fmt::format("write \"{}\" in quotes", out_.words(node));
    }
    if (left.kind == Kind::text && right.kind == Kind::yes_no && node.op == Op::constant) {
      return fmt::format("write \"{}\" in quotes", out_.words(node));
    }
    if (left.kind == Kind::date && right.kind == Kind::duration) {
      return "compare a date with a date: index - 28 days; or write within 28 days of index";
    }
    if ((left.kind == Kind::date || left.kind == Kind::duration) && plain_number) {
      return fmt::format("add a unit: \"{} days\"", out_.words(node));
    }
    if (is_days(left) && left.kind == Kind::number && right.kind == Kind::duration) {
      return "a month has no fixed number of days: write the later date >= the earlier + 3 months";
    }
    if (left.kind == Kind::duration && right.kind == Kind::duration) {
      return "months and years have no fixed number of days: use the same unit on both sides";
    }
    return {};
  };
  const std::string remedy = one_way(a, b);
  return remedy.empty() ? one_way(b, a) : remedy;
}

bool Checker::comparable(const Syntax& at, NodeId a, NodeId b) {
  const Type& left = type(a);
  const Type& right = type(b);
  if (same_scalar(left, right) || (is_days(left) && is_days(right))) return true;
  std::string remedy = mismatch_remedy(a, b);
  if (remedy.empty()) remedy = "both sides must be of one kind";
  error(at.pointer, "E140",
        fmt::format("{} cannot be compared with {}", type_phrase(left), type_phrase(right)),
        std::move(remedy));
  return false;
}

bool Checker::ordered(const Syntax& at, NodeId a) {
  if (has_order(type(a).kind)) return true;
  error(at.pointer, "E140",
        fmt::format("{} is neither more nor less than another", type_phrase(type(a))),
        "write == or in");
  return false;
}

std::optional<Type> Checker::common_type(const Syntax& at, const std::vector<NodeId>& parts) {
  Type common = type(parts.front());
  for (const NodeId part : parts) {
    if (!comparable(at, parts.front(), part)) return std::nullopt;
    // A number of days and a plain number together are a plain number.
    if (common.kind == Kind::number && type(part).measure == Measure::plain) {
      common.measure = Measure::plain;
    }
    if (common.kind != type(part).kind) {
      error(at.pointer, "E140",
            fmt::format("one value is {} and another {}", type_phrase(common),
                        type_phrase(type(part))),
            "write all of them as numbers of days, or all as durations");
      return std::nullopt;
    }
  }
  return common;
}

NodeId Checker::logical(const Syntax& syntax, Op op) {
  std::vector<NodeId> parts;
  bool fine = true;
  for (const auto& part : syntax.parts) {
    const NodeId id = check(part);
    const std::string_view what = op == Op::logical_not   ? "what follows not"
                                  : op == Op::logical_and ? "each side of and"
                                                          : "each side of or";
    fine = id != none && require(part, id, Kind::yes_no, what) && fine;
    parts.push_back(id);
  }
  return fine ? add_node(syntax, op, answer_type(), parts) : none;
}

NodeId Checker::comparison(const Syntax& syntax) {
  const NodeId left = check(syntax.parts[0]);
  const NodeId right = check(syntax.parts[1]);
  if (left == none || right == none || !comparable(syntax, left, right)) return none;
  const Comparison comparison = comparison_of(syntax.form);
  const bool equality = comparison == Comparison::equal || comparison == Comparison::not_equal;
  if (!equality && !ordered(syntax, left)) return none;
  if (type(left).kind == Kind::text) check_codes(left, right);
  const NodeId id = add_node(syntax, Op::compare, answer_type(), {left, right});
  if (id == none) return none;
  out_.nodes[id].comparison = comparison;
  note_shortcut(out_, out_.nodes[id]);
  return id;
}

NodeId Checker::membership(const Syntax& syntax) {
  const NodeId value = check(syntax.parts[0]);
  const NodeId group = check(syntax.parts[1], Want::values);
  if (value == none || group == none) return none;
  const Type& right = type(group);
  if (right.kind != Kind::set && right.kind != Kind::values) {
    return error(syntax.parts[1].span, "E140",
                 fmt::format("after in stands a set, but this is {}", type_phrase(right)),
                 right.kind == Kind::text ? fmt::format("write {{{}}}", words(syntax.parts[1]))
                                          : "write a set of codes, {\"a\", \"b\"}");
  }
  if (type(value).kind != right.element) {
    return error(
        syntax.pointer, "E140",
        fmt::format("{} cannot be in {} of {}", type_phrase(type(value)),
                    right.kind == Kind::set ? "a set" : "a column", elements_phrase(right.element)),
        right.element == Kind::text && type(value).kind == Kind::number
            ? "write the numbers of the set without quotes"
            : "both must be of one kind");
  }
  if (right.kind == Kind::set) {
    if (right.element == Kind::text) check_set_codes(value, out_.sets[out_.nodes[group].index]);
    const NodeId id = add_node(syntax, Op::in_set, answer_type(), {value, group});
    if (id != none) note_shortcut(out_, out_.nodes[id]);
    return id;
  }
  return add_node(syntax, Op::in_values, answer_type(), {value, group});
}

NodeId Checker::between(const Syntax& syntax) {
  std::vector<NodeId> parts;
  for (const auto& part : syntax.parts) parts.push_back(check(part));
  if (std::count(parts.begin(), parts.end(), none) > 0) return none;
  if (!ordered(syntax, parts[0])) return none;
  if (!comparable(syntax, parts[0], parts[1])) return none;
  if (!comparable(syntax, parts[0], parts[2])) return none;
  return add_node(syntax, Op::between, answer_type(), parts);
}

NodeId Checker::within(const Syntax& syntax, Op op) {
  std::vector<NodeId> parts;
  for (const auto& part : syntax.parts) parts.push_back(check(part));
  if (std::count(parts.begin(), parts.end(), none) > 0) return none;
  const bool value = require(syntax.parts[0], parts[0], Kind::date, "what stands before within");
  const bool length = require(syntax.parts[1], parts[1], Kind::duration, "the length of a window");
  const bool anchor = require(syntax.parts[2], parts[2], Kind::date, "the anchor of a window");
  return value && length && anchor ? add_node(syntax, op, answer_type(), parts) : none;
}

NodeId Checker::knowledge(const Syntax& syntax, Op op) {
  const NodeId value = check(syntax.parts[0]);
  if (value == none) return none;
  const Kind kind = type(value).kind;
  if (kind == Kind::rows || kind == Kind::values) {
    return error(syntax.pointer, "E140", "a set of rows is always known",
                 "write any(...) to ask whether there is such a row");
  }
  if (kind == Kind::set) {
    return error(syntax.pointer, "E140", "a set is always known", "name a value instead");
  }
  return add_node(syntax, op, answer_type(), {value});
}

NodeId Checker::sum_or_difference(const Syntax& syntax, Op op) {
  const NodeId left = check(syntax.parts[0]);
  const NodeId right = check(syntax.parts[1]);
  if (left == none || right == none) return none;
  const Type a = type(left);
  const Type b = type(right);
  const bool minus = op == Op::subtract;
  const Op move = minus ? Op::shift_earlier : Op::shift_later;
  if (a.kind == Kind::number && b.kind == Kind::number) {
    Type result = a;
    if (b.measure == Measure::days) result.measure = Measure::days;
    return add_node(syntax, op, result, {left, right});
  }
  if (a.kind == Kind::date && b.kind == Kind::date && minus) {
    Type result;
    result.kind = Kind::number;
    result.measure = Measure::days;
    return add_node(syntax, Op::days_between, result, {right, left});
  }
  if (a.kind == Kind::date && b.kind == Kind::duration) {
    return add_node(syntax, move, a, {left, right});
  }
  if (a.kind == Kind::duration && b.kind == Kind::date && !minus) {
    return add_node(syntax, move, b, {right, left});
  }
  if (is_days(a) && is_days(b)) {
    return add_node(syntax, op, a.kind == Kind::number ? a : b, {left, right});
  }
  if (a.kind == Kind::duration && a == b) return add_node(syntax, op, a, {left, right});
  std::string remedy = mismatch_remedy(left, right);
  if (remedy.empty()) remedy = "dates take durations, numbers take numbers";
  return error(syntax.pointer, "E140",
               minus ? fmt::format("{} cannot be taken from {}", type_phrase(b), type_phrase(a))
                     : fmt::format("{} cannot be added to {}", type_phrase(b), type_phrase(a)),
               std::move(remedy));
}

NodeId Checker::product_or_quotient(const Syntax& syntax, Op op) {
  const NodeId left = check(syntax.parts[0]);
  const NodeId right = check(syntax.parts[1]);
  if (left == none || right == none) return none;
  const std::string_view what = op == Op::multiply ? "each side of *" : "each side of /";
  const bool a = require(syntax.parts[0], left, Kind::number, what);
  const bool b = require(syntax.parts[1], right, Kind::number, what);
  Type result;
  result.kind = Kind::number;
  return a && b ? add_node(syntax, op, result, {left, right}) : none;
}

NodeId Checker::negated(const Syntax& syntax) {
  const NodeId part = check(syntax.parts[0]);
  if (part == none) return none;
  if (type(part).kind != Kind::duration &&
      !require(syntax.parts[0], part, Kind::number, "what follows -")) {
    return none;
  }
  return add_node(syntax, Op::negate, type(part), {part});
}

NodeId Checker::conditional(const Syntax& syntax) {
  std::vector<NodeId> parts;
  for (const auto& part : syntax.parts) parts.push_back(check(part));
  if (std::count(parts.begin(), parts.end(), none) > 0) return none;
  if (!require(syntax.parts[0], parts[0], Kind::yes_no, "the condition after if")) return none;
  const auto common = common_type(syntax, {parts[1], parts[2]});
  return common ? add_node(syntax, Op::conditional, *common, parts) : none;
}

NodeId Checker::set(const Syntax& syntax) {
  BoundSet set;
  set.owner = owner_;
  const Form form = syntax.parts.front().form;
  for (const auto& part : syntax.parts) {
    if (part.form != form) {
      return error(part.span, "E140", "codes and numbers are mixed in one set",
                   "put all of them in quotes, or none");
    }
    if (form == Form::text) {
      set.members.push_back({intern(part.text), 1});
      set.literals.push_back({part.text, part.span});
    } else if (form == Form::number) {
      set.members.push_back(to_number(part.number));
    } else {
      return error(part.span, "E140", "a set holds codes or numbers only",
                   "write a code in quotes or a number");
    }
  }
  std::sort(set.members.begin(), set.members.end());
  out_.sets.push_back(std::move(set));
  Type type;
  type.kind = Kind::set;
  type.element = form == Form::text ? Kind::text : Kind::number;
  return add_node(syntax, Op::set_constant, type, {},
                  static_cast<std::uint32_t>(out_.sets.size() - 1));
}

}  // namespace osteon::criteria
