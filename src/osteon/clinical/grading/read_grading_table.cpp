// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "osteon/clinical/grading/csv_rows.hpp"
#include "osteon/clinical/grading/grading_table.hpp"

namespace osteon::clinical {
namespace {

constexpr std::array<std::string_view, 17> columns = {
    "rule",     "term", "term_zh",   "organ_class", "paragraph", "quantity",
    "baseline", "age",  "grade",     "of",          "above",     "from",
    "below",    "to",   "gap_above", "gap_below",   "when"};

constexpr std::array<std::pair<std::string_view, Reference>, 6> references = {
    {{"ULN", Reference::upper_limit},
     {"LLN", Reference::lower_limit},
     {"baseline", Reference::baseline},
     {"p90", Reference::percentile_90},
     {"p95", Reference::percentile_95},
     {"p99", Reference::percentile_99}}};

constexpr std::array<std::pair<std::string_view, Measured>, 5> measures = {
    {{"value", Measured::value},
     {"rise", Measured::rise},
     {"drop", Measured::drop},
     {"percent-drop", Measured::percent_drop},
     {"clinical", Measured::clinical}}};

constexpr std::array<std::pair<std::string_view, AgeClass>, 3> ages = {
    {{"child", AgeClass::child}, {"adolescent", AgeClass::adolescent}, {"adult", AgeClass::adult}}};

template <class Table>
auto named(const Table& table, std::string_view name)
    -> std::optional<typename Table::value_type::second_type> {
  for (const auto& [known, value] : table) {
    if (known == name) return value;
  }
  return std::nullopt;
}

// A number of the table: at most four digits before and three after the mark.
std::optional<Exact> small_number(std::string_view text) {
  const auto decimal = base::parse_decimal(text);
  if (!decimal || decimal->units < 0) return std::nullopt;
  const auto exact = Exact::from(*decimal);
  if (!exact || *exact >= Exact(10'000) || base::normalized(*decimal).scale > 3) {
    return std::nullopt;
  }
  return exact;
}

// "100", "3 ULN", "1 p99 + 5".
std::optional<GradeBound> read_bound(std::string_view text, Bound kind) {
  std::vector<std::string_view> words;
  for (const auto word : base::split(text, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  if (words.size() != 1 && words.size() != 2 && words.size() != 4) return std::nullopt;
  GradeBound bound;
  bound.kind = kind;
  const auto factor = small_number(words[0]);
  if (!factor) return std::nullopt;
  bound.factor = *factor;
  if (words.size() == 1) return bound;
  const auto reference = named(references, words[1]);
  if (!reference) return std::nullopt;
  bound.reference = *reference;
  if (words.size() == 2) return bound;
  const auto offset = small_number(words[3]);
  if (words[2] != "+" || !offset) return std::nullopt;
  bound.offset = *offset;
  return bound;
}

class TableReader {
 public:
  explicit TableReader(const CsvRows& rows) : rows_(rows) {}

  base::Result<GradingTable> read(std::string version) {
    for (records::Row row = 0; row < rows_.count(); ++row) {
      row_ = row;
      read_row();
    }
    if (table_.rules.empty()) problem("rule", "the table has no rule", "add the bands of a term");
    if (problems_.empty()) {
      check_overlaps();
      check_circumstances();
    }
    if (!problems_.empty()) return base::fail(std::move(problems_));
    table_.version = std::move(version);
    return std::move(table_);
  }

 private:
  [[nodiscard]] std::string_view at(std::string_view column) const {
    return rows_.at(row_, column);
  }
  void problem(std::string_view column, std::string sentence, std::string remedy) {
    problems_.push_back(rows_.problem(row_, column, std::move(sentence), std::move(remedy)));
  }

  void read_row() {
    const std::string_view id = at("rule");
    if (id.empty()) {
      problem("rule", "a band has no rule", "write the id of its rule");
      return;
    }
    const bool first = !at("term").empty();
    if (first) {
      start_rule(id);
    } else if (table_.rules.empty() || table_.rules.back().id != id) {
      problem("term", "the first band of a rule has no term",
              "write term, organ class, paragraph and quantity in the first row of each rule");
      return;
    }
    read_band(table_.rules.back());
  }

  void start_rule(std::string_view id) {
    if (table_.find(id) != nullptr) {
      problem("rule", "a rule is written twice", "put its bands into consecutive rows");
    }
    GradingRule rule;
    rule.id = id;
    rule.term = {std::string(at("term")), std::string(at("term_zh"))};
    rule.organ_class = at("organ_class");
    rule.paragraph = at("paragraph");
    rule.quantity = at("quantity");
    for (const std::string_view column : {"organ_class", "paragraph", "quantity"}) {
      if (at(column).empty()) problem(column, "a rule lacks a field", "fill the cell");
    }
    read_baseline(rule);
    for (const auto word : base::split(at("age"), ' ')) {
      if (word.empty()) continue;
      const auto age = named(ages, word);
      if (age) {
        rule.ages.push_back(*age);
      } else {
        problem("age", "an age class is not known", "write adult, adolescent or child");
      }
    }
    table_.rules.push_back(std::move(rule));
  }

  void read_baseline(GradingRule& rule) {
    const std::string_view text = at("baseline");
    if (text == "normal") {
      rule.baseline = BaselineKind::normal;
    } else if (text == "abnormal") {
      rule.baseline = BaselineKind::abnormal;
    } else if (!text.empty()) {
      problem("baseline", "a baseline is not known", "write normal, abnormal or nothing");
    }
  }

  void read_band(GradingRule& rule) {
    NumericBand band;
    const auto measured = named(measures, at("of"));
    if (!measured) {
      problem("of", "what a band measures is not known",
              "write value, rise, drop, percent-drop or clinical");
      return;
    }
    band.measured = *measured;
    if (band.measured != Measured::clinical) {
      const auto grade = base::parse_decimal(at("grade"));
      if (!grade || grade->scale > 0 || grade->units < 1 || grade->units > 4) {
        problem("grade", "a grade is not 1, 2, 3 or 4", "correct the grade");
        return;
      }
      band.grade = static_cast<std::int32_t>(grade->units);
      read_side("above", "from", Bound::exclusive, Bound::inclusive, band.lower);
      read_side("to", "below", Bound::inclusive, Bound::exclusive, band.upper);
      read_gap(band);
      check_order(band);
    }
    read_circumstance(band);
    rule.bands.push_back(std::move(band));
  }

  void read_side(std::string_view first, std::string_view second, Bound kind_of_first,
                 Bound kind_of_second, GradeBound& side) {
    if (!at(first).empty() && !at(second).empty()) {
      problem(second, fmt::format("a band has both \"{}\" and \"{}\"", first, second),
              "keep one of them");
    }
    for (const auto& [column, kind] :
         {std::pair{first, kind_of_first}, std::pair{second, kind_of_second}}) {
      if (at(column).empty()) continue;
      if (const auto bound = read_bound(at(column), kind)) {
        side = *bound;
      } else {
        problem(column, "a bound cannot be read",
                "write a number, or a multiple such as \"3 ULN\" or \"1 p99 + 5\"");
      }
    }
  }

  void read_gap(NumericBand& band) {
    if (at("gap_above").empty() && at("gap_below").empty()) return;
    const auto above = small_number(at("gap_above"));
    const auto below = small_number(at("gap_below"));
    if (above && below && *above < *below) {
      band.gap = std::pair(*above, *below);
    } else {
      problem("gap_above", "a gap is not an interval", "write gap_above and gap_below as numbers");
    }
  }

  void check_order(const NumericBand& band) {
    if (band.lower.kind == Bound::open && band.upper.kind == Bound::open) {
      problem("of", "a band has no bound", "write above, from, below or to");
      return;
    }
    const bool comparable = band.lower.kind != Bound::open && band.upper.kind != Bound::open &&
                            band.lower.reference == band.upper.reference;
    if (!comparable || band.lower.reference == Reference::percentile_99) return;
    if (band.lower.factor >= band.upper.factor) {
      problem("above", "a band covers nothing", "its lower bound must lie below its upper bound");
    }
  }

  void read_circumstance(NumericBand& band) {
    const std::string_view text = at("when");
    if (text.empty()) return;
    const auto parts = base::split(text, '=');
    if (parts.size() != 2 || parts[0].empty() || (parts[1] != "yes" && parts[1] != "no")) {
      problem("when", "a circumstance cannot be read", "write symptoms=yes or symptoms=no");
      return;
    }
    band.when = Circumstance{std::string(parts[0]), parts[1] == "yes"};
  }

  static bool overlap(const GradingRule& a, const GradingRule& b) {
    const bool same_baseline = a.baseline == BaselineKind::any || b.baseline == BaselineKind::any ||
                               a.baseline == b.baseline;
    const bool same_age =
        a.ages.empty() || b.ages.empty() ||
        std::any_of(a.ages.begin(), a.ages.end(), [&](AgeClass age) { return b.covers(age); });
    return same_baseline && same_age;
  }

  void check_overlaps() {
    const auto& rules = table_.rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (rules[i].quantity != rules[j].quantity || rules[i].term.en != rules[j].term.en) {
          continue;
        }
        if (!overlap(rules[i], rules[j])) continue;
        problems_.push_back(rows_.problem(
            0, "rule", fmt::format("the rules {} and {} overlap", rules[j].id, rules[i].id),
            "part them by baseline or age"));
      }
    }
  }

  // Grading tries every combination of unknown circumstances of a rule.
  void check_circumstances() {
    for (const auto& rule : table_.rules) {
      GradingTable alone;
      alone.rules.push_back(rule);
      if (alone.circumstances().size() <= most_circumstances) continue;
      problems_.push_back(rows_.problem(
          0, "when", fmt::format("the rule {} asks for too many circumstances", rule.id),
          fmt::format("keep to {}", most_circumstances)));
    }
  }

  static constexpr std::size_t most_circumstances = 4;

  const CsvRows& rows_;
  records::Row row_ = 0;
  GradingTable table_;
  base::Diagnostics problems_;
};

}  // namespace

base::Result<GradingTable> read_grading_table(std::string_view csv, std::string name,
                                              std::string version) {
  const auto rows = CsvRows::read(csv, std::move(name), {columns.begin(), columns.end()});
  if (!rows) return base::fail(base::Diagnostics(rows.error()));
  return TableReader(*rows).read(std::move(version));
}

}  // namespace osteon::clinical
