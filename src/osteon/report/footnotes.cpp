// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/footnotes.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "osteon/report/words.hpp"

namespace osteon::report {
namespace {

using base::Language;

template <class Function>
void for_each_cell(const Table& table, Function&& function) {
  for (const Row& row : table.rows) {
    for (const Cell& cell : row.cells) function(cell.value);
  }
}

void add_once(std::vector<std::string>& list, std::string text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

// "95% CI" in brackets after a word: "estimate (95% CI)".
std::string with_interval(std::string_view what, const Interval& interval, Language language) {
  const std::string ci = format_level(interval.level) + " CI";
  return std::string(what) + (language == Language::zh ? "" : " ") + in_brackets(ci, language);
}

// How a cell of this kind is to be read; empty when it needs no explanation.
std::string reading_of(const CellValue& value, Language language) {
  const auto words = [&](Word which) { return std::string(word(which, language)); };
  if (const auto* c = std::get_if<CountOf>(&value)) {
    if (c->show == CountShow::percent) return words(Word::n_percent);
    return words(c->show == CountShow::fraction ? Word::n_of_n : Word::n_of_n_percent);
  }
  if (std::holds_alternative<Percent>(value)) return words(Word::percent_only);
  if (const auto* c = std::get_if<Median>(&value)) {
    return words(c->spread == Spread::range ? Word::median_range : Word::median_iqr);
  }
  if (std::holds_alternative<Mean>(value)) return words(Word::mean_sd);
  if (const auto* c = std::get_if<Rate>(&value)) {
    if (c->show == RateShow::percent_interval) return with_interval("%", c->interval, language);
    const std::string ci = format_level(c->interval.level) + " CI";
    return language == Language::zh ? "例数（%；" + ci + "）" : "n (%; " + ci + ")";
  }
  if (const auto* c = std::get_if<Estimate>(&value); c != nullptr && c->interval) {
    return with_interval(word(Word::estimate, language), *c->interval, language);
  }
  return {};
}

std::string shows_sentence(const Table& table, Language language) {
  if (!table.shows.en.empty()) return as_sentence(table.shows.in(language), language);
  std::vector<std::string> readings;
  for_each_cell(table, [&](const CellValue& value) {
    std::string reading = reading_of(value, language);
    if (!reading.empty()) add_once(readings, std::move(reading));
  });
  if (readings.empty()) return {};
  return as_sentence(std::string(word(Word::data_are, language)) + any_of(readings, language),
                     language);
}

bool is_state(const CellValue& value, QuantityState state) {
  if (state == QuantityState::not_reached && std::holds_alternative<NotReached>(value)) return true;
  if (state == QuantityState::not_estimable) {
    if (std::holds_alternative<NotEstimable>(value)) return true;
    if (const auto* mean = std::get_if<Mean>(&value)) return mean->sd.state == state;
  }
  if (const auto* estimate = std::get_if<Estimate>(&value)) {
    if (estimate->value.state == state) return true;
  }
  const Interval* interval = interval_of(value);
  return interval != nullptr && (interval->lower.state == state || interval->upper.state == state);
}

// Terms that the cells themselves print.
std::vector<Abbreviation> used_terms(const Table& table) {
  const auto term = [](std::string_view text, Word meaning) {
    return Abbreviation{
        std::string(text),
        {std::string(word(meaning, Language::en)), std::string(word(meaning, Language::zh))}};
  };
  bool interval = false;
  bool sd = false;
  bool iqr = false;
  bool not_reached = false;
  bool not_estimable = false;
  for_each_cell(table, [&](const CellValue& value) {
    interval = interval || interval_of(value) != nullptr;
    sd = sd || std::holds_alternative<Mean>(value);
    const auto* median = std::get_if<Median>(&value);
    iqr = iqr || (median != nullptr && median->spread == Spread::quartiles);
    not_reached = not_reached || is_state(value, QuantityState::not_reached);
    not_estimable = not_estimable || is_state(value, QuantityState::not_estimable);
  });
  std::vector<Abbreviation> terms;
  if (interval) terms.push_back(term("CI", Word::confidence_interval));
  if (iqr) terms.push_back(term("IQR", Word::interquartile_range));
  if (not_estimable) terms.push_back(term("NE", Word::not_estimable));
  if (not_reached) terms.push_back(term("NR", Word::not_reached));
  if (sd) terms.push_back(term("SD", Word::standard_deviation));
  return terms;
}

// Chinese cells print these two in words, so there is nothing to expand.
bool printed_in_words(const std::string& term, Language language) {
  return language == Language::zh && (term == "NR" || term == "NE");
}

std::string abbreviations_sentence(const Table& table, Language language) {
  std::vector<Abbreviation> all = table.abbreviations;
  for (auto& term : used_terms(table)) {
    const bool given = std::any_of(
        all.begin(), all.end(), [&](const Abbreviation& other) { return other.term == term.term; });
    if (!given && !printed_in_words(term.term, language)) all.push_back(std::move(term));
  }
  std::stable_sort(all.begin(), all.end(), [](const Abbreviation& a, const Abbreviation& b) {
    const std::string left = base::lower_ascii(a.term);
    const std::string right = base::lower_ascii(b.term);
    return left != right ? left < right : a.term < b.term;
  });
  const bool wide = language == Language::zh;
  std::vector<std::string> parts;
  for (const auto& abbreviation : all) {
    add_once(parts, abbreviation.term + (wide ? "，" : ", ") + abbreviation.meaning.in(language));
  }
  return parts.empty() ? "" : as_sentence(base::join(parts, wide ? "；" : "; "), language);
}

// "95% CI by: Clopper-Pearson; log-log." One sentence per confidence level.
std::vector<std::string> interval_sentences(const Table& table, Language language) {
  std::vector<std::string> levels;
  std::vector<std::vector<std::string>> methods;
  for_each_cell(table, [&](const CellValue& value) {
    const Interval* interval = interval_of(value);
    if (interval == nullptr) return;
    const std::string level = format_level(interval->level);
    const auto found = std::find(levels.begin(), levels.end(), level);
    const auto at = static_cast<std::size_t>(found - levels.begin());
    if (found == levels.end()) {
      levels.push_back(level);
      methods.emplace_back();
    }
    add_once(methods[at], interval->method.name.in(language));
  });
  std::vector<std::string> sentences;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const std::string names = base::join(methods[i], language == Language::zh ? "；" : "; ");
    sentences.push_back(as_sentence(
        fmt::format("{} CI{}{}", levels[i], word(Word::intervals_by, language), names), language));
  }
  return sentences;
}

// Test names stand in sentences too, so they come in lower case.
std::string capitalised(std::string text, Language language) {
  if (language == Language::en && !text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

Footnote plain_note(std::string mark, std::string text) {
  return {std::move(mark), {{std::move(text), Emphasis::none, {}, {}}}};
}

void append_mark(std::string& marks, const std::string& mark) {
  if (!marks.empty()) marks += ",";
  marks += mark;
}

const Note& find_note(const Table& table, const std::string& id) {
  return *std::find_if(table.notes.begin(), table.notes.end(),
                       [&](const Note& note) { return note.id == id; });
}

}  // namespace

std::string letter_mark(std::size_t index) {
  std::string mark(1, static_cast<char>('a' + index % 26));
  return index < 26 ? mark : letter_mark(index / 26 - 1) + mark;
}

std::string symbol_mark(std::size_t index) {
  constexpr std::array<std::string_view, 6> symbols = {"*", "†", "‡", "§", "‖", "¶"};
  std::string mark;
  for (std::size_t i = 0; i <= index / symbols.size(); ++i) mark += symbols[index % symbols.size()];
  return mark;
}

std::string Marks::for_notes(const std::vector<std::string>& note_ids) {
  std::string marks;
  for (const auto& id : note_ids) {
    const auto found = std::find(notes_.begin(), notes_.end(), id);
    const auto index = static_cast<std::size_t>(found - notes_.begin());
    if (found == notes_.end()) notes_.push_back(id);
    append_mark(marks, symbol_mark(index));
  }
  return marks;
}

std::string Marks::for_cell(const Cell& cell) {
  std::string marks;
  if (const auto* p = std::get_if<PValue>(&cell.value)) {
    const auto found = std::find_if(tests_.begin(), tests_.end(),
                                    [&](const Method& test) { return test.id == p->test.id; });
    const auto index = static_cast<std::size_t>(found - tests_.begin());
    if (found == tests_.end()) tests_.push_back(p->test);
    marks = letter_mark(index);
  }
  const std::string symbols = for_notes(cell.notes);
  if (!symbols.empty()) append_mark(marks, symbols);
  return marks;
}

std::vector<Footnote> make_footnotes(const Table& table, const Marks& marks,
                                     const Presentation& presentation) {
  const Language language = presentation.language;
  std::vector<Footnote> footnotes;
  const auto add = [&](std::string mark, std::string text) {
    if (!text.empty()) footnotes.push_back(plain_note(std::move(mark), std::move(text)));
  };
  add("", shows_sentence(table, language));
  for (std::size_t i = 0; i < marks.tests().size(); ++i) {
    add(letter_mark(i),
        as_sentence(capitalised(marks.tests()[i].name.in(language), language), language));
  }
  for (std::size_t i = 0; i < marks.notes().size(); ++i) {
    add(symbol_mark(i),
        as_sentence(find_note(table, marks.notes()[i]).text.in(language), language));
  }
  add("", abbreviations_sentence(table, language));
  for (auto& sentence : interval_sentences(table, language)) add("", std::move(sentence));
  for (const auto& detail : table.method_details) {
    add("", as_sentence(detail.in(language), language));
  }
  if (table.data_cutoff) {
    add("", as_sentence(std::string(word(Word::data_cutoff, language)) +
                            format_date(*table.data_cutoff, language),
                        language));
  }
  return footnotes;
}

}  // namespace osteon::report
