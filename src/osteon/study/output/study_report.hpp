// SPDX-License-Identifier: Apache-2.0
// The whole paper material of a study as values: tables, figures, Methods and Results, one document
// per language. Refuses to know files.
#pragma once

#include <string>
#include <vector>

#include "osteon/base/diagnostic.hpp"
#include "osteon/report/document.hpp"
#include "osteon/study/analysis.hpp"
#include "osteon/study/figures/make_figure.hpp"
#include "osteon/study/load.hpp"
#include "osteon/study/text/methods_text.hpp"

namespace osteon::study {

struct LanguageReport {
  base::Language language = base::Language::en;
  std::vector<StudyFigure> figures;  // in the order of the study file
  report::Document methods;
  report::Document results;
  report::Document whole;  // what index.html shows
};

struct StudyReport {
  std::vector<report::Table> tables;
  std::vector<LanguageReport> languages;
};

/// `diagnostics`: the queries that the report lists and counts.
[[nodiscard]] base::Result<StudyReport> make_report(const Analysis& analysis,
                                                    const base::Diagnostics& diagnostics,
                                                    const Software& software, const Effort& effort);

/// The key numbers: patients per arm, rates, median of every endpoint with its interval, log-rank.
[[nodiscard]] base::Result<report::KeyResults> key_results(const Analysis& analysis);

/// "figures/figure2.svg" of the first language, "figures/figure2.zh.svg" of the others.
[[nodiscard]] std::string figure_file(const Study& study, const std::string& id,
                                      base::Language language, std::string_view extension);

}  // namespace osteon::study
