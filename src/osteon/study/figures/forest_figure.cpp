// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "osteon/figure/charts/forest_chart.hpp"
#include "osteon/report/format.hpp"
#include "osteon/stats/distributions.hpp"
#include "osteon/stats/survival/cox.hpp"
#include "osteon/study/figures/figure_parts.hpp"
#include "osteon/study/figures/make_figure.hpp"

namespace osteon::study {
namespace {

using base::Language;
using cohort::Grouping;

/// Members of one level only: the others get no group and so leave the counts.
Grouping restricted(const Grouping& grouping, const std::vector<std::int32_t>& codes,
                    std::int32_t level) {
  Grouping result = grouping;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] != level) result.codes[i] = stats::missing_code;
  }
  return result;
}

/// Every pair of subgroup level and group as one covariate pattern, numbered level * groups +
/// group.
Grouping crossed(const Grouping& grouping, const cohort::VariableColumn& variable) {
  const auto groups = static_cast<std::int32_t>(grouping.groups.size());
  Grouping result;
  result.id = grouping.id;
  for (const auto& level : variable.levels) {
    for (const auto& group : grouping.groups) {
      result.groups.push_back({level.value + "|" + group.value, {}});
    }
  }
  for (std::size_t i = 0; i < grouping.codes.size(); ++i) {
    const bool known = grouping.codes[i] >= 0 && variable.codes[i] >= 0;
    result.codes.push_back(known ? variable.codes[i] * groups + grouping.codes[i]
                                 : stats::missing_code);
  }
  return result;
}

class Forest {
 public:
  Forest(const Analysis& analysis, const cohort::EndpointColumn& endpoint, Grouping grouping,
         Language language)
      : analysis_(analysis),
        endpoint_(endpoint),
        grouping_(std::move(grouping)),
        language_(language) {}

  base::Result<std::vector<figure::ForestRow>> rows(const FigurePlan& plan) {
    auto all = row(std::string(word("All patients", "全部患者", language_)), grouping_,
                   figure::ForestRowKind::total);
    if (!all) return base::fail(std::move(all.error()));
    std::vector<figure::ForestRow> rows;
    for (const auto& name : plan.subgroups) {
      const auto* variable = analysis_.cohort->variable(name);
      if (variable == nullptr || variable->kind != cohort::VariableKind::category) continue;
      auto heading = heading_row(*variable);
      if (!heading) return base::fail(std::move(heading.error()));
      rows.push_back(*std::move(heading));
      for (std::size_t level = 0; level < variable->levels.size(); ++level) {
        auto item = row(variable->levels[level].label.in(language_),
                        restricted(grouping_, variable->codes, static_cast<std::int32_t>(level)),
                        figure::ForestRowKind::item);
        if (!item) return base::fail(std::move(item.error()));
        rows.push_back(*std::move(item));
      }
    }
    rows.push_back(*std::move(all));
    return rows;
  }

 private:
  base::Result<figure::ForestRow> row(std::string label, const Grouping& grouping,
                                      figure::ForestRowKind kind) {
    auto table = cohort::risk_table(*analysis_.cohort, endpoint_, grouping);
    if (!table) return base::fail(std::move(table.error()));
    figure::ForestRow row;
    row.label = std::move(label);
    row.kind = kind;
    std::int64_t subjects = 0;
    for (std::int32_t group = 0; group < table->groups(); ++group) {
      const auto totals = table->totals(group);
      subjects += totals.subjects;
      row.cells.push_back(fmt::format("{}/{}", totals.events, totals.subjects));
    }
    row.cells_right.emplace_back();
    const auto fit = stats::fit_cox(*table, grouping.id, grouping.reference, settings());
    if (fit.coefficients.size() != 1) return row;
    const auto& coefficient = fit.coefficients.front();
    if (!coefficient.hazard_ratio || !coefficient.interval.lower || !coefficient.interval.upper) {
      row.cells_right.back() = "";
      return row;
    }
    figure::ForestInterval interval;
    interval.estimate = *coefficient.hazard_ratio;
    interval.low = *coefficient.interval.lower;
    interval.high = *coefficient.interval.upper;
    const auto all = static_cast<double>(analysis_.cohort->members.size());
    interval.weight = all > 0 ? static_cast<double>(subjects) / all : 0;
    const auto& theme = analysis_.study->output.theme;
    interval.text = fmt::format("{} ({}–{})", report::format_ratio(interval.estimate, theme),
                                report::format_ratio(interval.low, theme),
                                report::format_ratio(interval.high, theme));
    row.intervals.push_back(std::move(interval));
    return row;
  }

  base::Result<figure::ForestRow> heading_row(const cohort::VariableColumn& variable) {
    figure::ForestRow row;
    row.kind = figure::ForestRowKind::heading;
    row.label = variable.plan.label.in(language_);
    row.cells.assign(grouping_.groups.size(), "");
    auto p = interaction(variable);
    if (!p) return base::fail(std::move(p.error()));
    row.cells_right.push_back(*p ? report::format_p(**p, analysis_.study->output.theme) : "–");
    return row;
  }

  /// Likelihood-ratio test of the model with interaction against the one without.
  base::Result<std::optional<double>> interaction(const cohort::VariableColumn& variable) {
    const Grouping patterns = crossed(grouping_, variable);
    auto table = cohort::risk_table(*analysis_.cohort, endpoint_, patterns);
    if (!table) return base::fail(std::move(table.error()));
    const auto groups = static_cast<std::int32_t>(grouping_.groups.size());
    const auto levels = static_cast<std::int32_t>(variable.levels.size());
    std::vector<std::int32_t> group_codes;
    std::vector<std::int32_t> level_codes;
    for (std::int32_t pattern = 0; pattern < groups * levels; ++pattern) {
      group_codes.push_back(pattern % groups);
      level_codes.push_back(pattern / groups);
    }
    std::vector<std::string> level_names;
    for (const auto& level : variable.levels) level_names.push_back(level.value);
    stats::DesignMatrix main_effects(group_codes.size());
    auto added =
        main_effects.add_factor(grouping_.id, grouping_.ids(), group_codes, grouping_.reference);
    if (added) added = main_effects.add_factor(variable.plan.name, level_names, level_codes, 0);
    if (!added) return base::fail(std::move(added.error()));
    const auto without = stats::fit_cox(*table, main_effects, unpenalised());
    const auto with = stats::fit_cox(*table, "pattern", 0, unpenalised());
    return likelihood_ratio_p(without, with);
  }

  [[nodiscard]] stats::CoxSettings settings() const {
    return cox_settings(analysis_.study->statistics);
  }

  // Twice the difference of two log likelihoods is chi-square only when neither is penalised.
  [[nodiscard]] stats::CoxSettings unpenalised() const {
    stats::CoxSettings plain = settings();
    plain.penalty = stats::Penalty::none;
    plain.interval = stats::CoxInterval::wald;
    return plain;
  }

  static std::optional<double> likelihood_ratio_p(const stats::CoxFit& without,
                                                  const stats::CoxFit& with);

  const Analysis& analysis_;
  const cohort::EndpointColumn& endpoint_;
  Grouping grouping_;
  Language language_;
};

std::int64_t parameters(const stats::CoxFit& fit) {
  std::int64_t count = 0;
  for (const auto& coefficient : fit.coefficients) {
    if (coefficient.kind != stats::CoefficientKind::undefined) ++count;
  }
  return count;
}

std::optional<double> Forest::likelihood_ratio_p(const stats::CoxFit& without,
                                                 const stats::CoxFit& with) {
  const std::int64_t difference = parameters(with) - parameters(without);
  if (difference <= 0 || !with.log_likelihood || !without.log_likelihood) return std::nullopt;
  const double statistic = 2 * (*with.log_likelihood - *without.log_likelihood);
  return stats::chi_square_upper(std::max(0.0, statistic), static_cast<double>(difference));
}

}  // namespace

base::Result<StudyFigure> forest_figure(const Analysis& analysis, const FigurePlan& plan,
                                        Language language) {
  const auto* endpoint = analysis.cohort->endpoint(plan.endpoint);
  auto grouping = cohort::grouping(*analysis.cohort, plan.by);
  if (!grouping) return base::fail(std::move(grouping.error()));
  const Grouping groups = *grouping;
  if (groups.groups.size() != 2) {
    base::Diagnostic diagnostic;
    diagnostic.code = "E312";
    diagnostic.concern = base::Concern::study_file;
    diagnostic.place = plan.place;
    diagnostic.sentence = fmt::format("the forest plot \"{}\" compares two groups; \"{}\" has {}",
                                      plan.id, plan.by, groups.groups.size());
    diagnostic.remedy = "group by a variable with two levels";
    return base::fail(std::move(diagnostic));
  }
  Forest forest(analysis, *endpoint, *std::move(grouping), language);
  auto rows = forest.rows(plan);
  if (!rows) return base::fail(std::move(rows.error()));
  figure::ForestSpec spec;
  spec.id = plan.id;
  spec.title = plan.caption.in(language);
  spec.label_heading = word("Subgroup", "亚组", language);
  const auto& first = groups.groups[0].label.in(language);
  const auto& second = groups.groups[1].label.in(language);
  for (const auto& group : groups.groups) {
    spec.columns.push_back(
        fmt::format("{}{}", group.label.in(language), word(" events/n", " 事件/例数", language)));
  }
  spec.interval_heading =
      fmt::format(fmt::runtime(word("Hazard ratio ({} CI)", "风险比（{} CI）", language)),
                  report::format_level(analysis.study->statistics.level));
  spec.columns_right = {std::string(word("Interaction p", "交互 p", language))};
  spec.x_title = word("Hazard ratio", "风险比", language);
  const bool reference_first = groups.reference == 0;
  const auto favours = [&](const std::string& label) {
    return language == Language::zh ? label + "更优" : "Favours " + label;
  };
  spec.favours_low = favours(reference_first ? second : first);
  spec.favours_high = favours(reference_first ? first : second);
  spec.rows = *std::move(rows);
  spec.description = fmt::format(fmt::runtime(word("Hazard ratios of {} against {} in {} rows.",
                                                   "{} 对比 {} 的风险比，共 {} 行。", language)),
                                 reference_first ? second : first, reference_first ? first : second,
                                 spec.rows.size());
  const stats::Method method = stats::cox_method(cox_settings(analysis.study->statistics));
  std::string footnote = fmt::format(
      fmt::runtime(word("{}; interaction: likelihood-ratio test. A row without a square has no "
                        "finite estimate.",
                        "{}；交互作用：似然比检验。无方块的行无有限估计值。", language)),
      capitalized(stats::method_name(method).in(language)));
  return StudyFigure{figure::forest_chart(
                         spec, figure_style(*analysis.study, plan, figure::Column::full, language)),
                     std::move(footnote)};
}

}  // namespace osteon::study
