// SPDX-License-Identifier: Apache-2.0
// A study as the study file states it: sources, the cohort's plan, statistics, and what to print.
// Refuses to know TOML (read_study.hpp) and results.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "osteon/base/day.hpp"
#include "osteon/base/diagnostic.hpp"
#include "osteon/base/text.hpp"
#include "osteon/clinical/adverse_events.hpp"
#include "osteon/cohort/plan.hpp"
#include "osteon/records/chart_reader.hpp"
#include "osteon/report/theme.hpp"
#include "osteon/stats/categorical_choice.hpp"
#include "osteon/stats/describe.hpp"
#include "osteon/stats/proportion.hpp"
#include "osteon/stats/survival/band.hpp"
#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/quantile.hpp"

namespace osteon::study {

using base::LocalText;

/// One table of records as the study file declares it. flat: one row per patient with the analysis
/// variables as they are.
enum class Layout { charts, flat };

struct SourcePlan {
  records::TableSource table;
  Layout layout = Layout::charts;
  std::string id_column;  // flat: column with the patient's code; empty = row numbers
  base::Place place;
};

/// automatic: Shapiro-Wilk decides between the other two. mean_t: mean (SD), Student's t / ANOVA.
/// median_rank: median (IQR), Mann-Whitney U / Kruskal-Wallis.
enum class ContinuousRule { automatic, mean_t, median_rank };
enum class FollowUpMethod { reverse_kaplan_meier, observed };

struct StatisticsPlan {
  ContinuousRule continuous = ContinuousRule::automatic;
  stats::CategoricalRule categorical = stats::CategoricalRule::expected_at_least_five;
  stats::QuantileInterval median_ci = stats::QuantileInterval::band_log_log;
  stats::BandTransform band = stats::BandTransform::log_log;
  stats::ProportionInterval rate_ci = stats::ProportionInterval::clopper_pearson;
  stats::Ties ties = stats::Ties::efron;
  stats::QuantileType quantiles = stats::default_quantile_type;
  FollowUpMethod follow_up = FollowUpMethod::reverse_kaplan_meier;
  double level = 0.95;  // of every interval
  double alpha = 0.05;  // two-sided; only worded, never used to hide a p-value
  std::uint64_t seed = 20240101;
};

/// What a number shows in a baseline table. automatic: mean (SD) or median (IQR) by the rule.
enum class Show { automatic, mean_sd, median, median_quartiles, median_range, range, quartiles };
/// Test of one table row. automatic: the study's rule.
enum class RowTest {
  automatic,
  none,
  pearson,
  yates,
  likelihood_ratio,
  fisher,
  student_t,
  welch_t,
  mann_whitney,
  mann_whitney_exact,
  anova,
  kruskal_wallis
};

struct BaselineRowPlan {
  std::string variable;
  std::vector<Show> show;  // empty = automatic
  RowTest test = RowTest::automatic;
  base::Place place;
};

struct GradeBandPlan {
  LocalText label;
  clinical::GradeBand band;
};

enum class TableKind {
  baseline,
  response,
  adverse_events,
  survival,
  cox,
  subjects,
  adverse_event_classes,
  adverse_event_actions,
  incidence_rates,
  exposure
};
/// Time in which incidence rates are given.
enum class RateUnit { patient_years, patient_months };
enum class AdverseEventSort { as_listed, frequency };

struct TablePlan {
  std::string id;
  TableKind kind = TableKind::baseline;
  LocalText caption;
  std::string by;                     // "arm", a variable, or empty
  bool total = true;                  // a column for everybody
  RowTest test = RowTest::automatic;  // none: no p column
  std::vector<BaselineRowPlan> rows;  // baseline
  std::string assessment;             // response
  std::vector<std::string> rates;     // response
  std::vector<GradeBandPlan> grades;  // adverse events
  AdverseEventSort sort = AdverseEventSort::frequency;
  std::int64_t min_percent = 0;                   // adverse events: least share in any column
  RateUnit per = RateUnit::patient_years;         // incidence rates
  std::vector<std::string> endpoints;             // survival
  std::vector<double> at;                         // survival: times, in the shown unit
  std::string endpoint;                           // cox
  std::vector<std::string> covariates;            // cox
  bool univariable = true, multivariable = true;  // cox
  base::Place place;
};

enum class FigureKind { flow, km, waterfall, swimmer, forest, adverse_events };
enum class RiskTableStyle { none, simple, extended };

struct FigurePlan {
  std::string id;
  FigureKind kind = FigureKind::km;
  LocalText caption;
  std::string by;
  std::string endpoint;
  std::string assessment;
  std::vector<std::string> subgroups;  // forest
  RiskTableStyle risk_table = RiskTableStyle::simple;
  bool band = true;
  bool median_lines = true;
  std::vector<std::string> print;      // "log-rank", "hr", "median"
  double every = 0;                    // tick distance in the shown unit; 0 = automatic
  double until = 0;                    // end of the time axis; 0 = the data's
  double min_percent = 0;              // adverse events
  std::vector<GradeBandPlan> grades;   // adverse events: stacked, mild to severe; empty = 1-2, 3-5
  double width_mm = 0, height_mm = 0;  // 0 = the kind's own
  base::Place place;
};

struct Formats {
  std::vector<std::string> table = {"html", "md", "csv", "json"};
  std::vector<std::string> figure = {"svg", "pdf", "png"};
  double png_dpi = 600;
};

struct OutputPlan {
  report::Theme theme;
  Formats formats;
  std::vector<TablePlan> tables;
  std::vector<FigurePlan> figures;
  bool subject_data = true;  // data/*.csv with coded subjects
  std::string folder;        // where run folders go, relative to the study file; empty = "output"
};

struct Study {
  std::string file;  // as messages call it
  std::filesystem::path directory;
  std::string id;
  LocalText title;
  LocalText design;
  std::vector<base::Language> languages = {base::Language::en};
  double days_per_month = 30.4375;
  std::vector<SourcePlan> sources;
  cohort::CohortPlan cohort;
  StatisticsPlan statistics;
  OutputPlan output;
  std::string lock;  // the study file with every default written out
};

}  // namespace osteon::study
