// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/output/write_report.hpp"

#include <fmt/format.h>

#include "osteon/figure/listing.hpp"
#include "osteon/figure/render.hpp"
#include "osteon/figure/svg.hpp"
#include "osteon/report/write_csv.hpp"
#include "osteon/report/write_html.hpp"
#include "osteon/report/write_json.hpp"
#include "osteon/report/write_markdown.hpp"
#include "osteon/report/write_tex.hpp"
#include "osteon/report/write_text.hpp"
#include "osteon/study/output/checks.hpp"
#include "osteon/study/output/subject_data.hpp"

namespace osteon::study {
namespace {

using base::Language;
using Done = base::Result<void>;

std::string_view code(Language language) {
  return language == Language::zh ? "zh" : "en";
}

std::string format_table(const report::Table& table, const std::string& format,
                         const report::Presentation& presentation) {
  if (format == "html") return report::write_html(table, presentation);
  if (format == "md") return report::write_markdown(table, presentation);
  if (format == "csv") {
    return report::write_csv(table, presentation, report::ByteOrderMark::utf8);
  }
  if (format == "tex") return report::write_tex(table, presentation);
  if (format == "txt") return report::write_text(table, presentation);
  return report::write_json(table, presentation.theme);
}

bool is_cancelled(const Effort& effort) {
  return effort.cancelled != nullptr && *effort.cancelled;
}

base::Diagnostic cancelled() {
  base::Diagnostic diagnostic;
  diagnostic.code = "E900";
  diagnostic.concern = base::Concern::cancelled;
  diagnostic.sentence = "cancelled; the previous results are untouched";
  return diagnostic;
}

// Runs a step and keeps its problems; the next steps still run, so that all problems are told.
class Steps {
 public:
  void add(Done done) {
    if (!done) base::append(problems_, std::move(done.error()));
  }
  [[nodiscard]] Done result() {
    if (!problems_.empty()) return base::fail(std::move(problems_));
    return {};
  }

 private:
  base::Diagnostics problems_;
};

Done write_data(const Prepared& prepared, RunFolder& folder) {
  const Analysis analysis = prepared.analysis();
  Steps steps;
  steps.add(folder.write("checks/queries.csv", queries_csv(prepared.diagnostics)));
  steps.add(folder.write("checks/flow.json", flow_json(analysis)));
  steps.add(folder.write("study.lock.toml", prepared.study.lock));
  if (!prepared.study.output.subject_data) return steps.result();
  steps.add(folder.write("data/adsl.csv", subject_level_csv(analysis)));
  steps.add(folder.write("data/adtte.csv", time_to_event_csv(analysis)));
  if (!analysis.imputed_dates.empty()) {
    steps.add(folder.write("data/completed_dates.csv", completed_dates_csv(analysis)));
  }
  if (!prepared.cohort.assessments.empty()) {
    steps.add(folder.write("data/adrs.csv", responses_csv(analysis)));
  }
  if (prepared.cohort.safety) {
    steps.add(folder.write("data/adae.csv", adverse_events_csv(analysis)));
  }
  return steps.result();
}

Done write_documents(const Study& study, const LanguageReport& report, RunFolder& folder) {
  const report::Presentation presentation{study.output.theme, report.language};
  const std::string_view language = code(report.language);
  const bool first = report.language == study.languages.front();
  Steps steps;
  steps.add(folder.write(first ? "index.html" : fmt::format("index.{}.html", language),
                         report::write_html(report.whole, presentation)));
  steps.add(folder.write(fmt::format("report/report.{}.md", language),
                         report::write_markdown(report.whole, presentation)));
  steps.add(folder.write(fmt::format("text/methods.{}.md", language),
                         report::write_markdown(report.methods, presentation)));
  steps.add(folder.write(fmt::format("text/results.{}.md", language),
                         report::write_markdown(report.results, presentation)));
  if (first) {
    steps.add(folder.write("text/values.json",
                           report::write_values_json(report.whole, study.output.theme)));
  }
  return steps.result();
}

}  // namespace

Done write_table(const report::Table& table, const Study& study, const std::string& stem,
                 RunFolder& folder) {
  Steps steps;
  for (const Language language : study.languages) {
    const bool first = language == study.languages.front();
    for (const auto& format : study.output.formats.table) {
      if (format == "json" && !first) continue;  // json holds both languages
      const std::string tag = first ? "" : fmt::format(".{}", code(language));
      steps.add(folder.write(fmt::format("{}{}.{}", stem, tag, format),
                             format_table(table, format, {study.output.theme, language})));
    }
  }
  return steps.result();
}

Done write_figure(const StudyFigure& figure, const Formats& formats, const std::string& stem,
                  Language language, RunFolder& folder) {
  Steps steps;
  const std::string svg = figure::to_svg(figure.drawing);
  for (const auto& format : formats.figure) {
    const std::string name = fmt::format("{}.{}", stem, format);
    if (format == "svg") {
      steps.add(folder.write(name, svg));
      continue;
    }
    auto drawn = format == "pdf" ? figure::to_pdf(svg, {figure.drawing.title})
                                 : figure::to_png(svg, formats.png_dpi);
    if (drawn) {
      steps.add(folder.write(name, *drawn));
    } else {
      steps.add(base::fail(std::move(drawn.error())));
    }
  }
  steps.add(folder.write(stem + ".csv", figure::data_csv(figure.drawing)));
  steps.add(folder.write(stem + ".txt", figure::describe(figure.drawing, language)));
  return steps.result();
}

Done write_report(const Prepared& prepared, const StudyReport& report, const Effort& effort,
                  RunFolder& folder) {
  const Study& study = prepared.study;
  Steps steps;
  for (const auto& table : report.tables) {
    steps.add(write_table(table, study, "tables/" + table.id, folder));
  }
  for (const auto& part : report.languages) {
    for (std::size_t i = 0; i < part.figures.size(); ++i) {
      if (is_cancelled(effort)) return base::fail(cancelled());
      if (effort.progress) {
        effort.progress("drawing " + study.output.figures[i].id,
                        static_cast<double>(i) / static_cast<double>(part.figures.size()));
      }
      const std::string file = figure_file(study, study.output.figures[i].id, part.language, "svg");
      const std::string stem = file.substr(0, file.size() - 4);
      steps.add(write_figure(part.figures[i], study.output.formats, stem, part.language, folder));
    }
    steps.add(write_documents(study, part, folder));
  }
  steps.add(write_data(prepared, folder));
  return steps.result();
}

}  // namespace osteon::study
