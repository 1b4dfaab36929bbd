// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "osteon/base/text.hpp"
#include "osteon/proofread/model/table_model.hpp"
#include "osteon/proofread/write/page_style.hpp"
#include "osteon/proofread/write/places.hpp"
#include "osteon/proofread/write/words.hpp"
#include "osteon/proofread/write/write.hpp"
#include "osteon/report/html_style.hpp"
#include "osteon/report/write_html.hpp"

namespace osteon::proofread {
namespace {

using report::escape_html;

struct Mark {
  Severity severity = Severity::not_checked;
  bool reproduced = false;
  std::string title;
  std::vector<std::size_t> numbers;  // of findings, from 1
};
using CellKey = std::tuple<std::size_t, std::size_t, std::size_t>;

class Page {
 public:
  Page(const Proofreading& result, base::Language language)
      : result_(result), places_(result.paper), language_(language) {
    for (std::size_t i = 0; i < result.findings.size(); ++i) mark(result.findings[i], i + 1);
    for (const Finding& finding : result.not_checked) mark(finding, 0);
    for (const Agreement& agreement : result.agreements) {
      if (!agreement.where.table) continue;
      Mark& to = marks_[key(agreement.where)];
      to.reproduced = true;
      add_title(to, fmt::format("{}: {}", agreement.printed, agreement.how.in(language_)));
    }
  }

  std::string write() {
    const bool zh = language_ == base::Language::zh;
    const std::string title = zh ? "论文数字核对" : "Proofreading";
    html_ = fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<title>{} · {}</title>\n<style>{}{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n"
        "<p class=\"subtitle\">{}</p>\n",
        zh ? "zh-CN" : "en", title, escape_html(result_.paper.file), report::html_style(),
        page_style(), title,
        escape_html(result_.paper.file + " · " + size_line(result_, language_)));
    summary();
    findings();
    for (std::size_t t = 0; t < result_.paper.tables.size(); ++t) table(t);
    not_checked();
    html_ += "</main>\n</body>\n</html>\n";
    return std::move(html_);
  }

 private:
  static CellKey key(const Where& where) { return {*where.table, where.row, where.column}; }

  static void add_title(Mark& mark, const std::string& text) {
    if (!mark.title.empty()) mark.title += "\n";
    mark.title += text;
  }

  void mark(const Finding& finding, std::size_t number) {
    if (!finding.where.table) return;
    Mark& to = marks_[key(finding.where)];
    if (number > 0 && (to.numbers.empty() || finding.severity < to.severity)) {
      to.severity = finding.severity;
    }
    if (number > 0) to.numbers.push_back(number);
    std::string title = severity_name(finding.severity).in(language_) + ": ";
    if (!finding.recomputed.empty())
      title += readable(finding.printed) + " → " + readable(finding.recomputed) + ". ";
    add_title(to, title + finding.how.in(language_));
  }

  void summary() {
    html_ += "<dl class=\"key\">\n";
    for (const Severity severity :
         {Severity::wrong, Severity::inconsistent, Severity::doubtful, Severity::not_checked}) {
      html_ += fmt::format(
          "<div class=\"{}\"><dt>{}</dt><dd>{}<span class=\"note\">{}</span></dd></div>\n",
          severity_key(severity), severity_name(severity).in(language_), result_.count(severity),
          severity_meaning(severity).in(language_));
    }
    html_ += "</dl>\n";
  }

  void heading(std::string_view en, std::string_view zh) {
    html_ += fmt::format("<h2>{}</h2>\n", language_ == base::Language::zh ? zh : en);
  }

  void findings() {
    if (result_.findings.empty()) return;
    heading("Findings", "核对结果");
    html_ += "<section class=\"findings\">\n<ul>\n";
    for (std::size_t i = 0; i < result_.findings.size(); ++i) {
      const Finding& finding = result_.findings[i];
      const auto& info = check_info(finding.check);
      html_ += fmt::format(
          "<li class=\"{0}\" id=\"f{1}\"><b>{1} {2}</b> {3} <span class=\"at\">{4}</span><br>\n"
          "{5}<span class=\"remedy\">{6}{7} <code>{8}</code></span></li>\n",
          severity_key(finding.severity), i + 1, severity_name(finding.severity).in(language_),
          escape_html(readable(places_.text(finding.where))),
          line_text(result_.paper, finding.where, language_), numbers(finding),
          escape_html(finding.how.in(language_)), against(finding), info.id);
    }
    html_ += "</ul>\n</section>\n";
  }

  [[nodiscard]] static std::string numbers(const Finding& finding) {
    std::string text =
        "<span class=\"printed\">" + escape_html(readable(finding.printed)) + "</span>";
    if (!finding.recomputed.empty()) {
      text +=
          " → <span class=\"recomputed\">" + escape_html(readable(finding.recomputed)) + "</span>";
    }
    return text;
  }

  [[nodiscard]] std::string against(const Finding& finding) const {
    if (!finding.other) return {};
    return fmt::format(" ({}, {})", escape_html(places_.text(*finding.other)),
                       line_text(result_.paper, *finding.other, language_));
  }

  void table(std::size_t t) {
    const PaperTable& table = result_.paper.tables[t];
    html_ += fmt::format(
        "<figure class=\"tbl{}\">\n<div class=\"scroll\"><table>\n<caption><b "
        "class=\"no\">{}</b> {}</caption>\n<thead>\n",
        table.columns() > 6 ? " dense" : "", escape_html(table.label), escape_html(table.caption));
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      if (r == table.header_rows) html_ += "</thead>\n<tbody>\n";
      row(t, r);
    }
    html_ += table.header_rows >= table.rows.size() ? "</thead>\n" : "</tbody>\n";
    html_ += "</table></div>\n";
    if (!table.notes.empty()) {
      html_ += "<div class=\"notes\">\n";
      for (const TableNote& note : table.notes) {
        const std::string marks = base::join(note.marks, ",");
        html_ += fmt::format("<p>{}{}</p>\n",
                             marks.empty() ? "" : "<sup>" + escape_html(marks) + "</sup>",
                             escape_html(note.text));
      }
      html_ += "</div>\n";
    }
    html_ += "</figure>\n";
  }

  // plain: a row of its own. heading and category: of a variable.
  enum class Level : std::uint8_t { plain, heading, category };
  Level level_of(std::size_t t, std::size_t r) {
    const TableModel& model = places_.model(t);
    const auto variable = model.rows[r].variable;
    if (!variable || !model.variables[*variable].heading) return Level::plain;
    return *model.variables[*variable].heading == r ? Level::heading : Level::category;
  }

  void row(std::size_t t, std::size_t r) {
    const PaperTable& table = result_.paper.tables[t];
    const bool header = r < table.header_rows;
    const auto& cells = table.rows[r];
    const Level level = header ? Level::plain : level_of(t, r - table.header_rows);
    html_ += level == Level::heading ? "<tr class=\"heading\">" : "<tr>";
    for (std::size_t c = 0; c < cells.size(); ++c) {
      std::size_t span = 1;
      if (header) {
        while (c + span < cells.size() && cells[c + span].covered &&
               cells[c + span].text == cells[c].text && !cells[c].text.empty()) {
          ++span;
        }
      }
      cell(t, r, c, span, level);
      c += span - 1;
    }
    html_ += "</tr>\n";
  }

  void cell(std::size_t t, std::size_t r, std::size_t c, std::size_t span, Level level) {
    const PaperCell& cell = result_.paper.tables[t].rows[r][c];
    const bool header = r < result_.paper.tables[t].header_rows;
    const auto found = marks_.find({t, r, c});
    const char* tag = header || c == 0 ? "th" : "td";
    std::string attributes;
    if (header && c > 0) attributes += " class=\"centre\"";
    if (span > 1) attributes += fmt::format(" colspan=\"{}\"", span);
    if (c == 0 && level == Level::category) attributes += " class=\"i1\"";
    std::string text = escape_html(readable(cell.text));
    const std::string marks = base::join(cell.marks, ",");
    if (!marks.empty()) text += "<sup>" + escape_html(marks) + "</sup>";
    if (found != marks_.end()) {
      const Mark& mark = found->second;
      const std::string_view kind = mark.numbers.empty() ? (mark.reproduced ? "reproduced" : "open")
                                                         : severity_key(mark.severity);
      std::string links;
      for (const std::size_t number : mark.numbers) {
        links += fmt::format("<sup><a href=\"#f{0}\">[{0}]</a></sup>", number);
      }
      text = fmt::format("<span class=\"m {}\" title=\"{}\">{}</span>{}", kind,
                         escape_html(mark.title), text.empty() ? "&nbsp;" : text, links);
    }
    html_ += fmt::format("<{0}{1}>{2}</{0}>", tag, attributes, text);
  }

  void not_checked() {
    if (result_.not_checked.empty()) return;
    heading("Not checked", "未核对");
    html_ += "<section class=\"findings\">\n<ul>\n";
    for (const Finding& finding : result_.not_checked) {
      html_ += fmt::format(
          "<li>{} <span class=\"at\">{}</span> {}<span class=\"remedy\">{}</span></li>\n",
          escape_html(readable(places_.text(finding.where))),
          line_text(result_.paper, finding.where, language_), numbers(finding),
          escape_html(finding.how.in(language_)));
    }
    html_ += "</ul>\n</section>\n";
  }

  const Proofreading& result_;
  mutable Places places_;
  base::Language language_;
  std::map<CellKey, Mark> marks_;
  std::string html_;
};

}  // namespace

std::string write_html(const Proofreading& result, base::Language language) {
  return Page(result, language).write();
}

}  // namespace osteon::proofread
