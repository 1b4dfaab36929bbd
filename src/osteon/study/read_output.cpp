// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "osteon/study/bands.hpp"
#include "osteon/study/curve_test.hpp"
#include "osteon/study/read_grades.hpp"
#include "osteon/study/read_study.hpp"

namespace osteon::study {
namespace {

const std::vector<std::pair<std::string, RowTest>> row_tests = {
    {"auto", RowTest::automatic},
    {"none", RowTest::none},
    {"pearson", RowTest::pearson},
    {"yates", RowTest::yates},
    {"likelihood-ratio", RowTest::likelihood_ratio},
    {"fisher", RowTest::fisher},
    {"fisher-mid-p", RowTest::fisher_mid_p},
    {"student-t", RowTest::student_t},
    {"welch-t", RowTest::welch_t},
    {"mann-whitney", RowTest::mann_whitney},
    {"mann-whitney-exact", RowTest::mann_whitney_exact},
    {"anova", RowTest::anova},
    {"kruskal-wallis", RowTest::kruskal_wallis}};

const std::vector<std::pair<std::string, Show>> shows = {{"auto", Show::automatic},
                                                         {"mean-sd", Show::mean_sd},
                                                         {"median", Show::median},
                                                         {"median-iqr", Show::median_quartiles},
                                                         {"median-range", Show::median_range},
                                                         {"range", Show::range},
                                                         {"iqr", Show::quartiles}};

void read_show(Section& section, BaselineRowPlan& row) {
  for (const auto& name : section.texts("show", {})) {
    const auto found = std::find_if(shows.begin(), shows.end(),
                                    [&](const auto& known) { return known.first == name; });
    if (found != shows.end()) {
      row.show.push_back(found->second);
      continue;
    }
    std::vector<std::string> names;
    names.reserve(std::size(shows));
    for (const auto& [known, value] : shows) names.push_back(known);
    section.error("show", "E206", fmt::format("\"{}\" cannot be shown", name),
                  fmt::format("known: {}", base::join(names, ", ")));
  }
}

// Every name that a table or figure refers to must exist; all wrong ones are told at once.
void check_known(Section& section, std::string_view key, const std::string& name,
                 const std::vector<std::string>& known, std::string_view what) {
  if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) return;
  const std::string near = base::closest(name, known);
  section.error(key, "E218", fmt::format("there is no {} \"{}\"", what, name),
                near.empty()
                    ? fmt::format("known: {}", known.empty() ? "none" : base::join(known, ", "))
                    : fmt::format("closest: \"{}\"", near));
}

/// Names that a table or figure may refer to.
struct Known {
  std::vector<std::string> groupings, variables, assessments, endpoints, rates;
};

Known known_names(const cohort::CohortPlan& plan) {
  Known known;
  for (const auto& v : plan.variables) known.variables.push_back(v.name);
  for (const auto& a : plan.assessments) known.assessments.push_back(a.id);
  for (const auto& e : plan.endpoints) known.endpoints.push_back(e.id);
  for (const auto& r : plan.rates) known.rates.push_back(r.id);
  known.groupings = known.variables;
  if (!plan.arms.groups.empty()) known.groupings.insert(known.groupings.begin(), "arm");
  return known;
}

std::string read_by(Section& section, const Known& known) {
  const bool arms = !known.groupings.empty() && known.groupings.front() == "arm";
  std::string by = section.text("by", arms ? "arm" : "");
  check_known(section, "by", by, known.groupings, "grouping");
  return by;
}

std::vector<std::string> read_names(Section& section, std::string_view key,
                                    const std::vector<std::string>& known, std::string_view what) {
  auto names = section.texts(key, {});
  for (const auto& name : names) check_known(section, key, name, known, what);
  return names;
}

std::string read_strata(Section& section, const Known& known) {
  std::string strata = section.text("strata", "");
  check_known(section, "strata", strata, known.groupings, "grouping");
  return strata;
}

void read_rows(Section& section, const Known& known, TablePlan& table) {
  for (auto& element : section.elements("rows", "var")) {
    BaselineRowPlan row;
    row.place = element.place();
    row.variable = element.required_text("var");
    check_known(element, "var", row.variable, known.variables, "variable");
    read_show(element, row);
    row.test = element.choice<RowTest>("test", RowTest::automatic, row_tests);
    element.finish();
    table.rows.push_back(std::move(row));
  }
  table.smd = section.yes_no("smd", false);
  table.adjust = section.choice<std::optional<stats::Adjustment>>(
      "adjust", std::nullopt,
      {{"none", std::nullopt},
       {"holm", stats::Adjustment::holm},
       {"bh", stats::Adjustment::benjamini_hochberg},
       {"hochberg", stats::Adjustment::hochberg},
       {"bonferroni", stats::Adjustment::bonferroni}});
}

void read_cox(Section& section, const Known& known, TablePlan& table) {
  table.strata = section.text("strata", "");
  table.cluster = section.text("cluster", "");
  for (const auto& [key, name] :
       {std::pair("strata", table.strata), std::pair("cluster", table.cluster)}) {
    if (!name.empty()) check_known(section, key, name, known.groupings, "variable");
  }
  table.firth = section.yes_no("firth", false);
  table.robust = section.yes_no("robust", !table.cluster.empty());
  table.profile = section.yes_no("profile", table.firth);
  table.ph_test = section.yes_no("ph_test", false);
}

TablePlan read_table(Section& section, const Known& known) {
  TablePlan table;
  table.place = section.place();
  table.id = section.required_text("id");
  table.kind =
      section.choice<TableKind>("kind", TableKind::baseline,
                                {{"baseline", TableKind::baseline},
                                 {"response", TableKind::response},
                                 {"adverse-events", TableKind::adverse_events},
                                 {"survival", TableKind::survival},
                                 {"cox", TableKind::cox},
                                 {"subjects", TableKind::subjects},
                                 {"incidence", TableKind::incidence},
                                 {"fine-gray", TableKind::fine_gray},
                                 {"profiles", TableKind::profiles},
                                 {"conflicts", TableKind::conflicts},
                                 {"discordance", TableKind::discordance},
                                 {"adverse-events-by-class", TableKind::adverse_event_classes},
                                 {"adverse-events-by-action", TableKind::adverse_event_actions},
                                 {"incidence-rates", TableKind::incidence_rates},
                                 {"exposure", TableKind::exposure},
                                 {"incomplete-dates", TableKind::incomplete_dates},
                                 {"adverse-event-overview", TableKind::adverse_event_overview},
                                 {"laboratory-grades", TableKind::laboratory_grades},
                                 {"laboratory-shifts", TableKind::laboratory_shifts},
                                 {"grade-conflicts", TableKind::grade_conflicts},
                                 {"therapy-lines", TableKind::therapy_lines}});
  table.caption = section.local_text("caption", {table.id, {}});
  table.by = read_by(section, known);
  table.total = section.yes_no("total", true);
  table.test = section.choice<RowTest>("test", RowTest::automatic, row_tests);
  switch (table.kind) {
    case TableKind::baseline: read_rows(section, known, table); break;
    case TableKind::response:
      table.assessment = section.required_text("assessment");
      check_known(section, "assessment", table.assessment, known.assessments, "assessment");
      table.rates = read_names(section, "rates", known.rates, "rate");
      break;
    case TableKind::adverse_events: read_events(section, table); [[fallthrough]];
    case TableKind::adverse_event_classes:
    case TableKind::adverse_event_actions:
      table.grades = read_grades(section, {"any", "1-2", "3-5"});
      read_order(section, table);
      break;
    case TableKind::incidence_rates:
      read_order(section, table);
      table.per = section.choice<RateUnit>("per", RateUnit::patient_years,
                                           {{"patient-years", RateUnit::patient_years},
                                            {"patient-months", RateUnit::patient_months}});
      break;
    case TableKind::incomplete_dates:
      table.endpoints = read_names(section, "endpoints", known.endpoints, "endpoint");
      table.rates = read_names(section, "rates", known.rates, "rate");
      break;
    case TableKind::laboratory_grades:
      table.grades = read_grades(section, {"any", "1-2", "3-4"});
      break;
    case TableKind::exposure:
    case TableKind::adverse_event_overview:
    case TableKind::laboratory_shifts:
    case TableKind::grade_conflicts:
    case TableKind::therapy_lines: break;
    case TableKind::survival:
      table.endpoints = read_names(section, "endpoints", known.endpoints, "endpoint");
      read_survival_rows(section, table);
      break;
    case TableKind::cox:
      table.endpoint = section.required_text("endpoint");
      check_known(section, "endpoint", table.endpoint, known.endpoints, "endpoint");
      table.covariates = read_names(section, "covariates", known.groupings, "variable");
      table.univariable = section.yes_no("univariable", true);
      table.multivariable = section.yes_no("multivariable", true);
      read_cox(section, known, table);
      break;
    case TableKind::incidence:
      table.endpoints = read_names(section, "endpoints", known.endpoints, "endpoint");
      table.at = read_times(section, "at");
      table.strata = read_strata(section, known);
      break;
    case TableKind::fine_gray:
      table.endpoint = section.required_text("endpoint");
      check_known(section, "endpoint", table.endpoint, known.endpoints, "endpoint");
      table.covariates = read_names(section, "covariates", known.groupings, "variable");
      break;
    case TableKind::profiles:
    case TableKind::discordance:
      table.endpoint = section.required_text("endpoint");
      check_known(section, "endpoint", table.endpoint, known.endpoints, "endpoint");
      [[fallthrough]];
    case TableKind::conflicts:
      table.assessment = section.required_text("assessment");
      check_known(section, "assessment", table.assessment, known.assessments, "assessment");
      break;
    case TableKind::subjects:
      table.endpoints = read_names(section, "endpoints", known.endpoints, "endpoint");
      table.assessment = section.text("assessment", "");
      check_known(section, "assessment", table.assessment, known.assessments, "assessment");
      break;
  }
  section.finish();
  return table;
}

void read_curve(Section& section, FigurePlan& figure) {
  figure.risk_table = section.choice<RiskTableStyle>("risk_table", RiskTableStyle::simple,
                                                     {{"none", RiskTableStyle::none},
                                                      {"simple", RiskTableStyle::simple},
                                                      {"extended", RiskTableStyle::extended}});
  figure.band = section.yes_no("band", true);
  figure.median_lines = section.yes_no("median_lines", true);
  figure.print = section.texts("print", {"log-rank", "hr"});
  for (const auto& name : figure.print) {
    check_known(section, "print", name, {"log-rank", "hr", "median"}, "annotation");
  }
  figure.every = section.number("every", 0);
  figure.until = section.number("until", 0);
}

void read_incidence(Section& section, const Known& known, FigurePlan& figure) {
  figure.risk_table = section.choice<RiskTableStyle>(
      "risk_table", RiskTableStyle::simple,
      {{"none", RiskTableStyle::none}, {"simple", RiskTableStyle::simple}});
  figure.band = section.yes_no("band", true);
  figure.causes = section.choice<CausesShown>(
      "causes", figure.by.empty() ? CausesShown::both : CausesShown::event,
      {{"event", CausesShown::event}, {"both", CausesShown::both}});
  figure.print = section.texts("print", {"gray"});
  for (const auto& name : figure.print) check_known(section, "print", name, {"gray"}, "annotation");
  figure.strata = read_strata(section, known);
  figure.every = section.number("every", 0);
  figure.until = section.number("until", 0);
}

FigurePlan read_figure(Section& section, const Known& known) {
  FigurePlan figure;
  figure.place = section.place();
  figure.id = section.required_text("id");
  figure.kind = section.choice<FigureKind>("kind", FigureKind::km,
                                           {{"flow", FigureKind::flow},
                                            {"km", FigureKind::km},
                                            {"waterfall", FigureKind::waterfall},
                                            {"spider", FigureKind::spider},
                                            {"swimmer", FigureKind::swimmer},
                                            {"forest", FigureKind::forest},
                                            {"adverse-events", FigureKind::adverse_events},
                                            {"ae-butterfly", FigureKind::adverse_events},
                                            {"cif", FigureKind::cif}});
  figure.caption = section.local_text("caption", {figure.id, {}});
  figure.width_mm = section.number("width_mm", 0);
  figure.height_mm = section.number("height_mm", 0);
  if (figure.kind != FigureKind::flow) figure.by = read_by(section, known);
  const bool timed = figure.kind == FigureKind::km || figure.kind == FigureKind::swimmer ||
                     figure.kind == FigureKind::forest || figure.kind == FigureKind::cif;
  if (timed) {
    figure.endpoint = section.required_text("endpoint");
    check_known(section, "endpoint", figure.endpoint, known.endpoints, "endpoint");
  }
  if (figure.kind == FigureKind::km) read_curve(section, figure);
  if (figure.kind == FigureKind::cif) read_incidence(section, known, figure);
  const bool of_sums = figure.kind == FigureKind::waterfall || figure.kind == FigureKind::spider;
  if (of_sums || figure.kind == FigureKind::swimmer) {
    figure.assessment =
        of_sums ? section.required_text("assessment") : section.text("assessment", "");
    check_known(section, "assessment", figure.assessment, known.assessments, "assessment");
  }
  if (figure.kind == FigureKind::forest) {
    figure.subgroups = read_names(section, "subgroups", known.variables, "variable");
  }
  if (figure.kind == FigureKind::adverse_events) {
    figure.min_percent = section.number("min_percent", 0);
    read_stacked_grades(section, figure);
  }
  section.finish();
  return figure;
}

void read_formats(Section& section, Formats& formats) {
  Section inner = section.section("formats");
  const auto known = [&](std::string_view key, std::vector<std::string> fallback,
                         const std::vector<std::string>& allowed) {
    auto names = inner.texts(key, std::move(fallback));
    for (const auto& name : names) check_known(inner, key, name, allowed, "format");
    return names;
  };
  formats.table = known("table", formats.table, {"html", "md", "csv", "json", "tex", "txt"});
  formats.figure = known("figure", formats.figure, {"svg", "pdf", "png"});
  formats.png_dpi = static_cast<double>(inner.whole("dpi", 600, 72, 1200));
  inner.finish();
}

}  // namespace

void read_output(Section& root, const cohort::CohortPlan& cohort, OutputPlan& plan) {
  Section section = root.section("output");
  const Known known = known_names(cohort);
  const std::string theme = section.text("theme", "plain");
  if (auto named = report::theme_by_name(theme)) {
    plan.theme = *named;
  } else {
    section.error("theme", "E206", named.error().front().sentence, named.error().front().remedy);
  }
  using report::PercentDigits;
  if (section.has("percent_digits")) {
    plan.theme.percent_digits =
        section.choice<PercentDigits>("percent_digits", plan.theme.percent_digits,
                                      {{"auto", PercentDigits::automatic},
                                       {"0", PercentDigits::zero},
                                       {"1", PercentDigits::one}});
  }
  read_formats(section, plan.formats);
  plan.subject_data = section.yes_no("subject_data", true);
  plan.folder = section.text("folder", "output");
  for (auto& element : section.elements("tables", "id")) {
    plan.tables.push_back(read_table(element, known));
  }
  for (auto& element : section.elements("figures", "id")) {
    plan.figures.push_back(read_figure(element, known));
  }
  section.finish();
}

}  // namespace osteon::study
