// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osteon/report/html_figure.hpp"
#include "osteon/report/html_table.hpp"
#include "osteon/report/html_text.hpp"
#include "osteon/report/write_html.hpp"
#include "sample.hpp"

namespace osteon::report {
namespace {

using base::Language;
using sample::in;
using testing::HasSubstr;
using testing::Not;

// Walks through the tags of a page: every element known, every tag closed in order, every attribute
// quoted and harmless, every id unique, every local link with a target.
class PageCheck {
 public:
  explicit PageCheck(const std::string& html) {
    const std::size_t style = html.find("<style>");
    const std::size_t style_end = html.find("</style>");
    text_ = html.substr(0, style) + html.substr(style_end + 8);
    std::size_t at = text_.find('\n') + 1;  // after the doctype
    while ((at = text_.find('<', at)) != std::string::npos) at = tag(at);
    if (!open_.empty()) fault("not closed: " + open_.back());
    for (const auto& target : targets_) {
      if (!ids_.contains(target)) fault("no target: " + target);
    }
  }

  [[nodiscard]] const std::string& faults() const { return faults_; }

 private:
  void fault(const std::string& words) { faults_ += words + "\n"; }

  std::size_t tag(std::size_t at) {
    std::size_t end = at + 1;
    char quote = 0;
    for (; end < text_.size() && (quote != 0 || text_[end] != '>'); ++end) {
      if (text_[end] == '"') quote = quote == 0 ? '"' : '\0';
    }
    std::string inside = text_.substr(at + 1, end - at - 1);
    if (!inside.empty() && inside[0] == '/') {
      if (open_.empty() || open_.back() != inside.substr(1)) {
        fault("closes nothing: " + inside);
      } else {
        open_.pop_back();
      }
      return end;
    }
    const bool closed = !inside.empty() && inside.back() == '/';
    if (closed) inside.pop_back();
    const std::string name = inside.substr(0, inside.find(' '));
    static const std::set<std::string> known = {
        "html",    "head",    "meta",   "title", "body", "main", "nav",    "h1",      "h2",
        "h3",      "h4",      "p",      "ol",    "ul",   "li",   "dl",     "dt",      "dd",
        "div",     "span",    "a",      "i",     "b",    "sup",  "strong", "figure",  "figcaption",
        "table",   "caption", "thead",  "tbody", "tr",   "th",   "td",     "details", "summary",
        "section", "code",    "footer", "img",   "svg",  "path"};
    if (!known.contains(name)) fault("unknown element: " + name);
    attributes(inside.substr(name.size()));
    if (!closed && name != "meta" && name != "img") open_.push_back(name);
    return end;
  }

  void attributes(const std::string& text) {
    std::size_t at = 0;
    while ((at = text.find_first_not_of(' ', at)) != std::string::npos) {
      const std::size_t equals = text.find("=\"", at);
      const std::size_t close = equals == std::string::npos ? equals : text.find('"', equals + 2);
      if (close == std::string::npos) {
        fault("attribute without quotes: " + text);
        return;
      }
      const std::string name = text.substr(at, equals - at);
      const std::string value = text.substr(equals + 2, close - equals - 2);
      if (name.substr(0, 2) == "on") fault("event handler: " + name);
      if (name == "id" && !ids_.insert(value).second) fault("id twice: " + value);
      if (name == "href" && value[0] == '#') targets_.push_back(value.substr(1));
      if (name == "href" && value.find("javascript:") == 0) fault("script link");
      at = close + 1;
    }
  }

  std::string text_;
  std::vector<std::string> open_;
  std::set<std::string> ids_;
  std::vector<std::string> targets_;
  std::string faults_;
};

TEST(WriteHtml, PagesAreSoundInBothLanguages) {
  for (const auto language : {Language::en, Language::zh}) {
    const Presentation how = in(ThemeName::plain, language);
    EXPECT_EQ(PageCheck(write_html(sample::full_document(), how)).faults(), "");
    EXPECT_EQ(PageCheck(write_html(sample::grouped_table(), how)).faults(), "");
    EXPECT_EQ(PageCheck(write_html(Document{}, how)).faults(), "");
  }
}

TEST(WriteHtml, HostileLabelsStayText) {
  Document document = sample::full_document();
  document.title = document.subtitle = document.footer = {sample::hostile_words, ""};
  document.blocks[3] = sample::hostile_table();
  document.blocks.emplace_back(Heading{2, {sample::hostile_words, ""}, sample::hostile_words});
  const std::string html = write_html(document, {});
  EXPECT_EQ(PageCheck(html).faults(), "");
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("\x1B")));
  EXPECT_THAT(html, Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST(WriteHtml, PagesNeedNothingElse) {
  const std::string html = write_html(sample::full_document(), {});
  EXPECT_THAT(html, testing::StartsWith("<!DOCTYPE html>\n<html lang=\"en\">\n"));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  for (const char* outside : {"http://", "https://", "@import", "url(", "<script", "<link"}) {
    EXPECT_EQ(html.find(outside), std::string::npos) << outside;
  }
  EXPECT_THAT(html, HasSubstr("@page{size:A4"));
  EXPECT_THAT(html, HasSubstr("thead{display:table-header-group}"));
  EXPECT_THAT(write_html(sample::full_document(), in(ThemeName::plain, Language::zh)),
              HasSubstr("<html lang=\"zh-CN\">"));
}

TEST(WriteHtml, TablesHaveScopesAndAlignedNumbers) {
  const std::string html = write_html(sample::small_table(), {});
  EXPECT_THAT(html, HasSubstr("<title>Table 1 Patients</title>"));
  EXPECT_THAT(html, HasSubstr("<caption><b class=\"no\">Table 1</b> Patients</caption>"));
  EXPECT_THAT(html, HasSubstr("<th scope=\"col\" class=\"centre\"><span class=\"h\"><span "
                              "class=\"nb\">Arm A</span> <span class=\"n\">(n = 14)</span>"));
  EXPECT_THAT(html, HasSubstr("<tbody class=\"g\">\n<tr class=\"heading\"><th scope=\"rowgroup\">"
                              "Sex</th>"));
  EXPECT_THAT(html, HasSubstr("<tr><th scope=\"row\" class=\"i1\">Male</th><td id=\"v-male.a\" "
                              "class=\"k k1\"><span class=\"l\">11</span><span class=\"r\"> (78.6)"
                              "</span></td>"));
  EXPECT_THAT(html, HasSubstr("<td title=\"chi-square test\" class=\"k k3\"><span class=\"l\">0"
                              "</span><span class=\"r\">.022<sup><a href=\"#table1-note-b\">b</a>"
                              "</sup></span></td>"));
  EXPECT_THAT(html, HasSubstr("<span id=\"table1-note-b\"><sup>b</sup>Chi-square test.</span>"));
  EXPECT_THAT(write_html(sample::grouped_table(), {}),
              HasSubstr("<th scope=\"colgroup\" class=\"group\" colspan=\"2\">"));
}

TEST(WriteHtml, ValuesLinkToTheirTableCell) {
  const std::string html = write_html(sample::full_document(), {});
  EXPECT_THAT(html, HasSubstr("<a class=\"v\" href=\"#v-male.a\" title=\"Table 1: Male, Arm A (n = "
                              "14)\">11 (78.6%)</a>"));
  EXPECT_THAT(html, HasSubstr("<span class=\"v\" data-value=\"k1\">3 (11.5%)</span>"));
  EXPECT_THAT(write_html(sample::full_document(), in(ThemeName::plain, Language::zh)),
              HasSubstr("title=\"表1：男，甲组（14例）\""));
}

TEST(WriteHtml, FiguresAreDescribed) {
  const std::string html = write_html(sample::full_document(), {});
  EXPECT_THAT(html, HasSubstr("<div class=\"drawing\" role=\"img\" aria-label=\"A falling curve\">"
                              "<svg id=\"fig1--a\"><path d=\"M0 0\"/></svg></div>"));
  EXPECT_THAT(html, HasSubstr("<details><summary>Description of the figure</summary><p>It falls "
                              "from 1 to 0.</p></details>"));
  EXPECT_THAT(html, HasSubstr("<summary>Data behind the figure</summary>"));
}

TEST(WriteHtml, ContentsListHeadingsTablesAndFigures) {
  const std::string html = write_html(sample::full_document(), {});
  EXPECT_THAT(html, HasSubstr("<li class=\"l1\"><a href=\"#section-1\">Results</a></li>\n"
                              "<li class=\"t\"><a href=\"#table1\">Table 1 Patients</a></li>\n"
                              "<li class=\"t\"><a href=\"#fig1\">Figure 1 A curve</a></li>"));
}

TEST(WriteHtml, FindingsAreCountedAndInWords) {
  const std::string html = write_html(sample::full_document(), {});
  EXPECT_THAT(html, HasSubstr("<p><b>Checks</b> 1 query, 1 note</p>"));
  EXPECT_THAT(html, HasSubstr("<li class=\"query\"><b>query</b><code>Q7 orders.csv:48:2</code> not "
                              "a date <span class=\"remedy\">correct the cell</span></li>"));
  Document none;
  none.blocks.emplace_back(Findings{});
  EXPECT_THAT(write_html(none, {}), HasSubstr("Nothing to report."));
}

TEST(HtmlDrawing, GivesEveryIdAPrefix) {
  EXPECT_EQ(
      html_drawing("<?xml version=\"1.0\"?>\n<!-- c --><svg aria-labelledby='t d'><title "
                   "id='t'>x</title><g clip-path=\"url(#c)\"><use href=\"#m\"/></g></svg>",
                   "f", "A & B"),
      "<div class=\"drawing\" role=\"img\" aria-label=\"A &amp; B\">\n<svg "
      "aria-labelledby='f--t f--d'><title id='f--t'>x</title><g clip-path=\"url(#f--c)\"><use "
      "href=\"#f--m\"/></g></svg></div>");
}

TEST(HtmlDrawing, AnythingThatCouldRunOrLoadBecomesAnImage) {
  for (const char* svg : {"<svg><script>alert(1)</script></svg>",
                          "<svg onload=\"x\"/>",
                          "<svg><a href=\"x\"/></svg>",
                          "<svg><image href=\"http://x\"/></svg>",
                          "<svg><use href=\"http://x#y\"/></svg>",
                          "<svg><style>*{}</style></svg>",
                          "<svg style=\"x\"/>",
                          "<svg fill=\"url(http://x)\"/>",
                          "<svg fill=\"URL(http://x)\"/>",
                          "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>",
                          "<svg><foreignObject/></svg>",
                          "<svg a=b/>",
                          "<svg a=\"b",
                          "<svg",
                          "<svg a",
                          "</script>",
                          "<svg><![CDATA[<script>]]></svg>",
                          "<svg a=\"<\"/>",
                          "<svg / onload=\"x\"/>",
                          "<svg\x0Bonload=\"x\"/>",
                          "<SVG><SCRIPT/></SVG>"}) {
    const std::string html = html_drawing(svg, "f", "\"alt\"");
    EXPECT_THAT(html, testing::StartsWith("<img alt=\"&quot;alt&quot;\" src=\"data:image/svg+xml,"))
        << svg;
    EXPECT_EQ(std::count(html.begin(), html.end(), '<'), 1) << svg;
  }
  EXPECT_EQ(html_drawing("", "f", "x"),
            "<div class=\"drawing\" role=\"img\" aria-label=\"x\"></div>");
}

TEST(EscapeHtml, CoversMarkupControlsAndBrokenUtf8) {
  EXPECT_EQ(escape_html("<a href=\"x\">'&'</a>"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(escape_html("a\x01"
                        "b\tc\xFF"
                        "d中"),
            "a\uFFFDb\tc\uFFFDd中");
}

TEST(HtmlId, CodesWhatAnIdMustNotHold) {
  EXPECT_EQ(html_id("v-", "table3.orr-1"), "v-table3.orr-1");
  EXPECT_EQ(html_id("v-", "a b\"_"), "v-a_20b_22_5f");
}

}  // namespace
}  // namespace osteon::report
