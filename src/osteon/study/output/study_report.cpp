// SPDX-License-Identifier: Apache-2.0
#include "osteon/study/output/study_report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "osteon/figure/listing.hpp"
#include "osteon/figure/svg.hpp"
#include "osteon/study/tables/make_table.hpp"
#include "osteon/study/text/results_text.hpp"

namespace osteon::study {
namespace {

using base::Language;
using report::Block;

base::Result<std::vector<report::Table>> make_tables(const Analysis& analysis,
                                                     const Effort& effort) {
  std::vector<report::Table> tables;
  base::Diagnostics problems;
  const auto& plans = analysis.study->output.tables;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    if (effort.progress) {
      effort.progress("tables", static_cast<double>(i) / static_cast<double>(plans.size()));
    }
    auto table = make_table(analysis, plans[i]);
    if (!table) {
      base::append(problems, std::move(table.error()));
      continue;
    }
    for (const auto& format : analysis.study->output.formats.table) {
      const std::string file = fmt::format("tables/{}.{}", plans[i].id, format);
      table->downloads.push_back({{format, {}}, file});
    }
    tables.push_back(*std::move(table));
  }
  if (!problems.empty()) return base::fail(std::move(problems));
  return tables;
}

report::Figure figure_block(const Study& study, const FigurePlan& plan, const StudyFigure& figure,
                            Language language) {
  report::Figure block;
  block.id = plan.id;
  block.number = printed_number(plan.id);
  block.caption = plan.caption;
  block.alternative = {figure.drawing.description, figure.drawing.description};
  const std::string description = figure::describe(figure.drawing, language);
  block.description = {description, description};
  block.svg = figure::to_svg(figure.drawing);
  block.file = figure_file(study, plan.id, language, "svg");
  for (const auto& format : study.output.formats.figure) {
    block.downloads.push_back({{format, {}}, figure_file(study, plan.id, language, format)});
  }
  block.downloads.push_back({{"csv", {}}, figure_file(study, plan.id, language, "csv")});
  return block;
}

report::Heading chapter(std::string en, std::string zh, std::string id) {
  return {1, {std::move(en), std::move(zh)}, std::move(id)};
}

report::Document titled(const Analysis& analysis, const LocalText& subtitle,
                        const Software& software) {
  report::Document document;
  document.title = analysis.study->title;
  document.subtitle = subtitle;
  document.footer = {
      fmt::format("Study {}. Made by {} {}. For research, not for treating patients.",
                  analysis.study->id, software.name, software.version),
      fmt::format("研究 {}。由 {} {} 生成。仅供研究，不用于诊疗。", analysis.study->id,
                  software.name, software.version)};
  return document;
}

void append_blocks(report::Document& document, const std::vector<Block>& blocks) {
  document.blocks.insert(document.blocks.end(), blocks.begin(), blocks.end());
}

report::Paragraph files_paragraph() {
  return {{report::literal(
      {"The same tables and figures lie beside this page as files: tables/, figures/, text/, data/ "
       "(subject-level results), checks/ (queries and flow), study.lock.toml (the study file with "
       "every default) and manifest.json (SHA-256 of inputs and outputs).",
       "同样的表格和图片以文件形式存放于本页旁：tables/、figures/、text/、data/（受试者水平结果）、"
       "checks/（疑问与流程）、study.lock.toml（写明全部默认值的研究文件）和 "
       "manifest.json（输入与输出的 SHA-256）。"})}};
}

class LanguageBuilder {
 public:
  LanguageBuilder(const Analysis& analysis, const StudyReport& report,
                  const std::vector<Block>& methods, const std::vector<Block>& results,
                  const Software& software)
      : analysis_(analysis),
        report_(report),
        methods_(methods),
        results_(results),
        software_(software) {}

  base::Result<LanguageReport> build(Language language, const base::Diagnostics& diagnostics,
                                     const Effort& effort) const {
    LanguageReport result;
    result.language = language;
    if (auto made = make_figures(result, effort); !made) {
      return base::fail(std::move(made.error()));
    }
    result.methods = titled(analysis_, {"Methods", "方法"}, software_);
    append_blocks(result.methods, methods_);
    result.results = titled(analysis_, {"Results", "结果"}, software_);
    append_blocks(result.results, results_);
    auto key = key_results(analysis_);
    if (!key) return base::fail(std::move(key.error()));
    result.whole = whole(result, *std::move(key), diagnostics);
    return result;
  }

 private:
  base::Result<void> make_figures(LanguageReport& result, const Effort& effort) const {
    base::Diagnostics problems;
    for (const auto& plan : analysis_.study->output.figures) {
      if (effort.progress) effort.progress("figure " + plan.id, 0);
      auto figure = make_figure(analysis_, plan, result.language);
      if (figure) {
        result.figures.push_back(*std::move(figure));
      } else {
        base::append(problems, std::move(figure.error()));
      }
    }
    if (!problems.empty()) return base::fail(std::move(problems));
    return {};
  }

  report::Document whole(const LanguageReport& parts, report::KeyResults key,
                         const base::Diagnostics& diagnostics) const {
    report::Document document = titled(analysis_, analysis_.study->design, software_);
    document.blocks.emplace_back(std::move(key));
    document.blocks.emplace_back(chapter("Methods", "方法", "methods"));
    append_blocks(document, methods_);
    document.blocks.emplace_back(chapter("Results", "结果", "results"));
    append_blocks(document, results_);
    if (!report_.tables.empty()) {
      document.blocks.emplace_back(chapter("Tables", "表", "tables"));
      for (const auto& table : report_.tables) document.blocks.emplace_back(table);
    }
    if (!parts.figures.empty()) {
      document.blocks.emplace_back(chapter("Figures", "图", "figures"));
      for (std::size_t i = 0; i < parts.figures.size(); ++i) {
        document.blocks.emplace_back(figure_block(*analysis_.study,
                                                  analysis_.study->output.figures[i],
                                                  parts.figures[i], parts.language));
        const std::string& note = parts.figures[i].footnote;
        document.blocks.emplace_back(report::Paragraph{{report::literal({note, note})}});
      }
    }
    document.blocks.emplace_back(chapter("Data queries", "数据疑问", "queries"));
    document.blocks.emplace_back(
        report::Findings{{"Open queries and warnings", "待答复的疑问与提醒"}, diagnostics});
    document.blocks.emplace_back(chapter("Files", "文件", "files"));
    document.blocks.emplace_back(files_paragraph());
    return document;
  }

  const Analysis& analysis_;
  const StudyReport& report_;
  const std::vector<Block>& methods_;
  const std::vector<Block>& results_;
  const Software& software_;
};

}  // namespace

std::string figure_file(const Study& study, const std::string& id, Language language,
                        std::string_view extension) {
  const bool first = language == study.languages.front();
  const std::string_view tag = first ? "" : language == Language::zh ? ".zh" : ".en";
  return fmt::format("figures/{}{}.{}", id, tag, extension);
}

base::Result<StudyReport> make_report(const Analysis& analysis,
                                      const base::Diagnostics& diagnostics,
                                      const Software& software, const Effort& effort) {
  StudyReport report;
  auto tables = make_tables(analysis, effort);
  if (!tables) return base::fail(std::move(tables.error()));
  report.tables = *std::move(tables);
  const auto methods = methods_text(analysis, report.tables, software);
  if (!methods) return base::fail(base::Diagnostics(methods.error()));
  const auto results = results_text(analysis, report.tables);
  if (!results) return base::fail(base::Diagnostics(results.error()));
  const LanguageBuilder builder(analysis, report, *methods, *results, software);
  for (const Language language : analysis.study->languages) {
    auto built = builder.build(language, diagnostics, effort);
    if (!built) return base::fail(std::move(built.error()));
    if (auto wrong = report::check(built->whole); base::has_errors(wrong)) {
      return base::fail(std::move(wrong));
    }
    report.languages.push_back(*std::move(built));
  }
  return report;
}

}  // namespace osteon::study
