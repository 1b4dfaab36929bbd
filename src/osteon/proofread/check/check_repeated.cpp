// SPDX-License-Identifier: Apache-2.0
// Intervals and p-values that a paper prints more than once, in its text and its tables.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/check/checks.hpp"
#include "osteon/proofread/check/text_rules.hpp"
#include "osteon/proofread/model/text_numbers.hpp"

namespace osteon::proofread {
namespace {

struct Place {
  PrintedInterval interval;
  Where where;
  std::string text;
  std::vector<std::string> measures;
  std::optional<Printed> p;  // the only one of its sentence
  Where p_where;
};

bool same_value(const Printed& a, const Printed& b) {
  return a.value == b.value;
}

std::size_t equal_parts(const PrintedInterval& a, const PrintedInterval& b) {
  return static_cast<std::size_t>(same_value(a.estimate, b.estimate)) +
         static_cast<std::size_t>(same_value(a.low, b.low)) +
         static_cast<std::size_t>(same_value(a.high, b.high));
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) {
    return std::find(b.begin(), b.end(), one) != b.end();
  });
}

std::vector<Place> places_in_text(const Reading& reading) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < reading.paper->sentences.size(); ++i) {
    const Sentence& sentence = reading.paper->sentences[i];
    if (!is_result_section(sentence.section)) continue;
    const TextNumbers found = read_text_numbers(sentence.text);
    for (const TextInterval& one : found.intervals) {
      Place place{one.interval,
                  {std::nullopt, 0, 0, i, one.begin},
                  sentence.text.substr(one.begin, one.end - one.begin),
                  measures_in(base::lower_ascii(sentence.text)),
                  {},
                  {}};
      std::replace(place.text.begin(), place.text.end(), '\n', ' ');
      if (found.p_values.size() == 1) {
        place.p = found.p_values.front().value;
        place.p_where = {std::nullopt, 0, 0, i, found.p_values.front().begin};
      }
      places.push_back(std::move(place));
    }
  }
  return places;
}

std::vector<Place> places_in_tables(const Reading& reading) {
  std::vector<Place> places;
  for (std::size_t t = 0; t < reading.tables.size(); ++t) {
    const TableModel& model = reading.tables[t];
    for (std::size_t r = 0; r < model.rows.size(); ++r) {
      for (std::size_t c = 1; c < model.columns.size(); ++c) {
        const CellValue& value = model.at(r, c);
        if (value.form != CellForm::interval || !value.low || value.second) continue;
        std::string words =
            model.rows[r].label + " " + model.columns[c].name + " " + model.table->caption;
        if (model.rows[r].variable) words += " " + model.variables[*model.rows[r].variable].label;
        places.push_back({{*value.first, *value.low, *value.high},
                          cell_at(t, model, r, c),
                          cell_text(model, r, c),
                          measures_in(base::lower_ascii(words)),
                          {},
                          {}});
      }
    }
  }
  return places;
}

class Repeated {
 public:
  Repeated(const Reading& reading, Notebook& notebook)
      : reading_(reading),
        notebook_(notebook),
        text_(places_in_text(reading)),
        tables_(places_in_tables(reading)) {}

  void run() {
    for (const Place& place : text_) alone(place);
    constexpr std::size_t most = 3000;  // every two of them are compared
    if (text_.size() > most) {
      notebook_.not_checked(Check::repeated_interval, text_[most].where, text_[most].text,
                            {"more than 3000 intervals in the text: the rest was not compared",
                             "正文中的区间超过 3000 个：其余未作比较"});
      text_.resize(most);
    }
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (has_twin(i)) continue;
      for (std::size_t j = 0; j < text_.size(); ++j) {
        if (i != j && differs(text_[i], text_[j]) && other_paragraph(text_[i], text_[j])) {
          report(text_[i], text_[j]);
        }
      }
      for (const Place& cell : tables_) {
        if (differs(text_[i], cell)) report(text_[i], cell);
      }
    }
    p_values();
  }

 private:
  void alone(const Place& place) {
    notebook_.looked_at(Check::estimate_outside_interval);
    if (is_inside(place.interval)) return;
    Finding finding;
    finding.check = Check::estimate_outside_interval;
    finding.severity = Severity::wrong;
    finding.where = place.where;
    finding.printed = place.text;
    finding.how = {"the estimate lies outside of its own interval", "估计值在其区间之外"};
    notebook_.add(std::move(finding));
  }

  // The same three numbers at another place: then this is no slip of this place.
  [[nodiscard]] bool has_twin(std::size_t i) const {
    for (std::size_t j = 0; j < text_.size(); ++j) {
      if (i != j && equal_parts(text_[i].interval, text_[j].interval) == 3) return true;
    }
    return std::any_of(tables_.begin(), tables_.end(), [&](const Place& cell) {
      return equal_parts(text_[i].interval, cell.interval) == 3;
    });
  }

  [[nodiscard]] static bool differs(const Place& a, const Place& b) {
    return equal_parts(a.interval, b.interval) == 2 &&
           (share(a.measures, b.measures) || a.measures.empty() || b.measures.empty()) &&
           a.interval.estimate.digits() == b.interval.estimate.digits();
  }

  [[nodiscard]] bool other_paragraph(const Place& a, const Place& b) const {
    return reading_.paper->sentences[*a.where.sentence].paragraph !=
           reading_.paper->sentences[*b.where.sentence].paragraph;
  }

  static const Printed& different(const PrintedInterval& a, const PrintedInterval& b) {
    if (!same_value(a.high, b.high)) return a.high;
    return same_value(a.low, b.low) ? a.estimate : a.low;
  }

  void report(const Place& here, const Place& there) {
    const Place& first = before(there, here) ? there : here;
    const Place& second = &first == &here ? there : here;
    const auto key =
        std::make_pair(first.where.sentence.value_or(0) * 100000 + first.where.offset,
                       second.where.sentence.value_or(0) * 100000 + second.where.offset +
                           second.where.row * 100 + second.where.column);
    if (!told_.insert(key).second) return;
    notebook_.looked_at(Check::repeated_interval);
    const std::string a = different(first.interval, second.interval).value.to_string();
    const std::string b = different(second.interval, first.interval).value.to_string();
    Finding finding;
    finding.check = Check::repeated_interval;
    finding.severity = Severity::inconsistent;
    finding.where = second.where;
    finding.other = first.where;
    finding.printed = second.text;
    finding.recomputed = first.text;
    finding.how = {fmt::format("printed with {} here and with {} there", b, a),
                   fmt::format("此处为 {}，彼处为 {}", b, a)};
    notebook_.add(std::move(finding));
  }

  static bool before(const Place& a, const Place& b) {
    if (a.where.sentence && b.where.sentence) return *a.where.sentence < *b.where.sentence;
    return a.where.table.has_value();
  }

  // Two sentences with the same interval and one p-value each
  void p_values() {
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      for (std::size_t j = i + 1; j < text_.size(); ++j) {
        const Place& a = text_[i];
        const Place& b = text_[j];
        if (a.where.sentence == b.where.sentence || !a.p || !b.p) continue;
        if (equal_parts(a.interval, b.interval) != 3) continue;
        if (!seen.emplace(*a.where.sentence, *b.where.sentence).second) continue;
        notebook_.looked_at(Check::repeated_p_value);
        const int digits = std::min(a.p->digits(), b.p->digits());
        const bool same = a.p->relation != b.p->relation ||
                          base::rounded(a.p->value, digits) == base::rounded(b.p->value, digits);
        if (same) continue;
        Finding finding;
        finding.check = Check::repeated_p_value;
        finding.severity = Severity::inconsistent;
        finding.where = b.p_where;
        finding.other = a.p_where;
        finding.printed = "p = " + b.p->value.to_string();
        finding.recomputed = "p = " + a.p->value.to_string();
        finding.how = {
            fmt::format("beside the same interval {} another p value is printed", a.text),
            fmt::format("同一区间 {} 旁印有不同的 p 值", a.text)};
        notebook_.add(std::move(finding));
      }
    }
  }

  const Reading& reading_;
  Notebook& notebook_;
  std::vector<Place> text_;
  std::vector<Place> tables_;
  std::set<std::pair<std::size_t, std::size_t>> told_;
};

}  // namespace

void check_repeated(const Reading& reading, Notebook& notebook) {
  Repeated(reading, notebook).run();
}

}  // namespace osteon::proofread
