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
#include "osteon/clinical/partial_date.hpp"
#include "osteon/cohort/plan.hpp"
#include "osteon/records/chart_reader.hpp"
#include "osteon/report/theme.hpp"
#include "osteon/stats/categorical_choice.hpp"
#include "osteon/stats/competing/incidence_at.hpp"
#include "osteon/stats/describe.hpp"
#include "osteon/stats/multiplicity.hpp"
#include "osteon/stats/proportion.hpp"
#include "osteon/stats/proportions/two_proportions.hpp"
#include "osteon/stats/survival/band.hpp"
#include "osteon/stats/survival/cox.hpp"
#include "osteon/stats/survival/quantile.hpp"
#include "osteon/study/conventions.hpp"

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

/// What becomes of dates of which the chart gives only the month or the year. refuse: missing, and
/// a query. impute: completed by the rule of each kind of date, flagged, and listed.
enum class IncompleteDates { refuse, impute };

/// automatic: Shapiro-Wilk decides between the other two. mean_t: mean (SD), Student's t / ANOVA.
/// median_rank: median (IQR), Mann-Whitney U / Kruskal-Wallis.
enum class ContinuousRule { automatic, mean_t, median_rank };
enum class FollowUpMethod { reverse_kaplan_meier, observed };

/// How the curves of groups are compared: one weighted log-rank test, or the largest of four.
enum class CurveTest { weighted, max_combo };
/// beside: a permutation log-rank test beside the test of the curves.
enum class PermutationUse { none, beside };

struct StatisticsPlan {
  ContinuousRule continuous = ContinuousRule::automatic;
  stats::CategoricalRule categorical = stats::CategoricalRule::expected_at_least_five;
  stats::QuantileInterval median_ci = stats::QuantileInterval::band_log_log;
  stats::BandTransform band = stats::BandTransform::log_log;
  stats::ProportionInterval rate_ci = stats::ProportionInterval::clopper_pearson;
  std::optional<stats::DifferenceInterval> difference_ci;  // of two groups' rates; empty: none
  stats::Ties ties = stats::Ties::efron;                   // of every Cox model
  stats::Penalty penalty =
      stats::Penalty::none;  // of every Cox model; firth needs Efron or Breslow
  stats::QuantileType quantiles = stats::default_quantile_type;
  FollowUpMethod follow_up = FollowUpMethod::reverse_kaplan_meier;
  stats::IncidenceVariance incidence_variance = stats::IncidenceVariance::aalen;
  stats::IncidenceTransform incidence_ci = stats::IncidenceTransform::log_log;
  std::optional<Program> as;  // whose conventions were taken as defaults
  /// Of medians and quantiles; absent: the one that goes with median_ci.
  std::optional<stats::QuantileRule> median_rule;
  std::optional<stats::MeanConvention> mean;  // of mean survival; absent: not printed
  /// What "peto" means.
  stats::EventWeight peto = {stats::LogRankWeight::peto_peto, 0, 0};
  CurveTest curve_test = CurveTest::weighted;
  stats::EventWeight curve_weight;
  PermutationUse permutation = PermutationUse::none;
  std::string strata;   // variable within whose categories curves are compared; empty = none
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
  fisher_mid_p,
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
  incidence,
  fine_gray,
  profiles,     // the same endpoints by other conventions, and whose result changes
  conflicts,    // recorded responses beside what the rules give
  discordance,  // RECIST 1.1 beside iRECIST
  adverse_event_classes,
  adverse_event_actions,
  incidence_rates,
  exposure,
  incomplete_dates,  // results at the earliest and latest possible day of each
  adverse_event_overview,
  laboratory_grades,  // worst numeric grade on treatment per term
  laboratory_shifts,  // from the baseline grade to the worst one
  grade_conflicts,    // charted grades beside the numbers
  therapy_lines
};
/// Time in which incidence rates are given.
enum class RateUnit { patient_years, patient_months };
enum class AdverseEventSort { as_listed, frequency };

/// Survival that is taken as known: a share of survivors at a time in the shown unit.
struct HistoricalPoint {
  double time = 0;
  double survival = 1;
};

struct TablePlan {
  std::string id;
  TableKind kind = TableKind::baseline;
  LocalText caption;
  std::string by;                           // "arm", a variable, or empty
  bool total = true;                        // a column for everybody
  RowTest test = RowTest::automatic;        // none: no p column
  std::vector<BaselineRowPlan> rows;        // baseline
  bool smd = false;                         // baseline, two groups: standardized differences
  std::optional<stats::Adjustment> adjust;  // baseline: p-values of the rows as one family
  std::string assessment;                   // response, subjects, profiles, conflicts, discordance
  std::vector<std::string> rates;           // response, incomplete dates
  std::vector<GradeBandPlan> grades;        // adverse events
  AdverseEventSort sort = AdverseEventSort::frequency;
  std::int64_t min_percent = 0;            // adverse events: least share in any column
  RateUnit per = RateUnit::patient_years;  // incidence rates
  cohort::EventSet events = cohort::EventSet::as_planned;  // adverse events
  std::vector<std::string> endpoints;                      // survival, incomplete dates
  std::vector<double> at;                         // survival, incidence: times, in the shown unit
  bool differences = false;                       // survival: between two groups at these times
  std::vector<double> rmst;                       // survival: taus, in the shown unit
  std::vector<double> quantiles;                  // survival: shares that had the event
  bool trend = false;                             // survival: across the order of the groups
  std::optional<double> historical_median;        // survival: in the shown unit
  std::vector<HistoricalPoint> historical;        // survival: a curve instead of a median
  std::int64_t bootstrap = 0;                     // survival: replicates of the median; 0: none
  std::string endpoint;                           // cox, profiles, discordance
  std::vector<std::string> covariates;            // cox
  bool univariable = true, multivariable = true;  // cox
  std::string strata;   // cox: of the model; incidence: of the test; a variable, empty: none
  std::string cluster;  // cox: a variable, empty: none
  bool firth = false, robust = false, profile = false, ph_test = false;  // cox
  base::Place place;
};

enum class FigureKind { flow, km, waterfall, swimmer, forest, adverse_events, cif, spider };
/// Curves of a cumulative incidence figure.
enum class CausesShown { event, both };
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
  std::vector<std::string> print;     // "log-rank", "hr", "median"
  double every = 0;                   // tick distance in the shown unit; 0 = automatic
  double until = 0;                   // end of the time axis; 0 = the data's
  double min_percent = 0;             // adverse events
  std::vector<GradeBandPlan> grades;  // adverse events: stacked, mild to severe; empty = 1-2, 3-5
  CausesShown causes = CausesShown::both;  // cif
  std::string strata;                      // cif: of the printed test
  double width_mm = 0, height_mm = 0;      // 0 = the kind's own
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
  IncompleteDates incomplete_dates = IncompleteDates::refuse;
  clinical::DeathDay death_day = clinical::DeathDay::after_last_contact;
  cohort::CohortPlan cohort;
  StatisticsPlan statistics;
  OutputPlan output;
  std::string lock;  // the study file with every default written out
};

}  // namespace osteon::study
