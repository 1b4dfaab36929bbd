// SPDX-License-Identifier: Apache-2.0
#include "osteon/report/write_html.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/report/block_text.hpp"
#include "osteon/report/html_figure.hpp"
#include "osteon/report/html_style.hpp"
#include "osteon/report/html_table.hpp"
#include "osteon/report/html_text.hpp"
#include "osteon/report/layout.hpp"
#include "osteon/report/words.hpp"

namespace osteon::report {
namespace {

std::string_view language_code(base::Language language) {
  return language == base::Language::zh ? "zh-CN" : "en";
}

class PageBody {
 public:
  PageBody(const Presentation& presentation, CellPlaces places)
      : presentation_(presentation), places_(std::move(places)) {}

  void operator()(const Heading& heading) {
    const int level = std::clamp(heading.level, 1, 3);
    const std::string id =
        heading.id.empty() ? fmt::format("section-{}", ++sections_) : html_id("", heading.id);
    const std::string words = local(heading.text);
    html_ += fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", level + 1, id, words);
    entry(fmt::format("l{}", level), id, words);
  }
  void operator()(const Paragraph& paragraph) { html_ += "<p>" + sentences(paragraph) + "</p>\n"; }
  void operator()(const List& list) {
    const std::string_view tag = list.order == ListOrder::numbered ? "ol" : "ul";
    html_ += fmt::format("<{}>\n", tag);
    for (const Paragraph& item : list.items) html_ += "<li>" + sentences(item) + "</li>\n";
    html_ += fmt::format("</{}>\n", tag);
  }
  void operator()(const DefinitionList& list) {
    html_ += "<dl>\n";
    for (const Definition& item : list.items) {
      html_ += fmt::format("<dt>{}</dt><dd>{}</dd>\n", local(item.term), sentences(item.meaning));
    }
    html_ += "</dl>\n";
  }
  void operator()(const Table& table) {
    const TableLayout layout = lay_out(table, presentation_);
    const std::string id = table.id.empty() ? fmt::format("table-{}", ++unnamed_) : table.id;
    html_ += html_table(layout, id, links(table.downloads));
    float_entry(id, layout.label, layout.caption);
    widest_ = std::max(widest_, layout.columns.size());
  }
  void operator()(const Figure& figure) {
    const std::string label = figure_label(figure.number, presentation_.language);
    const std::string id = figure.id.empty() ? fmt::format("figure-{}", ++unnamed_) : figure.id;
    const std::string& alternative = figure.alternative.in(presentation_.language);
    html_ += fmt::format("<figure class=\"fig\" id=\"{}\">\n{}\n<figcaption>{}{}</figcaption>\n",
                         html_id("", id), html_drawing(figure.svg, id, alternative),
                         label.empty() ? "" : "<b class=\"no\">" + escape_html(label) + "</b> ",
                         local(figure.caption));
    figure_details(figure, id);
    const std::string files = links(figure.downloads);
    if (!files.empty()) html_ += "<p class=\"files\">" + files + "</p>\n";
    html_ += "</figure>\n";
    float_entry(id, label, figure.caption.in(presentation_.language));
  }
  void operator()(const KeyResults& results) {
    html_ += "<dl class=\"key\">\n";
    for (const KeyResult& item : results.items) {
      const std::string note =
          item.note.en.empty() ? "" : "<span class=\"note\">" + local(item.note) + "</span>";
      html_ += fmt::format("<div><dt>{}</dt><dd>{}{}</dd></div>\n", local(item.label),
                           headline(item.value), note);
    }
    html_ += "</dl>\n";
  }
  void operator()(const Findings& findings) {
    html_ += "<section class=\"findings\">\n<p>";
    if (!findings.caption.en.empty()) html_ += "<b>" + local(findings.caption) + "</b> ";
    html_ += escape_html(severity_counts(findings.diagnostics, presentation_.language)) + "</p>\n";
    if (!findings.diagnostics.empty()) {
      html_ += "<ul>\n";
      for (const base::Diagnostic& d : by_severity(findings.diagnostics)) finding(d);
      html_ += "</ul>\n";
    }
    html_ += "</section>\n";
  }

  [[nodiscard]] const std::string& html() const { return html_; }
  [[nodiscard]] const std::string& contents() const { return contents_; }
  [[nodiscard]] std::size_t widest() const { return widest_; }

 private:
  [[nodiscard]] std::string local(const base::LocalText& text) const {
    return escape_html(text.in(presentation_.language));
  }
  [[nodiscard]] std::string phrase(Word which) const {
    return std::string(word(which, presentation_.language));
  }
  [[nodiscard]] std::string sentences(const Paragraph& paragraph) const {
    return html_spans(format_sentences(paragraph.sentences, presentation_), places_);
  }
  [[nodiscard]] std::string links(const std::vector<Link>& list) const {
    std::string text = html_links(list, presentation_.language);
    if (text.empty()) return text;
    const bool wide = presentation_.language == base::Language::zh;
    return phrase(Word::downloads) + (wide ? "：" : ": ") + text;
  }

  // The estimate large, its interval small on the next line.
  [[nodiscard]] std::string headline(const Cell& cell) const {
    const auto part = [&](std::string_view name) {
      return html_spans(format_value(cell, name, presentation_), places_);
    };
    if (interval_of(cell.value) == nullptr) return part("");
    const bool rate = std::holds_alternative<Rate>(cell.value);
    const auto* estimate = std::get_if<Estimate>(&cell.value);
    const bool percent = rate || estimate->measure == Measure::proportion;
    return part(rate ? "percent" : "value") + (percent ? "%" : "") + "<span class=\"ci\">" +
           part("interval") + "</span>";
  }

  void entry(std::string_view kind, std::string_view id, std::string_view words) {
    contents_ += fmt::format("<li class=\"{}\"><a href=\"#{}\">{}</a></li>\n", kind, id, words);
  }
  void float_entry(std::string_view id, const std::string& label, const std::string& caption) {
    const std::string words = label.empty() ? caption : label + " " + caption;
    entry("t", html_id("", id), escape_html(words));
  }

  // Words and numbers behind a picture, folded away.
  void figure_details(const Figure& figure, const std::string& id) {
    if (!figure.description.en.empty()) {
      html_ += fmt::format("<details><summary>{}</summary><p>{}</p></details>\n",
                           phrase(Word::description), local(figure.description));
    }
    if (!figure.data) return;
    const TableLayout layout = lay_out(*figure.data, presentation_);
    const std::string data_id = figure.data->id.empty() ? id + "-data" : figure.data->id;
    html_ += fmt::format("<details><summary>{}</summary>\n{}</details>\n",
                         phrase(Word::data_behind), html_table(layout, data_id, ""));
    widest_ = std::max(widest_, layout.columns.size());
  }

  void finding(const base::Diagnostic& d) {
    const std::string place = base::format_place(d.place);
    html_ += fmt::format(
        "<li class=\"{}\"><b>{}</b><code>{}{}</code> {}{}</li>\n", base::severity_name(d.severity),
        escape_html(severity_word(d.severity, presentation_.language)), escape_html(d.code),
        place.empty() ? "" : " " + escape_html(place), escape_html(d.sentence),
        d.remedy.empty() ? "" : " <span class=\"remedy\">" + escape_html(d.remedy) + "</span>");
  }

  const Presentation& presentation_;
  CellPlaces places_;
  std::string html_;
  std::string contents_;
  std::size_t sections_ = 0;
  std::size_t unnamed_ = 0;
  std::size_t widest_ = 0;
};

std::string head(const std::string& title, base::Language language, std::size_t widest) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; img-src data:\">\n<title>{}</title>\n<style>{}{}</style>\n"
      "</head>\n",
      language_code(language), escape_html(title), html_style(), html_column_rules(widest));
}

std::string navigation(const std::string& contents, base::Language language) {
  const std::string_view title = word(Word::contents, language);
  return fmt::format("<nav aria-label=\"{0}\"><h2>{0}</h2>\n<ol>\n{1}</ol></nav>\n", title,
                     contents);
}

}  // namespace

std::string write_html(const Document& document, const Presentation& presentation) {
  const base::Language language = presentation.language;
  PageBody body(presentation, cell_places(document, presentation));
  for (const Block& block : document.blocks) std::visit(body, block);

  const std::string& title = document.title.in(language);
  const bool worth_navigating = document.blocks.size() > 3 && !body.contents().empty();
  std::string html = head(title, language, body.widest());
  html += worth_navigating ? "<body class=\"wide\">\n" : "<body>\n";
  if (worth_navigating) {
    html += fmt::format("<a class=\"skip\" href=\"#main\">{}</a>\n", word(Word::skip, language));
    html += navigation(body.contents(), language);
  }
  html += "<main id=\"main\">\n";
  if (!title.empty()) html += fmt::format("<h1>{}</h1>\n", escape_html(title));
  const std::string& subtitle = document.subtitle.in(language);
  if (!subtitle.empty())
    html += fmt::format("<p class=\"subtitle\">{}</p>\n", escape_html(subtitle));
  html += body.html();
  const std::string& footer = document.footer.in(language);
  if (!footer.empty()) html += fmt::format("<footer>{}</footer>\n", escape_html(footer));
  return html + "</main>\n</body>\n</html>\n";
}

std::string write_html(const Table& table, const Presentation& presentation) {
  const base::Language language = presentation.language;
  PageBody body(presentation, {});
  body(table);
  // The caption stands above the table already; here it only names the page.
  const std::string label = table_label(table.number, language);
  const std::string title =
      label.empty() ? table.caption.in(language) : label + " " + table.caption.in(language);
  return head(title, language, body.widest()) + "<body>\n<main id=\"main\">\n" + body.html() +
         "</main>\n</body>\n</html>\n";
}

}  // namespace osteon::report
