// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/write_text.hpp"

#include <algorithm>
#include <cassert>

#include <fmt/format.h>

#include "osteon/report/block_text.hpp"
#include "osteon/report/format.hpp"
#include "osteon/report/layout.hpp"
#include "osteon/report/text_table.hpp"
#include "osteon/report/text_wrap.hpp"
#include "osteon/report/words.hpp"

namespace osteon::report {
namespace {

constexpr std::size_t narrowest = 40;

class TextWriter {
 public:
  TextWriter(const Presentation& presentation, std::size_t width)
      : presentation_(presentation), width_(std::max(width, narrowest)) {}

  void title(const Document& document) {
    if (!local(document.title).empty()) underlined(local(document.title), "═");
    if (!local(document.subtitle).empty()) wrapped(local(document.subtitle), "", "");
  }
  void footer(const Document& document) {
    if (local(document.footer).empty()) return;
    text_ += "\n";
    wrapped(local(document.footer), "", "");
  }

  void operator()(const Heading& heading) {
    text_ += "\n";
    if (heading.level == 1) {
      underlined(local(heading.text), "─");
    } else {
      wrapped(local(heading.text), "", "");
    }
  }
  void operator()(const Paragraph& paragraph) {
    text_ += "\n";
    wrapped(sentences(paragraph), "", "");
  }
  void operator()(const List& list) {
    text_ += "\n";
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const std::string bullet =
          list.order == ListOrder::numbered ? fmt::format("{}. ", i + 1) : "• ";
      wrapped(sentences(list.items[i]), bullet, std::string(base::display_width(bullet), ' '));
    }
  }
  void operator()(const DefinitionList& list) {
    text_ += "\n";
    for (const Definition& item : list.items) {
      wrapped(local(item.term), "", "");
      wrapped(sentences(item.meaning), "    ", "    ");
    }
  }
  void operator()(const Table& table) {
    text_ += (text_.empty() ? "" : "\n") +
             text_table(lay_out(table, presentation_), width_, phrase(Word::continued));
  }
  void operator()(const Figure& figure) {
    const std::string label = figure_label(figure.number, presentation_.language);
    text_ += "\n";
    wrapped(titled(label, local(figure.caption)), "", "");
    const std::string& words = local(figure.description);
    wrapped(words.empty() ? local(figure.alternative) : words, "    ", "    ");
    if (!figure.file.empty()) wrapped("→ " + figure.file, "    ", "    ");
  }
  void operator()(const KeyResults& results) {
    text_ += "\n";
    std::size_t widest = 0;
    for (const KeyResult& item : results.items) {
      widest = std::max(widest, base::display_width(local(item.label)));
    }
    for (const KeyResult& item : results.items) {
      std::string value = plain_text(format_value(item.value, "", presentation_));
      const std::string& note = local(item.note);
      if (!note.empty()) value.append(" · ").append(note);
      wrapped(value, padded(one_line(local(item.label)), widest, Side::left) + "  ",
              std::string(widest + 2, ' '));
    }
  }
  void operator()(const Findings& findings) {
    text_ += "\n";
    const std::string& caption = local(findings.caption);
    const std::string counts = severity_counts(findings.diagnostics, presentation_.language);
    wrapped(as_sentence(caption, presentation_.language) + " " + counts, "", "");
    for (const base::Diagnostic& d : by_severity(findings.diagnostics)) {
      const std::string place = base::format_place(d.place);
      const std::string head =
          fmt::format("{}[{}] {}{}", severity_word(d.severity, presentation_.language), d.code,
                      place, place.empty() ? "" : ": ");
      wrapped(head + d.sentence, "", "    ");
      if (!d.remedy.empty()) wrapped(d.remedy, "    ", "    ");
    }
  }

  std::string take() { return std::move(text_); }

 private:
  [[nodiscard]] const std::string& local(const base::LocalText& text) const {
    return text.in(presentation_.language);
  }
  [[nodiscard]] std::string_view phrase(Word which) const {
    return word(which, presentation_.language);
  }
  [[nodiscard]] std::string sentences(const Paragraph& paragraph) const {
    return plain_text(format_sentences(paragraph.sentences, presentation_));
  }

  void wrapped(std::string_view words, std::string_view first, std::string_view next) {
    const std::size_t used = std::max(base::display_width(first), base::display_width(next));
    const std::size_t room = width_ > used + 10 ? width_ - used : width_;
    bool is_first = true;
    for (const std::string& line : wrap_text(words, room)) {
      text_ += (is_first ? first : next);
      text_ += line + "\n";
      is_first = false;
    }
  }

  void underlined(const std::string& words, std::string_view dash) {
    wrapped(words, "", "");
    const std::size_t length = std::min(base::display_width(words), width_);
    for (std::size_t i = 0; i < length; ++i) text_ += dash;
    text_ += "\n";
  }

  const Presentation& presentation_;
  std::size_t width_;
  std::string text_;
};

}  // namespace

std::string write_text(const Document& document, const Presentation& presentation,
                       std::size_t width) {
  TextWriter writer(presentation, width);
  writer.title(document);
  for (const Block& block : document.blocks) std::visit(writer, block);
  writer.footer(document);
  return writer.take();
}

std::string write_text(const Table& table, const Presentation& presentation, std::size_t width) {
  TextWriter writer(presentation, width);
  writer(table);
  return writer.take();
}

}  // namespace osteon::report
