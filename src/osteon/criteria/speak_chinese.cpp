// SPDX-License-Identifier: Apache-2.0
// Chinese: 至少有一条治疗记录，其类别为“tki”且其开始日期不早于index日期.
#include <array>

#include <fmt/format.h>

#include "osteon/criteria/speaker.hpp"

namespace osteon::criteria {
namespace {

bool is_arithmetic(Op op) {
  return op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide;
}

std::string_view number_word(Comparison comparison) {
  constexpr std::array<std::string_view, 6> words = {"等于",   "不等于", "小于",
                                                     "不超过", "大于",   "至少为"};
  return words[static_cast<std::size_t>(comparison)];
}
std::string_view date_word(Comparison comparison) {
  constexpr std::array<std::string_view, 6> words = {"为",     "不为", "早于",
                                                     "不晚于", "晚于", "不早于"};
  return words[static_cast<std::size_t>(comparison)];
}

std::string duration_words(base::Duration duration) {
  constexpr std::array<std::string_view, 4> units = {"天", "周", "个月", "年"};
  return fmt::format("{}{}", duration.count, units[static_cast<std::size_t>(duration.unit)]);
}

}  // namespace

std::string ChineseSpeaker::speak(NodeId id) {
  return node(id).type.kind == Kind::yes_no ? clause(id, Sense::plain) : noun(id);
}

std::string ChineseSpeaker::literal(const Node& constant) {
  const Cell& cell = compiled_.constants[constant.index];
  switch (constant.type.kind) {
    case Kind::yes_no: return cell.whole() != 0 ? "是" : "否";
    case Kind::number: return display(cell.low);
    case Kind::date: return base::format_iso({static_cast<std::int32_t>(cell.whole())});
    case Kind::duration: return duration_words(written_duration(constant, cell));
    default: return fmt::format("“{}”", compiled_.pool[static_cast<std::size_t>(cell.whole())]);
  }
}

std::string ChineseSpeaker::members(const BoundSet& set) {
  std::vector<std::string> items;
  for (const Number& member : set.members) {
    if (set.literals.empty()) items.push_back(display(member));
  }
  for (const auto& text : set.literals) items.push_back(fmt::format("“{}”", text.text));
  return base::join(items, "、");
}

// --- values
// ----------------------------------------------------------------------------------------

std::string ChineseSpeaker::operand(NodeId id) {
  return is_arithmetic(node(id).op) ? fmt::format("（{}）", noun(id)) : noun(id);
}

std::string ChineseSpeaker::noun(NodeId id) {
  const Node& of = node(id);
  const auto child = [&](std::size_t which) { return noun(part(of, which)); };
  const auto items = [&] {
    std::vector<std::string> all;
    for (const NodeId item : compiled_.parts(of)) all.push_back(noun(item));
    return base::join(all, "、");
  };
  const auto rows = [&](std::string_view which) {
    const BoundRows& found = rows_of(part(of, 0));
    return fitting_rows(found, found.conditions.size(), which);
  };
  switch (of.op) {
    case Op::constant: return literal(of);
    case Op::set_constant: return members(compiled_.sets[of.index]);
    case Op::column: {
      const std::string label = column_label(of.index);
      if (of.slot == slot_) return "其" + label;
      return fmt::format("该{}记录的{}", row_label(compiled_.columns[of.index].table), label);
    }
    case Op::subject_column: return column_label(of.index);
    case Op::external: return external_label(of.index);
    case Op::definition: {
      std::string label = definition_label(of.index);
      if (of.type.kind == Kind::date && !has_own_label(of.index)) label += "日期";
      return label;
    }
    case Op::field: return fmt::format("{}的{}", child(0), column_label(of.index));
    case Op::row_source: {
      const BoundRows& found = compiled_.sources[of.index];
      return fitting_rows(found, found.conditions.size(), "");
    }
    case Op::first: return rows("首条");
    case Op::last: return rows("末条");
    case Op::count: return rows("") + "的条数";
    case Op::least:
    case Op::greatest: {
      if (of.child_count == 1) return over_values(of);
      const bool date = of.type.kind == Kind::date;
      const std::string_view word =
          of.op == Op::least ? (date ? "最早者" : "最小者") : (date ? "最晚者" : "最大者");
      return fmt::format("{}中的{}", items(), word);
    }
    case Op::sum:
    case Op::mean:
    case Op::distinct: return over_values(of);
    case Op::days_covered: return rows("") + "所覆盖的天数";
    case Op::exposure: return rows("") + "的总天数";
    case Op::days_between: return fmt::format("从{}到{}的天数", child(0), child(1));
    case Op::months_between: return fmt::format("从{}到{}的整月数", child(0), child(1));
    case Op::years_between: return fmt::format("从{}到{}的整年数", child(0), child(1));
    case Op::absolute: return child(0) + "的绝对值";
    case Op::negate: return "负" + operand(part(of, 0));
    case Op::add: return fmt::format("{}加{}", operand(part(of, 0)), operand(part(of, 1)));
    case Op::subtract: return fmt::format("{}减{}", operand(part(of, 0)), operand(part(of, 1)));
    case Op::multiply: return fmt::format("{}乘以{}", operand(part(of, 0)), operand(part(of, 1)));
    case Op::divide: return fmt::format("{}除以{}", operand(part(of, 0)), operand(part(of, 1)));
    case Op::shift_later: return fmt::format("{}之后{}", child(0), child(1));
    case Op::shift_earlier: return fmt::format("{}之前{}", child(0), child(1));
    case Op::first_known: return fmt::format("{}中首个已知值", items());
    case Op::conditional:
      return fmt::format("（若{}则为{}，否则为{}）", clause(part(of, 0), Sense::plain), child(1),
                         child(2));
    default: return fmt::format("是否{}", clause(id, Sense::plain));
  }
}

std::string ChineseSpeaker::over_values(const Node& of) {
  const BoundRows& rows = rows_of(part(of, 0));
  const std::string label = column_label(rows.column);
  const std::string among = fitting_rows(rows, rows.conditions.size(), "");
  const bool date = of.type.kind == Kind::date;
  switch (of.op) {
    case Op::least: return fmt::format("{}中{}的{}", among, date ? "最早" : "最小", label);
    case Op::greatest: return fmt::format("{}中{}的{}", among, date ? "最晚" : "最大", label);
    case Op::sum: return fmt::format("{}的{}之和", among, label);
    case Op::mean: return fmt::format("{}的{}平均值", among, label);
    default: return fmt::format("{}中不同{}的数目", among, label);
  }
}

// --- rows
// ------------------------------------------------------------------------------------------

std::string ChineseSpeaker::conditions(const BoundRows& rows, std::size_t count) {
  const RowAtHand row(*this, rows.slot);
  std::vector<std::string> all;
  if (rows.definition != none) {
    all.push_back(fmt::format("属于“{}”", definition_label(rows.definition)));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const NodeId condition = rows.conditions[i];
    const std::string words = clause(condition, Sense::plain);
    all.push_back(node(condition).op == Op::logical_or ? fmt::format("（{}）", words) : words);
  }
  return base::join(all, "且");
}

// 满足“...”的首条治疗记录
std::string ChineseSpeaker::fitting_rows(const BoundRows& rows, std::size_t count,
                                         std::string_view which) {
  const std::string words = conditions(rows, count);
  const std::string label = fmt::format("{}{}记录", which, row_label(rows.table));
  return words.empty() ? label : fmt::format("满足（{}）的{}", words, label);
}

// --- clauses
// ---------------------------------------------------------------------------------------

std::string ChineseSpeaker::list(const Node& of, std::string_view word) {
  std::vector<std::string> items;
  for (const NodeId item : compiled_.parts(of)) {
    const std::string words = clause(item, Sense::plain);
    const Op op = node(item).op;
    const bool joined = op == Op::logical_and || op == Op::logical_or || op == Op::conditional;
    items.push_back(joined ? fmt::format("（{}）", words) : words);
  }
  return base::join(items, word);
}

std::string ChineseSpeaker::clause(NodeId id, Sense sense) {
  const Node& of = node(id);
  const bool plain = sense == Sense::plain;
  switch (of.op) {
    case Op::logical_not: return clause(part(of, 0), opposite(sense));
    case Op::logical_and:
    case Op::logical_or: {
      const std::string all = list(of, of.op == Op::logical_and ? "且" : "或");
      return plain ? all : fmt::format("并非（{}）", all);
    }
    case Op::any: {
      const BoundRows& rows = rows_of(part(of, 0));
      const std::string words = conditions(rows, rows.conditions.size());
      const std::string label = row_label(rows.table);
      if (words.empty()) return fmt::format("{}{}记录", plain ? "至少有一条" : "没有", label);
      return plain ? fmt::format("至少有一条{}记录，{}", label, words)
                   : fmt::format("没有任何{}记录满足：{}", label, words);
    }
    case Op::all: {
      const BoundRows& rows = rows_of(part(of, 0));
      const std::string which = fitting_rows(rows, rows.conditions.size() - 1, "");
      const RowAtHand row(*this, rows.slot);
      return fmt::format("{}每一条{}都满足：{}", plain ? "" : "并非", which,
                         clause(rows.conditions.back(), Sense::plain));
    }
    case Op::conditional:
      return fmt::format("{}若{}，则{}，否则{}", plain ? "" : "并非",
                         clause(part(of, 0), Sense::plain), clause(part(of, 1), Sense::plain),
                         clause(part(of, 2), Sense::plain));
    case Op::definition:
      return fmt::format("“{}”{}", definition_label(of.index), plain ? "成立" : "不成立");
    case Op::constant:
      return (compiled_.constants[of.index].whole() != 0) == plain ? "总是" : "从不";
    default: break;
  }
  if (has_subject(of.op)) return noun(part(of, 0)) + predicate(of, sense);
  return fmt::format("{}为{}", noun(id), plain ? "是" : "否");
}

std::string ChineseSpeaker::predicate(const Node& of, Sense sense) {
  const bool plain = sense == Sense::plain;
  const auto child = [&](std::size_t which) { return noun(part(of, which)); };
  const std::string_view at = plain ? "在" : "不在";
  switch (of.op) {
    case Op::compare: return comparison(of, sense);
    case Op::in_set: {
      const BoundSet& set = compiled_.sets[node(part(of, 1)).index];
      if (set.members.size() == 1) return fmt::format("{}{}", plain ? "为" : "不为", members(set));
      return fmt::format("{}{}之一", plain ? "为" : "不为", members(set));
    }
    case Op::in_values: {
      const BoundRows& rows = rows_of(part(of, 1));
      return fmt::format("{}{}的{}之中", at, fitting_rows(rows, rows.conditions.size(), ""),
                         column_label(rows.column));
    }
    case Op::between: return fmt::format("{}{}至{}之间（含两端）", at, child(1), child(2));
    case Op::within_of: return fmt::format("{}{}前后{}内", at, child(2), child(1));
    case Op::within_before: return fmt::format("{}{}之前{}内", at, child(2), child(1));
    case Op::within_after: return fmt::format("{}{}之后{}内", at, child(2), child(1));
    default: break;
  }
  const bool known = (of.op == Op::is_known) == plain;
  if (node(part(of, 0)).type.kind == Kind::row) return known ? "存在" : "不存在";
  return known ? "已知" : "未知";
}

std::string ChineseSpeaker::comparison(const Node& of, Sense sense) {
  const Comparison meant = sensed(of.comparison, sense);
  const NodeId left = part(of, 0);
  const NodeId right = part(of, 1);
  const Kind kind = node(left).type.kind;
  const bool plain_word = kind == Kind::date || kind == Kind::text || kind == Kind::yes_no;
  std::string unit;
  if (kind == Kind::number && node(left).type.measure == Measure::days &&
      node(right).op == Op::constant && node(right).type.kind == Kind::number) {
    unit = "天";
  }
  return fmt::format("{}{}{}", plain_word ? date_word(meant) : number_word(meant), noun(right),
                     unit);
}

}  // namespace osteon::criteria
