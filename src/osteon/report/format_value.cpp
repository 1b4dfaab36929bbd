// SPDX-License-Identifier: Apache-2.0
// Values and sentences as prose prints them: parts, units of percent, intervals with their level.
#include <algorithm>
#include <cassert>
#include <cmath>

#include <fmt/format.h>

#include "osteon/report/format.hpp"
#include "osteon/report/format_number.hpp"
#include "osteon/report/words.hpp"

namespace osteon::report {
namespace {

std::string prose_brackets(std::string_view before, std::string_view inside,
                           base::Language language) {
  const std::string_view gap = language == base::Language::zh ? "" : " ";
  return std::string(before).append(gap).append(in_brackets(inside, language));
}

struct ProseFormatter {
  const Presentation& presentation;
  std::string_view part;
  int percent_digits;

  [[nodiscard]] const Theme& theme() const { return presentation.theme; }
  [[nodiscard]] base::Language language() const { return presentation.language; }

  [[nodiscard]] std::string percent(std::int64_t n, std::int64_t denominator) const {
    if (denominator == 0) return std::string(word(Word::not_estimable, language()));
    return format_percent(n, denominator, percent_digits, theme());
  }
  [[nodiscard]] std::string interval(const Interval& i, Measure measure, int digits) const {
    return fmt::format("{} CI{}{}", format_level(i.level), theme().interval_lead,
                       format_limits(i, measure, digits, presentation, Wording::prose));
  }
  // lower, upper, interval, level and method of an interval.
  [[nodiscard]] std::string interval_part(const Interval* i, Measure measure, int digits) const {
    if (i == nullptr) return std::string(word(Word::not_estimable, language()));
    if (part == "level") return format_level(i->level);
    if (part == "method") return i->method.name.in(language());
    if (part == "interval") return interval(*i, measure, digits);
    return format_quantity(part == "lower" ? i->lower : i->upper, measure, digits, presentation,
                           Wording::prose);
  }
  [[nodiscard]] std::string count_part(std::int64_t n, std::int64_t denominator) const {
    if (part == "n") return format_count(n, theme());
    if (part == "denominator") return format_count(denominator, theme());
    return percent(n, denominator);
  }
  [[nodiscard]] static bool is_count_part(std::string_view name) {
    return name == "n" || name == "denominator" || name == "percent";
  }

  std::string operator()(const Empty&) const { return {}; }
  std::string operator()(const NotApplicable&) const { return "\u2013"; }
  std::string operator()(const Missing&) const {
    return std::string(word(Word::missing, language()));
  }
  std::string operator()(const NotReached&) const {
    return std::string(word(Word::not_reached, language()));
  }
  std::string operator()(const NotEstimable&) const {
    return std::string(word(Word::not_estimable, language()));
  }
  std::string operator()(const Count& c) const { return format_count(c.n, theme()); }
  std::string operator()(const CountOf& c) const {
    if (!part.empty()) return count_part(c.n, c.denominator);
    const std::string n = format_count(c.n, theme());
    std::string of = n + "/" + format_count(c.denominator, theme());
    if (c.show == CountShow::fraction) return of;
    const std::string& head = c.show == CountShow::percent ? n : of;
    if (c.n == 0 || c.denominator == 0) return head;
    return prose_brackets(head, percent(c.n, c.denominator) + "%", language());
  }
  std::string operator()(const Percent& c) const {
    return part.empty() ? percent(c.n, c.denominator) : count_part(c.n, c.denominator);
  }
  std::string operator()(const Rate& c) const {
    if (is_count_part(part)) return count_part(c.n, c.denominator);
    if (!part.empty()) return interval_part(&c.interval, Measure::proportion, percent_digits);
    if (c.denominator == 0) return percent(c.n, c.denominator);
    return prose_brackets(percent(c.n, c.denominator) + "%",
                          interval(c.interval, Measure::proportion, percent_digits), language());
  }
  std::string operator()(const Number& c) const {
    if (!std::isfinite(c.value)) return std::string(word(Word::not_estimable, language()));
    return format_number(c.value, c.digits, theme());
  }
  std::string operator()(const Estimate& c) const {
    const int digits = estimate_digits(c, percent_digits);
    std::string value = format_quantity(c.value, c.measure, digits, presentation, Wording::prose);
    if (part == "value") return value;
    const Interval* i = c.interval ? &*c.interval : nullptr;
    if (!part.empty()) return interval_part(i, c.measure, digits);
    const bool percent_sign = c.measure == Measure::proportion && c.value.is_known();
    const std::string shown = value + (percent_sign ? "%" : "");
    return i == nullptr ? shown
                        : prose_brackets(shown, interval(*i, c.measure, digits), language());
  }
  std::string operator()(const Median& c) const {
    const auto number = [&](double value) { return format_number(value, c.digits, theme()); };
    if (part == "median") return number(c.median);
    if (part == "lower") return number(c.lower);
    if (part == "upper") return number(c.upper);
    const std::string limits =
        join_limits(number(c.lower), number(c.upper), theme().range, language());
    const Word name = c.spread == Spread::range ? Word::range : Word::iqr;
    std::string spread = fmt::format("{} {}", word(name, language()), limits);
    return part == "spread" ? spread : prose_brackets(number(c.median), spread, language());
  }
  std::string operator()(const Mean& c) const {
    const int digits = c.data_digits + 1;
    std::string mean = format_number(c.mean, digits, theme());
    if (part == "mean") return mean;
    const std::string sd =
        format_quantity(c.sd, Measure::difference, digits, presentation, Wording::prose);
    return part == "sd" ? sd : prose_brackets(mean, "SD " + sd, language());
  }
  std::string operator()(const Range& c) const {
    std::string lower = format_number(c.lower, c.digits, theme());
    std::string upper = format_number(c.upper, c.digits, theme());
    if (part == "lower") return lower;
    return part == "upper" ? upper : join_limits(lower, upper, theme().range, language());
  }
  std::string operator()(const PValue& c) const {
    if (part == "test") return c.test.name.in(language());
    if (!std::isfinite(c.value)) return std::string(word(Word::not_estimable, language()));
    return part == "value" ? format_p(c.value, theme()) : format_p_statement(c.value, theme());
  }
  std::string operator()(const base::LocalText& c) const { return c.in(language()); }
};

// The letter of "p = 0.022" slants, its number does not.
Spans p_spans(std::string text, const Cell& cell, const Theme& theme) {
  const std::string_view letter = p_letter(theme);
  if (theme.p_slant == Slant::upright || !text.starts_with(letter)) {
    return {{std::move(text), Emphasis::none, cell.id, {}}};
  }
  return {{std::string(letter), Emphasis::italic, cell.id, {}},
          {text.substr(letter.size()), Emphasis::none, cell.id, {}}};
}

bool ends_in_ascii(const Spans& spans) {
  return !spans.empty() && !spans.back().text.empty() &&
         static_cast<unsigned char>(spans.back().text.back()) < 0x80;
}

bool starts_in_ascii(const Spans& spans) {
  return !spans.empty() && !spans.front().text.empty() &&
         static_cast<unsigned char>(spans.front().text.front()) < 0x80;
}

}  // namespace

Spans format_value(const Cell& cell, std::string_view part, const Presentation& presentation) {
  assert(part.empty() || has_part(cell.value, part));
  const int digits = resolved_percent_digits(presentation.theme, percent_denominator(cell.value));
  std::string text = std::visit(ProseFormatter{presentation, part, digits}, cell.value);
  if (std::holds_alternative<PValue>(cell.value) && part.empty()) {
    return p_spans(std::move(text), cell, presentation.theme);
  }
  return {{std::move(text), Emphasis::none, cell.id, {}}};
}

Spans format_sentence(const Sentence& sentence, const Presentation& presentation) {
  const auto pieces = parse_pattern(sentence.pattern.in(presentation.language));
  assert(pieces.has_value());
  Spans spans;
  for (const auto& piece : *pieces) {
    if (piece.kind == PatternPiece::Kind::words) {
      spans.push_back({piece.text, Emphasis::none, {}, {}});
      continue;
    }
    const auto value = std::find_if(sentence.values.begin(), sentence.values.end(),
                                    [&](const NamedValue& v) { return v.name == piece.text; });
    assert(value != sentence.values.end());
    if (const auto* link = std::get_if<Link>(&value->content)) {
      spans.push_back({link->label.in(presentation.language), Emphasis::none, {}, link->href});
      continue;
    }
    for (auto& span : format_value(std::get<Cell>(value->content), piece.part, presentation)) {
      spans.push_back(std::move(span));
    }
  }
  return spans;
}

Spans format_sentences(const std::vector<Sentence>& sentences, const Presentation& presentation) {
  Spans all;
  for (const auto& sentence : sentences) {
    Spans next = format_sentence(sentence, presentation);
    const bool blank = presentation.language == base::Language::en ||
                       (ends_in_ascii(all) && starts_in_ascii(next));
    if (!all.empty() && blank) all.push_back({" ", Emphasis::none, {}, {}});
    all.insert(all.end(), next.begin(), next.end());
  }
  return all;
}

std::string plain_text(const Spans& spans) {
  std::string text;
  for (const auto& span : spans) text += span.text;
  return text;
}

}  // namespace osteon::report
