// SPDX-License-Identifier: Apache-2.0
// The numbers of a quick Cox model for programs: JSON, residuals and baseline as CSV.
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "osteon/stats/moments.hpp"
#include "osteon/stats/survival/cox_residuals.hpp"
#include "osteon/study/cox_json.hpp"
#include "osteon/study/quick/cox.hpp"

namespace osteon::study {
namespace {

std::string_view transform_key(stats::TimeTransform transform) {
  switch (transform) {
    case stats::TimeTransform::km: return "km";
    case stats::TimeTransform::identity: return "identity";
    case stats::TimeTransform::rank: return "rank";
    case stats::TimeTransform::log: break;
  }
  return "log";
}

Json concordance_json(const stats::Concordance& result) {
  Json json = {{"method", method_json(stats::Method::concordance)},
               {"estimate", number_json(result.estimate)},
               {"standard_error", number_json(result.standard_error)},
               {"concordant", result.concordant},
               {"discordant", result.discordant},
               {"tied_hazard", result.tied_hazard},
               {"tied_time", result.tied_time},
               {"tied_both", result.tied_both}};
  if (result.absence != stats::Absence::none) json["absent"] = stats::absence_key(result.absence);
  return json;
}

Json proportional_json(const stats::ProportionalHazards& test) {
  Json json = {{"transform", transform_key(test.transform)},
               {"global", test_json(test.global)},
               {"terms", Json::array()}};
  for (const auto& term : test.terms) {
    json["terms"].push_back({{"variable", term.variable}, {"test", test_json(term.test)}});
  }
  return json;
}

/// A heading that a CSV can hold.
std::string column_name(std::string_view prefix, const stats::DesignColumn& column) {
  std::string name = fmt::format("{}{}", prefix, column.variable);
  if (!column.level.empty()) name += "=" + column.level;
  if (name.find_first_of(",\"\n") == std::string::npos) return name;
  return "\"" + base::replace_all(name, "\"", "\"\"") + "\"";
}

}  // namespace

std::string cox_json(const QuickCoxResult& result) {
  Json json = cox_fit_json(result.fit);
  json["rows"] = result.data.exit.size();
  json["incomplete_rows"] = result.data.incomplete;
  json["strata"] = result.data.strata;
  json["concordance"] = concordance_json(result.concordance);
  if (result.proportional) json["proportional_hazards"] = proportional_json(*result.proportional);
  return json.dump(2) + "\n";
}

std::string residuals_csv(const QuickCoxResult& result, stats::Ties ties) {
  const stats::CoxResiduals residuals = stats::cox_residuals(result.rows, result.fit, ties);
  const auto& columns = result.rows.columns();
  const std::size_t p = columns.size();
  std::string text = "line,martingale,deviance";
  for (const std::string_view prefix : {"score.", "dfbeta.", "schoenfeld."}) {
    for (const auto& column : columns) text += "," + column_name(prefix, column);
  }
  text += "\n";
  if (residuals.absence != stats::Absence::none) return text;
  constexpr auto no_event = static_cast<std::size_t>(-1);
  std::vector<std::size_t> event_of(result.rows.size(), no_event);
  for (std::size_t i = 0; i < residuals.event_row.size(); ++i) event_of[residuals.event_row[i]] = i;
  auto out = std::back_inserter(text);
  for (std::size_t row = 0; row < result.rows.size(); ++row) {
    fmt::format_to(out, "{},{},{}", result.data.lines[row], residuals.martingale[row],
                   residuals.deviance[row]);
    for (std::size_t j = 0; j < p; ++j) fmt::format_to(out, ",{}", residuals.score[row * p + j]);
    for (std::size_t j = 0; j < p; ++j) fmt::format_to(out, ",{}", residuals.dfbeta[row * p + j]);
    for (std::size_t j = 0; j < p; ++j) {
      if (event_of[row] == no_event) {
        text += ",";
      } else {
        fmt::format_to(out, ",{}", residuals.schoenfeld[event_of[row] * p + j]);
      }
    }
    text += "\n";
  }
  return text;
}

base::Result<void> write_residuals(const std::filesystem::path& file, const QuickCoxResult& result,
                                   stats::Ties ties) {
  std::ofstream out(file, std::ios::binary);
  out << residuals_csv(result, ties);
  out.flush();
  if (out) return {};
  base::Diagnostic diagnostic;
  diagnostic.code = "E410";
  diagnostic.concern = base::Concern::permission;
  diagnostic.place = {file.string(), 0, 0};
  diagnostic.sentence = "the file cannot be written";
  diagnostic.remedy = "choose another file with --residuals, or change its permissions";
  return base::fail(std::move(diagnostic));
}

std::string baseline_csv(const QuickCoxResult& result, stats::Ties ties, double level) {
  std::vector<double> profile = stats::mean_profile(result.rows);
  for (std::size_t j = 0; j < profile.size(); ++j) {
    if (!result.rows.columns()[j].level.empty()) profile[j] = 0;
  }
  // An interaction of numbers is the product of their means, not the mean of the product.
  for (std::size_t j = 0; j < profile.size(); ++j) {
    const std::string& name = result.rows.columns()[j].variable;
    const std::size_t at = name.find(':');
    if (at == std::string::npos || !result.rows.columns()[j].level.empty()) continue;
    double product = 1;
    for (std::size_t k = 0; k < profile.size(); ++k) {
      const std::string& other = result.rows.columns()[k].variable;
      if (other == name.substr(0, at) || other == name.substr(at + 1)) product *= profile[k];
    }
    profile[j] = product;
  }
  const stats::Baseline baseline =
      stats::cox_baseline(result.rows, result.fit, ties, profile, level);
  std::string text = "stratum,time,events,cumulative_hazard,standard_error,survival,lower,upper\n";
  const double unit = stats::ticks_per_unit(result.data.time_scale);
  for (const auto& step : baseline.steps) {
    const auto& strata = result.data.strata;
    const std::string label =
        strata.empty() ? ""
                       : column_name("", {strata[static_cast<std::size_t>(step.stratum)], "", ""});
    fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{}\n", label,
                   static_cast<double>(step.time) / unit, step.events, step.cumulative_hazard,
                   step.standard_error, step.survival, step.interval.lower.value_or(0),
                   step.interval.upper.value_or(1));
  }
  return text;
}

}  // namespace osteon::study
