// SPDX-License-Identifier: Apache-2.0
// English: "there is at least one therapy whose category is "tki" and whose start date is on or
// after the index date".
#include <array>

#include <fmt/format.h>

#include "osteon/criteria/speaker.hpp"

namespace osteon::criteria {
namespace {

bool is_arithmetic(Op op) {
  return op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide;
}

std::string_view number_word(Comparison comparison) {
  constexpr std::array<std::string_view, 6> words = {"is",         "is not",       "is less than",
                                                     "is at most", "is more than", "is at least"};
  return words[static_cast<std::size_t>(comparison)];
}

std::string_view date_word(Comparison comparison) {
  constexpr std::array<std::string_view, 6> words = {
      "is", "is not", "is before", "is on or before", "is after", "is on or after"};
  return words[static_cast<std::size_t>(comparison)];
}

std::string enumerate(const std::vector<std::string>& items, std::string_view last_word) {
  if (items.size() == 1) return items.front();
  const std::vector<std::string> head(items.begin(), items.end() - 1);
  return fmt::format("{} {} {}", base::join(head, ", "), last_word, items.back());
}

}  // namespace

std::string EnglishSpeaker::speak(NodeId id) {
  return node(id).type.kind == Kind::yes_no ? clause(id, Sense::plain) : noun(id);
}

std::string EnglishSpeaker::literal(const Node& constant) {
  const Cell& cell = compiled_.constants[constant.index];
  switch (constant.type.kind) {
    case Kind::yes_no: return cell.whole() != 0 ? "yes" : "no";
    case Kind::number: return display(cell.low);
    case Kind::date: return base::format_iso({static_cast<std::int32_t>(cell.whole())});
    case Kind::duration: return base::format_duration(written_duration(constant, cell));
    default: return fmt::format("\"{}\"", compiled_.pool[static_cast<std::size_t>(cell.whole())]);
  }
}

std::string EnglishSpeaker::members(const BoundSet& set) {
  std::vector<std::string> items;
  for (const Number& member : set.members) {
    if (set.literals.empty()) items.push_back(display(member));
  }
  for (const auto& text : set.literals) items.push_back(fmt::format("\"{}\"", text.text));
  return enumerate(items, "or");
}

// --- values
// ----------------------------------------------------------------------------------------

std::string EnglishSpeaker::operand(NodeId id) {
  return is_arithmetic(node(id).op) ? fmt::format("({})", noun(id)) : noun(id);
}

std::string EnglishSpeaker::noun(NodeId id) {
  const Node& of = node(id);
  const auto child = [&](std::size_t which) { return noun(part(of, which)); };
  switch (of.op) {
    case Op::constant: return literal(of);
    case Op::set_constant: return members(compiled_.sets[of.index]);
    case Op::column: {
      const std::string label = column_label(of.index);
      if (of.slot == slot_) return "its " + label;
      return fmt::format("the {} of that {}", label, row_label(compiled_.columns[of.index].table));
    }
    case Op::subject_column: return "the " + column_label(of.index);
    case Op::external: return "the " + external_label(of.index);
    case Op::definition: {
      std::string label = definition_label(of.index);
      const bool says_date = label.find("date") != std::string::npos;
      if (of.type.kind == Kind::date && !says_date && !has_own_label(of.index)) label += " date";
      return "the " + label;
    }
    case Op::field: return fmt::format("the {} of {}", column_label(of.index), child(0));
    case Op::row_source: return "the " + plural_rows(compiled_.sources[of.index]);
    case Op::first:
    case Op::last: {
      const BoundRows& rows = rows_of(part(of, 0));
      return fmt::format("the {} {}", of.op == Op::first ? "first" : "last",
                         singular_rows(rows, rows.conditions.size()));
    }
    case Op::count: return "the number of " + plural_rows(rows_of(part(of, 0)));
    case Op::least:
    case Op::greatest: {
      if (of.child_count == 1) return over_values(of);
      std::vector<std::string> items;
      for (const NodeId item : compiled_.parts(of)) items.push_back(noun(item));
      const bool date = of.type.kind == Kind::date;
      const std::string_view word =
          of.op == Op::least ? (date ? "earliest" : "smallest") : (date ? "latest" : "largest");
      return fmt::format("the {} of {}", word, enumerate(items, "and"));
    }
    case Op::sum:
    case Op::mean:
    case Op::distinct: return over_values(of);
    case Op::days_covered:
      return fmt::format("the number of days covered by the {}", plural_rows(rows_of(part(of, 0))));
    case Op::exposure:
      return fmt::format("the total length in days of the {}", plural_rows(rows_of(part(of, 0))));
    case Op::days_between:
      return fmt::format("the number of days from {} to {}", child(0), child(1));
    case Op::months_between:
      return fmt::format("the number of completed months from {} to {}", child(0), child(1));
    case Op::years_between:
      return fmt::format("the number of completed years from {} to {}", child(0), child(1));
    case Op::absolute: return "the absolute value of " + child(0);
    case Op::negate: return "minus " + operand(part(of, 0));
    case Op::add: return fmt::format("{} plus {}", operand(part(of, 0)), operand(part(of, 1)));
    case Op::subtract:
      return fmt::format("{} minus {}", operand(part(of, 0)), operand(part(of, 1)));
    case Op::multiply:
      return fmt::format("{} times {}", operand(part(of, 0)), operand(part(of, 1)));
    case Op::divide:
      return fmt::format("{} divided by {}", operand(part(of, 0)), operand(part(of, 1)));
    case Op::shift_later: return fmt::format("the date {} after {}", child(1), child(0));
    case Op::shift_earlier: return fmt::format("the date {} before {}", child(1), child(0));
    case Op::first_known: {
      std::vector<std::string> items;
      for (const NodeId item : compiled_.parts(of)) items.push_back(noun(item));
      return "the first known of " + enumerate(items, "and");
    }
    case Op::conditional:
      return fmt::format("({} if {}, otherwise {})", child(1), clause(part(of, 0), Sense::plain),
                         child(2));
    default: return fmt::format("whether {}", clause(id, Sense::plain));
  }
}

std::string EnglishSpeaker::over_values(const Node& of) {
  const BoundRows& rows = rows_of(part(of, 0));
  const std::string label = column_label(rows.column);
  const std::string among = plural_rows(rows);
  const bool date = of.type.kind == Kind::date;
  switch (of.op) {
    case Op::least:
      return fmt::format("the {} {} of the {}", date ? "earliest" : "smallest", label, among);
    case Op::greatest:
      return fmt::format("the {} {} of the {}", date ? "latest" : "largest", label, among);
    case Op::sum: return fmt::format("the sum of the {} of the {}", label, among);
    case Op::mean: return fmt::format("the mean {} of the {}", label, among);
    default: return fmt::format("the number of different values of {} of the {}", label, among);
  }
}

// --- rows
// ------------------------------------------------------------------------------------------

std::string EnglishSpeaker::conditions(const BoundRows& rows, std::size_t count) {
  const RowAtHand row(*this, rows.slot);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) {
    const NodeId condition = rows.conditions[i];
    all.push_back(count > 1 ? bracketed(condition, Subject::row_at_hand)
                            : row_clause(condition, Sense::plain));
  }
  std::string words = base::join(all, " and ");
  if (rows.definition == none) return words;
  const std::string origin = fmt::format("among \"{}\"", definition_label(rows.definition));
  return words.empty() ? origin : origin + " " + words;
}

std::string EnglishSpeaker::singular_rows(const BoundRows& rows, std::size_t count) {
  const std::string words = conditions(rows, count);
  return words.empty() ? row_label(rows.table) : row_label(rows.table) + " " + words;
}

std::string EnglishSpeaker::plural_rows(const BoundRows& rows) {
  const std::string words = conditions(rows, rows.conditions.size());
  const std::string label = english_plural(row_label(rows.table));
  return words.empty() ? label : label + " " + words;
}

// A clause about the row at hand: "whose grade is "high"".
std::string EnglishSpeaker::row_clause(NodeId id, Sense sense) {
  const Node& of = node(id);
  if (of.op == Op::logical_not) return row_clause(part(of, 0), opposite(sense));
  if (sense == Sense::plain && of.op == Op::logical_and)
    return list(of, "and", Subject::row_at_hand);
  if (sense == Sense::plain && of.op == Op::logical_or) return list(of, "or", Subject::row_at_hand);
  const bool own =
      has_subject(of.op) && node(part(of, 0)).op == Op::column && node(part(of, 0)).slot == slot_;
  if (own) {
    return fmt::format("whose {} {}", column_label(node(part(of, 0)).index), predicate(of, sense));
  }
  if (of.op == Op::column && of.slot == slot_) {
    return fmt::format("whose {} is {}", column_label(of.index),
                       sense == Sense::plain ? "yes" : "no");
  }
  return "for which " + clause(id, sense);
}

// --- clauses
// ---------------------------------------------------------------------------------------

std::string EnglishSpeaker::bracketed(NodeId id, Subject subject) {
  const std::string words =
      subject == Subject::row_at_hand ? row_clause(id, Sense::plain) : clause(id, Sense::plain);
  const Op op = node(id).op;
  const bool joined = op == Op::logical_and || op == Op::logical_or || op == Op::conditional;
  return joined ? fmt::format("({})", words) : words;
}

std::string EnglishSpeaker::list(const Node& of, std::string_view word, Subject subject) {
  std::vector<std::string> items;
  for (const NodeId item : compiled_.parts(of)) items.push_back(bracketed(item, subject));
  return base::join(items, fmt::format(" {} ", word));
}

std::string EnglishSpeaker::clause(NodeId id, Sense sense) {
  const Node& of = node(id);
  const bool plain = sense == Sense::plain;
  switch (of.op) {
    case Op::logical_not: return clause(part(of, 0), opposite(sense));
    case Op::logical_and:
    case Op::logical_or: {
      const std::string all = list(of, of.op == Op::logical_and ? "and" : "or", Subject::anything);
      return plain ? all : fmt::format("it is not the case that ({})", all);
    }
    case Op::any: {
      const BoundRows& rows = rows_of(part(of, 0));
      return fmt::format("there is {} {}", plain ? "at least one" : "no",
                         singular_rows(rows, rows.conditions.size()));
    }
    case Op::all: {
      const BoundRows& rows = rows_of(part(of, 0));
      const std::string which = singular_rows(rows, rows.conditions.size() - 1);
      const RowAtHand row(*this, rows.slot);
      return fmt::format("{}every {} it is true that {}", plain ? "for " : "not for ", which,
                         clause(rows.conditions.back(), Sense::plain));
    }
    case Op::conditional:
      return fmt::format("{}if {}, then {}, otherwise {}", plain ? "" : "it is not the case that ",
                         clause(part(of, 0), Sense::plain), clause(part(of, 1), Sense::plain),
                         clause(part(of, 2), Sense::plain));
    default: break;
  }
  if (has_subject(of.op)) {
    return fmt::format("{} {}", noun(part(of, 0)), predicate(of, sense));
  }
  return holds(id, sense);
}

std::string EnglishSpeaker::holds(NodeId id, Sense sense) {
  const Node& of = node(id);
  const bool plain = sense == Sense::plain;
  if (of.op == Op::definition) {
    return fmt::format("\"{}\" {}", definition_label(of.index), plain ? "holds" : "does not hold");
  }
  if (of.op == Op::constant) {
    const bool value = compiled_.constants[of.index].whole() != 0;
    return value == plain ? "always" : "never";
  }
  return fmt::format("{} is {}", noun(id), plain ? "yes" : "no");
}

std::string EnglishSpeaker::predicate(const Node& of, Sense sense) {
  const std::string is = sense == Sense::plain ? "is" : "is not";
  const auto child = [&](std::size_t which) { return noun(part(of, which)); };
  switch (of.op) {
    case Op::compare: return comparison(of, sense);
    case Op::in_set: {
      const BoundSet& set = compiled_.sets[node(part(of, 1)).index];
      return fmt::format("{} {}", is, members(set));
    }
    case Op::in_values: {
      const BoundRows& rows = rows_of(part(of, 1));
      return fmt::format("{} the {} of one of the {}", is, column_label(rows.column),
                         plural_rows(rows));
    }
    case Op::between: return fmt::format("{} between {} and {}", is, child(1), child(2));
    case Op::within_of: return fmt::format("{} within {} of {}", is, child(1), child(2));
    case Op::within_before: return fmt::format("{} within {} before {}", is, child(1), child(2));
    case Op::within_after: return fmt::format("{} within {} after {}", is, child(1), child(2));
    default: break;
  }
  const bool known = (of.op == Op::is_known) == (sense == Sense::plain);
  if (node(part(of, 0)).type.kind == Kind::row) return known ? "exists" : "does not exist";
  return known ? "is known" : "is not known";
}

std::string EnglishSpeaker::comparison(const Node& of, Sense sense) {
  const Comparison meant = sensed(of.comparison, sense);
  const NodeId right = part(of, 1);
  const Kind kind = node(part(of, 0)).type.kind;
  const std::string_view word = kind == Kind::date ? date_word(meant) : number_word(meant);
  std::string unit;
  if (kind == Kind::number && node(part(of, 0)).type.measure == Measure::days &&
      node(right).op == Op::constant && node(right).type.kind == Kind::number) {
    unit = " days";
  }
  return fmt::format("{} {}{}", word, noun(right), unit);
}

}  // namespace osteon::criteria
